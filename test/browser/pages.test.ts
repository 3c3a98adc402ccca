import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {site, useSite, type OpenPage} from "./support.js";

const pages = readdirSync(site, {recursive: true, encoding: "utf8"})
  .filter((file) => file.endsWith(".html") && file !== "404.html")
  .map((file) => `/${file.slice(0, -".html".length)}`.replace(/\/index$/, "/"));
const {open} = useSite();

describe.each(pages)("%s", (path) => {
  describe("on a wide screen", () => {
    let opened: OpenPage;
    beforeAll(async () => {
      opened = await open(path);
    });
    afterAll(() => opened.page.context().close());

    test("does not shift as its cells fill in", async () => expect(await shiftOf(opened.page)).toBeLessThan(0.02));

    test("is silent, asks its own origin only, and every claim holds under a base path", async () => {
      const {page, complaints} = opened;
      expect(complaints).toEqual([]);
      const cells = (await page.evaluate(
        "window.notebook.cells.map(({status, line, error}) => ({status, line, error}))"
      )) as {status: string}[];
      expect(cells.filter(({status}) => status !== "fulfilled")).toEqual([]);
      const {claims} = (await page.evaluate("window.notebook.receipt()")) as {claims: {id: string; holds: boolean}[]};
      expect(claims.filter(({holds}) => !holds)).toEqual([]);
    });

    test("names its cells, and opens the source of one by keyboard", async () => {
      const {page} = opened;
      const names = await page.locator("[data-cell]").evaluateAll((cells) => cells.map((c) => [c.role, c.ariaLabel]));
      if (path === "/credits") return expect(names).toEqual([]); // a list, without a cell
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter(([role, name]) => role !== "group" || !name?.trim())).toEqual([]);
      const folded = page.locator("details.cell-source:not([open])").first();
      const source = (await folded.locator("pre").elementHandle())!;
      await folded.locator("summary").focus();
      await page.keyboard.press("Enter");
      expect(await source.isVisible()).toBe(true);
    });
  });

  test("fits a phone, and does not shift there: nothing is wider than the screen", async () => {
    const {page} = await open(path, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
    const [content, screen] = (await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")) as number[];
    expect(content).toBeLessThanOrEqual(screen!);
    expect(await shiftOf(page)).toBeLessThan(0.02);
    await page.context().close();
  });
});

/** How much the page has moved by itself (Cumulative Layout Shift). */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(`new Promise((resolve) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(sum), 200);
  })`);
}

test("each page has a receipt beside it", () => {
  const receipts = readdirSync(site, {recursive: true, encoding: "utf8"}).filter((file) =>
    file.endsWith(".receipt.json")
  );
  expect(receipts.length).toBe(pages.length);
  for (const file of receipts) {
    const receipt = JSON.parse(readFileSync(join(site, file), "utf8")) as {page: string; commit: string; data: object};
    expect(`${receipt.page}.receipt.json`).toBe(`/${file.split("\\").join("/")}`);
  }
});
