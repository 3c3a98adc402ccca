import type {CsrMatrix} from "./csr.js";

/** Edges that were checked. */
export interface Entries {
  sources: ArrayLike<number>;
  targets: ArrayLike<number>;
  weights?: ArrayLike<number> | undefined;
  /** Whether each edge counts both ways, a loop once. */
  both: boolean;
}

export interface Blocks {
  /** A block has 2^shift rows. */
  shift: number;
  /** The number of blocks. */
  count: number;
  /** The bits of a column, and those of a row that tell it from others of its block. */
  columnBits: number;
  rowBits: number;
}

/** Blocks of about 2^15 entries, which fit a cache of the second level; at most 2^10, which a partition can write to. */
export function blocksOf(n: number, entries: number): Blocks {
  const columnBits = n > 1 ? 32 - Math.clz32(n - 1) : 0;
  const split = Math.min(10, columnBits, Math.max(0, 32 - Math.clz32(entries >>> 15)));
  const shift = Math.min(31, columnBits - split);
  return {shift, count: n === 0 ? 0 : ((n - 1) >>> shift) + 1, columnBits, rowBits: shift};
}

/** Rows by a stable partition into blocks and a radix sort of each: the reference of the compiled kernel. */
export function radixRows(n: number, entries: Entries): CsrMatrix {
  const blocks = blocksOf(n, entries.sources.length * (entries.both ? 2 : 1));
  const {starts, rows, columns, values} = partition(entries, blocks);
  const {shift, count, columnBits, rowBits} = blocks;
  const largest = starts.reduce((most, start, b) => (b ? Math.max(most, start - starts[b - 1]) : 0), 0);
  const spare = {rows: new Uint32Array(largest), columns: new Uint32Array(largest), values: new Float64Array(largest)};
  const offsets = new Uint32Array(n + 1);
  let kept = 0;
  let row = 0;
  for (let b = 0; b < count; ++b) {
    const [from, to] = [starts[b], starts[b + 1]];
    const block = {
      rows: rows.subarray(from, to),
      columns: columns.subarray(from, to),
      values: values.subarray(from, to)
    };
    const sorted = sort(block, spare, to - from, columnBits, Math.min(rowBits, shift));
    for (let k = 0; k < to - from; ++kept) {
      const [i, j] = [sorted.rows[k], sorted.columns[k]];
      while (row <= i) offsets[row++] = kept;
      let value = sorted.values[k];
      while (++k < to - from && sorted.columns[k] === j && sorted.rows[k] === i) value += sorted.values[k];
      // What is written lies at or before what was read.
      columns[kept] = j;
      values[kept] = value;
    }
  }
  while (row <= n) offsets[row++] = kept;
  const whole = kept === columns.length;
  return {
    rows: n,
    columns: n,
    offsets,
    indices: whole ? columns : columns.slice(0, kept),
    values: whole ? values : values.slice(0, kept)
  };
}

interface Triples {
  rows: Uint32Array;
  columns: Uint32Array;
  values: Float64Array;
}

function partition(
  {sources, targets, weights, both}: Entries,
  {shift, count}: Blocks
): Triples & {starts: Uint32Array} {
  const starts = new Uint32Array(count + 1);
  for (let e = 0; e < sources.length; ++e) {
    ++starts[(sources[e] >>> shift) + 1];
    if (both && sources[e] !== targets[e]) ++starts[(targets[e] >>> shift) + 1];
  }
  for (let b = 0; b < count; ++b) starts[b + 1] += starts[b];
  const next = starts.slice(0, count);
  const m = starts[count];
  const [rows, columns, values] = [new Uint32Array(m), new Uint32Array(m), new Float64Array(m)];
  for (let e = 0; e < sources.length; ++e) {
    const [i, j, w] = [sources[e], targets[e], weights ? weights[e] : 1];
    const at = next[i >>> shift]++;
    rows[at] = i;
    columns[at] = j;
    values[at] = w;
    if (!both || i === j) continue;
    const mirror = next[j >>> shift]++;
    rows[mirror] = j;
    columns[mirror] = i;
    values[mirror] = w;
  }
  return {starts, rows, columns, values};
}

/** Sorts by (row, column), stably, a digit of at most 12 bits at a time; the result lies in either argument. */
function sort(block: Triples, spare: Triples, length: number, columnBits: number, rowBits: number): Triples {
  let [from, to] = [block, spare];
  for (const [key, bits] of [
    ["columns", columnBits],
    ["rows", rowBits]
  ] as const) {
    const digit = Math.ceil(bits / Math.ceil(bits / 12));
    for (let shift = 0; shift < bits; shift += digit) {
      if (pass(from, to, length, from[key], shift, 2 ** Math.min(digit, bits - shift) - 1)) [from, to] = [to, from];
    }
  }
  return from;
}

/** One counting sort by the bits of *key* from *shift* on that *mask* keeps; false if all agree and nothing was moved. */
function pass(from: Triples, to: Triples, length: number, key: Uint32Array, shift: number, mask: number): boolean {
  const next = new Uint32Array(mask + 1);
  for (let k = 0; k < length; ++k) ++next[(key[k] >>> shift) & mask];
  if (length === 0 || next[(key[0] >>> shift) & mask] === length) return false;
  for (let d = 0, sum = 0; d <= mask; ++d) {
    const here = next[d];
    next[d] = sum;
    sum += here;
  }
  for (let k = 0; k < length; ++k) {
    const at = next[(key[k] >>> shift) & mask]++;
    to.rows[at] = from.rows[k];
    to.columns[at] = from.columns[k];
    to.values[at] = from.values[k];
  }
  return true;
}
