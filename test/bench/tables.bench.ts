/** How soon a table of a million rows is seen, how it scrolls, and how it is filtered and ordered, in a browser. */
import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {Float64, Int32, Table, tableToIPC, TimestampMillisecond, Utf8, vectorFromArray, makeData, Vector} from "apache-arrow"; // prettier-ignore
import {build} from "esbuild";
import type {Page} from "playwright-core";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {findBrowser, launch} from "../../src/verify/browser.js";
import {serve} from "../support/serve.js";

const scratch = ".cache/bench-tables";
const count = 1_000_000;
const rounds = 5;

interface TableRow {
  what: string;
  median: number;
  worst: number;
  target: number | null;
}

/** A million rows: integers, reals with nulls, moments, a dictionary and strings. */
function tableBytes(): Uint8Array {
  const random = mulberry32(1);
  const bits = new Uint8Array(count / 8).map(() => Math.floor(256 * random()) | 1);
  const real = makeData({type: new Float64(), length: count, data: Float64Array.from({length: count}, random), nullBitmap: bits}); // prettier-ignore
  const names = ["Atlanta", "Boston", "Chicago", "Denver", "El Paso", "Fargo", "Guam", "Houston", "Ithaca", "Juneau"];
  const whole = Int32Array.from({length: count}, (_, row) => row);
  const moments = BigInt64Array.from({length: count}, (_, row) => BigInt(1_200_000_000_000 + 31_557 * row));
  return tableToIPC(
    new Table({
      id: new Vector([makeData({type: new Int32(), data: whole})]),
      value: new Vector([real]),
      time: new Vector([makeData({type: new TimestampMillisecond(), data: moments})]),
      city: vectorFromArray(Array.from({length: count}, () => names[Math.floor(random() ** 2 * names.length)]!)),
      code: vectorFromArray(
        Array.from({length: count}, () => `N${Math.floor(random() * 5000)}`),
        new Utf8()
      )
    }),
    "file"
  );
}

const page = `<!doctype html><meta charset="utf-8"><title>A table</title>
<link rel="stylesheet" href="index.css"><body><main></main><script type="module" src="view.js"></script>`;

const script = `export {tableFromIPC} from "apache-arrow";
export {tableView} from "./src/inspect/table-view.ts";`;

async function makeSite(): Promise<void> {
  mkdirSync(scratch, {recursive: true});
  writeFileSync(join(scratch, "index.html"), page);
  writeFileSync(join(scratch, "table.arrow"), tableBytes());
  const {outputFiles} = await build({
    stdin: {contents: script, resolveDir: process.cwd(), loader: "ts"},
    bundle: true,
    format: "esm",
    write: false
  });
  writeFileSync(join(scratch, "view.js"), outputFiles[0]!.contents);
  const css = await build({entryPoints: ["src/site/theme/index.css"], bundle: true, write: false, logLevel: "silent"});
  writeFileSync(join(scratch, "index.css"), css.outputFiles[0]!.contents);
}

/** Milliseconds from having the bytes to the frame in which the first rows are seen. */
function firstRows(page: Page): Promise<number> {
  return page.evaluate(`(async () => {
    const {tableFromIPC, tableView} = await import("./view.js");
    const bytes = await (await fetch("table.arrow")).arrayBuffer();
    document.querySelector("main").replaceChildren();
    await new Promise((resolve) => setTimeout(resolve, 100));
    const start = performance.now();
    window.shown = tableView(tableFromIPC(bytes));
    document.querySelector("main").append(window.shown);
    return new Promise((resolve) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now() - start);
      channel.port2.postMessage(null);
    }));
  })()`);
}

/** Milliseconds until the last column says how it is spread, and the longest task on the way. */
function summaries(page: Page): Promise<{time: number; longest: number}> {
  return page.evaluate(`(async () => {
    const start = performance.now();
    let longest = 0;
    for (let last = start; document.querySelectorAll(".table-view-histogram").length < 5;) {
      await new Promise((resolve) => { const {port1, port2} = new MessageChannel(); port1.onmessage = resolve; port2.postMessage(0); });
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }
    return {time: performance.now() - start, longest};
  })()`);
}

