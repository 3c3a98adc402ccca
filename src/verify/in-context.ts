import type {Browser, BrowserContext, BrowserContextOptions} from "playwright-core";
import {launch, type BrowserCommand} from "./browser.js";
import {within} from "./within.js";

/** How long a browser may take to close a context, in milliseconds; one that hangs is closed with its browser. */
const closing = 10_000;

/** Does *work* in a context, which is closed when it is done; rejects if it takes longer than *limit* milliseconds. */
export async function inContext<T>(
  browser: Browser,
  {limit, ...options}: BrowserContextOptions & {limit: number},
  work: (context: BrowserContext) => Promise<T>
): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await within(limit, work(context), () => {
      throw new Error(`a browser took longer than ${limit / 1000} s`);
    });
  } finally {
    await within(closing, context.close(), () => undefined).catch(() => undefined);
  }
}

/**
 * Does *work* with *browser*, and if that fails, with a fresh one, which is closed: a browser that has lost its way, and on a
 * busy machine one may stop to draw frames, does not find it again; a page that hangs hangs again.
 */
export async function askTwice<T>(
  browser: Browser,
  command: BrowserCommand,
  work: (browser: Browser) => Promise<T>
): Promise<T> {
  try {
    return await work(browser);
  } catch {
    return askFresh(command, work);
  }
}

/** Does *work* with a browser of its own. */
export async function askFresh<T>(command: BrowserCommand, work: (browser: Browser) => Promise<T>): Promise<T> {
  const fresh = await launch(command);
  try {
    return await work(fresh);
  } finally {
    await fresh.close();
  }
}
