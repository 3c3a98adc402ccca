import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import type {PageRun} from "../../src/verify/run.js";
import {runPages} from "../../src/verify/run.js";
import {openSite} from "../../src/verify/site.js";

/** A page whose notebook is as small as a notebook can be: one cell, which *script* settles by `settle(status)`. */
const page = (
  script: string,
  body = ""
) => `<!doctype html><html lang="en"><title>A page</title>${body}<script type="module">
  const cell = {id: "a", line: 1, status: "pending"};
  let settle;
  const settled = new Promise((resolve) => (settle = (status) => ((cell.status = status), resolve())));
  window.notebook = {cells: [cell], settled: () => settled, receipt: async () => ({page: location.pathname, claims: []})};
  ${script}
</script>`;

const pages = {
  fulfilled: page(
    `settle((await import("./module.js")).default);`,
    `<div data-cell="a"><div class="cell-output" style="min-height: 99px"><div style="height: calc(300px - 10vw)"></div></div></div>`
  ),
  seen: page(
    `new IntersectionObserver(([{isIntersecting}]) => isIntersecting && settle("fulfilled")).observe(document.getElementById("last"));`,
    `<div style="height: 9000px"></div><p id="last">At last</p>`
  ),
  shown: page(
    `const [place, there, gone] = [document.getElementById("b").firstChild, ...["p", "i"].map((tag) => document.createElement(tag))];
    place.before(there);
    place._nodes = [gone, there, document.createTextNode("x")];
    place.before(place._nodes[2]);
    settle("fulfilled");`,
    `<div id="b"><!--:0123abcd:--></div>`
  ),
  pending: page(""),
  bare: "<!doctype html><title>No notebook</title>",
  socket: page(`new WebSocket("wss://example.com/").onerror = () => settle("fulfilled");`),
  zone: page(`settle(new Date(0).getHours() === 0 && navigator.language === "en-US" ? "fulfilled" : "rejected");`)
};

let folder: string;
let runs: Map<string, PageRun>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "run-"));
  mkdirSync(join(folder, "a"));
  for (const [name, html] of Object.entries(pages)) writeFileSync(join(folder, "a", `${name}.html`), html);
  writeFileSync(join(folder, "a", "module.js"), `export default "fulfilled";`);
  const site = openSite(folder, "/book/");
  runs = await runPages(site, site.pages, {timeLimit: 3000});
}, 60_000);
afterAll(() => rmSync(folder, {recursive: true}));

const run = (name: string) => runs.get(`/a/${name}`)!;

it("opens each page under its base, from its folder alone", () => {
  expect([...runs.keys()].sort()).toEqual(
    Object.keys(pages)
      .map((name) => `/a/${name}`)
      .sort()
  );
  expect(run("fulfilled")).toEqual({
    path: "/a/fulfilled",
    browser: expect.stringMatching(/^\d+\./),
    settled: true,
    cells: [{id: "a", line: 1, status: "fulfilled"}],
    receipt: {page: "/book/a/fulfilled", claims: []},
    heights: {wide: {a: 300 - 128}, narrow: {a: 300 - 39}},
    shown: {},
    barriers: [],
    console: [],
    errors: [],
    requests: [],
    asked: [
      {pathname: "/book/a/fulfilled", bytes: Buffer.byteLength(pages.fulfilled)},
      {pathname: "/book/a/module.js", bytes: 27}
    ],
    seconds: expect.any(Number)
  });
});

it("scrolls, so that what waits to be seen runs", () => expect(run("seen").settled).toBe(true));

it("reads what cells show, without what they have taken away", () => {
  expect(run("shown").shown).toEqual({"0123abcd": "<p></p>x"});
});

it("does not wait for ever", () => {
  expect(run("pending")).toMatchObject({settled: false, receipt: null, cells: [{status: "pending"}]});
  expect(run("bare")).toMatchObject({settled: false, receipt: null, cells: []});
});

it("records sockets to others as requests", () => {
  expect(run("socket").requests).toEqual([{url: "wss://example.com/", reason: "foreign"}]);
});

it("has the same clock's zone and language on each machine", () => {
  expect(run("zone").cells).toEqual([{id: "a", line: 1, status: "fulfilled"}]);
});

it("looks again, in a fresh browser, at a page that lost a file on its way", async () => {
  let asked = 0;
  const lost = {
    base: "/book/",
    pages: ["/a/fulfilled"],
    // The page is asked for first, then its module.
    get folder() {
      return ++asked === 2 ? join(folder, "nowhere") : folder;
    }
  };
  const run = (await runPages(lost, lost.pages, {timeLimit: 3000, barriers: false})).get("/a/fulfilled");
  expect(run).toMatchObject({settled: true, requests: [], errors: [], cells: [{status: "fulfilled"}]});
  expect(asked).toBeGreaterThanOrEqual(4);
}, 60_000);
