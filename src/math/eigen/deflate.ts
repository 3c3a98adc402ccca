import {checkNumbers, checkObject, checkSymmetric} from "../dense/check.js";
import {copy, norm2} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";

/**
 * A − λ v vᵀ / vᵀv, for an eigenpair (*value* λ, *vector* v) of the symmetric matrix *a*: the same eigenvectors and
 * eigenvalues, but λ has become 0, so that power iteration finds the next one (Hotelling 1933). An error of the pair stays
 * in the result.
 *
 * Throws a RangeError if a is not square, symmetric and finite, or the vector is zero or of another length.
 */
export function deflate(a: Matrix, pair: {value: number; vector: ArrayLike<number>}): Matrix {
  checkObject("pair", pair, "{value, vector}");
  const {value, vector} = pair;
  if (!Number.isFinite(value)) throw new RangeError(`invalid value; not finite: ${String(value)}`);
  checkNumbers("vector", vector);
  checkSymmetric(a, "a");
  const n = a.rows;
  if (vector.length !== n) throw new RangeError(`the vector must have ${n} entries; got ${vector.length}`);
  const length = norm2(vector);
  if (!(length > 0 && length < Infinity))
    throw new RangeError(`the vector must be finite and not zero; its length is ${length}`);
  const unit = Float64Array.from(vector, (x) => x / length);
  const result = copy(a);
  for (let i = 0, at = 0; i < n; ++i) for (let j = 0; j < n; ++j) result.data[at++] -= value * (unit[i] * unit[j]);
  return result;
}
