import {checkAll, checkFinite, checkObject} from "../dense/check.js";
import {column, frobeniusNorm, multiply, norm2, transpose, type Matrix} from "../dense/matrix.js";
import {lossOfOrthogonality} from "./eigenpair-errors.js";

export interface Triplets {
  u: Matrix;
  values: ArrayLike<number>;
  v: Matrix;
}

export interface TripletErrors {
  /** What √(‖A v − σ u‖² + ‖Aᵀu − σ v‖²) / √(‖u‖² + ‖v‖²) is at most for each triplet, rounding included. */
  residuals: Float64Array;
  /** The larger of ‖UᵀU − I‖_F and ‖VᵀV − I‖_F. */
  orthogonality: number;
  /** A singular value of A lies within this of each value. */
  bounds: Float64Array;
}

/**
 * How far singular triplets of the m × n *a* can be from true ones, judged from the triplets alone: (u, v) is a vector of the
 * symmetric matrix [0 A; Aᵀ 0], whose eigenvalues are ±σ and zeros, so that a value is within its residual of one of them. Rounding is
 * bounded by (m + n + 2) ε ‖A‖_F. Cost 4 m n k flops.
 *
 * Throws a RangeError if sizes differ, or an entry is NaN or infinite.
 */
export function tripletErrors(a: Matrix, triplets: Triplets): TripletErrors {
  checkFinite(a, "a");
  checkObject("triplets", triplets, "an object with u, values and v");
  const {u, values, v} = triplets;
  checkAll("triplets.values", values);
  checkFinite(u, "triplets.u");
  checkFinite(v, "triplets.v");
  const k = values.length;
  if (u.rows !== a.rows || v.rows !== a.columns || u.columns < k || v.columns < k) {
    throw new RangeError(
      `u and v must be ${a.rows} × ${k} and ${a.columns} × ${k}; got ${u.rows} × ${u.columns} and ${v.rows} × ${v.columns}`
    );
  }
  const rounding = (a.rows + a.columns + 2) * Number.EPSILON * frobeniusNorm(a);
  const [left, right] = [multiply(a, v), multiply(transpose(a), u)];
  const residuals = Float64Array.from({length: k}, (_, j) => {
    const [x, y] = [column(u, j), column(v, j)];
    const r = norm2(column(left, j).map((entry, i) => entry - values[j] * x[i]));
    const s = norm2(column(right, j).map((entry, i) => entry - values[j] * y[i]));
    const length = Math.hypot(norm2(x), norm2(y));
    return length > 0 ? Math.hypot(r, s) / length + rounding : Infinity;
  });
  const orthogonality = Math.max(lossOfOrthogonality(u), lossOfOrthogonality(v));
  return {residuals, orthogonality, bounds: residuals.slice()};
}
