import type {Convergence} from "../math/convergence.js";
import type {Matrix} from "../math/dense/matrix.js";
import {gapsOf} from "../math/eigen/eigenpair-errors.js";
import {justifiedDigits} from "./digits.js";

/** How far the numbers of a result can be trusted, and what that rests on. */
export interface Trust {
  /** What the numbers are, as "eigenvalues". */
  of: string;
  numbers: ArrayLike<number>;
  /** What each number's absolute error is at most. */
  bounds: Float64Array;
  /** How many significant digits of each are justified. */
  digits: Uint8Array;
  /** What is known, by its name: the residual, the condition, the smallest gap between neighbours … */
  facts: readonly (readonly [name: string, value: number])[];
  /** Where the bounds are from. */
  by: string;
}

/** What a solver returns, as far as can be told from its members. */
type Result = Partial<{
  values: ArrayLike<number>;
  vectors: Matrix;
  u: Matrix;
  v: Matrix;
  scores: Float64Array;
  x: Float64Array | Matrix;
  rcond: number;
  backwardError: number;
  errorBound: number;
  info: Convergence;
}>;

/**
 * The trust in what *eigh*, *eigsh*, *svd*, *svds*, *solve* or *pagerank* returned, from what it says of itself: residuals
 * and bounds where it has them, else the bound that the library promises of a backward stable method. null for anything else.
 */
export function trust(result: unknown): Trust | null {
  if (typeof result !== "object" || result === null) return null;
  const {values, vectors, u, v, scores, x, rcond, errorBound, info} = result as Result;
  if (scores && errorBound !== undefined) {
    // Two distributions that are L1-far by d differ by d / 2 in one entry at most.
    return made("scores", scores, () => errorBound / 2 + Number.EPSILON, {
      facts: [["‖x − x*‖₁ at most", errorBound], ...residualOf(info)],
      by: "the residual, divided by 1 − damping"
    });
  }
  if (x && rcond !== undefined && errorBound !== undefined) {
    const numbers = x instanceof Float64Array ? x : x.data;
    const size = numbers.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
    const {backwardError = NaN} = result as Result;
    return made("solution", numbers, () => errorBound * size, {
      facts: [["condition ‖A‖₁‖A⁻¹‖₁", 1 / rcond], ["backward error", backwardError], ["relative error at most", errorBound]], // prettier-ignore
      by: "an estimate of ‖A⁻¹‖ applied to the residual"
    });
  }
  if (values && vectors) return spectral("eigenvalues", values, {order: vectors.rows, info});
  if (values && u && v) return spectral("singular values", values, {order: Math.max(u.rows, v.rows), info});
  return null;
}

function spectral(
  of: string,
  values: ArrayLike<number>,
  {order, info}: {order: number; info: Convergence | undefined}
) {
  const size = Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const promised = order * Number.EPSILON * size;
  const bound = info ? info.residual + promised : promised;
  const gap = Array.from(gapsOf(values, {next: undefined, error: 0})).reduce((a, b) => Math.min(a, b), Infinity);
  const gaps: [string, number][] = values.length > 1 ? [["smallest gap", gap], ["residual / gap", bound / gap]] : []; // prettier-ignore
  return made(of, values, () => bound, {
    facts: [...residualOf(info), ["error at most", bound], ...gaps],
    by: info ? "the largest residual of a pair" : "n ε ‖A‖, which the library promises; eigenpairErrors measures it"
  });
}

function residualOf(info: Convergence | undefined): [string, number][] {
  return info ? [["residual", info.residual]] : [];
}

function made(
  of: string,
  numbers: ArrayLike<number>,
  boundOf: (k: number) => number,
  rest: Pick<Trust, "facts" | "by">
): Trust {
  const bounds = Float64Array.from(numbers, (_, k) => boundOf(k));
  return {
    of,
    numbers,
    bounds,
    digits: Uint8Array.from(numbers, (value, k) => justifiedDigits(value, bounds[k]!)),
    ...rest
  };
}
