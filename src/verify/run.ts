import type {Browser, Page} from "playwright-core";
import type {Receipt} from "../checks/receipt.js";
import {answerFrom, origin, type FailedRequest} from "./answer-from.js";
import {findBarriers, type Barrier} from "./barriers.js";
import {findBrowser} from "./browser.js";
import {createRelay, inContext} from "./in-context.js";
import {RunCache} from "./run-cache.js";
import {rest, settle} from "./settle.js";
import type {Site} from "./site.js";

/** The widths, in pixels, at which pages are looked at. */
export const screens = {wide: 1280, narrow: 390};

export type Screen = keyof typeof screens;

/** What has become of a cell. */
export interface CellRun {
  id: string;
  /** Where the page's file has it. */
  line: number;
  status: "pending" | "fulfilled" | "rejected";
  error?: string;
}

/** A line on the console; *url* is the file that it is about or comes from. */
export interface ConsoleLine {
  type: "error" | "warning";
  text: string;
  url: string;
}

/** A file of the site that a page asked for. */
export interface AskedFile {
  pathname: string;
  /** Its size in bytes; 0 if it is not there. */
  bytes: number;
}

/** What happened when a page was opened. */
export interface PageRun {
  path: string;
  /** The version of the browser. */
  browser: string;
  /** Whether the page has a notebook and every cell came to an end in time. */
  settled: boolean;
  /** The page's cells, in its order; empty if it has no notebook. */
  cells: readonly CellRun[];
  receipt: Receipt | null;
  /** The height of each cell's output in pixels, by the cell's id, on a wide screen and on a phone's. */
  heights: Record<Screen, Readonly<Record<string, number>>>;
  /** What each cell shows on the wide screen, as HTML, by the cell's id. */
  shown: Readonly<Record<string, string>>;
  /** What keeps some readers out, on a phone's screen; not looked for on a page that does not settle. */
  barriers: readonly Barrier[];
  console: readonly ConsoleLine[];
  /** Errors that nothing caught. */
  errors: readonly string[];
  requests: readonly FailedRequest[];
  /** The files of the site that it asked for, each once, in the order of their paths. */
  asked: readonly AskedFile[];
  /** How long all of it took, in seconds. */
  seconds: number;
}

export interface RunOptions {
  /** How long a page may take until its cells are settled, in milliseconds; defaults to 60 000. */
  timeLimit?: number;
  /** How many pages are open at once; defaults to 2. */
  parallel?: number;
  /** Whether to look for what keeps some readers out; defaults to true. */
  barriers?: boolean;
  /** Called with each page that is done. */
  onPage?: (path: string) => void;
  /** The folder where runs are kept, to be used again while nothing that they asked for has changed; none by default. */
  cache?: string | undefined;
}

/**
 * Opens *pages* of *site* in a browser without a window, without a server and without a network: each request to the
 * site is answered from its folder, as a static host would, and any other fails and is recorded.
 */
export async function runPages(
  site: Site,
  pages: readonly string[],
  {timeLimit = 60_000, parallel = 2, barriers = true, onPage, cache: folder}: RunOptions = {}
): Promise<Map<string, PageRun>> {
  const command = await findBrowser();
  const cache = folder === undefined ? null : new RunCache({folder, browser: command, barriers});
  const known = pages.map((path) => cache?.get(site, path));
  const runs = new Map(known.flatMap((run) => (run ? [[run.path, run] as const] : [])));
  const queue = pages.filter((path) => !runs.has(path));
  if (queue.length === 0) return runs;
  const relay = createRelay(command);
  const work = async () => {
    for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
      const options = {path, timeLimit, barriers};
      const look = (browser: Browser) => runPage(browser, site, options);
      let run = await relay.ask(look);
      // On a busy machine a browser may lose a request. What never settles does not in a fresh one either.
      if (!run.settled && run.cells.length > 0) run = await relay.askFresh(look);
      cache?.set(site, run);
      runs.set(path, run);
      onPage?.(path);
    }
  };
  try {
    await Promise.all(Array.from({length: Math.min(parallel, queue.length)}, work));
  } finally {
    await relay.close();
  }
  return runs;
}

/** The address of another host that the page's Content-Security-Policy did not let it ask for, if a line says so. */
function refusedBy(text: string): string | undefined {
  return /^\S.*? '(https?:[^']+)' violates the following Content Security Policy directive/.exec(text)?.[1];
}

/** How many times the limit a page may take in all, measured and settled at both widths, before it is given up. */
const patience = 4;

