import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {breakEachCell, broken} from "../support/break-each-cell.js";
import {dark, paper, print, sheet} from "../support/paper.js";
import {inkOf} from "../support/picture.js";
import {site, useSite, type OpenPage} from "./support.js";

const pages = readdirSync(site, {recursive: true, encoding: "utf8"})
  .filter((file) => file.endsWith(".html") && file !== "404.html")
  .map((file) => `/${file.slice(0, -".html".length)}`.replace(/\/index$/, "/"));
const {open} = useSite();

describe.each(pages)("%s", (path) => {
  describe("on a wide screen", () => {
    let opened: OpenPage;
    let shifts: Shifts;
    beforeAll(async () => {
      [opened, shifts] = await openWithoutFonts(path);
    });
    afterAll(() => opened.page.context().close());

    test("does not shift as its cells fill in, and little when fonts come late", () => {
      expect(shifts.ofCells).toBeLessThan(0.02);
      expect(shifts.ofFonts).toBeLessThan(goodShift);
    });

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
      if (["/credits", "/notation"].includes(path)) return expect(names).toEqual([]); // lists, without a cell
      expect(names.length).toBeGreaterThan(0);
      expect(names.filter(([role, name]) => role !== "group" || !name?.trim())).toEqual([]);
      const folded = page.locator("details.cell-source:not([open])").first();
      const source = (await folded.locator("pre").elementHandle())!;
      await folded.locator("summary").focus();
      await page.keyboard.press("Enter");
      expect(await source.isVisible()).toBe(true);
      await page.keyboard.press("Enter");
    });

    test("runs under a policy of its own", async () => {
      const policies = await opened.page.locator('meta[http-equiv="Content-Security-Policy"]').all();
      expect(policies).toHaveLength(1);
      const policy = (await policies[0]!.getAttribute("content"))!;
      expect(/script-src ([^;]*)/.exec(policy)![1]).not.toContain("unsafe-inline");
    });

    test("is as it was once each of its cells has been broken and mended", async () => {
      const seen = await opened.page.evaluate(breakEachCell, broken);
      expect(seen).toEqual({whole: [], edited: [], failed: [], failing: []});
    });

    test("is numbered on paper, has no control and no colour of the dark theme there, and nothing is cut off", async () => {
      const sheets = await print(opened.page);
      expect(sheets.length).toBeGreaterThan(1);
      expect(sheets.map(({foot}) => foot)).toEqual(sheets.map((_, k) => `${k + 1}`));
      const fills = new Set(sheets.flatMap((sheet) => sheet.fills));
      expect(fills).toContain("0,0,0");
      expect(dark.filter((color) => fills.has(color))).toEqual([]);
      const text = sheets.map((sheet) => sheet.text).join(" ");
      // The map of the book tells of the button by name.
      const controls = path === "/" ? [] : ["Verify this page"];
      for (const control of [
        ...controls,
        "Graph of cells",
        "Edit text",
        "Skip to the text",
        "On this page",
        "The citation as BibTeX"
      ]) {
        expect(text).not.toContain(control);
      }
      const wide = sheets.flatMap(({ends}, k) =>
        ends
          .filter(([left, right]) => left < paper.side - paper.slack || right > paper.width - paper.side + paper.slack)
          .map(([left, right]) => `sheet ${k + 1}: ${left} … ${right}`)
      );
      // page numbers stand in the middle, so that they are inside as well
      expect(wide).toEqual([]);

      // As pictures: every sheet has something on it, on white paper, and leaves the margins to the number.
      const [low, high] = [paper.margin - paper.slack, paper.height - paper.margin + paper.slack];
      const strange = sheets.flatMap(({picture}, k) => {
        const body = inkOf(picture, {above: high + paper.slack});
        const {left, right, top, bottom, share} = body;
        const isInside =
          left >= paper.side - paper.slack &&
          right <= paper.width - paper.side + paper.slack &&
          top >= low &&
          bottom <= high;
        return isInside && share > 0 && share < 0.5 ? [] : [{sheet: k + 1, ...body}];
      });
      expect(strange).toEqual([]);
    });

    test("has no figure that is taller or wider than a sheet, or may be torn", async () => {
      const {page} = opened;
      await page.setViewportSize({width: Math.floor(sheet.width), height: Math.floor(sheet.height)});
      await page.emulateMedia({media: "print", colorScheme: "dark"});
      const found = `(() => {
        const whole = [...document.querySelectorAll("main figure, main .figure, main tr, main .theorem")];
        const {right} = document.querySelector("main").getBoundingClientRect();
        const drawn = [...document.querySelectorAll("main :is(svg, canvas, img, table)")].filter((each) => each.checkVisibility());
        return {
          wide: drawn.map((each) => each.getBoundingClientRect().right - right).filter((over) => over > 2),
          torn: whole.filter((each) => getComputedStyle(each).breakInside !== "avoid").length,
          tall: whole.map((each) => each.getBoundingClientRect().height).filter((height) => height > ${sheet.height}),
          shown: [...document.querySelectorAll("button:not(.symbol), input[type=range], nav")].filter((each) => each.checkVisibility()).length
        };
      })()`;
      // figures are drawn anew for another width
      await expect.poll(() => page.evaluate(found)).toEqual({wide: [], torn: 0, tall: [], shown: 0});
    });
  });

  test("fits a phone, and does not shift there: nothing is wider than the screen", async () => {
    const [{page}, shifts] = await openWithoutFonts(path, {
      viewport: {width: 390, height: 844},
      hasTouch: true,
      isMobile: true
    });
    const [content, screen] = (await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")) as number[];
    expect(content).toBeLessThanOrEqual(screen!);
    expect(shifts.ofCells).toBeLessThan(0.02);
    expect(shifts.ofFonts).toBeLessThan(goodShift);
    await page.context().close();
  });
});

/** How much a page has moved by itself (Cumulative Layout Shift): until its cells had ended, and when its fonts came then. */
interface Shifts {
  ofCells: number;
  ofFonts: number;
}

/** The most that Web Vitals calls good. */
const goodShift = 0.1;

/** Opens a page whose fonts come when its cells have come to an end, so that it does not hang on the machine which moves it. */
async function openWithoutFonts(path: string, options: BrowserContextOptions = {}): Promise<[OpenPage, Shifts]> {
  let release: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  const opened = await open(path, options, (page) =>
    page.route(/\.woff2$/, async (route) => {
      await held;
      await route.continue();
    })
  );
  const ofCells = await shiftOf(opened.page);
  release!();
  await opened.page.evaluate("document.fonts.ready");
  return [opened, {ofCells, ofFonts: (await shiftOf(opened.page)) - ofCells}];
}

/** How much the page has moved by itself so far. */
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
