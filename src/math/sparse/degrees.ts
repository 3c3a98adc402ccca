import type {CsrMatrix} from "./csr.js";

/** The sums of the rows: out-degrees of links, degrees of an undirected graph, where a loop counts once. */
export function degrees({rows, offsets, values}: CsrMatrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let i = 0, k = 0; i < rows; ++i) {
    for (const end = offsets[i + 1]; k < end; ++k) sums[i] += values[k];
  }
  return sums;
}
