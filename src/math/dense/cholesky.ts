import {checkSymmetric} from "./check.js";
import {matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";

/**
 * The lower triangular L, with a positive diagonal, of the symmetric positive definite matrix A = L Lᵀ.
 * ‖A − L Lᵀ‖ is at most about n ε ‖A‖ (Higham 2002, theorem 10.3).
 *
 * Throws a RangeError if *a* is not square, symmetric and finite, or not positive definite; the message names the pivot
 * that failed.
 */
export function cholesky(a: Matrix): Matrix {
  checkSymmetric(a, "a");
  const n = a.rows;
  const l = matrix(n, n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j <= i; ++j) {
      let sum = a.data[i * n + j];
      for (let k = 0; k < j; ++k) sum -= l.data[i * n + k] * l.data[j * n + k];
      if (i > j) l.data[i * n + j] = sum / l.data[j * n + j];
      else if (sum > 0) l.data[i * n + i] = Math.sqrt(sum);
      else throw new RangeError(`a is not positive definite; pivot ${i} is ${sum}`);
    }
  }
  return l;
}
