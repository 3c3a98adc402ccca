import type {Matrix} from "../dense/matrix.js";
import {checkCsr} from "./check.js";
import type {CsrMatrix} from "./csr.js";

/** The same matrix with its zeros written out. */
export function toDense(a: CsrMatrix): Matrix {
  checkCsr("a", a);
  const {rows, columns, offsets, indices, values} = a;
  const data = new Float64Array(rows * columns);
  for (let i = 0, k = 0; i < rows; ++i) {
    for (const end = offsets[i + 1]; k < end; ++k) data[i * columns + indices[k]] = values[k];
  }
  return {rows, columns, data};
}
