import {checkEntries} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {svd} from "./svd.js";

/** Up to this order small singular values are found with all the digits that scaling the columns allows. */
const careful = 100;

/**
 * The condition number in the spectral norm: the largest singular value of *a* over the smallest of min(m, n), Infinity
 * if that is zero. Beyond about 1 / ε = 4.5e15 it says no more than "singular in double precision".
 *
 * Throws a RangeError if a is empty, or has an entry that is NaN or infinite.
 */
export function cond(a: Matrix): number {
  checkEntries(a, "a");
  const method = Math.min(a.rows, a.columns) <= careful ? "jacobi" : "bidiagonal";
  const {values} = svd(a, {vectors: false, method});
  if (values.length === 0)
    throw new RangeError(`an empty matrix has no condition number; got ${a.rows} × ${a.columns}`);
  const smallest = values[values.length - 1];
  return smallest > 0 ? values[0] / smallest : Infinity;
}
