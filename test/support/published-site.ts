import {readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {afterAll, beforeAll} from "vitest";
import {deferScripts} from "../../src/site/defer-scripts.js";
import {withPolicy} from "../../src/site/publish/security-policy.js";
import {findBrowser, launch} from "../../src/verify/browser.js";
import {serve, type StaticServer} from "./serve.js";
import {buildRoot, makeRoot} from "./small-site.js";

/**
 * A site of small *pages*, by their paths, for the tests of one file: built below *scratch*, served, and with its scripts
 * put off until a page is painted, as those of a published site are. Pages below "p/" are opened by their names.
 */
export function usePublishedSite(scratch: string, pages: Readonly<Record<string, string>>) {
  let browser: Browser;
  let context: BrowserContext;
  let server: StaticServer;
  beforeAll(async () => {
    const dist = join(scratch, "dist");
    makeRoot(join(scratch, "src"), pages);
    await buildRoot(join(scratch, "src"), dist);
    for (const file of readdirSync(join(dist, "p"))) {
      const path = join(dist, "p", file);
      writeFileSync(path, withPolicy(deferScripts(readFileSync(path, "utf8"))));
    }
    server = await serve(dist);
    browser = await launch(await findBrowser());
    context = await browser.newContext({reducedMotion: "reduce"});
  }, 480_000);
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    rmSync(scratch, {recursive: true, force: true});
  });
  return {
    async open(path: string): Promise<Page> {
      const page = await context.newPage();
      await page.goto(`${server.url}p/${path}`);
      return page;
    }
  };
}
