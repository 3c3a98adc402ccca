import {checkFinite, checkInteger} from "../dense/check.js";
import {columnMeans} from "../dense/covariance.js";
import {matrix, multiply, trace, transpose} from "../dense/matrix.js";
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
 * Cost 4 n d² flops.
 *
 * Throws a RangeError if an entry is NaN or infinite, or there are no points.
 */
export function ledoitWolf(points: Matrix): ShrunkCovariance {
  checkFinite(points, "points");
  const means = columnMeans(points);
  checkInteger(points.rows, "number of points", 1);
  const {rows: n, columns: d} = points;
  const centred = matrix(n, d, points.data.map((x, at) => x - means[at % d])); // prettier-ignore
  const covariance = overRows(centred);
  const squares = overRows({...centred, data: centred.data.map((x) => x * x)});
  const level = d > 0 ? trace(covariance) / d : 0;
  const spread = sum(covariance.data.map((c) => c * c)) - d * level * level; // ‖S − level I‖²
  const noise = (sum(squares.data) - sum(covariance.data.map((c) => c * c))) / n; // of S, estimated
  const shrinkage = noise <= 0 ? 0 : Math.min(1, noise / spread);
  return {covariance: shrunk(covariance, shrinkage), shrinkage};
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

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
