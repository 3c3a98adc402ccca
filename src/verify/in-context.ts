import type {Browser, BrowserContext, BrowserContextOptions} from "playwright-core";
import {launch, type BrowserCommand} from "./browser.js";
import {within} from "./within.js";

/** How long a browser may take to close a context, or itself, in milliseconds; one that hangs is let go. */
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

/** A browser for one piece of work after another, or several at once. */
export interface Relay {
  /**
   * Does *work*. A browser in which that fails gives way to a fresh one, which does it again, and all that comes later: one
   * that has lost its way, and on a busy machine one may stop to draw frames, does not find it again; a page that hangs hangs
   * again.
   */
  ask<T>(work: (browser: Browser) => Promise<T>): Promise<T>;
  /** Does *work* with a browser of its own. */
  askFresh<T>(work: (browser: Browser) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Launches *command* when it is first asked; *close* closes all that were launched, also those that gave way. */
export function createRelay(command: BrowserCommand, start = launch): Relay {
  const launched: Promise<Browser>[] = [];
  const next = () => {
    const browser = start(command);
    launched.push(browser);
    return browser;
  };
  let current: Promise<Browser> | undefined;
  return {
    async ask(work) {
      const mine = (current ??= next());
      try {
        return await work(await mine);
      } catch {
        // Where others have found out the same, there is a fresh one already.
        if (current === mine) current = next();
        return work(await current);
      }
    },
    async askFresh(work) {
      const fresh = await start(command);
      try {
        return await work(fresh);
      } finally {
        await fresh.close();
      }
    },
    async close() {
      const closeOne = async (browser: Promise<Browser>) => within(closing, (await browser).close(), () => undefined);
      await Promise.allSettled(launched.map(closeOne));
    }
  };
}
