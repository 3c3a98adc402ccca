import type {LinkList} from "./link-list.js";

/**
 * The arrays of PageRank and the passes over its links. Nodes have ranks; those below *rows* have a row of links in,
 * whose front, from offsets[p] to ends[p], comes from rows, and whose back, up to offsets[p + 1], from nodes without one.
 */
export interface FlowPasses {
  /** Links out of each node, with its loops; links into it, without; and its loops. */
  out: Uint32Array;
  into: Uint32Array;
  loops: Uint32Array;
  /** The total weight out of each node and that of its loops, where links have weights; else empty. */
  totals: Float64Array;
  looped: Float64Array;
  order: Uint32Array;
  rank: Uint32Array;
  offsets: Uint32Array;
  ends: Uint32Array;
  indices: Uint32Array;
  /** The chance of each link, where links have weights; else empty. */
  values: Float64Array;
  diagonal: Float64Array;
  gain: Float64Array;
  b: Float64Array;
  z: Float64Array;
  /** Room for two vectors more. */
  p: Float64Array;
  q: Float64Array;
  /** b and z of eight columns, those of a node together; empty unless asked for. */
  manyB: Float64Array;
  manyZ: Float64Array;
  /** Counts and sums; false if an end is not a node. */
  count(): boolean;
  /** Puts the links without loops into rows, whose offsets are known. */
  sort(rows: number): void;
  /** to_i += alpha Σ from_j over the fronts, or the backs, of the rows from *lo* to *hi*. */
  add(lo: number, hi: number, part: "front" | "back", from: Float64Array, alpha: number, to: Float64Array): void;
  /** z_i ← (beta b_i + alpha Σ z_j) / diagonal_i over the fronts of the rows from *lo* to *hi*, one after another. */
  sweep(lo: number, hi: number, beta: number, alpha: number): Sums;
  /** What *add* does with the backs, for eight columns: manyB_i += alpha Σ manyZ_j. */
  addMany(lo: number, hi: number, alpha: number): void;
  /** A sweep of eight columns, each with its own beta: the changes, the balances and the masses, eight numbers each. */
  sweepMany(lo: number, hi: number, betas: Float64Array, alpha: number): Float64Array;
}

/** Columns that are swept at once: those of a node fill a line of the cache. */
export const width = 8;

/** What a sweep finds: the change by what flows on, Σ gain z and Σ diagonal z. */
export interface Sums {
  change: number;
  balance: number;
  mass: number;
}

/** Rows whose sums are taken together, so that rounding grows with their number and not with that of all. */
export const stride = 4096;

/** Links that are read at a time. */
export const windowLength = 8192;

/** In plain TypeScript: what the compiled passes are held to, bit by bit. */
export function plainPasses(list: LinkList, many: boolean): FlowPasses {
  const {nodes: n, weighted} = list;
  const u32 = (length: number) => new Uint32Array(length);
  const f64 = (length: number) => new Float64Array(length);
  const window = {sources: u32(windowLength), targets: u32(windowLength), weights: f64(weighted ? windowLength : 0)};
  const passes: FlowPasses = {
    ...{out: u32(n), into: u32(n), loops: u32(n), totals: f64(weighted ? n : 0), looped: f64(weighted ? n : 0)},
    ...{order: u32(n), rank: u32(n), offsets: u32(n + 1), ends: u32(n), indices: u32(0), values: f64(0)},
    ...{diagonal: f64(n), gain: f64(n), b: f64(n), z: f64(n), p: f64(n), q: f64(n)},
    ...{manyB: f64(many ? width * n : 0), manyZ: f64(many ? width * n : 0)},
    count() {
      let right = true;
      list.read(window, (links) => {
        right &&= countLinks(passes, window, links, n);
      });
      return right;
    },
    sort(rows) {
      const {rank, offsets, ends, totals} = passes;
      const indices = (passes.indices = u32(offsets[rows]));
      const values = (passes.values = f64(weighted ? offsets[rows] : 0));
      const backs = offsets.slice(1, rows + 1);
      ends.set(offsets.subarray(0, rows));
      list.read(window, (links) => {
        for (let k = 0; k < links; ++k) {
          const source = window.sources[k];
          const [p, q] = [rank[source], rank[window.targets[k]]];
          if (p === q) continue;
          const at = p < rows ? ends[q]++ : --backs[q];
          indices[at] = p;
          if (weighted) values[at] = window.weights[k] / totals[source];
        }
      });
    },
    add(lo, hi, part, from, alpha, to) {
      const {offsets, ends} = passes;
      for (let i = lo; i < hi; ++i) {
        const [start, end] = part === "front" ? [offsets[i], ends[i]] : [ends[i], offsets[i + 1]];
        if (start < end) to[i] += alpha * gather(passes, start, end, from);
      }
    },
    sweep(lo, hi, beta, alpha) {
      const sums = {change: 0, balance: 0, mass: 0};
      for (let from = lo; from < hi; from += stride) {
        sweepRows(passes, from, Math.min(hi, from + stride), {beta, alpha, sums});
      }
      return sums;
    },
    addMany(lo, hi, alpha) {
      const {offsets, ends, manyB} = passes;
      const flows = new Float64Array(width);
      for (let i = lo; i < hi; ++i) {
        gatherMany(passes, ends[i], offsets[i + 1], flows);
        for (let c = 0; c < width; ++c) manyB[width * i + c] += alpha * flows[c];
      }
    },
    sweepMany(lo, hi, betas, alpha) {
      return sumOverStrides(lo, hi, (from, to, sums) => {
        sweepManyRows(passes, from, to, {betas, alpha, sums});
      });
    }
  };
  return passes;
}

