import {checkFinite, checkInteger} from "../dense/check.js";
import {columnMeans} from "../dense/covariance.js";
import {dot, multiply, row, trace, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";

export interface ShrunkCovariance {
  /** d × d: (1 − shrinkage) S + shrinkage (tr S / d) I, S being the covariance over n. */
  covariance: Matrix;
  /** In [0, 1]. */
  shrinkage: number;
}

/**
 * The covariance of *points*, one a row, drawn to a multiple of the identity by as much as should make it come nearest to the
 * true one in the Frobenius norm (Ledoit & Wolf 2004): much for few points in many dimensions, less the more there are.
 * Cost 2 n d² flops.
 *
 * Throws a RangeError if an entry is NaN or infinite, or there are no points.
 */
export function ledoitWolf(points: Matrix): ShrunkCovariance {
  checkFinite(points, "points");
  checkInteger(points.rows, "number of points", 1);
  const {rows: n, columns: d} = points;
  const centred = about(columnMeans(points), points);
  const covariance = overRows(centred);
  const level = d > 0 ? trace(covariance) / d : 0;
  const size = dot(covariance.data, covariance.data);
  const spread = size - d * level * level; // ‖S − level I‖²
  let fourth = 0; // the mean of ‖x xᵀ‖² = ‖x‖⁴
  for (let i = 0; i < n; ++i) fourth += dot(row(centred, i), row(centred, i)) ** 2 / n;
  const noise = (fourth - size) / n; // of S, estimated
  const shrinkage = noise <= 0 ? 0 : Math.min(1, noise / spread);
  return {covariance: shrunk(covariance, shrinkage), shrinkage};
}

/** *points*, one a row, less *mean*. */
export function about(mean: Float64Array, points: Matrix): Matrix {
  return {...points, data: points.data.map((x, at) => x - mean[at % points.columns])};
}

/** (1 − shrinkage) A + shrinkage (tr A / d) I. */
export function shrunk(a: Matrix, shrinkage: number): Matrix {
  const {columns: d, data} = a;
  const level = (shrinkage * trace(a)) / d;
  return {...a, data: data.map((c, at) => (1 - shrinkage) * c + (at % (d + 1) === 0 ? level : 0))};
}

/** XᵀX / n. */
export function overRows(points: Matrix): Matrix {
  const product = multiply(transpose(points), points);
  return {...product, data: product.data.map((x) => x / points.rows)};
}
