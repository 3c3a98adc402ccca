import {linearSumAssignment} from "../cluster/linear-sum-assignment.js";
import {matrix} from "../dense/matrix.js";
import {checkBars, matchInfinite, toDiagonal, toPoint} from "./matching.js";
import type {Bar} from "./persistence.js";

export interface WassersteinOptions {
  /** q in (Σ costᵠ)^(1/q), at least 1; defaults to 1. */
  order?: number;
}

/**
 * The Wasserstein distance of two barcodes: over all ways to match bars with each other or with nothing, the least
 * (Σ costᵠ)^(1/q), with the costs of *bottleneckDistance*, which it approaches as q grows; bars of several dimensions are
 * matched within each (Cohen-Steiner, Edelsbrunner, Harer & Mileyko 2010). Exact, by an assignment problem; cost
 * O((m + n)³), memory (m + n)².
 *
 * Throws a RangeError if a birth is not finite, a death is NaN or below its birth, or order is not in [1, ∞).
 */
export function wassersteinDistance(
  a: readonly Bar[],
  b: readonly Bar[],
  {order = 1}: WassersteinOptions = {}
): number {
  if (!(1 <= order && order < Infinity)) throw new RangeError(`invalid order; not in [1, ∞): ${order}`);
  checkBars(a, "a");
  checkBars(b, "b");
  const costs: number[] = [];
  for (const dimension of new Set([...a, ...b].map(({dimension}) => dimension))) {
    const of = (bars: readonly Bar[]) => bars.filter((bar) => bar.dimension === dimension);
    costs.push(...matchInfinite(of(a), of(b)), ...finite(of(a), of(b), order));
  }
  const largest = Math.max(0, ...costs);
  if (!(largest > 0 && largest < Infinity)) return largest;
  return largest * costs.reduce((sum, cost) => sum + (cost / largest) ** order, 0) ** (1 / order);
}

/** What each match of the best matching of the finite bars costs. */
function finite(a: readonly Bar[], b: readonly Bar[], order: number): number[] {
  const [left, right] = [a, b].map((bars) => bars.filter(({death}) => death < Infinity)) as [Bar[], Bar[]];
  const [m, n] = [left.length, right.length];
  const cost = (i: number, j: number) => {
    if (i < m) return j < n ? toPoint(left[i], right[j]) : toDiagonal(left[i]);
    return j < n ? toDiagonal(right[j]) : 0;
  };
  const size = m + n;
  const costs = matrix(size, size);
  let largest = 0;
  for (let i = 0; i < size; ++i) for (let j = 0; j < size; ++j) largest = Math.max(largest, cost(i, j));
  if (largest === 0) return [];
  for (let i = 0; i < size; ++i)
    for (let j = 0; j < size; ++j) costs.data[i * size + j] = (cost(i, j) / largest) ** order;
  return Array.from(linearSumAssignment(costs), (j, i) => cost(i, j));
}
