import {checkNumbers, checkTyped} from "../dense/check.js";
import {checkCsr} from "./check.js";
import type {CsrMatrix} from "./csr.js";

/**
 * A x, written to *y* and returned; y must not be x. One pass over the entries.
 *
 * Throws a RangeError if a is not in compressed rows, or the length of x or y does not fit.
 */
export function spmv(a: CsrMatrix, x: ArrayLike<number>, y?: Float64Array): Float64Array {
  checkCsr("a", a);
  const {rows, columns} = a;
  checkNumbers("x", x);
  y ??= new Float64Array(rows);
  checkTyped("y", y, Float64Array);
  if (x.length !== columns) throw new RangeError(`cannot multiply ${rows} × ${columns} by a vector of ${x.length}`);
  if (y.length !== rows) throw new RangeError(`the product has ${rows} entries; got room for ${y.length}`);
  return spmvUnchecked(a, x, y);
}

/** The same, for arguments that were checked. */
export function spmvUnchecked(
  {rows, offsets, indices, values}: CsrMatrix,
  x: ArrayLike<number>,
  y: Float64Array = new Float64Array(rows)
): Float64Array {
  for (let i = 0, k = 0; i < rows; ++i) {
    let sum = 0;
    for (const end = offsets[i + 1]; k < end; ++k) sum += values[k] * x[indices[k]];
    y[i] = sum;
  }
  return y;
}
