import {linearSumAssignment} from "../cluster/linear-sum-assignment.js";
import {checkedOptions} from "../dense/check.js";
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
 * matched within each (Cohen-Steiner, Edelsbrunner, Harer & Mileyko 2010). Exact, by an assignment problem; cost at worst
 * m²n for m bars and n ≥ m others, mostly far less, memory m (m + n).
 *
 * Throws a RangeError if a birth is not finite, a death is NaN or below its birth, or order is not in [1, ∞).
 */
export function wassersteinDistance(a: readonly Bar[], b: readonly Bar[], options: WassersteinOptions = {}): number {
  const {order = 1} = checkedOptions(options);
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

/**
 * What each match of the best matching of the finite bars costs. A pair is worth what it saves over matching both with
 * nothing; each bar of the smaller side has a partner, or one of as many columns that save nothing.
 */
function finite(a: readonly Bar[], b: readonly Bar[], order: number): number[] {
  const sides = [a, b].map((bars) => bars.filter(({death}) => death < Infinity));
  const [few, many] = sides.sort((x, y) => x.length - y.length);
  const largest = Math.max(0, ...few.map(toDiagonal), ...many.map(toDiagonal));
  if (largest === 0) return [];
  const alone = (bar: Bar) => (toDiagonal(bar) / largest) ** order;
  const saving = matrix(few.length, many.length + few.length);
  few.forEach((x, i) => {
    many.forEach((y, j) => {
      const together = Math.min(toPoint(x, y) / largest, 4) ** order; // alone they cost at most 2
      saving.data[i * saving.columns + j] = Math.min(together, 4) - alone(x) - alone(y);
    });
  });
  const isLeft = many.map(() => true);
  const costs = Array.from(linearSumAssignment(saving), (j, i) => {
    if (j >= many.length) return toDiagonal(few[i]);
    isLeft[j] = false;
    return toPoint(few[i], many[j]);
  });
  return [...costs, ...many.filter((_, j) => isLeft[j]).map(toDiagonal)];
}
