import {stride, width} from "./flow-arrays.js";
import type {FlowArrays, FlowOrder} from "./flow-arrays.js";
import {advance, multiply, turn} from "./flow-descent.js";
import type {Left} from "./flow-descent.js";
import {gather} from "./flow-gather.js";
import {arrange, collect, feed, guess, scale, weigh} from "./flow-nodes.js";
import type {Collected} from "./flow-nodes.js";
import {orderByLinks, orderEnds} from "./flow-order.js";
import type {LinkList} from "./link-list.js";

/** The passes over the nodes and links of PageRank, and the arrays that they are about. */
export interface FlowPasses extends FlowArrays {
  /** Counts and sums; false if an end is not a node. */
  count(): boolean;
  /** The order of nodes by their counts of links, of which *links* come in all. */
  orderByLinks(links: number): FlowOrder;
  /** Says where each row begins, and puts the links without loops into them. */
  sort(rows: number): void;
  /** A better order of the core, if there is one. */
  orderEnds(order: FlowOrder): FlowOrder | null;
  /** Writes *diagonal* and *gain*. */
  weigh(order: FlowOrder, damping: number): void;
  /** Lets z of nodes without a row, where their share lies, flow to the rows; returns Σ b over the core. */
  feed(order: FlowOrder, damping: number): number;
  /** A first z, where so much is *inside*. */
  guess(core: number, inside: number): void;
  /** z ← factor z on the core. */
  scale(core: number, factor: number): void;
  /** to_i += alpha Σ from_j over the backs of the rows from *lo* to *hi*. */
  addBacks(lo: number, hi: number, from: Float64Array, alpha: number, to: Float64Array): void;
  /** z_i ← (beta b_i + alpha Σ z_j) / diagonal_i over the fronts of the rows from *lo* to *hi*, one after another. */
  sweep(lo: number, hi: number, beta: number, alpha: number): Sums;
  /** Of conjugate gradients, on the fronts of the core: q ← (diagonal − alpha Σ) p; returns Σ measure p q. */
  multiply(core: number, alpha: number): number;
  /** z += step · p and r −= step · q. */
  advance(core: number, step: number): Left;
  /** p ← r / diagonal + ratio · p. */
  turn(core: number, ratio: number): void;
  /** y by node, from z, or from a column of manyZ; b may be lost. */
  collect(column?: number): Collected;
  /** What *addBacks* does, for eight columns: manyB_i += alpha Σ manyZ_j. */
  addMany(lo: number, hi: number, alpha: number): void;
  /** A sweep of eight columns, each with its own beta: the changes, the balances and the masses, eight numbers each. */
  sweepMany(lo: number, hi: number, betas: Float64Array, alpha: number): Float64Array;
}

/** What a sweep finds: the change by what flows on, Σ gain z and Σ diagonal z. */
export interface Sums {
  change: number;
  balance: number;
  mass: number;
}

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
    ...{diagonal: f64(n), gain: f64(n), b: f64(n), z: f64(n)},
    ...{p: f64(n), q: f64(n), r: f64(n), measure: f64(weighted ? n : 0)},
    ...{manyB: f64(many ? width * n : 0), manyZ: f64(many ? width * n : 0)},
    count() {
      let right = true;
      list.read(window, (links) => {
        right &&= countLinks(passes, window, links, n);
      });
      return right;
    },
    orderByLinks: (links) => orderByLinks(passes, links),
    sort(rows) {
      arrange(passes, rows);
      const {rank, offsets, ends, totals} = passes;
      const indices = (passes.indices = u32(offsets[rows]));
      const values = (passes.values = f64(weighted ? offsets[rows] : 0));
      const backs = offsets.slice(1, rows + 1);
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
    orderEnds: (order) => orderEnds(passes, order),
    weigh: (order, damping) => weigh(passes, order, damping),
    feed: (order, damping) => feed(passes, order, damping),
    guess: (core, inside) => guess(passes, core, inside),
    scale: (core, factor) => scale(passes, core, factor),
    addBacks(lo, hi, from, alpha, to) {
      const {offsets, ends} = passes;
      for (let i = lo; i < hi; ++i) {
        if (ends[i] < offsets[i + 1]) to[i] += alpha * gather(passes, ends[i], offsets[i + 1], from);
      }
    },
    sweep(lo, hi, beta, alpha) {
      const sums = {change: 0, balance: 0, mass: 0};
      for (let from = lo; from < hi; from += stride) {
        sweepRows(passes, from, Math.min(hi, from + stride), {beta, alpha, sums});
      }
      return sums;
    },
    multiply: (core, alpha) => multiply(passes, core, alpha),
    advance: (core, step) => advance(passes, core, step),
    turn: (core, ratio) => turn(passes, core, ratio),
    collect: (column) => collect(passes, column),
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
  {out, into, loops, totals, looped}: FlowArrays,
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

function gatherMany({indices, values, manyZ}: FlowArrays, start: number, end: number, flows: Float64Array): void {
  const weighted = values.length > 0;
  flows.fill(0);
  for (let k = start; k < end; ++k) {
    const weight = weighted ? values[k] : 1;
    const from = width * indices[k];
    for (let c = 0; c < width; ++c) flows[c] += weight * manyZ[from + c];
  }
}

function sweepManyRows(
  passes: FlowArrays,
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
  passes: FlowArrays,
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
