import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, expect, it} from "vitest";
import {useSite, type OpenPage} from "./support.js";

const {newPage, open} = useSite();
let opened: OpenPage;

beforeAll(async () => {
  opened = await open("/benchmarks");
});

it("loads no other program before it is asked to", async () => {
  const loaded = () =>
    opened.page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)") as Promise<string[]>;
  expect((await loaded()).filter((name) => /ml-matrix|mathjs|graphology|ngraph|ml-kmeans/.test(name))).toEqual([]);
  expect(opened.complaints).toEqual([]);
});

it("measures a contest in the browser, size by size, and shows bars and growth", async () => {
  const {page} = opened;
  await page.getByLabel("contest").selectOption({label: "k-means"});
  await opened.settled();
  await page.getByRole("button", {name: "Run"}).click();
  await page.getByRole("button", {name: "Cancel"}).waitFor();
  await page.getByText("Done.", {exact: true}).waitFor({timeout: 60_000});
  await opened.settled();
  const programs = await page
    .getByRole("table", {name: /in this browser/})
    .getByRole("rowheader")
    .allTextContents();
  expect(programs).toEqual(["eigenbook, WebAssembly", "eigenbook, TypeScript", "ml-kmeans"]);
  expect(await page.getByRole("table", {name: /in this browser/}).textContent()).not.toContain("wrong");
  await page.getByText(/ml-kmeans: n to the/).waitFor();
  expect(opened.complaints).toEqual([]);
});

it("stops when asked to", async () => {
  const {page} = opened;
  await page.getByLabel("contest").selectOption({label: "spectral clustering"});
  await opened.settled();
  await page.getByRole("button", {name: "Run"}).click();
  await page.getByRole("button", {name: "Cancel"}).click();
  await page.getByText("Stopped.", {exact: true}).waitFor();
  expect(await page.getByRole("progressbar").count()).toBe(0);
});

it("checks our kernels from one file on a disk", async () => {
  const folder = mkdtempSync(join(tmpdir(), "one-file-"));
  const {page} = await open("/benchmarks");
  await page.evaluate("window.notebook.insertAfter(null, 'const mine = 1;')");
  await page.getByRole("toolbar", {name: "Edits of this page"}).getByRole("button", {name: "Download"}).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("dialog", {name: "Download"}).getByRole("button", {name: "One file", exact: true}).click()
  ]);
  await download.saveAs(join(folder, "benchmarks.html"));
  const offline = await newPage({offline: true});
  await offline.goto(`file://${join(folder, "benchmarks.html")}`);
  await offline.evaluate("window.notebook.settled()");
  const failed =
    "window.notebook.cells.filter(({status}) => status !== 'fulfilled').map(({line, error}) => ({line, error}))";
  expect(await offline.evaluate(failed)).toEqual([]);
  const {claims} = (await offline.evaluate("window.notebook.receipt()")) as {claims: {holds: boolean}[]};
  expect(claims.length).toBeGreaterThan(5);
  expect(claims.filter(({holds}) => !holds)).toEqual([]);
  await Promise.all([page.context().close(), offline.context().close()]);
  rmSync(folder, {recursive: true});
});

it("keeps within a phone's width", async () => {
  const {page} = await open("/benchmarks", {viewport: {width: 390, height: 844}});
  expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
});
