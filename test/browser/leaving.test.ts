import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {useSite} from "./support.js";

const {open, address} = useSite();
/** A browser that keeps pages which are left, as those of people do. */
const keeping = useSite("/a/book/", {keepsPages: true});
/** What a worker needs to begin or to end on a machine that does other things, too. */
const soon = {timeout: 20_000};

/** A cell that takes seconds, or no time; *run* tells its runs apart. */
const source = (size: number, run: number) => `import {compute} from "/compute/compute.js";
import {fromEntries} from "/math/dense/matrix.js";
import {normal} from "/math/random/normal.js";
const random = normal(${run});
const made = fromEntries(${size}, ${size}, random);
const {values: found} = await compute("svd", [made, {backend: "typescript"}], {display, invalidation});
const last = {run: ${run}, count: found.length};`;

/** Begins a cell without waiting for its end; returns its id. */
async function begin(page: Page, text: string): Promise<string> {
  await page.evaluate(`void window.notebook.insertAfter(null, ${JSON.stringify(text)})`);
  await expect.poll(() => last(page), soon).not.toBeNull();
  return (await last(page))!;
}

/** The id of the cell that was begun, once the page has it. */
function last(page: Page): Promise<string | null> {
  return page.evaluate<string | null>(
    `window.notebook?.cells.find(({defines}) => defines.includes("last"))?.id ?? null`
  );
}

test("a page that is left in the middle of a computation takes its workers along, also when it was come back to", async () => {
  const {page, settled, complaints} = await open("/");
  await begin(page, source(1500, 1));
  await expect.poll(() => page.workers().length, soon).toBeGreaterThan(0);
  const old = page.workers();
  await page.goto(address("/notebooks/matrices/eigen"));
  await settled();
  await expect.poll(() => page.workers().filter((worker) => old.includes(worker)).length, soon).toBe(0);
  await page.goBack();
  // The edit is kept, so that its cell begins anew.
  await expect.poll(() => last(page), soon).not.toBeNull();
  await expect.poll(() => page.workers().length, soon).toBeGreaterThan(0);
  await page.goto("about:blank");
  await expect.poll(() => page.workers().length, soon).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

// Once in some hundred times, on a machine that did other things, too, it stayed pending, for a reason that is not known.
test("a page that is come back to goes on with its computation, or begins it anew if the browser did not keep it", async () => {
  const {page, value, complaints} = await keeping.open("/");
  await page.evaluate(`addEventListener("pageshow", ({persisted}) => { window.wasWhole = persisted; })`);
  await begin(page, source(600, 1));
  await expect.poll(() => page.workers().length, soon).toBeGreaterThan(0);
  await page.goto(keeping.address("/notebooks/matrices/eigen"));
  // A page that was kept is not loaded, so that there is no such event to wait for.
  await page.goBack({waitUntil: "commit"});
  const state = () =>
    page.evaluate(`({
      status: window.notebook?.cells.find(({defines}) => defines.includes("last"))?.status,
      wasWhole: window.wasWhole,
      visibility: document.visibilityState,
      bar: document.querySelector(".eb-progress")?.textContent
    })`);
  await expect.poll(state, {timeout: 60_000}).toMatchObject({status: "fulfilled"});
  expect(await value("last")).toEqual({run: 1, count: 600});
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("an edit is there again, however soon after it the page was left", async () => {
  const {page, settled, value, complaints} = await open("/");
  const random = mulberry32(3);
  const there = address("/notebooks/matrices/eigen");
  const edits = () =>
    page.evaluate(
      `window.notebook?.cells.filter(({defines}) => /^left/.test(defines[0])).map(({defines}) => defines[0])`
    );
  const names: string[] = [];
  for (const delay of [0, Math.floor(300 * random()), Math.floor(300 * random())]) {
    const name = `left${names.length}`;
    names.push(name);
    await page.evaluate(`{
      const isThere = () => window.notebook.cells.some(({defines}) => defines.includes("${name}"));
      const leave = () => isThere() ? setTimeout(() => { location.href = ${JSON.stringify(there)}; }, ${delay}) : setTimeout(leave);
      void window.notebook.insertAfter(null, "const ${name} = ${delay};");
      leave();
    }`);
    await page.waitForURL(there);
    await page.goBack();
    await expect.poll(edits, soon).toEqual(expect.arrayContaining(names));
  }
  await settled();
  expect(await value("left0")).toBe(0);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test.each([1, 2])("ended at any moment by an edit, its button or its removal, seed %i", async (seed) => {
  const {page, settled, value, complaints} = await open("/");
  const most = await page.evaluate<number>("navigator.hardwareConcurrency");
  const random = mulberry32(seed);
  let id = await begin(page, source(700, 0));
  for (let run = 1; run <= 8; ++run) {
    await page.waitForTimeout(Math.floor(250 * random()));
    const kind = Math.floor(3 * random());
    if (kind === 0)
      await page.evaluate(`void window.notebook.run(${JSON.stringify(id)}, ${JSON.stringify(source(700, run))})`);
    else if (kind === 1)
      await page.evaluate(`document.querySelector('[data-cell="${id}"] .eb-progress button')?.click()`);
    else {
      await page.evaluate(`void window.notebook.remove(${JSON.stringify(id)})`);
      await expect
        .poll(() => page.evaluate(`window.notebook.cells.some(({id}) => id === ${JSON.stringify(id)})`), soon)
        .toBe(false);
      id = await begin(page, source(700, run));
    }
  }
  await page.evaluate(`window.notebook.run(${JSON.stringify(id)}, ${JSON.stringify(source(5, 99))})`);
  await settled();
  expect(await value("last")).toEqual({run: 99, count: 5});
  // A browser may give a worker that is ended seconds until it is gone.
  await expect.poll(() => page.workers().length, soon).toBeLessThanOrEqual(most + 1);
  expect(await page.evaluate(`document.querySelectorAll(".eb-progress").length`)).toBe(0);
  // A cell that the reader has cancelled says so, in the console too.
  expect(complaints.filter((complaint) => complaint !== "error: AbortError: svd was cancelled")).toEqual([]);
  await page.context().close();
});
