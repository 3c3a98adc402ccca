import type {Browser, Page} from "playwright-core";
import type {Receipt} from "../../checks/receipt.js";
import {answerFrom, origin} from "../answer-from.js";
import {settle} from "../settle.js";
import type {Site} from "../site.js";
import type {CellPrint} from "./page/probe.js";
import type {UseRecord} from "./page/world.js";
import {pageScript} from "./worlds.js";
import type {World} from "./worlds.js";

/** A page that has been opened in a world, has settled, and can still be asked. */
export interface Observation {
  cells: readonly CellPrint[];
  receipt: Receipt;
  uses: readonly UseRecord[];
  /** Asks the page; see Probe. */
  running(cell: string, name: string, places: readonly number[]): Promise<string[]>;
  piece(cell: string, name: string, place: number): Promise<{text: string; path: string} | null>;
  close(): Promise<void>;
}

export interface ObserveOptions {
  path: string;
  timeLimit: number;
}

/** How many times the limit a page may take in all: to settle, and to tell of its values. */
const patience = 1.5;

/** Opens a page of *site* in a world and waits for its cells; null if they do not settle in time. */
export async function observe(
  browser: Browser,
  world: World,
  site: Site,
  {path, timeLimit}: ObserveOptions
): Promise<Observation | null> {
  const context = await browser.newContext({
    reducedMotion: "reduce",
    serviceWorkers: "block",
    bypassCSP: true,
    ...world.context
  });
  // What is asked of a page that hangs rejects when its context is closed.
  const guard = setTimeout(() => void context.close(), patience * timeLimit);
  try {
    await answerFrom(context, site);
    await context.addInitScript({content: await pageScript(world)});
    const page = await context.newPage();
    await page.goto(`${origin}${site.base}${path.slice(1)}`, {waitUntil: "load", timeout: timeLimit});
    if (!(await settle(page, timeLimit))) {
      await context.close();
      return null;
    }
    // A function would carry the helpers of whatever compiled it.
    const receipt = (await page.evaluate("window.notebook.receipt()")) as Receipt;
    const cells = (await page.evaluate("eigenbookProbe.cells()")) as CellPrint[];
    const uses = (await page.evaluate("eigenbookProbe.uses()")) as UseRecord[];
    return {cells, receipt, uses, ...questions(page), close: () => context.close()};
  } catch (error) {
    await context.close();
    throw error;
  } finally {
    clearTimeout(guard);
  }
}

function questions(page: Page): Pick<Observation, "running" | "piece"> {
  const ask = (method: string, ...args: unknown[]) =>
    page.evaluate(`eigenbookProbe.${method}(${args.map((arg) => JSON.stringify(arg)).join(", ")})`);
  return {
    running: (cell, name, places) => ask("running", cell, name, places) as Promise<string[]>,
    piece: (cell, name, place) => ask("piece", cell, name, place) as ReturnType<Observation["piece"]>
  };
}
