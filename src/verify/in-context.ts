import type {Browser, BrowserContext, BrowserContextOptions} from "playwright-core";
import {launch, type BrowserCommand} from "./browser.js";

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
    return await within(limit, work(context));
  } finally {
    await within(closing, context.close()).catch(() => undefined);
  }
}

/** What *promise* comes to; rejects after *limit* milliseconds. */
async function within<T>(limit: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`a browser took longer than ${limit / 1000} s`)), limit);
  });
  promise.catch(() => undefined); // closing what it works on makes it reject
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
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
    const fresh = await launch(command);
    try {
      return await work(fresh);
    } finally {
      await fresh.close();
    }
  }
}
