import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {useSite} from "./support.js";

const {address, newPage} = useSite();

const statuses = (page: Page) =>
  page.evaluate("Object.fromEntries(window.notebook.cells.map(({id, status}) => [id, status]))") as Promise<
    Record<string, string>
  >;

test("a page reads before any script: its text, its figures and its numbers", async () => {
  const page = await newPage({javaScriptEnabled: false});
  await page.goto(address("/notebooks/graphs/spectral"));
  expect(await page.locator("[data-cell] svg[aria-label]").count()).toBeGreaterThan(5);
  expect(await page.locator("main").innerText()).toContain("0.41979");
});

test("a figure far below is drawn anew only when it is about to be seen", async () => {
  const page = await newPage();
  await page.goto(address("/notebooks/graphs/spectral"));
  await page.waitForFunction('document.documentElement.dataset.scripts === "run"');
  const figure = '[aria-label="The adjacency matrix, its members ordered by cluster"]';
  const drawn = page.locator("[data-cell]", {has: page.locator(figure)}).last();
  const id = (await drawn.getAttribute("data-cell"))!;
  const frame = page.locator(`[data-cell="${id}"]`);
  await page.waitForTimeout(1000);
  expect((await statuses(page))[id]).toBe("pending");
  await frame.scrollIntoViewIfNeeded();
  await page.waitForFunction(`window.notebook.cells.find((cell) => cell.id === "${id}").status === "fulfilled"`);
  expect(await frame.locator("observablehq-loading").count()).toBe(0);
});

test("a cell whose button is pressed as soon as it is there is edited when it can be", async () => {
  const page = await newPage();
  await page.goto(address("/notebooks/graphs/pagerank"), {waitUntil: "domcontentloaded"});
  const id = await page.evaluate<string>(`{
    const button = document.querySelector('[data-act="edit"]');
    button.click();
    button.closest("[data-cell]").dataset.cell;
  }`);
  await page.locator(`[data-cell="${id}"] .cm-content`).waitFor();
  expect(await page.locator(".cm-content").count()).toBe(1);
});

test("asked as soon as there is a document, the notebook answers when it can", async () => {
  const page = await newPage();
  await page.goto(address("/notebooks/graphs/pagerank"), {waitUntil: "domcontentloaded"});
  expect(await page.evaluate("window.notebook.value('links').then(({rows}) => rows)")).toBe(4);
  await page.evaluate("window.notebook.settled()");
  expect(new Set(Object.values(await statuses(page)))).toEqual(new Set(["fulfilled"]));
});
