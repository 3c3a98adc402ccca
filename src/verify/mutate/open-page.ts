import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import type {Browser, BrowserContext, Page} from "playwright-core";
import {answerFrom, origin} from "../answer-from.js";
import {fileFor} from "../site.js";
import type {Site as BuiltSite} from "../site.js";
import {within} from "../within.js";
import {withCells} from "./cells.js";
import type {Driver, Verdict} from "./page/driver.js";

/** What is answered in place of the built site's files. */
export interface Served {
  /** The definitions of the page's cells, by id. */
  cells: ReadonlyMap<string, string>;
  /** The texts of modules, by their address from the root of the site. */
  modules: ReadonlyMap<string, string>;
}

export interface OpenOptions {
  path: string;
  served: Served;
  /** The change that is on from the start; defaults to none. */
  change?: number;
  timeLimit: number;
}

/** A page in which changes can be switched on. */
export interface OpenPage {
  /** What its claims say as it is. */
  verdict: Verdict;
  reached(): Promise<ReturnType<Driver["reached"]>>;
  /** See Driver.run; null, too, if it takes longer than *timeLimit*, after which the page can only be closed. */
  run(change: number, cells: readonly string[], limits: {fuel: number; timeLimit: number}): Promise<Verdict | null>;
  /** See Driver.values. */
  values(): Promise<Record<string, string>>;
  close(): Promise<void>;
}

let script: Promise<string> | undefined;

/** Opens a page with other cells and modules; null if it does not settle in time. */
export async function openPage(
  browser: Browser,
  site: BuiltSite,
  {path, served, change = 0, timeLimit}: OpenOptions
): Promise<OpenPage | null> {
  const context = await browser.newContext({
    viewport: {width: 1280, height: 900},
    locale: "en-US",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    serviceWorkers: "block",
    bypassCSP: true
  });
  try {
    await answerFrom(context, site);
    await serve(context, site, {path, served});
    // Compiled kernels are left to others, and so is a second thread: what is changed is TypeScript, on the page.
    const plain = `delete globalThis.Worker; WebAssembly.Module = function () { throw new Error("not here"); };`;
    await context.addInitScript({content: `globalThis.$$m = ${change};\n${plain}\n${await (script ??= bundle())}`});
    const page = await context.newPage();
    await page.goto(`${origin}${site.base}${path.slice(1)}`, {waitUntil: "load", timeout: timeLimit});
    await page.waitForFunction("window.notebook", undefined, {timeout: timeLimit});
    const client = `${origin}${site.base}${clientOf(site, path)}`;
    await page.evaluate(`eigenbookDriver(${JSON.stringify(client)}).then((driver) => void (window.driver = driver))`);
    const verdict = await within(timeLimit, ask<Verdict>(page, "settle()"), () => null);
    if (verdict) return {verdict, ...questions(context, page)};
  } catch (error) {
    if (change === 0) {
      await context.close();
      throw error;
    }
  }
  await context.close();
  return null;
}

function questions(context: BrowserContext, page: Page): Omit<OpenPage, "verdict"> {
  return {
    reached: () => ask(page, "reached()"),
    run: (change, cells, {fuel, timeLimit}) =>
      within(timeLimit, ask<Verdict | null>(page, `run(${change}, ${JSON.stringify(cells)}, ${fuel})`), () => null),
    values: () => ask(page, "values()"),
    close: () => context.close()
  };
}

function ask<T>(page: Page, call: string): Promise<T> {
  return page.evaluate(`window.driver.${call}`) as Promise<T>;
}

/** Framework's client, with which the page defines its cells. */
function clientOf(site: BuiltSite, path: string): string {
  const html = readFileSync(fileFor(site, `${site.base}${path.slice(1)}`)!, "utf8");
  const found = /_observablehq\/client\.[\da-f]+\.js/.exec(html)?.[0];
  if (found === undefined) throw new Error(`${path} has no client of Framework: build the site again`);
  return found;
}

async function serve(
  context: BrowserContext,
  site: BuiltSite,
  {path, served}: Pick<OpenOptions, "path" | "served">
): Promise<void> {
  const html = fileFor(site, `${site.base}${path.slice(1)}`)!;
  const body = withCells(readFileSync(html, "utf8"), served.cells);
  await context.route("**/*", (route) => {
    const {pathname} = new URL(route.request().url());
    if (fileFor(site, pathname) === html) return route.fulfill({body, contentType: "text/html; charset=utf-8"});
    const module = served.modules.get(pathname.slice(site.base.length));
    if (module === undefined) return route.fallback();
    return route.fulfill({body: module, contentType: "text/javascript; charset=utf-8"});
  });
}

async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL("page/driver.ts", import.meta.url));
  const {outputFiles} = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2022"
  });
  return outputFiles[0]!.text;
}
