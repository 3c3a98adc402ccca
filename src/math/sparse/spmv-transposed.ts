import {checkTyped} from "../dense/check.js";
import {checkCsr, checkVector} from "./check.js";
import type {CsrMatrix} from "./csr.js";

/**
 * Aᵀ x, written to *y* and returned, without Aᵀ: row i of A times xᵢ is added for each i in turn. y must not be x. One pass
 * over the entries.
 *
 * Throws a RangeError if a is not in compressed rows, or the length of x or y does not fit.
 */
export function spmvTransposed(a: CsrMatrix, x: ArrayLike<number>, y?: Float64Array): Float64Array {
  checkCsr("a", a);
  checkVector("x", x, a.rows);
  y ??= new Float64Array(a.columns);
  checkTyped("y", y, Float64Array);
  checkVector("y", y, a.columns);
  const {rows, offsets, indices, values} = a;
  y.fill(0);
  for (let i = 0, k = 0; i < rows; ++i) {
    const xi = x[i];
    for (const end = offsets[i + 1]; k < end; ++k) y[indices[k]] += values[k] * xi;
  }
  return y;
}
