import type {Matrix} from "../dense/matrix.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {fromDense} from "../sparse/from-dense.js";

export interface GaussianAffinityOptions {
  /** The distance at which likeness has fallen to e^-½; positive. */
  sigma: number;
}

/**
 * The likeness exp(−‖x − y‖² / 2σ²) of each two points, without loops (Ng, Jordan & Weiss 2001). Written out in full:
 * 12 n² bytes, less what underflows to zero. Symmetric to the last bit.
 *
 * Throws a RangeError if sigma is not positive and finite, or a coordinate is not finite.
 */
export function gaussianAffinity(points: Matrix, {sigma}: GaussianAffinityOptions): CsrMatrix {
  if (!(sigma > 0 && sigma < Infinity)) throw new RangeError(`invalid sigma; not positive and finite: ${sigma}`);
  checkPoints(points);
  const {rows: n} = points;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) {
      data[i * n + j] = data[j * n + i] = Math.exp(-squaredDistance(points, i, j) / (2 * sigma * sigma));
    }
  }
  return fromDense({rows: n, columns: n, data});
}

/** ‖x_i − x_j‖², by differences: nothing cancels. */
export function squaredDistance({columns: d, data}: Matrix, i: number, j: number): number {
  let sum = 0;
  for (let c = 0, a = i * d, b = j * d; c < d; ++c, ++a, ++b) sum += (data[a] - data[b]) * (data[a] - data[b]);
  return sum;
}

/** Throws a RangeError that names the first coordinate which is not finite. */
export function checkPoints({columns, data}: Matrix): void {
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw new RangeError(`points: row ${Math.floor(at / columns)}, column ${at % columns} is not finite: ${data[at]}`);
}