function countLinks(
  {out, into, loops, totals, looped}: FlowPasses,
  {sources, targets, weights}: {sources: Uint32Array; targets: Uint32Array; weights: Float64Array},
  links: number,
  n: number
): boolean {
  for (let k = 0; k < links; ++k) {
    const [i, j] = [sources[k], targets[k]];
    if (i >= n || j >= n) return false;
    ++out[i];
    ++(i === j ? loops : into)[j];
    if (totals.length === 0) continue;
    totals[i] += weights[k];
    if (i === j) looped[i] += weights[k];
  }
  return true;
}

/** Those at odd places are summed apart: two additions at a time. */
function gather({indices, values}: FlowPasses, start: number, end: number, z: Float64Array): number {
  let [even, odd] = [0, 0];
  const pairs = end - ((end - start) & 1);
  let k = start;
  if (values.length > 0) {
    for (; k < pairs; k += 2) {
      even += values[k] * z[indices[k]];
      odd += values[k + 1] * z[indices[k + 1]];
    }
    if (k < end) even += values[k] * z[indices[k]];
  } else {
    for (; k < pairs; k += 2) {
      even += z[indices[k]];
      odd += z[indices[k + 1]];
    }
    if (k < end) even += z[indices[k]];
  }
  return even + odd;
}

/** The sums of a sweep of many columns, over strides of rows. */
export function sumOverStrides(
  lo: number,
  hi: number,
  sweep: (from: number, to: number, sums: Float64Array) => void
): Float64Array {
  const total = new Float64Array(3 * width);
  for (let from = lo; from < hi; from += stride) {
    const sums = new Float64Array(3 * width);
    sweep(from, Math.min(hi, from + stride), sums);
    for (let k = 0; k < total.length; ++k) total[k] += sums[k];
  }
  return total;
}

function gatherMany({indices, values, manyZ}: FlowPasses, start: number, end: number, flows: Float64Array): void {
  const weighted = values.length > 0;
  flows.fill(0);
  for (let k = start; k < end; ++k) {
    const weight = weighted ? values[k] : 1;
    const from = width * indices[k];
    for (let c = 0; c < width; ++c) flows[c] += weight * manyZ[from + c];
  }
}

function sweepManyRows(
  passes: FlowPasses,
  lo: number,
  hi: number,
  {betas, alpha, sums}: {betas: Float64Array; alpha: number; sums: Float64Array}
): void {
  const {offsets, ends, manyB, manyZ, diagonal, gain} = passes;
  const flows = new Float64Array(width);
  for (let i = lo; i < hi; ++i) {
    gatherMany(passes, offsets[i], ends[i], flows);
    for (let c = 0; c < width; ++c) {
      const at = width * i + c;
      const flow = betas[c] * manyB[at] + alpha * flows[c];
      const next = flow / diagonal[i];
      sums[c] += Math.abs(next - manyZ[at]) * (diagonal[i] - gain[i]);
      sums[width + c] += gain[i] * next;
      sums[2 * width + c] += flow;
      manyZ[at] = next;
    }
  }
}

function sweepRows(
  passes: FlowPasses,
  lo: number,
  hi: number,
  {beta, alpha, sums}: {beta: number; alpha: number; sums: Sums}
): void {
  const {offsets, ends, b, diagonal, gain, z} = passes;
  let [change, balance, mass] = [0, 0, 0];
  for (let i = lo; i < hi; ++i) {
    const flow = beta * b[i] + alpha * gather(passes, offsets[i], ends[i], z);
    const next = flow / diagonal[i];
    change += Math.abs(next - z[i]) * (diagonal[i] - gain[i]);
    z[i] = next;
    balance += gain[i] * next;
    mass += flow;
  }
  sums.change += change;
  sums.balance += balance;
  sums.mass += mass;
}
