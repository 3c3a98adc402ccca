import type {Convergence} from "../convergence.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {transpose} from "../sparse/transpose.js";
import {followed, massOn, surfer} from "./surfer.js";
import type {Surfer, SurferOptions} from "./surfer.js";
import {topologicalOrder} from "./topological-order.js";

export interface PageRankOptions extends SurferOptions {
  /** The probability of following a link; in [0, 1); defaults to 0.85. */
  damping?: number;
  /** Stop when ‖x′ − x‖₁ ≤ tolerance, whatever the size of the graph; positive; defaults to 1e-10. */
  tolerance?: number;
  /** Stop after so many passes over the links; defaults to what power iteration needs at worst, ⌈log(tolerance / 2) / log(damping)⌉ + 10. */
  maxIterations?: number | undefined;
}

export interface PageRank {
  /** The share of time that the surfer spends on each node; sums to one. */
  scores: Float64Array;
  info: Convergence;
}

/**
 * Computes the stationary distribution of the random surfer (Page & Brin 1999). Entry (i, j) of the n × n *links* is
 * the nonnegative weight of the link i → j; a node without links leads where *dangling* says. Returns *scores*, of
 * length n, nonnegative and summing to one, whose L1 distance from the fixed point is at most
 * damping / (1 − damping) × *info*.residual, where the residual is that of a true power step; *iterations* counts
 * passes over the links.
 *
 * The method is Gauss–Seidel on (I − αPᵀ)x = α(d·x)u + (1 − α)v with the total rescaled to one after each sweep, an
 * aggregation onto one node (Langville & Meyer 2006, ch. 8–9). Nodes that no cycle leads to are swept first, and those
 * that lead to no cycle last, along the links, so a graph without cycles takes two sweeps. Should a sweep contract less
 * than a power step surely does, power steps finish the work. A power step also checks every result. Memory is linear
 * in nodes + links.
 *
 * Throws a RangeError if links is not square, a weight is negative, NaN or infinite, damping is outside [0, 1),
 * tolerance is not positive, or personalization or dangling is not a distribution over the nodes.
 */
export function pagerank(
  links: CsrMatrix,
  {damping = 0.85, tolerance = 1e-10, maxIterations, ...rest}: PageRankOptions = {}
): PageRank {
  if (!(0 <= damping && damping < 1)) throw new RangeError(`invalid damping; not in [0, 1): ${damping}`);
  if (!(tolerance > 0)) throw new RangeError(`invalid tolerance; not > 0: ${tolerance}`);
  const walk = surfer(links, rest);
  const chances = followed(transpose(links), walk.out);
  const order = sweepOrder(links, chances);
  const limit = maxIterations ?? Math.ceil(Math.max(0, Math.log(tolerance / 2) / Math.log(damping))) + 10;
  let scores = walk.teleport.slice();
  let next = new Float64Array(walk.n);
  let iterations = 0;
  let residual = walk.n === 0 ? 0 : Infinity;
  let sweeping = true;
  let change = Infinity;
  while (residual > tolerance && iterations < limit) {
    if (sweeping && change > tolerance && iterations < limit - 1) {
      const before = change;
      change = sweep(chances, order, walk, damping, scores);
      sweeping = change <= before * (damping + slack);
    } else {
      residual = step(chances, walk, damping, scores, next);
      [scores, next] = [next, scores];
      change = residual;
    }
    ++iterations;
  }
  return {scores, info: {converged: residual <= tolerance, iterations, residual, operations: iterations}};
}

/** A sweep that contracts by damping up to rounding is no worse than a power step. */
const slack = 1e-3;

/** Sources and what only they lead to, along the links; then what lies on and between cycles; then the rest. */
function sweepOrder(links: CsrMatrix, inLinks: CsrMatrix): Uint32Array {
  const n = links.rows;
  const placed = new Uint8Array(n);
  const order = new Uint32Array(n);
  let from = 0;
  let to = n;
  for (const i of topologicalOrder(links).order) placed[(order[from++] = i)] = 1;
  if (from === n) return order;
  for (const i of topologicalOrder(inLinks).order) if (!placed[i]) placed[(order[--to] = i)] = 1;
  for (let i = 0; i < n; ++i) if (!placed[i]) order[from++] = i;
  return order;
}

/** One sweep of Gauss–Seidel in place, rescaled to sum to one. Returns ‖x′ − x‖₁. */
function sweep(
  chances: CsrMatrix,
  order: Uint32Array,
  {n, sinks, teleport, rescue}: Surfer,
  damping: number,
  x: Float64Array
): number {
  const {offsets, indices, values} = chances;
  const rescued = damping * massOn(sinks, x);
  let change = 0;
  let total = 0;
  for (let p = 0; p < n; ++p) {
    const i = order[p];
    let inflow = 0;
    let stay = 0;
    for (let k = offsets[i], end = offsets[i + 1]; k < end; ++k) {
      if (indices[k] === i) stay = values[k];
      else inflow += values[k] * x[indices[k]];
    }
    const xi = (damping * inflow + rescued * rescue[i] + (1 - damping) * teleport[i]) / (1 - damping * stay);
    change += Math.abs(xi - x[i]);
    total += xi;
    x[i] = xi;
  }
  for (let i = 0; i < n; ++i) x[i] /= total;
  return change;
}

/** One power step from *x* to *next*, which sums to one as x does. Returns ‖next − x‖₁. */
function step(
  {offsets, indices, values}: CsrMatrix,
  {n, sinks, teleport, rescue}: Surfer,
  damping: number,
  x: Float64Array,
  next: Float64Array
): number {
  const rescued = damping * massOn(sinks, x);
  let change = 0;
  for (let i = 0, k = 0; i < n; ++i) {
    let inflow = 0;
    for (const end = offsets[i + 1]; k < end; ++k) inflow += values[k] * x[indices[k]];
    next[i] = damping * inflow + rescued * rescue[i] + (1 - damping) * teleport[i];
    change += Math.abs(next[i] - x[i]);
  }
  return change;
}
