import {checkFinite} from "../dense/check.js";
import {combine, frobeniusNorm, matrix, multiply, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";

export interface FactorisationLoss {
  /** ‖U Vᵀ − M‖² / 2. */
  value: number;
  /** By the entries of U by rows, then those of V. */
  gradient: Float64Array;
  /** Its derivative, exact. */
  hessian: Matrix;
}

/**
 * The loss of a linear network with one hidden layer, ‖U Vᵀ − M‖² / 2 for U of m × r and V of n × r, and its first two derivatives. Where U Vᵀ = M
 * and U and V have rank r, the Hessian has nullity r²: the loss does not see (U A, V A⁻ᵀ), for any invertible A.
 *
 * Throws a RangeError if something is not finite or shapes do not fit.
 */
export function factorisationLoss(u: Matrix, v: Matrix, m: Matrix): FactorisationLoss {
  checkFinite(u, "u");
  checkFinite(v, "v");
  checkFinite(m, "m");
  const r = u.columns;
  if (v.columns !== r) throw new RangeError(`u and v must have as many columns; got ${r} and ${v.columns}`);
  if (m.rows !== u.rows || m.columns !== v.rows) {
    throw new RangeError(`m must be ${u.rows} × ${v.rows}; got ${m.rows} × ${m.columns}`);
  }
  const residual = combine(1, multiply(u, transpose(v)), m, -1);
  const gradient = Float64Array.of(...multiply(residual, v).data, ...multiply(transpose(residual), u).data);
  return {value: frobeniusNorm(residual) ** 2 / 2, gradient, hessian: hessianOf(u, v, residual)};
}

function hessianOf(u: Matrix, v: Matrix, residual: Matrix): Matrix {
  const [r, split] = [u.columns, u.rows * u.columns];
  const n = split + v.rows * r;
  const result = matrix(n, n);
  for (let i = 0; i < u.rows; ++i) {
    for (let j = 0; j < v.rows; ++j) {
      // Entry (i, j) of U Vᵀ is Σ u[i, k] v[j, k].
      for (let k = 0; k < r; ++k) {
        const [a, b] = [i * r + k, split + j * r + k];
        for (let l = 0; l < r; ++l) {
          const [c, d] = [i * r + l, split + j * r + l];
          result.data[a * n + c] += v.data[j * r + k] * v.data[j * r + l];
          result.data[b * n + d] += u.data[i * r + k] * u.data[i * r + l];
          const mixed = v.data[j * r + k] * u.data[i * r + l] + (k === l ? residual.data[i * v.rows + j] : 0);
          result.data[a * n + d] += mixed;
          result.data[d * n + a] += mixed;
        }
      }
    }
  }
  return result;
}
