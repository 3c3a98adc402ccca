/** The built site in Firefox, where there is one; the other tests of this folder run in Chromium. */
import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {Browser, Page} from "puppeteer-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {Notebook} from "../../src/editor/notebook.js";
import {findPages} from "../../src/site/find-pages.js";
import {findFirefox, launchFirefox} from "../support/firefox.js";
import {keptEdits} from "../support/kept-edits.js";
import {serve, type StaticServer} from "../support/serve.js";
import {site} from "./support.js";

declare const notebook: Notebook;

const firefox = findFirefox();
if (firefox === undefined) process.stdout.write("There is no Firefox here: the site is tested in Chromium only.\n");

describe("Firefox", () => {
  test("is the one that is named, or of the system; none is no error, a wrong name is", () => {
    const folder = mkdtempSync(join(tmpdir(), "firefox-"));
    const program = join(folder, "firefox");
    try {
      writeFileSync(program, "", {mode: 0o755});
      expect(findFirefox({PATH: folder})).toBe(program);
      expect(findFirefox({PATH: "", EIGENBOOK_FIREFOX: program})).toBe(program);
      expect(() => findFirefox({PATH: folder, EIGENBOOK_FIREFOX: `${program}-none`})).toThrow(
        `EIGENBOOK_FIREFOX names no program: ${program}-none`
      );
    } finally {
      rmSync(folder, {recursive: true, force: true});
    }
  });
});

