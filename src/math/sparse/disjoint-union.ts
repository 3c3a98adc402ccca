import {checkSquare} from "./check.js";
import type {CsrMatrix} from "./csr.js";

/**
 * The graph of two without a link between them: the nodes of *a*, then those of *b*. The block diagonal matrix of two square
 * matrices, in linear time.
 *
 * Throws a RangeError if a or b is not square.
 */
export function disjointUnion(a: CsrMatrix, b: CsrMatrix): CsrMatrix {
  checkSquare("a", a);
  checkSquare("b", b);
  const n = a.rows + b.rows;
  const m = a.values.length;
  const offsets = new Uint32Array(n + 1);
  offsets.set(a.offsets);
  const indices = new Uint32Array(m + b.indices.length);
  indices.set(a.indices);
  const values = new Float64Array(indices.length);
  values.set(a.values);
  values.set(b.values, m);
  for (let i = 0; i <= b.rows; ++i) offsets[a.rows + i] = m + b.offsets[i];
  for (let k = 0; k < b.indices.length; ++k) indices[m + k] = a.rows + b.indices[k];
  return {rows: n, columns: n, offsets, indices, values};
}
