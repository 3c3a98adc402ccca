import {checkEntries} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import type {CsrMatrix} from "./csr.js";

/** The same matrix without its zeros; NaN is kept, since it is not zero. */
export function fromDense(a: Matrix): CsrMatrix {
  checkEntries(a, "a");
  const {rows, columns, data} = a;
  let kept = 0;
  for (let at = 0; at < data.length; ++at) if (data[at] !== 0) ++kept;
  const offsets = new Uint32Array(rows + 1);
  const indices = new Uint32Array(kept);
  const values = new Float64Array(kept);
  for (let i = 0, k = 0, at = 0; i < rows; ++i) {
    for (let j = 0; j < columns; ++j, ++at) {
      if (data[at] === 0) continue;
      indices[k] = j;
      values[k++] = data[at];
    }
    offsets[i + 1] = k;
  }
  return {rows, columns, offsets, indices, values};
}