if (firefox !== undefined) {
  describe("the built site in Firefox", () => {
    let browser: Browser;
    let server: StaticServer;
    let downloads: string;
    beforeAll(async () => {
      downloads = mkdtempSync(join(tmpdir(), "firefox-downloads-"));
      server = await serve(site, "/a/book/");
      browser = await launchFirefox(firefox, {downloads});
    });
    afterAll(async () => {
      await browser?.close();
      await server?.close();
      rmSync(downloads, {recursive: true, force: true});
    });

    const path = "/notebooks/graphs/spectral";
    const address = (path: string) => `${server.url}${path.replace(/^\//, "").replace(/^index$/, "")}`;

    // A formula of which a part has arrived is complained of when it is laid out; what counts is the whole one.
    const passing = /^Error: Invalid markup: Incorrect number of children/;

    async function open(url = "about:blank"): Promise<{page: Page; complaints: string[]}> {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport({width: 1280, height: 900});
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("console", (message) => {
        if (message.type() === "error" && !passing.test(message.text())) complaints.push(message.text());
      });
      await page.goto(url);
      return {page, complaints};
    }

    const unfulfilled = (page: Page) =>
      page.evaluate(async () => {
        await notebook.settled();
        return notebook.cells.filter(({status}) => status !== "fulfilled").map(({source, error}) => ({source, error}));
      });

    const edited = (page: Page) =>
      page.evaluate(() => notebook.cells.filter(({source, original}) => source !== original).map(({source}) => source));

    /** Elements of MathML that lack a child, or have one too many. */
    function incompleteFormulas(): string[] {
      const counts: Readonly<Record<string, number>> = {
        mfrac: 2,
        mover: 2,
        mroot: 2,
        msub: 2,
        msup: 2,
        munder: 2,
        msubsup: 3,
        munderover: 3
      };
      const elements = Array.from(document.querySelectorAll(Object.keys(counts).join()));
      return elements.filter((each) => each.childElementCount !== counts[each.localName]).map((each) => each.outerHTML);
    }

    async function editByKeys(page: Page, name: string, source: string): Promise<void> {
      const frame = await page.waitForSelector(`[data-cell][aria-label="${name}"]`);
      await frame!.evaluate((element) => {
        element.scrollIntoView({block: "center"});
        (element as HTMLElement).focus();
      });
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement?.matches(".cm-content"));
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.up("Control");
      await page.keyboard.type(source);
      await page.keyboard.down("Control");
      await page.keyboard.press("Enter");
      await page.keyboard.up("Control");
    }

    async function press(page: Page, within: string, label: string): Promise<void> {
      await page.waitForFunction(
        (within, label) => {
          const buttons = Array.from(document.querySelectorAll<HTMLButtonElement>(`${within} button`));
          const button = buttons.find((each) => each.textContent === label && !each.disabled);
          button?.click();
          return button !== undefined;
        },
        {},
        within,
        label
      );
    }

    describe("goes from page to page", () => {
      let reader: {page: Page; complaints: string[]};
      beforeAll(async () => {
        reader = await open();
      });
      afterAll(() => reader?.page.browserContext().close());

      test.each(findPages("src"))("%s: every cell comes to its value, and nothing is complained of", async (path) => {
        const {page, complaints} = reader;
        complaints.length = 0;
        await page.goto(address(path), {waitUntil: "domcontentloaded"});
        expect(await unfulfilled(page)).toEqual([]);
        expect(complaints).toEqual([]);
        expect(await page.evaluate(incompleteFormulas)).toEqual([]);
      });
    });

    test("a cell is edited by keys, kept, shared, downloaded and reset", async () => {
      const {page, complaints} = await open(address(path));
      await unfulfilled(page);
      const source = "const side = new Uint8Array(names.length);";
      await editByKeys(page, "side", source);
      await page.waitForFunction(() => document.querySelector(".edit-bar")?.textContent?.includes("1 edit"));
      expect(await edited(page)).toEqual([`${source}\n`]);
      expect(await page.evaluate(() => notebook.value("side").then((side) => (side as Uint8Array).every((x) => x === 0)))).toBe(true); // prettier-ignore
      await expect.poll(() => page.evaluate(keptEdits), {timeout: 10_000}).toContain(source);
      await page.reload();
      await page.waitForFunction(() => document.querySelector(".edit-bar")?.textContent?.includes("1 edit"));
      expect(await edited(page)).toEqual([`${source}\n`]);

      await press(page, ".edit-bar", "Share");
      const field = await page.waitForSelector("dialog textarea");
      const link = await field!.evaluate((element) => (element as HTMLTextAreaElement).value);
      await press(page, "dialog", "Close");
      const {page: other} = await open(link);
      await other.waitForSelector("dialog .edit-list");
      expect(await edited(other)).toEqual([]);
      await press(other, "dialog", "Run these edits");
      await other.waitForFunction(() => document.querySelector(".edit-bar")?.textContent?.includes("1 edit"));
      expect(await edited(other)).toEqual([`${source}\n`]);
      await other.browserContext().close();

      await press(page, ".edit-bar", "Reset all");
      await page.waitForFunction(() => document.querySelector(".edit-bar")?.textContent?.includes("As published"));
      expect(await edited(page)).toEqual([]);
      expect(await unfulfilled(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.browserContext().close();
    });

    test("downloads of an edited page hold the edit", async () => {
      const {page} = await open(address(path));
      await unfulfilled(page);
      await editByKeys(page, "side", "const side = new Uint8Array(names.length); // edited");
      await page.waitForFunction(() => document.querySelector(".edit-bar")?.textContent?.includes("1 edit"));
      await page.evaluate(() => {
        const state = globalThis as unknown as {saved: Promise<string>[]};
        state.saved = [];
        const make = URL.createObjectURL.bind(URL);
        URL.createObjectURL = (blob: Blob) => {
          state.saved.push(blob.text());
          return make(blob);
        };
      });
      await press(page, ".edit-bar", "Download");
      for (const format of ["Markdown", "Patch", "One file"]) {
        const before = await page.evaluate(() => (globalThis as unknown as {saved: unknown[]}).saved.length);
        await press(page, "dialog", format);
        await page.waitForFunction(
          (before) => (globalThis as unknown as {saved: unknown[]}).saved.length > before,
          {timeout: 110_000},
          before
        );
        const text = await page.evaluate(() => (globalThis as unknown as {saved: Promise<string>[]}).saved.at(-1)!);
        expect(text).toContain("// edited");
        if (format !== "One file") continue;
        const file = join(downloads, "page.html");
        writeFileSync(file, text);
        const {page: offline, complaints} = await open(`file://${file}`);
        await offline.waitForFunction(() => document.querySelector(".edit-bar")?.textContent?.includes("1 edit"));
        expect(await unfulfilled(offline)).toEqual([]);
        expect(complaints).toEqual([]);
        expect(await offline.evaluate(incompleteFormulas)).toEqual([]);
        await offline.browserContext().close();
      }
      await page.browserContext().close();
    });

    test("types are those of the page, and an error is found", async () => {
      const {page} = await open(address(path));
      await unfulfilled(page);
      const codes = await page.evaluate(async () => {
        const types = await notebook.types();
        const published = await types.diagnostics();
        const cells = notebook.cells.map(({id, kind, language, source}) => ({id, kind, language, source}));
        const wrong = {
          id: "wrong",
          kind: "block" as const,
          language: "ts" as const,
          source: "const n: number = 'text';"
        };
        types.update({path: "/notebooks/graphs/spectral", cells: [...cells, wrong]});
        return [published, await types.diagnostics()].map((found) => found.map(({cell, code}) => `${cell} ${code}`));
      });
      expect(codes).toEqual([[], ["wrong types/TS2322"]]);
      await page.browserContext().close();
    });
  });
}
