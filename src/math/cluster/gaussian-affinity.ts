import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {fromDense} from "../sparse/from-dense.js";
import {checkPoints} from "./check-points.js";
import {squaredDistance} from "./squared-distance.js";

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
export function gaussianAffinity(points: Matrix, options: GaussianAffinityOptions): CsrMatrix {
  const {sigma} = checkedOptions(options);
  if (!(sigma > 0 && sigma < Infinity)) throw new RangeError(`invalid sigma; not positive and finite: ${sigma}`);
  checkPoints(points);
  const {rows: n, columns: d, data: x} = points;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) {
      data[i * n + j] = data[j * n + i] = Math.exp(-squaredDistance(x, i * d, x, j * d, d) / (2 * sigma * sigma));
    }
  }
  return fromDense({rows: n, columns: n, data});
}
