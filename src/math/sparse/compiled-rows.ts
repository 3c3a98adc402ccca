import {csrKernel} from "../wasm/csr.wasm.js";
import {Layout, instantiate} from "../wasm/kernel.js";
import type {CsrMatrix} from "./csr.js";
import {blocksOf} from "./radix-rows.js";
import type {Entries} from "./radix-rows.js";

interface Run {
  count(
    edges: number,
    sources: number,
    targets: number,
    nodes: bigint,
    shift: number,
    both: number,
    at: number
  ): number;
  partition(edges: number, sources: number, targets: number, shift: number, both: number, next: number, entries: number): void; // prettier-ignore
  partitionWeighted(edges: number, sources: number, targets: number, weights: number, shift: number, both: number, next: number, entries: number): void; // prettier-ignore
  place(...numbers: number[]): number;
  placeWeighted(...numbers: number[]): number;
}

/** Edges that pass through a kernel's memory at a time, and so stay in cache. */
const chunk = 16384;

/**
 * What *radixRows* gives, compiled. The list streams through a window; the values are written over the entries that
 * were partitioned, so a matrix without weights takes little more memory than it keeps.
 */
export function compiledRows(n: number, entries: Entries): CsrMatrix {
  const m = entries.sources.length;
  const {shift, count, columnBits, rowBits} = blocksOf(n, m * (entries.both ? 2 : 1));
  const starts = countBlocks(n, entries, shift, count);
  const stored = starts[count];
  const largest = starts.reduce((most, start, b) => (b ? Math.max(most, start - starts[b - 1]) : 0), 0);
  const {weights} = entries;
  const size = weights ? 16 : 8;
  const layout = new Layout();
  const window = windowOf(layout, weights !== undefined);
  const next = layout.u32(count);
  const table = layout.u32(4096);
  const scratch = layout.reserve(size * largest);
  const offsets = layout.u32(n + 1);
  const indices = layout.u32(stored);
  const values = layout.reserve(size * stored);
  const {run, buffer} = instantiate<Run>(csrKernel, layout);
  new Uint32Array(buffer, next, count).set(starts.subarray(0, count));
  const both = Number(entries.both);
  stream(entries, window, buffer, (length) => {
    if (weights)
      run.partitionWeighted(length, window.sources, window.targets, window.weights, shift, both, next, values);
    else run.partition(length, window.sources, window.targets, shift, both, next, values);
  });
  let kept = 0;
  for (let b = 0; b < count; ++b) {
    const row = b === 0 ? 0 : Math.min(n, b * 2 ** shift);
    const rows = b === count - 1 ? n : Math.min(n, (b + 1) * 2 ** shift);
    const [block, length] = [values + size * starts[b], starts[b + 1] - starts[b]];
    const place = weights ? run.placeWeighted : run.place;
    kept = place(block, scratch, length, columnBits, rowBits, table, row, rows, offsets, indices, values, kept) >>> 0;
  }
  const result = {
    rows: n,
    columns: n,
    offsets: new Uint32Array(buffer, offsets, n + 1),
    indices: new Uint32Array(buffer, indices, kept),
    values: new Float64Array(buffer, values, kept)
  };
  result.offsets[n] = kept;
  // Views keep the whole memory: no harm where the result nearly fills it.
  if (12 * kept + 4 * n > 0.75 * layout.size) return result;
  const {offsets: o, indices: i, values: v} = result;
  return {...result, offsets: o.slice(), indices: i.slice(), values: v.slice()};
}

interface Window {
  sources: number;
  targets: number;
  weights: number;
}

function windowOf(layout: Layout, weighted: boolean): Window {
  return {sources: layout.u32(chunk), targets: layout.u32(chunk), weights: layout.f64(weighted ? chunk : 0)};
}

/** Where each block of rows begins, in an instance of its own, since the memory of the rest follows from it. */
function countBlocks(n: number, entries: Entries, shift: number, count: number): Uint32Array {
  const layout = new Layout();
  const window = windowOf(layout, false);
  const counts = layout.u32(count);
  const {run, buffer} = instantiate<Run>(csrKernel, layout);
  stream({...entries, weights: undefined}, window, buffer, (length) => {
    run.count(length, window.sources, window.targets, BigInt(n), shift, Number(entries.both), counts);
  });
  const starts = new Uint32Array(count + 1);
  starts.set(new Uint32Array(buffer, counts, count), 1);
  for (let b = 0; b < count; ++b) starts[b + 1] += starts[b];
  return starts;
}

/** Copies the edges into the window, some at a time, and calls *use* with how many. */
function stream(
  {sources, targets, weights}: Entries,
  at: Window,
  buffer: ArrayBuffer,
  use: (length: number) => void
): void {
  const m = sources.length;
  const window = {
    sources: new Uint32Array(buffer, at.sources, chunk),
    targets: new Uint32Array(buffer, at.targets, chunk),
    weights: new Float64Array(buffer, at.weights, weights ? chunk : 0)
  };
  for (let from = 0; from < m; from += chunk) {
    const to = Math.min(m, from + chunk);
    copy(sources, from, to, window.sources);
    copy(targets, from, to, window.targets);
    if (weights) copy(weights, from, to, window.weights);
    use(to - from);
  }
}

function copy(list: ArrayLike<number>, from: number, to: number, window: Uint32Array | Float64Array): void {
  if (ArrayBuffer.isView(list)) window.set((list as Float64Array).subarray(from, to));
  else for (let e = from; e < to; ++e) window[e - from] = list[e];
}
