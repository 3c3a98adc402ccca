import type {Browser} from "playwright-core";
import {findBrowser, launch} from "../browser.js";
import type {Diagnostic} from "../diagnostic.js";
import type {Site} from "../site.js";
import type {SourcePage} from "../source.js";
import {attribute} from "./attribute.js";
import {compareRuns} from "./compare-runs.js";
import type {Comparison} from "./compare-runs.js";
import {firstDifference, shortly} from "./first-difference.js";
import {observe} from "./observe.js";
import type {Observation, ObserveOptions} from "./observe.js";
import {undeclared} from "./undeclared.js";
import {worlds} from "./worlds.js";

export interface DeterminismOptions {
  /** How long a page may take until its cells are settled, in milliseconds; defaults to 60 000. */
  timeLimit?: number;
  /** Called with each page that is done. */
  onPage?: (path: string) => void;
}

/**
 * Opens each of *pages* twice, in two browser processes that differ in all that a page should not depend on: the clock,
 * the time zone, the language, the window, the number of cores and Math.random. Tells of receipts that differ, of the
 * first cells whose values do, and of cells that use the clock, random numbers or the network and do not say so.
 */
export async function checkDeterminism(
  site: Site,
  pages: readonly SourcePage[],
  {timeLimit = 60_000, onPage}: DeterminismOptions = {}
): Promise<Diagnostic[]> {
  const command = await findBrowser();
  const browsers = (await Promise.all(worlds.map(() => launch(command)))) as [Browser, Browser];
  const diagnostics: Diagnostic[] = [];
  try {
    for (const page of pages) {
      diagnostics.push(...(await checkPage(browsers, site, page, timeLimit)));
      onPage?.(page.path);
    }
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
  return diagnostics;
}

async function checkPage(
  browsers: readonly [Browser, Browser],
  site: Site,
  page: SourcePage,
  timeLimit: number
): Promise<Diagnostic[]> {
  const options = {path: page.path, timeLimit};
  const runs = await Promise.all(browsers.map((browser, i) => observeTwice(browser, i, site, options)));
  try {
    const [a, b] = runs;
    if (!a || !b) {
      // The run of the page tells of cells that do not come to an end.
      return [{...at(page, null, "not-compared", "one of two runs did not come to an end"), severity: "warning"}];
    }
    const n = page.cells.length;
    if (a.cells.length !== n || b.cells.length !== n)
      return [at(page, null, "not-built", "the site has another text of this page")];
    const uses = attribute([...a.uses, ...b.uses], site, page.path);
    const comparison = compareRuns(page, [a, b], uses);
    return [...undeclared(page, a.cells, uses), ...(await tell(page, [a, b], comparison))];
  } finally {
    await Promise.all(runs.map((run) => run?.close()));
  }
}

/** A browser that has lost its way is asked once more; null if it is lost again. */
async function observeTwice(
  browser: Browser,
  world: number,
  site: Site,
  options: ObserveOptions
): Promise<Observation | null> {
  const once = () => observe(browser, worlds[world]!, site, options);
  return once().catch(() => once().catch(() => null));
}

async function tell(
  page: SourcePage,
  runs: readonly [Observation, Observation],
  {differing, faults, receipt, origin}: Comparison
): Promise<Diagnostic[]> {
  const say = (cell: number) => describe(runs, cell, differing[cell]!);
  const found: Diagnostic[] = [];
  for (const cell of faults) {
    const message = `${await say(cell)}; a value must not depend on the clock, the zone, the language, the window or chance`;
    found.push(at(page, cell, "nondeterministic", message));
  }
  if (receipt.length) {
    const lines = receipt.slice(0, 3).map(({subject, published, recomputed}) => {
      const [one, two] = shortly([published, recomputed]);
      return `${subject}: ${one} or ${two}`;
    });
    const more = receipt.length > 3 ? `, and ${receipt.length - 3} more` : "";
    const first = origin === null ? "" : `; the first cell that differs: ${await say(origin)}`;
    found.push(at(page, origin, "receipt-differs", `two runs give two receipts: ${lines.join(", ")}${more}${first}`));
  }
  return found;
}

/** What differs in a cell, in words: the first of its values that does, where, and both values. */
async function describe(
  runs: readonly [Observation, Observation],
  cell: number,
  names: readonly string[]
): Promise<string> {
  const prints = runs.map(({cells}) => cells[cell]!);
  const [name] = names;
  if (name === undefined || name === "status") {
    const [one, two] = shortly([statusOf(prints[0]!), statusOf(prints[1]!)]);
    return `the cell is ${one} in one run, ${two} in another`;
  }
  const counts = prints.map(({values}) => Number(values[name]?.split(":")[1] ?? 0)) as [number, number];
  const subject = name === "" ? "what the cell shows" : `"${name}"`;
  const difference = await firstDifference(runs, {cell: prints[0]!.id, name, counts});
  if (!difference) return `${subject} differs from run to run`;
  const [one, two] = shortly(difference.texts);
  const path = difference.path === "" ? "" : ` at ${difference.path}`;
  return `${subject} differs from run to run${path}: ${one} or ${two}`;
}

function statusOf({status, error}: {status: string; error?: string}): string {
  return error === undefined ? status : `${status} (${error})`;
}

function at({file, cells}: SourcePage, cell: number | null, code: string, message: string): Diagnostic {
  const {line, column} = cell === null ? {line: 1, column: 1} : cells[cell]!;
  return {file, line, column, code, severity: "error", message};
}
