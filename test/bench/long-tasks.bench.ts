/** How long each built page holds up the browser's main thread, from its opening to its last cell, and what edits leave in memory. */
import {existsSync, readdirSync} from "node:fs";
import type {CDPSession, Page} from "playwright-core";
import type {Notebook} from "../../src/editor/notebook.js";
import {findBrowser, launch} from "../../src/verify/browser.js";
import {serve} from "../support/serve.js";

declare const notebook: Notebook;

interface PageRow {
  page: string;
  /** Tasks of the main thread over 50 ms, the longest, and what all have beyond 50 ms; milliseconds. */
  tasks: number;
  longest: number;
  beyond: number;
}

interface HeapRow {
  what: string;
  megabytes: number;
}

const site = process.env.EIGENBOOK_SITE ?? "dist";
const edits = 300;

/** Opens each page, reads it to its end, and listens to its long tasks; needs `npm run build` first. */
export async function bench(): Promise<{tasks: PageRow[]; heap: HeapRow[]}> {
  if (!existsSync(site)) throw new Error(`no built site in ${site}: run "npm run build" first`);
  const files = readdirSync(site, {recursive: true, encoding: "utf8"}).filter((file) => file.endsWith(".html"));
  const server = await serve(site);
  const browser = await launch(await findBrowser());
  try {
    const tasks: PageRow[] = [];
    for (const file of files.filter((file) => /^(?:index|benchmarks|notebooks\/.*)\.html$/.test(file)).sort()) {
      const name = file.replace(/(?:index)?\.html$/, "");
      const page = await browser.newPage({viewport: {width: 1280, height: 900}});
      tasks.push({page: `/${name}`, ...(await longTasks(page, `${server.url}${name}`))});
      await page.close();
    }
    const page = await browser.newPage();
    await page.addInitScript("globalThis.__name = (named) => named"); // tsx names functions by it
    await page.goto(server.url);
    const heap = await heapAfterEdits(page);
    return {tasks, heap};
  } finally {
    await browser.close();
    await server.close();
  }
}

async function longTasks(page: Page, address: string): Promise<Omit<PageRow, "page">> {
  await page.addInitScript(`
    globalThis.__name = (named) => named; // tsx names functions by it
    globalThis.longTasks = [];
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({duration}) => duration))).observe({type: "longtask", buffered: true});
  `);
  await page.goto(address);
  // What waits until it is seen is to be computed too.
  const bottom = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y <= bottom; y += 700) {
    await page.evaluate((y) => scrollTo(0, y), y);
    await page.waitForTimeout(50);
  }
  await page.evaluate(() => notebook.settled());
  await page.waitForTimeout(200);
  const durations = await page.evaluate(() => (globalThis as unknown as {longTasks: number[]}).longTasks);
  return {
    tasks: durations.length,
    longest: Math.round(Math.max(0, ...durations)),
    beyond: Math.round(durations.reduce((sum, duration) => sum + duration - 50, 0))
  };
}

/** Bytes of the heap after a full collection, before and after a cell that makes a megabyte is edited again and again. */
async function heapAfterEdits(page: Page): Promise<HeapRow[]> {
  await page.evaluate(() => notebook.settled());
  const session = await page.context().newCDPSession(page);
  const source = (k: number) =>
    `const kept = new Float64Array(131072).fill(${k});\nconst shown = display(kept.length);`;
  const edit = (from: number, to: number) =>
    page.evaluate(
      async ([id, sources]) => {
        for (const source of sources) await notebook.run(id, source);
        await notebook.settled();
      },
      [id, Array.from({length: to - from}, (_, k) => source(from + k))] as const
    );
  const id = await page.evaluate((source) => notebook.insertAfter(null, source), source(0));
  await edit(0, 20);
  const rows: HeapRow[] = [{what: "after 20 edits", megabytes: await heap(session)}];
  await edit(20, edits / 2);
  rows.push({what: `after ${edits / 2} edits`, megabytes: await heap(session)});
  await edit(edits / 2, edits);
  rows.push({what: `after ${edits} edits`, megabytes: await heap(session)});
  return rows;
}

/** Megabytes of objects and of array buffers that are still reached. */
async function heap(session: CDPSession): Promise<number> {
  for (let k = 0; k < 3; ++k) await session.send("HeapProfiler.collectGarbage");
  const {usedSize, backingStorageSize = 0} = (await session.send("Runtime.getHeapUsage")) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  return Math.round((usedSize + backingStorageSize) / 1e4) / 100;
}
