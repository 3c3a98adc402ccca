import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {gradientDescent} from "./gradient-descent.js";
import type {DescentStep, GradientDescentOptions} from "./gradient-descent.js";
import {leastSquares} from "./least-squares.js";
import {sgd} from "./sgd.js";
import type {SgdOptions, SgdStep} from "./sgd.js";

interface Start {
  /** Where to start; defaults to zero. */
  start?: ArrayLike<number> | undefined;
}

export type LeastSquaresDescentOptions = GradientDescentOptions & Start;
export type LeastSquaresSgdOptions = Omit<SgdOptions, "samples"> & Start;

/**
 * *gradientDescent* on *leastSquares*(a, b): plain data, so that a worker can make the steps.
 *
 * Throws a RangeError for what either refuses, or if start has another length than a has columns.
 */
export function* leastSquaresDescent(
  a: Matrix,
  b: ArrayLike<number>,
  options: LeastSquaresDescentOptions
): Generator<DescentStep, void, undefined> {
  const {start, ...rest} = checkedOptions(options);
  yield* gradientDescent(leastSquares(a, b), startOf(a, start), rest);
}

/**
 * *sgd* on *leastSquares*(a, b), a row of a being a sample.
 *
 * Throws a RangeError for what either refuses, or if start has another length than a has columns.
 */
export function* leastSquaresSgd(
  a: Matrix,
  b: ArrayLike<number>,
  options: LeastSquaresSgdOptions
): Generator<SgdStep, void, undefined> {
  const {start, ...rest} = checkedOptions(options);
  yield* sgd(leastSquares(a, b), startOf(a, start), {...rest, samples: a.rows});
}

function startOf({columns: n}: Matrix, start?: ArrayLike<number>): ArrayLike<number> {
  if (start === undefined) return new Float64Array(n);
  if (start?.length !== n) throw new RangeError(`start must have an entry for each column, ${n}; got ${start?.length}`);
  return start;
}
