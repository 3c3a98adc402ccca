import type {Convergence} from "../convergence.js";
import {checkEntries, checkInteger, checkNonnegative, checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

export interface SinkhornOptions {
  /** Stop when no row sum is further than this from one, the column sums being one; defaults to 1e-12. */
  tolerance?: number;
  /** Stop after so many rounds; defaults to 1000. */
  maxIterations?: number;
}

export interface Sinkhorn {
  /** diag(left) A diag(right), whose rows and columns sum to one. */
  scaled: Matrix;
  left: Float64Array;
  right: Float64Array;
  /** *residual* is the largest distance of a row sum from one; an iteration scales the rows and then the columns. */
  info: Convergence;
}

/**
 * Scales a square matrix with entries ≥ 0 until its rows and columns sum to one (Sinkhorn 1964): then the uniform
 * distribution is stationary, and PageRank has nothing left to say. Positive entries converge, at a linear rate; a
 * pattern of zeros without a permutation inside it does not, and *info* says so.
 *
 * Throws a RangeError if a is not square, an entry is negative, NaN or infinite, or a row or a column is zero.
 */
export function sinkhorn(a: Matrix, options: SinkhornOptions = {}): Sinkhorn {
  const {tolerance = 1e-12, maxIterations = 1000} = checkedOptions(options);
  checkNonnegative(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  checkEntries(a, "a");
  const {rows: n, columns, data} = a;
  if (n !== columns) throw new RangeError(`the matrix must be square; got ${n} × ${columns}`);
  const bad = data.findIndex((value) => !(value >= 0 && value < Infinity));
  if (bad >= 0) throw new RangeError(`the matrix must have finite entries ≥ 0; got ${data[bad]}`);
  const left = new Float64Array(n).fill(1);
  const right = new Float64Array(n).fill(1);
  let iterations = 0;
  let residual = n === 0 ? 0 : Infinity;
  while (residual > tolerance && iterations < maxIterations) {
    balance(data, n, right, left, 1, n);
    balance(data, n, left, right, n, 1);
    residual = rowDefect(data, n, left, right);
    ++iterations;
  }
  const scaled = data.map((value, at) => left[Math.floor(at / n)] * value * right[at % n]);
  const info = {converged: residual <= tolerance, iterations, residual, operations: 2 * iterations};
  return {scaled: {rows: n, columns: n, data: scaled}, left, right, info};
}

/** Chooses *ours* so that the lines along it sum to one; the strides say whether lines are rows or columns. */
function balance(
  data: Float64Array,
  n: number,
  theirs: Float64Array,
  ours: Float64Array,
  along: number,
  across: number
): void {
  for (let i = 0; i < n; ++i) {
    let sum = 0;
    for (let j = 0; j < n; ++j) sum += data[i * across + j * along] * theirs[j];
    if (!(sum > 0)) throw new RangeError(`${along === 1 ? "row" : "column"} ${i} of the matrix is zero`);
    ours[i] = 1 / sum;
  }
}

function rowDefect(data: Float64Array, n: number, left: Float64Array, right: Float64Array): number {
  let worst = 0;
  for (let i = 0; i < n; ++i) {
    let sum = 0;
    for (let j = 0; j < n; ++j) sum += data[i * n + j] * right[j];
    worst = Math.max(worst, Math.abs(left[i] * sum - 1));
  }
  return worst;
}
