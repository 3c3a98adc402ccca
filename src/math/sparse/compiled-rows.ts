import {csrKernel} from "../wasm/csr.wasm.js";
import {Layout, instantiate} from "../wasm/kernel.js";
import type {CsrMatrix} from "./csr.js";
import {blocksOf} from "./radix-rows.js";
import type {Blocks, Entries} from "./radix-rows.js";

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
  partition(...numbers: number[]): void;
  place(...numbers: number[]): number;
  placeNarrow(...numbers: number[]): number;
}

/** Edges that pass through a kernel's memory at a time, and so stay in cache. */
const chunk = 16384;

/** The memory for entries that wait to be sorted; if there are more, the list is read again for each group of blocks. */
const waitingBytes = 96e6;

/**
 * What *radixRows* gives, compiled. The list streams through a window into blocks of rows; each is sorted where it lies,
 * and copied out while it is in cache, so that the result has memory of its own, which can move to a worker. Returns null if
 * an end is not below *n*.
 */
export function compiledRows(n: number, entries: Entries, waiting = waitingBytes): CsrMatrix | null {
  const blocks = blocksOf(n, entries.sources.length * (entries.both ? 2 : 1));
  const starts = countBlocks(n, entries, blocks);
  if (!starts) return null;
  const groups = groupsOf(starts, waiting / sizeOf(entries, blocks));
  const sorter = sorterOf(n, entries, {blocks, starts, groups});
  const [indices, values] = [new Uint32Array(starts[blocks.count]), new Float64Array(starts[blocks.count])];
  let kept = 0;
  for (const [from, to] of groups) {
    sorter.partition(from, to);
    for (let b = from; b < to; ++b) {
      const rows = sorter.place(b, from, kept);
      indices.set(rows.indices, kept);
      values.set(rows.values, kept);
      kept += rows.indices.length;
    }
  }
  return {
    rows: n,
    columns: n,
    offsets: sorter.offsets(kept),
    indices: leading(indices, kept),
    values: leading(values, kept)
  };
}

/** The first *length* numbers: a view, unless it would keep much more than it shows. */
function leading<T extends Uint32Array | Float64Array>(all: T, length: number): T {
  return (length > 0.75 * all.length ? all.subarray(0, length) : all.slice(0, length)) as T;
}

/** The bytes of an entry: its row and column, and its weight; or its row in the block and its column, if they fit. */
function sizeOf({weights}: Entries, {rowBits, columnBits}: Blocks): number {
  if (weights) return 16;
  return rowBits <= 12 && rowBits + columnBits <= 31 ? 4 : 8;
}

/** Runs of blocks, each as [from, to], with at most so many entries, or a single block. */
function groupsOf(starts: Uint32Array, most: number): [number, number][] {
  const groups: [number, number][] = [];
  for (let from = 0, to = 1; from < starts.length - 1; from = to, to = from + 1) {
    while (to < starts.length - 1 && starts[to + 1] - starts[from] <= most) ++to;
    groups.push([from, to]);
  }
  return groups;
}

interface Plan {
  blocks: Blocks;
  /** Where each block begins among all entries, and their number. */
  starts: Uint32Array;
  groups: readonly (readonly [number, number])[];
}

/** The kernel at work on a list. */
interface Sorter {
  /** Brings the entries of blocks *from* … *to* − 1 there. */
  partition(from: number, to: number): void;
  /** Sorts block *b* of the group that begins with *from*; *kept* entries stand before it. Views until the next block. */
  place(b: number, from: number, kept: number): {indices: Uint32Array; values: Float64Array};
  /** Where rows begin, once all blocks are placed. */
  offsets(kept: number): Uint32Array;
}

function sorterOf(n: number, entries: Entries, {blocks, starts, groups}: Plan): Sorter {
  const {shift, count, columnBits, rowBits} = blocks;
  const most = (runs: Plan["groups"]) =>
    runs.reduce((most, [from, to]) => Math.max(most, starts[to] - starts[from]), 0);
  const largest = most(Array.from({length: count}, (_, b) => [b, b + 1]));
  const size = sizeOf(entries, blocks);
  const layout = new Layout();
  const window = windowOf(layout, entries.weights !== undefined);
  const next = layout.u32(count);
  const table = layout.u32(4096 + 256);
  const scratch = layout.reserve(size * largest);
  const offsets = layout.u32(n + 1);
  const columns = layout.u32(largest);
  const numbers = layout.f64(size === 4 ? largest : 0);
  const waiting = layout.reserve(size * most(groups));
  const {run, buffer} = instantiate<Run>(csrKernel, layout);
  const places = new Uint32Array(buffer, offsets, n + 1);
  return {
    partition(from, to) {
      new Uint32Array(buffer, next, to - from).set(starts.subarray(from, to).map((start) => start - starts[from]));
      const {sources, targets, weights} = window;
      const rest = [Math.log2(size), shift, columnBits, Number(entries.both), from, to - from, next, waiting];
      stream(entries, window, buffer, (length) => {
        run.partition(length, sources, targets, weights, ...rest);
      });
    },
    place(b, from, kept) {
      const row = b === 0 ? 0 : Math.min(n, b * 2 ** shift);
      const rows = b === count - 1 ? n : Math.min(n, (b + 1) * 2 ** shift);
      const [block, length] = [waiting + size * (starts[b] - starts[from]), starts[b + 1] - starts[b]];
      // The kernel counts from the first of all entries on. Values lie over the block, behind what was read, if they have room.
      const target = size === 4 ? numbers : block;
      const places = [row, rows, offsets, columns - 4 * kept, target - 8 * kept, kept];
      const after =
        size === 4
          ? run.placeNarrow(block, scratch, length, columnBits, table, ...places)
          : run.place(block, scratch, length, Math.log2(size), columnBits, rowBits, table, ...places);
      const found = (after >>> 0) - kept;
      return {indices: new Uint32Array(buffer, columns, found), values: new Float64Array(buffer, target, found)};
    },
    offsets(kept) {
      places[n] = kept;
      return places.slice();
    }
  };
}

interface Window {
  sources: number;
  targets: number;
  weights: number;
}

function windowOf(layout: Layout, weighted: boolean): Window {
  return {sources: layout.u32(chunk), targets: layout.u32(chunk), weights: layout.f64(weighted ? chunk : 0)};
}

/** Where each block of rows begins, in an instance of its own, since the memory of the rest follows from it; null if an end is no node. */
function countBlocks(n: number, entries: Entries, {shift, count}: Blocks): Uint32Array | null {
  const layout = new Layout();
  const window = windowOf(layout, false);
  const counts = layout.u32(count);
  const {run, buffer} = instantiate<Run>(csrKernel, layout);
  let bad = 0;
  stream({...entries, weights: undefined}, window, buffer, (length) => {
    bad |= run.count(length, window.sources, window.targets, BigInt(n), shift, Number(entries.both), counts);
  });
  if (bad) return null;
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
