import type {Convergence} from "../convergence.js";
import {checkInteger} from "../dense/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {pagerankKernel} from "../wasm/pagerank.wasm.js";
import {flowOf} from "./flow.js";
import type {Flow} from "./flow.js";
import {destinations} from "./surfer.js";
import type {SurferOptions} from "./surfer.js";
import {weigh} from "./weigh.js";

export interface PageRankOptions extends SurferOptions {
  /** The probability of following a link; in [0, 1); defaults to 0.85. */
  damping?: number;
  /** Stop when ‖x′ − x‖₁ ≤ tolerance, whatever the size of the graph; positive; defaults to 1e-10. */
  tolerance?: number;
  /** Stop after so many passes over the links; defaults to what power iteration needs at worst, ⌈log(tolerance / 2) / log(damping)⌉ + 10. */
  maxIterations?: number | undefined;
  /** How to compute; WebAssembly for large graphs where it can be had, by default. */
  backend?: Backend | undefined;
}

export interface PageRank {
  /** The share of time that the surfer spends on each node; sums to one. */
  scores: Float64Array;
  info: Convergence;
  /** What ‖scores − x*‖₁ is at most, up to rounding: damping / (1 − damping) × the residual. */
  errorBound: number;
}

/**
 * Computes the stationary distribution of the random surfer (Page & Brin 1999). Entry (i, j) of the n × n *links* is
 * the nonnegative weight of the link i → j; a node without links leads where *dangling* says. Returns *scores*, of
 * length n, nonnegative and summing to one, whose L1 distance from the fixed point is at most *errorBound*,
 * damping / (1 − damping) × *info*.residual, where the residual is that of a true power step; *iterations* counts
 * passes over the links.
 *
 * The method is Gauss–Seidel on (I − αPᵀ)y = v, which needs no coupling of the nodes without links; dividing by the total
 * gives x. Each sweep is followed by a rescale that balances the total, an aggregation onto one node (Langville & Meyer
 * 2006, ch. 8–9). Nodes that no cycle leads to, or that lead to none, are solved in one pass along the links, before and
 * after the sweeps. If nodes without links lead elsewhere than teleports do, there are two such systems. A power step
 * checks every result. Whole weights below 256 are counted and not stored. Memory is linear in nodes + links.
 *
 * Throws a RangeError if links is not square, a weight is negative, NaN or infinite, damping is outside [0, 1),
 * tolerance is not positive, personalization or dangling is not a distribution over the nodes, or backend is not known.
 */
