import {rank} from "../eigen/rank.js";
import {svd} from "../eigen/svd.js";
import {checkFinite, checkedOptions} from "./check.js";
import {matrix, multiply, transpose} from "./matrix.js";
import type {Matrix} from "./matrix.js";

export interface PinvOptions {
  /** Singular values up to this × the largest count as zero; in [0, 1); defaults to ε max(m, n). */
  tolerance?: number;
}

/**
 * The n × m pseudoinverse of the m × n matrix *a* (Moore 1920, Penrose 1955), A⁺ = V Σ⁺ Uᵀ by the singular value
 * decomposition: A A⁺ A = A, A⁺ A A⁺ = A⁺, and both products are symmetric. Errors are a small multiple of ε ‖A⁺‖² ‖A‖.
 *
 * Throws a RangeError if a has an entry that is NaN or infinite, or tolerance is not in [0, 1).
 */
export function pinv(a: Matrix, options: PinvOptions = {}): Matrix {
  checkFinite(a, "a");
  const {tolerance = Math.max(a.rows, a.columns) * Number.EPSILON} = checkedOptions(options);
  if (!(0 <= tolerance && tolerance < 1)) throw new RangeError(`invalid tolerance; not in [0, 1): ${tolerance}`);
  const {u, values, v} = svd(a);
  const kept = rank(values, tolerance);
  const scaled = matrix(v.rows, kept);
  const left = matrix(u.rows, kept);
  for (let j = 0; j < kept; ++j) {
    for (let i = 0; i < v.rows; ++i) scaled.data[i * kept + j] = v.data[i * v.columns + j] / values[j];
    for (let i = 0; i < u.rows; ++i) left.data[i * kept + j] = u.data[i * u.columns + j];
  }
  return multiply(scaled, transpose(left));
}
