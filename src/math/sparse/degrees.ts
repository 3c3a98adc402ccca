import {checkCsr} from "./check.js";
import type {CsrMatrix} from "./csr.js";

/** The sums of the rows: out-degrees of links, degrees of an undirected graph, where a loop counts once. */
export function degrees(a: CsrMatrix): Float64Array {
  checkCsr("a", a);
  return degreesUnchecked(a);
}

/** The same of a matrix that is known to be one. */
export function degreesUnchecked({rows, offsets, values}: CsrMatrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let i = 0, k = 0; i < rows; ++i) {
    for (const end = offsets[i + 1]; k < end; ++k) sums[i] += values[k];
  }
  return sums;
}
