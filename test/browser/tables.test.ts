import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {tableFromIPC} from "apache-arrow";
import type {Locator, Page} from "playwright-core";
import {expect, test} from "vitest";
import {useSite} from "./support.js";

const {open} = useSite();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What accessibility rules have against a part of the page. */
async function faults(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate<string[]>(
    `axe.run(${JSON.stringify(selector)}).then(({violations}) => violations.map(({id, nodes}) => id + ": " + nodes[0].html))`
  );
}

async function brushed(page: Page, bars: Locator, [from, to]: readonly [number, number]): Promise<void> {
  await bars.scrollIntoViewIfNeeded();
  const {x, y, width} = (await bars.boundingBox())!;
  await page.mouse.move(x + from * width, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + to * width, y + 10, {steps: 3});
  await page.mouse.up();
}

test("a brush over the airports' table changes the figure, is kept as α moves, and is downloaded", async () => {
  const {page, settled, value, complaints} = await open("/notebooks/graphs/pagerank");
  const view = page.locator(".table-view");
  await view.scrollIntoViewIfNeeded();
  await brushed(page, view.locator('.table-view-head:has-text("longitude") svg'), [0, 0.3]);
  await settled();
  const {codes, longitudes} = (await value("airports")) as {codes: string[]; longitudes: number[]};
  const {rows} = (await value("chosen")) as {rows: number[]};
  expect(rows.length).toBeGreaterThan(5);
  expect(rows.length).toBeLessThan(60);
  const least = Math.min(...longitudes);
  const edge = least + 0.31 * (Math.max(...longitudes) - least);
  for (const row of rows) expect(longitudes[row]).toBeLessThan(edge);
  const best = (await page.locator('svg[aria-label="The 10 nodes with the highest scores"]').first().getAttribute("aria-description"))!; // prettier-ignore
  for (const [code] of best.split(", ").map((bar) => bar.split(" "))) {
    expect(rows.map((row) => codes[row])).toContain(code);
  }
  await page.getByRole("spinbutton", {name: "α, follow a link"}).first().fill("0.5");
  await settled();
  await view.getByRole("button", {name: /longitude.*show all again/}).waitFor();
  await settled();
  expect(((await value("chosen")) as {rows: number[]}).rows).toEqual(rows);
  const download = page.waitForEvent("download");
  await view.getByRole("button", {name: "Arrow"}).click();
  const file = await (await download).path();
  expect(tableFromIPC(readFileSync(file)).getChild("airport")!.toArray()).toHaveLength(rows.length);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("by keys alone: walk through, order and filter a table of more rows than an element is tall; printed, it shows its first", async () => {
  const {page, settled, complaints} = await open("/");
  await page.evaluate(
    `window.notebook.insertAfter(null, ${JSON.stringify(`import {tableView} from "/inspect/table-view.js";
const million = Arrow.tableFromArrays({id: Int32Array.from({length: 1_500_000}, (_, k) => k), wave: Float64Array.from({length: 1_500_000}, (_, k) => Math.sin(k))});
const seen = view(tableView(million, {label: "waves"}));`)})`
  );
  await settled();
  const grid = page.getByRole("grid", {name: "waves"});
  await grid.focus();
  expect(await grid.getAttribute("aria-rowcount")).toBe("1500001");
  await page.keyboard.press("Control+End");
  const last = grid.getByRole("gridcell", {name: "1499999", exact: true});
  await last.waitFor();
  expect(await page.evaluate(`document.activeElement.getAttribute("aria-activedescendant").length > 0`)).toBe(true);
  expect(await grid.getByRole("row").count()).toBeLessThan(60);
  await grid.evaluate((element) => (element.scrollTop = element.scrollHeight / 2));
  // The bar's half is the rows' half, but for the heads, of which a pixel is some rows.
  await page.waitForFunction(() => {
    const rows = Array.from(document.querySelectorAll('[role="grid"] [role="row"]:not([hidden])'));
    return rows.slice(1).every((row) => Math.abs(Number(row.getAttribute("aria-rowindex")) - 750_000) < 1000);
  });
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await grid.locator('[role="columnheader"][aria-sort="ascending"]').waitFor();
  await page.waitForFunction(() => !document.querySelector(".table-view-grid")!.hasAttribute("aria-busy"));
  await settled();
  const rows = (await page.evaluate(
    "window.notebook.value('seen').then(({rows}) => Array.from(rows.slice(0, 3)))"
  )) as number[];
  expect(rows.map(Math.sin).every((y, k, all) => y < -0.999 && (k === 0 || y >= all[k - 1]!))).toBe(true);
  await page.keyboard.press("f");
  await page.getByLabel("from").fill("0.5");
  await page.getByRole("button", {name: /wave: ≥ 0.5.*show all again/}).waitFor();
  expect(await faults(page, ".table-view")).toEqual([]);
  await page.keyboard.press("Escape");
  await grid.evaluate((element) => (element.scrollTop = 100_000));
  await grid.locator('[role="row"][aria-rowindex="2"]').waitFor({state: "detached"});
  await page.pdf({width: "800px"});
  expect(await grid.locator('[role="row"][aria-rowindex="2"]:not([hidden])').count()).toBe(1);
  expect(complaints).toEqual([]);
  await page.context().close();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`a result is opened by a key, with what its digits rest on, and closed by Escape; ${colorScheme}`, async () => {
    const {page, complaints} = await open("/notebooks/graphs/pagerank", {
      colorScheme,
      ...(colorScheme === "dark" ? {viewport: {width: 390, height: 844}} : {})
    });
    const cell = page.getByRole("group", {name: "home, passenger"});
    await cell.focus();
    await page.keyboard.press("i");
    const panel = page.getByRole("region", {name: "Values of home, passenger"});
    const part = (name: string) => panel.locator("summary", {has: page.locator("code").getByText(name, {exact: true})});
    await part("passenger").click();
    await panel.getByRole("meter", {name: "digits justified of scores"}).waitFor();
    await part("info").click();
    await panel.getByText("iterations").waitFor();
    await part("scores").click();
    await panel.locator('svg[aria-label="How scores is spread"]').waitFor();
    expect(await faults(page, ".cell-inspector")).toEqual([]);
    expect(await faults(page, ".table-view")).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    await panel.locator("summary").first().focus();
    await page.keyboard.press("Escape");
    expect(await panel.count()).toBe(0);
    expect(await cell.evaluate((frame) => frame === document.activeElement)).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
}

test("a matrix has its spectrum computed when asked, and a cell that only shows is opened too", async () => {
  const {page, settled, complaints} = await open("/");
  const id = await page.evaluate<string>(
    `window.notebook.insertAfter(null, ${JSON.stringify(`import {hilbert} from "/math/dense/hilbert.js";
const h = hilbert(80);`)})`
  );
  const shows = await page.evaluate<string>(`window.notebook.insertAfter(null, "h.data.slice(0, 5)")`);
  await settled();
  const cell = page.locator(`[data-cell="${id}"]`);
  await cell.hover();
  await cell.getByRole("button", {name: "Inspect"}).click();
  await cell.getByText("80 × 80, symmetric").waitFor();
  await cell.getByRole("button", {name: "Condition and spectrum"}).click();
  await cell.getByText("digits that solving may lose").waitFor();
  await cell.locator('svg[aria-label="The eigenvalues by their place"]').waitFor();
  const other = page.locator(`[data-cell="${shows}"]`);
  await other.focus();
  await page.keyboard.press("i");
  await other.locator('svg[aria-label="How shown is spread"]').waitFor();
  expect(complaints).toEqual([]);
  await page.context().close();
});
