import {checkCsr} from "./check.js";
import type {CsrMatrix} from "./csr.js";

/** Aᵀ, with the columns of each row ascending again: one counting sort, linear in rows + columns + entries. */
export function transpose(a: CsrMatrix): CsrMatrix {
  checkCsr("a", a);
  return transposeUnchecked(a);
}

/** The same for a matrix that was checked, or whose columns do not ascend within their rows. */
export function transposeUnchecked(a: CsrMatrix): CsrMatrix {
  const {rows, columns} = a;
  const offsets = new Uint32Array(columns + 1);
  for (let k = 0; k < a.indices.length; ++k) ++offsets[a.indices[k] + 1];
  for (let j = 0; j < columns; ++j) offsets[j + 1] += offsets[j];
  const next = offsets.slice(0, columns);
  const indices = new Uint32Array(a.indices.length);
  const values = new Float64Array(a.values.length);
  for (let i = 0, k = 0; i < rows; ++i) {
    for (const end = a.offsets[i + 1]; k < end; ++k) {
      const at = next[a.indices[k]]++;
      indices[at] = i;
      values[at] = a.values[k];
    }
  }
  return {rows: columns, columns: rows, offsets, indices, values};
}