/** Milliseconds of script, style and layout for each frame of a scroll, and between frames, p95 and the worst. */
function scroll(page: Page, step: number): Promise<{p95: number; worst: number; work: number}> {
  return page.evaluate(`(async () => {
    const grid = document.querySelector(".table-view-grid");
    grid.scrollTop = 0;
    const [frames, work] = [[], []];
    let last = await new Promise(requestAnimationFrame);
    for (let k = 0; k < 240; ++k) {
      const begun = performance.now();
      grid.scrollTop += ${step};
      grid.dispatchEvent(new Event("scroll"));
      grid.offsetHeight;
      work.push(performance.now() - begun);
      const now = await new Promise(requestAnimationFrame);
      frames.push(now - last);
      last = now;
    }
    const at = (list, part) => list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(part * list.length))];
    return {p95: at(frames, 0.95), worst: at(frames, 1), work: at(work, 0.95)};
  })()`);
}

/** Milliseconds that a brush over a column takes the page, and until rows are ordered by one. */
function choose(page: Page): Promise<{brush: number; sort: number}> {
  return page.evaluate(`(async () => {
    const bars = document.querySelectorAll(".table-view-histogram")[1];
    const {left, width, top} = bars.getBoundingClientRect();
    const fire = (type, x) => bars.dispatchEvent(new PointerEvent(type, {clientX: left + x * width, clientY: top + 5, bubbles: true, button: 0}));
    fire("pointerdown", 0.25);
    let brush = 0;
    for (let k = 0; k < 10; ++k) {
      const begun = performance.now();
      fire("pointermove", 0.4 + k / 50);
      brush = Math.max(brush, performance.now() - begun);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    fire("pointerup", 0.6);
    const grid = document.querySelector(".table-view-grid");
    const begun = performance.now();
    document.querySelectorAll(".table-view-name")[1].click();
    do await new Promise((resolve) => setTimeout(resolve, 5)); while (grid.hasAttribute("aria-busy"));
    return {brush, sort: performance.now() - begun};
  })()`);
}

/** Measures a table of a million rows; bundles the viewer first. */
export async function bench(): Promise<TableRow[]> {
  await makeSite();
  const server = await serve(scratch);
  const browser = await launch(await findBrowser());
  try {
    const page = await browser.newPage({viewport: {width: 1280, height: 900}});
    await page.goto(server.url);
    const [first, times, longest, slow, fast, work, brush, sort] = Array.from({length: 8}, (): number[] => []);
    for (let round = 0; round <= rounds; ++round) {
      const shown = await firstRows(page);
      const known = await summaries(page);
      const [gentle, rapid] = [await scroll(page, 60), await scroll(page, 20_000)];
      const chosen = await choose(page);
      if (round === 0) continue; // warm
      first!.push(shown);
      times!.push(known.time);
      longest!.push(known.longest);
      slow!.push(gentle.p95);
      fast!.push(rapid.p95);
      work!.push(rapid.work);
      brush!.push(chosen.brush);
      sort!.push(chosen.sort);
    }
    return [
      row("bytes to first rows", first!, 100),
      row("all columns summarized", times!, null),
      row("longest task meanwhile", longest!, 50),
      row("frame, scrolling slowly, p95", slow!, 16.7),
      row("frame, scrolling fast, p95", fast!, 16.7),
      row("work a frame, scrolling fast, p95", work!, 16.7),
      row("a step of a brush", brush!, 50),
      row("ordering by a column", sort!, null)
    ];
  } finally {
    await browser.close();
    await server.close();
    rmSync(scratch, {recursive: true, force: true});
  }
}

function row(what: string, values: readonly number[], target: number | null): TableRow {
  const sorted = values.toSorted((a, b) => a - b);
  const rounded = (value: number) => Math.round(10 * value) / 10;
  return {what: `${what} (ms)`, median: rounded(sorted[sorted.length >> 1]!), worst: rounded(sorted.at(-1)!), target};
}
