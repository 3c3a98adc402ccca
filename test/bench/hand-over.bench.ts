/** What it takes to bring a graph from Arrow's bytes to a matrix, and a matrix to a worker and back. */
import {execFileSync} from "node:child_process";
import {rmSync} from "node:fs";
import {join} from "node:path";
import type {Notebook} from "../../src/editor/notebook.js";
import {findBrowser, launch} from "../../src/verify/browser.js";
import {serve} from "../support/serve.js";
import {buildRoot, makeRoot} from "../support/small-site.js";

declare const notebook: Notebook;

interface HandOverRow {
  what: string;
  median: number;
  worst: number;
  target: number | null;
  unit: "ms" | "MB";
}

const scratch = ".cache/bench-hand-over";
const rounds = 9;

/** Milliseconds of processor time from a file's bytes to a matrix, of each program, in turn. */
function fromArrow(edges: number): Record<string, number[]> {
  return run(["arrow", String(edges), String(rounds)]) as Record<string, number[]>;
}

/** The most memory that a process had, in MB, which only had the bytes, or made a matrix of them. */
function memory(edges: number, what: "bytes" | "matrix"): number {
  return run(["memory", String(edges), what]) as number;
}

function run(args: readonly string[]): unknown {
  const program = new URL("hand-over-program.ts", import.meta.url).pathname;
  const node = ["--expose-gc", "--import", "tsx", program, ...args];
  return JSON.parse(execFileSync(process.execPath, node, {encoding: "utf8", maxBuffer: 2 ** 26}));
}

const cell = (edges: number) => `\`\`\`ts
import {lend} from "/compute/compute.js";
import {identity} from "/math/dense/matrix.js";
import {csrFromEdges} from "/math/sparse/csr.js";

const m = ${edges};
const nodes = 1_000_003;
// Every node in turn is a source, and each time has another target.
const sources = Uint32Array.from({length: m}, (_, e) => e % nodes);
const targets = Uint32Array.from({length: m}, (_, e) => (e * 104_729 + Math.floor(e / nodes)) % nodes);
let graph = csrFromEdges({nodes, sources, targets});
const times: number[] = [];
for (let round = 0; round <= ${rounds}; ++round) {
  const start = performance.now();
  // The trace of one number is no work: all that is left is the way there and back.
  const {args} = await lend("trace", [identity(1), graph] as never);
  if (round > 0) times.push(performance.now() - start);
  graph = (args as unknown as [unknown, typeof graph])[1];
}
const kept = graph.indices.length;
\`\`\``;

/** A graph lent to a worker and given back, in a browser. */
async function lent(edges: number): Promise<number[]> {
  const [root, dist] = [join(scratch, "src"), join(scratch, "dist")];
  makeRoot(root, {"p/lend.md": `# Hand over\n\n${cell(edges)}\n`});
  await buildRoot(root, dist);
  const server = await serve(dist);
  const browser = await launch(await findBrowser());
  try {
    const page = await browser.newPage();
    await page.addInitScript("globalThis.__name = (named) => named"); // tsx names functions by it
    await page.goto(`${server.url}p/lend`);
    await page.evaluate(() => notebook.settled());
    const kept = await page.evaluate(() => notebook.value("kept"));
    if (kept !== edges) throw new Error(`a graph of ${edges} edges came back with ${String(kept)}`);
    return (await page.evaluate(() => notebook.value("times"))) as number[];
  } finally {
    await browser.close();
    await server.close();
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** Measures both; builds a small site first. */
export async function bench(): Promise<HandOverRow[]> {
  const programs = fromArrow(1_000_000);
  const best = Math.min(...Object.entries(programs).flatMap(([name, times]) => (name === "eigenbook" ? [] : median(times)))); // prettier-ignore
  const edges = 10_000_000;
  return [
    ...Object.entries(programs).map(([name, times]) =>
      row(`1M edges, Arrow to rows: ${name}`, times, name === "eigenbook" ? best : null)
    ),
    row("10M edges, to a worker and back", await lent(edges), 5),
    {...row("10M edges, memory with their bytes", [memory(edges, "bytes")], null), unit: "MB"},
    {...row("10M edges, memory with the matrix too", [memory(edges, "matrix")], 400), unit: "MB"}
  ];
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function row(what: string, values: readonly number[], target: number | null): HandOverRow {
  const rounded = (value: number) => Math.round(100 * value) / 100;
  return {
    what,
    median: rounded(median(values)),
    worst: rounded(Math.max(...values)),
    target: target === null ? null : rounded(target),
    unit: "ms"
  };
}
