import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {expect, test} from "vitest";
import {book} from "../../src/site/book.js";
import {site, useSite, until} from "./support.js";

const {newPage, address} = useSite();

interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds of the clock, and of the thread's own processor time. */
  ts: number;
  dur?: number;
  tdur?: number;
  args: {name?: string};
}

/** How often the reference work is done: the first times it is being compiled. */
const rounds = 5;

/** Numbers made one after the other, which takes about 5 ms of a processor that is not shared. */
const reference = `
  const work = () => {
    let state = 1;
    let sum = 0;
    for (let k = 0; k < 2_000_000; ++k) {
      state = (state + 0x6d2b79f5) | 0;
      const t = Math.imul(state ^ (state >>> 15), state | 1);
      sum = (sum + (t ^ (t >>> 14))) | 0;
    }
    return sum;
  };
  Promise.all(Array.from({length: ${rounds}}, (_, round) => new Promise((resolve) => setTimeout(() => {
    performance.mark("reference");
    resolve(work());
  }, 20 * round))));`;

/** A task may hold a page up for 50 ms: ten times the reference. */
const most = 10;

/** Does *work* on a page, and tells what its main thread did meanwhile. */
async function traced(page: Page, work: () => Promise<unknown>): Promise<TraceEvent[]> {
  const browser = page.context().browser() as Browser;
  await browser.startTracing(page, {
    categories: ["toplevel", "devtools.timeline", "v8", "blink.user_timing", "__metadata"]
  });
  await work();
  const {traceEvents} = JSON.parse((await browser.stopTracing()).toString()) as {traceEvents: TraceEvent[]};
  const marked = traceEvents.find(({name}) => name === "reference")!;
  return traceEvents.filter(({pid, tid}) => pid === marked.pid && tid === marked.tid);
}

const isTask = ({name, ph}: TraceEvent) => ph === "X" && name.endsWith("RunTask");
const isScript = ({name, ph}: TraceEvent) =>
  ph === "X" && /^(?:v8\.(?:callFunction|evaluateModule|run)|FunctionCall|EvaluateScript|RunMicrotasks)$/.test(name);

/** Milliseconds of processor time that scripts took within each task of a thread, and those of the reference. */
function scriptsOf(events: readonly TraceEvent[]): {tasks: number[]; unit: number} {
  const scripts = events.filter(isScript).sort((a, b) => a.ts - b.ts || b.dur! - a.dur!);
  const marks = events.filter(({name}) => name === "reference");
  const [tasks, own]: [number[], number[]] = [[], []];
  let at = 0;
  for (const task of events.filter(isTask).sort((a, b) => a.ts - b.ts)) {
    const stop = task.ts + task.dur!;
    while (at < scripts.length && scripts[at]!.ts < task.ts) ++at;
    let time = 0;
    for (let end = -Infinity; at < scripts.length && scripts[at]!.ts < stop; ++at) {
      const {ts, dur = 0, tdur = 0} = scripts[at]!;
      if (ts < end) continue; // a part of one that was counted
      time += tdur / 1000;
      end = ts + dur;
    }
    (marks.some(({ts}) => ts >= task.ts && ts < stop) ? own : tasks).push(time);
  }
  expect(own.length).toBeGreaterThan(1);
  return {tasks, unit: Math.min(...own)};
}

const pages = book
  .flatMap(({pages}) => pages.map(({path}) => path))
  .filter((path) => existsSync(join(site, `${path}.html`)));

/** A million links of a thousand nodes, as a file that is dropped. */
const manyLinks = `
  let state = 1;
  const lines = ["from,to,trips"];
  for (let i = 0; i < 1000; ++i) {
    for (let j = 0; j < 1000; ++j) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      lines.push("n" + i + ",n" + j + "," + (1 + (state >>> 24)));
    }
  }
  const transfer = new DataTransfer();
  transfer.items.add(new File([lines.join("\\n")], "links.csv"));
  transfer;`;

/** What a page is made of, its first layout and the arrival of fonts, is the browser's work; what cells compute is ours. */
test.each(["/index", ...pages])("no script of %s holds it up, whatever its cells compute", async (path) => {
  const page = await newPage();
  const events = await traced(page, async () => {
    await page.goto(address(path === "/index" ? "/" : path));
    const bottom = await page.evaluate(() => document.documentElement.scrollHeight);
    for (let y = 0; y <= bottom; y += 700)
      await page.evaluate(`scrollTo(0, ${y}); new Promise((seen) => setTimeout(seen, 50))`);
    await page.evaluate("notebook.settled()");
    await page.evaluate(reference);
  });
  const {tasks, unit} = scriptsOf(events);
  expect(tasks.length).toBeGreaterThan(50);
  expect(Math.max(...tasks) / unit).toBeLessThan(most);
  await page.context().close();
});

test("a reader's graph of a million links is read, and has the whole page run on it, while the page goes on", async () => {
  const page = await newPage();
  await page.goto(address("/notebooks/graphs/pagerank"));
  await page.evaluate("notebook.settled()");
  const widget = page.getByRole("region", {name: "Your data: a graph"});
  await widget.scrollIntoViewIfNeeded();
  const dataTransfer = await page.evaluateHandle(manyLinks);
  const run = widget.getByRole("button", {name: "Run the page on it"});
  const events = await traced(page, async () => {
    for (const type of ["dragenter", "dragover", "drop"]) await widget.dispatchEvent(type, {dataTransfer});
    await run.click({timeout: 60_000});
    await until(page, "notebook.value('airports').then(({codes}) => codes.length === 1000)");
    await page.evaluate("notebook.settled()");
    await page.evaluate(reference);
  });
  const {tasks, unit} = scriptsOf(events);
  expect(Math.max(...tasks) / unit).toBeLessThan(most);
  await page.context().close();
});