export function pagerank(
  links: CsrMatrix,
  {damping = 0.85, tolerance = 1e-10, maxIterations, backend, ...rest}: PageRankOptions = {}
): PageRank {
  if (maxIterations !== undefined && maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  if (!(0 <= damping && damping < 1)) throw new RangeError(`invalid damping; not in [0, 1): ${damping}`);
  if (!(tolerance > 0)) throw new RangeError(`invalid tolerance; not > 0: ${tolerance}`);
  const served = backendOf(pagerankKernel, backend);
  const weighed = weigh(links);
  const {teleport, rescue} = destinations(links.rows, rest);
  const wasm = served === "wasm" && (backend === "wasm" || links.indices.length >= worthwhile);
  const flow = flowOf(weighed, damping, wasm ? "wasm" : "typescript");
  const limit = maxIterations ?? Math.ceil(Math.max(0, Math.log(tolerance / 2) / Math.log(damping))) + 10;
  // A node without links is in the head or the tail.
  const sinks: number[] = [];
  for (let p = 0; p < flow.n; ++p) if (weighed.out[flow.order[p]] === 0) sinks.push(p);
  return solve(flow, Uint32Array.from(sinks), {damping, tolerance, limit, teleport, rescue});
}

/** Fewer links are swept before an instance is made. */
const worthwhile = 4096;

interface Problem {
  damping: number;
  tolerance: number;
  limit: number;
  teleport: Float64Array;
  rescue: Float64Array;
}

/** A solution of (I − αPᵀ)y = v + r, all in the order of the flow; y = out · z. */
interface Column {
  v: Float64Array;
  z: Float64Array;
  r: Float64Array;
}

/** Attempts to meet a tolerance that rounding, or two systems, did not let the first meet. */
const attempts = 6;

function solve(flow: Flow, sinks: Uint32Array, {damping, tolerance, limit, teleport, rescue}: Problem): PageRank {
  const places = (v: Float64Array) => new Float64Array(flow.n).map((_, p) => v[flow.order[p]]);
  const columns = (rescue === teleport ? [teleport] : [teleport, rescue]).map((v): Column => {
    return {v: places(v), z: new Float64Array(flow.n), r: new Float64Array(flow.n)};
  });
  let scores: Float64Array = teleport.slice();
  let residual = flow.n === 0 ? 0 : Infinity;
  let iterations = 0;
  let goal = tolerance;
  for (let attempt = 0; attempt < attempts && residual > tolerance && iterations < limit; ++attempt, goal /= 4) {
    for (const [k, column] of columns.entries()) {
      const share = Math.max(1, Math.floor((limit - iterations) / (columns.length - k)));
      iterations += advance(flow, column, {damping, goal, share, fresh: attempt === 0});
    }
    const next = step(flow, sinks, columns, damping);
    if (next.residual < residual) ({scores, residual} = next);
  }
  const info = {converged: residual <= tolerance, iterations, residual, operations: iterations};
  return {scores, info, errorBound: (damping / (1 - damping)) * residual};
}

interface Advance {
  damping: number;
  goal: number;
  /** The passes that may be used. */
  share: number;
  /** Whether to start from v, and not from where the column stands. */
  fresh: boolean;
}

/** A sweep that contracts by damping up to rounding is no worse than a power step. */
const slack = 1e-3;

/** Sweeps until the residual of the column, relative to its total, is surely below *goal*; returns the passes used. */
function advance(flow: Flow, column: Column, {damping, goal, share, fresh}: Advance): number {
  const {n, head, tail, b, z, r, out} = flow;
  b.set(column.v);
  z.set(column.z);
  flow.sweep(0, head, true, 1);
  const [inside, outside] = fold(flow, damping);
  if (fresh) for (let p = head; p < tail; ++p) z[p] = b[p] / out[p];
  let beta = 1;
  let used = 1;
  let estimate = inside > 0 ? Infinity : 0;
  let balanced = true;
  // Below a few ε a sweep only stirs rounding.
  const reachable = Math.max(goal, 4 * Number.EPSILON);
  while (estimate > reachable && used < share) {
    const before = estimate;
    const {change, balance, mass} = flow.sweep(head, tail, false, beta);
    const next = balanced ? balance / inside : beta;
    estimate = (change + Math.abs(next - beta) * inside) / (mass + beta * outside);
    balanced &&= estimate <= before * (damping + slack) || used < 3;
    beta = next;
    ++used;
  }
  for (let p = head; p < tail; ++p) z[p] /= beta;
  flow.sweep(tail, n, true, 1);
  flow.residual(head, tail, 1);
  column.z.set(z);
  column.r.set(r);
  return used;
}

/** Adds to b what flows from the head into the rest; returns the mass of b on the core, and that of v elsewhere. */
function fold({n, head, tail, offsets, starts, indices, values, b, z}: Flow, damping: number): [number, number] {
  let [inside, outside] = [0, 0];
  for (let p = 0; p < n; ++p) {
    if (p < head || p >= tail) {
      outside += b[p];
      continue;
    }
    let sum = 0;
    for (let k = offsets[p]; k < starts[p]; ++k) sum += (values ? values[k] : 1) * z[indices[k]];
    inside += b[p] += damping * sum;
  }
  return [inside, outside];
}

/** One power step from the x that the columns make; returns it with ‖x′ − x‖₁. */
function step(
  {n, order, out}: Flow,
  sinks: Uint32Array,
  columns: readonly Column[],
  damping: number
): {scores: Float64Array; residual: number} {
  const totals = columns.map(({z}) => dot(out, z));
  const sunk = columns.map(({z}) => sinks.reduce((sum, p) => sum + z[p], 0));
  // With (1 − α)T + α d·y = 1 for each column, x = (1 − α)y + c y′ returns to the second what the first lets sink.
  const share = columns.length === 1 ? [1 / totals[0]] : [1 - damping, (damping * sunk[0]) / totals[1]];
  const scale = columns.length === 1 ? 1 : share[0] * totals[0] + share[1] * totals[1];
  const second = columns.length > 1;
  const [a, c] = [share[0] / scale, (share[1] ?? 0) / scale];
  const rescued = damping * (a * sunk[0] + (second ? c * sunk[1] : 0));
  const teleported = 1 - damping + (second ? 0 : rescued);
  const scores = new Float64Array(n);
  const changes = new Float64Array(n);
  columns.forEach(({z, r, v}, k) => {
    const weight = k === 0 ? a : c;
    const spread = (k === 0 ? teleported : rescued) - weight;
    for (let p = 0; p < n; ++p) {
      const change = weight * r[p] + spread * v[p];
      changes[p] += change;
      scores[order[p]] += weight * out[p] * z[p] + change;
    }
  });
  let residual = 0;
  for (let p = 0; p < n; ++p) {
    residual += Math.abs(changes[p]);
    // The sum is nonnegative but for rounding.
    if (scores[p] < 0) scores[p] = 0;
  }
  return {scores, residual};
}

/** x · y by blocks, so that rounding grows with the blocks and not with their length. */
function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < x.length;) {
    let part = 0;
    for (const end = Math.min(x.length, p + 1024); p < end; ++p) part += x[p] * y[p];
    sum += part;
  }
  return sum;
}
