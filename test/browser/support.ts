import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll, expect} from "vitest";
import {findBrowser, launch, type LaunchOptions} from "../../src/verify/browser.js";
import {serve, type StaticServer} from "../support/serve.js";

/** The built site that is tested. */
export const site = process.env.EIGENBOOK_SITE ?? "dist";

export interface OpenPage {
  page: Page;
  /** What the page complained about: console errors and warnings, uncaught errors, requests off its origin. */
  complaints: string[];
  /** Waits until every cell has come to an end. */
  settled(): Promise<void>;
  /** What a variable of the page holds, as JSON can hold it; typed arrays become arrays. */
  value(name: string): Promise<unknown>;
}

/** A browser and the served site, for the tests of one file. Under a base path, as on a host that has many sites. */
export function useSite(base = "/a/book/", options: LaunchOptions = {}) {
  let browser: Browser;
  let server: StaticServer;
  beforeAll(async () => {
    server = await serve(site, base);
    browser = await launch(await findBrowser(), options);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  const newPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: {width: 1280, height: 900},
      reducedMotion: "reduce",
      ...options
    });
    return context.newPage();
  };
  const address = (path: string) => `${server.url}${path.replace(/^\//, "")}`;
  return {
    address,
    newPage,
    /**
     * Opens a page, and waits until its cells have come to an end; *before* is given it while it is still empty, and may
     * hold back what the page asks for.
     */
    async open(
      path: string,
      options: BrowserContextOptions = {},
      before?: (page: Page) => Promise<unknown>
    ): Promise<OpenPage> {
      const page = await newPage(options);
      await before?.(page);
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => {
        if (!request.url().startsWith(server.url) && !/^(?:data|blob):/.test(request.url()))
          complaints.push(`request: ${request.url()}`);
      });
      page.on("response", (response) => {
        if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
      });
      await page.goto(address(path), {waitUntil: before ? "domcontentloaded" : "load"});
      const settled = async () => {
        await page.evaluate("window.notebook.settled()");
      };
      await settled();
      return {
        page,
        complaints,
        settled,
        value: (name) =>
          page.evaluate(
            `window.notebook.value(${JSON.stringify(name)}).then((value) => JSON.parse(JSON.stringify(value, (_, v) => ArrayBuffer.isView(v) ? Array.from(v) : v)))`
          )
      };
    }
  };
}

/**
 * One page, opened once for all tests of a file; *onOpen* is given it. In the end it must have complained of nothing. Values
 * and descriptions are those of a page that has come to rest.
 */
export function usePage(path: string, onOpen: (opened: OpenPage) => void) {
  const {open} = useSite();
  let opened: OpenPage;
  beforeAll(async () => onOpen((opened = await open(path))));
  afterAll(async () => {
    expect(opened.complaints).toEqual([]);
    await opened.page.context().close();
  });
  const settled = () => opened.settled();
  return {
    settled,
    async value<T>(name: string): Promise<T> {
      await settled();
      return (await opened.value(name)) as T;
    },
    /** What a figure says of itself; the first, by default, of those whose label begins with *label*. */
    async described(label: string, which = 0): Promise<string | null> {
      await settled();
      return opened.page.locator(`svg[aria-label^="${label}"]`).nth(which).getAttribute("aria-description");
    },
    async claims(): Promise<{id: string; holds: boolean}[]> {
      const {claims} = (await opened.page.evaluate("window.notebook.receipt()")) as {
        claims: {id: string; holds: boolean}[];
      };
      return claims;
    },
    /** Edits a cell as *edit* does, takes a look, and brings the cell back as it was published. */
    async edited<T>(name: string, change: (source: string) => string, look: () => Promise<T>): Promise<T> {
      const id = await edit(opened.page, name, change);
      const seen = await look();
      await opened.page.evaluate(`window.notebook.reset(${JSON.stringify(id)})`);
      await settled();
      return seen;
    }
  };
}

/** Waits until *expression*, which may be a promise, is true in the page; to `waitForFunction` any promise is. */
export async function until(page: Page, expression: string): Promise<void> {
  await expect.poll(() => page.evaluate(expression), {timeout: 60_000}).toBe(true);
}

/**
 * Edits the cell that defines *name* as a reader does, in its editor: opens it, replaces the text by what *change* makes of it,
 * and runs it; returns its id. Fails if nothing would change.
 */
export async function edit(page: Page, name: string, change: (source: string) => string): Promise<string> {
  const {id, source} = (await page.evaluate(
    `(({id, source}) => ({id, source}))(window.notebook.cells.find(({defines}) => defines.includes(${JSON.stringify(name)})))`
  )) as {id: string; source: string};
  const wanted = change(source);
  if (wanted === source) throw new Error(`the edit leaves the cell of ${name} as it was`);
  const cell = page.locator(`[data-cell="${id}"]`);
  await cell.hover();
  if (!(await cell.locator(".cm-content").count())) await cell.getByRole("button", {name: "Edit", exact: true}).click();
  await cell.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(wanted);
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction(
    `window.notebook.cells.find(({id}) => id === ${JSON.stringify(id)}).source.trim() === ${JSON.stringify(wanted.trim())}`
  );
  await page.evaluate("window.notebook.settled()");
  return id;
}
