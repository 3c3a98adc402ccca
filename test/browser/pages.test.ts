import {readFileSync, readdirSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";
import type {AxeResults} from "axe-core";
import {describe, expect, test} from "vitest";
import {site, useSite} from "./support.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pages = readdirSync(site, {recursive: true, encoding: "utf8"})
  .filter((file) => file.endsWith(".html"))
  .map((file) => `/${file.slice(0, -".html".length)}`.replace(/\/index$/, "/"));
const {open} = useSite();

/** The levels of WCAG 2.2 AA. */
const levels = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

describe.each(pages)("%s", (path) => {
  test.each(["light", "dark"] as const)(
    "has no violation of WCAG 2.2 AA that axe finds, in the %s theme",
    async (colorScheme) => {
      const {page} = await open(path, {colorScheme});
      await page.evaluate(axe);
      const results = (await page.evaluate(`axe.run({runOnly: ${JSON.stringify(levels)}})`)) as AxeResults;
      expect(
        results.violations.map(
          ({id, nodes}) => `${id}: ${nodes.map(({html, failureSummary}) => `${html} ${failureSummary}`).join("\n")}`
        )
      ).toEqual([]);
      await page.context().close();
    }
  );

  test("is silent, asks its own origin only, and every claim holds under a base path", async () => {
    const {page, complaints} = await open(path);
    expect(complaints).toEqual([]);
    const cells = (await page.evaluate(
      "window.notebook.cells.map(({status, line, error}) => ({status, line, error}))"
    )) as {status: string}[];
    expect(cells.filter(({status}) => status !== "fulfilled")).toEqual([]);
    const {claims} = (await page.evaluate("window.notebook.receipt()")) as {claims: {id: string; holds: boolean}[]};
    expect(claims.filter(({holds}) => !holds)).toEqual([]);
    await page.context().close();
  });

  test("fits a phone: nothing is wider than the screen", async () => {
    const {page} = await open(path, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
    const [content, screen] = (await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")) as [
      number,
      number
    ];
    expect(content).toBeLessThanOrEqual(screen);
    await page.context().close();
  });

  test.each([
    ["wide", 1280],
    ["narrow", 390]
  ])("does not shift as its cells fill in, on a %s screen", async (_, width) => {
    const {page} = await open(path, {viewport: {width, height: 844}});
    const shift = await page.evaluate(`new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
      }).observe({type: "layout-shift", buffered: true});
      setTimeout(() => resolve(sum), 200);
    })`);
    expect(shift).toBeLessThan(0.02);
    await page.context().close();
  });

  test("names its cells, and opens the source of one by keyboard", async () => {
    const {page} = await open(path);
    const cells = await page
      .getByRole("group")
      .filter({has: page.locator("details.cell-source")})
      .all();
    expect(cells.length).toBeGreaterThan(0);
    for (const cell of cells) expect(await cell.getAttribute("aria-label")).toMatch(/\S/);
    const folded = page.locator("details.cell-source:not([open]) > summary").first();
    if (await folded.count()) {
      const source = folded.locator("xpath=following-sibling::pre");
      await folded.focus();
      const box = await source.elementHandle();
      await page.keyboard.press("Enter");
      expect(await box!.isVisible()).toBe(true);
    }
    await page.context().close();
  });
});

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
