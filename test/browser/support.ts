import type {Browser, BrowserContextOptions, Page} from "playwright-core";
import {afterAll, beforeAll} from "vitest";
import {findBrowser, launch} from "../../src/verify/browser.js";
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
export function useSite(base = "/a/book/") {
  let browser: Browser;
  let server: StaticServer;
  beforeAll(async () => {
    server = await serve(site, base);
    browser = await launch(await findBrowser());
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
    async open(path: string, options: BrowserContextOptions = {}): Promise<OpenPage> {
      const page = await newPage(options);
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
      await page.goto(address(path));
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