async function runPage(
  browser: Browser,
  site: Site,
  {path, timeLimit, barriers: areWanted}: {path: string; timeLimit: number; barriers: boolean}
): Promise<PageRun> {
  const began = performance.now();
  const options = {
    viewport: {width: screens.wide, height: 900},
    locale: "en-US",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    serviceWorkers: "block",
    limit: patience * timeLimit
  } as const;
  return inContext(browser, options, async (context) => {
    const {failed: requests, asked} = await answerFrom(context, site);
    const page = await context.newPage();
    const {lines, errors} = listen(page);
    await page.goto(`${origin}${site.base}${path.slice(1)}`, {waitUntil: "load", timeout: timeLimit});
    const settled = await settle(page, timeLimit);
    const cells = (await page.evaluate(readCells)) as CellRun[];
    const receipt = settled ? ((await page.evaluate("window.notebook.receipt()")) as Receipt) : null;
    const shown = (await page.evaluate(readShown)) as Record<string, string>;
    const heights = settled ? await measure(page, timeLimit) : {wide: {}, narrow: {}};
    const barriers = settled && areWanted ? await findBarriers(page, timeLimit) : [];
    const refused = lines.flatMap(({text}) => refusedBy(text) ?? []);
    requests.push(...[...new Set(refused)].map((url) => ({url, reason: "foreign" as const})));
    const failed = new Set(requests.map(({url}) => url));
    return {
      path,
      browser: browser.version(),
      settled,
      cells,
      receipt,
      console: lines.filter(({text, url}) => !failed.has(url) && !refused.some((asked) => text.includes(asked))),
      errors,
      heights,
      shown,
      barriers,
      requests,
      asked: Array.from(asked, ([pathname, bytes]) => ({pathname, bytes})).sort((a, b) =>
        a.pathname < b.pathname ? -1 : 1
      ),
      seconds: (performance.now() - began) / 1000
    };
  });
}

/** Measures the cells on both screens, and lets them run anew for the narrow one. */
async function measure(page: Page, timeLimit: number): Promise<PageRun["heights"]> {
  const wide = await measureAtRest(page, timeLimit);
  await page.setViewportSize({width: screens.narrow, height: 844});
  return {wide, narrow: await measureAtRest(page, timeLimit)};
}

/** How often cells are measured at most until they keep still. */
const maxMeasures = 8;

/** Measures until two looks, with frames and settled cells between them, see the same: a busy machine draws late. */
async function measureAtRest(page: Page, timeLimit: number): Promise<Record<string, number>> {
  let last = "";
  for (let look = 0; look < maxMeasures; ++look) {
    await rest(page, timeLimit);
    const heights = JSON.stringify(await page.evaluate(readHeights));
    if (heights === last) break;
    last = heights;
  }
  return JSON.parse(last) as Record<string, number>;
}

/** Collects what the page complains about. */
function listen(page: Page): {lines: ConsoleLine[]; errors: string[]} {
  const lines: ConsoleLine[] = [];
  const errors: string[] = [];
  page.on("console", (message) => {
    const type = message.type();
    if (type === "error" || type === "warning") lines.push({type, text: message.text(), url: message.location().url});
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  return {lines, errors};
}

// What runs in the page is text: a function would carry the helpers of whatever compiled it.
const readCells = `(window.notebook?.cells ?? []).map(({id, line, status, error}) => ({id, line, status, error}))`;

// Framework keeps what a cell has displayed with the comment that marks the cell's place, also what was taken away since.
const readShown = `(() => {
  const shown = {};
  const text = document.createElement("span");
  const comments = document.createNodeIterator(document.body, NodeFilter.SHOW_COMMENT);
  for (let place = comments.nextNode(); place; place = comments.nextNode()) {
    const [, id] = /^:([0-9a-f]{8}(?:-\\d+)?):$/.exec(place.data) ?? [];
    if (id && place._nodes) shown[id] = place._nodes.filter((node) => node.isConnected).map((node) => {
      if (node.nodeType !== Node.TEXT_NODE) return node.outerHTML;
      text.textContent = node.data;
      return text.innerHTML;
    }).join("");
  }
  return shown;
})()`;

const readHeights = `(() => {
  const heights = {};
  for (const cell of document.querySelectorAll("[data-cell]")) {
    const output = cell.querySelector(".cell-output");
    output.style.setProperty("min-height", "0", "important");
    heights[cell.dataset.cell] = Math.ceil(output.getBoundingClientRect().height);
    output.style.removeProperty("min-height");
  }
  return heights;
})()`;
