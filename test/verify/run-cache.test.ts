import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import type {PageRun} from "../../src/verify/run.js";
import {runPages} from "../../src/verify/run.js";
import {openSite} from "../../src/verify/site.js";

/** A page with one cell, whose value is shown. */
const page = (name: string, value: string) => `<!doctype html><html lang="en"><title>${name}</title>
<div data-cell="a"><div class="cell-output"></div></div><script type="module">
  const cell = {id: "a", line: 1, status: "pending"};
  const settled = (async () => {
    try {
      cell.value = ${value};
      cell.status = "fulfilled";
    } catch (error) {
      cell.status = "rejected";
      cell.error = String(error);
    }
    document.querySelector(".cell-output").textContent = cell.value;
  })();
  window.notebook = {cells: [cell], settled: () => settled, receipt: async () => ({page: "${name}", claims: [cell.value]})};
</script>`;

/** Files of a site, each with what it may say; the first page rests on a module, and through it on another one and data. */
const texts: Record<string, readonly string[]> = {
  "a.html": [
    page("a", `await (await import("./one.js")).value()`),
    page("a", `1 + await (await import("./one.js")).value()`)
  ],
  "b.html": [page("b", "1"), page("b", "nobody"), page("b", `(console.warn("2"), 2)`)],
  "one.js": [`export {value} from "./two.js";`, `export const value = async () => "one";`],
  "two.js": [
    `export const value = async () => (await fetch("./data.json")).json();`,
    `export const value = async () => (await fetch("./none.json")).json();`
  ],
  "data.json": ["[1, 2]", "[1, 3]", "["]
};

let site: string;
let cache: string;
beforeAll(() => {
  [site, cache] = [mkdtempSync(join(tmpdir(), "site-")), mkdtempSync(join(tmpdir(), "kept-"))];
  for (const name of Object.keys(texts)) write(name);
});
afterAll(() => {
  for (const folder of [site, cache]) rmSync(folder, {recursive: true});
});

function write(name: string, choice = 0): void {
  writeFileSync(join(site, name), texts[name]![choice]!);
}

/** What the runs of both pages tell, as if they had taken no time, and the pages that were opened for it. */
async function run(folder?: string): Promise<{runs: Map<string, PageRun>; opened: string[]}> {
  const opened: string[] = [];
  const {pages, ...rest} = openSite(site, "/");
  const runs = await runPages({pages, ...rest}, pages, {
    timeLimit: 10_000,
    cache: folder,
    onPage: (path) => opened.push(path)
  });
  return {runs: new Map([...runs].map(([path, known]) => [path, {...known, seconds: 0}])), opened: opened.sort()};
}

it("says the same with and without what it kept, after any change", async () => {
  const next = mulberry32(11);
  let kept = 0;
  for (let round = 0; round < 3; ++round) {
    const name = Object.keys(texts)[Math.floor(next() * 5)]!;
    write(name, Math.floor(next() * texts[name]!.length));
    const cached = await run(cache);
    kept += 2 - cached.opened.length;
    expect(cached.runs).toEqual((await run()).runs);
  }
  expect(kept).toBeGreaterThan(0);
}, 120_000);

it("opens a page again only if what it asked for has changed, be it data at the end of a chain", async () => {
  for (const name of Object.keys(texts)) write(name);
  await run(cache);
  expect((await run(cache)).opened).toEqual([]);
  write("data.json", 1);
  const {opened, runs} = await run(cache);
  expect(opened).toEqual(["/a"]);
  expect(runs.get("/a")!.receipt!.claims).toEqual([[1, 3]]);
  write("one.js", 1);
  expect((await run(cache)).opened).toEqual(["/a"]);
  write("data.json", 0); // nobody asks for it any more
  expect((await run(cache)).opened).toEqual([]);
  write("b.html", 2);
  expect((await run(cache)).opened).toEqual(["/b"]);
}, 120_000);
