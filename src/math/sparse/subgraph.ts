import {checkNumbers} from "../dense/check.js";
import {checkSquare} from "./check.js";
import type {CsrMatrix} from "./csr.js";
import {transposeUnchecked} from "./transpose.js";

/**
 * The rows and columns of a square matrix that *keep* names, in that order: the graph that these nodes induce. With a
 * permutation it renumbers the nodes. Time is linear in the rows and the entries that *keep* names.
 *
 * Throws a RangeError if a node is out of range or named twice.
 */
export function subgraph(a: CsrMatrix, keep: ArrayLike<number>): CsrMatrix {
  checkNumbers("keep", keep);
  checkSquare("a", a);
  const place = new Int32Array(a.rows).fill(-1);
  let most = 0;
  let ascends = true;
  for (let p = 0; p < keep.length; ++p) {
    const i = keep[p];
    if (!(Number.isInteger(i) && 0 <= i && i < a.rows)) throw new RangeError(`not a node in [0, ${a.rows}): ${i}`);
    if (place[i] >= 0) throw new RangeError(`node ${i} is named twice`);
    place[i] = p;
    most += a.offsets[i + 1] - a.offsets[i];
    ascends &&= p === 0 || keep[p - 1] < i;
  }
  const offsets = new Uint32Array(keep.length + 1);
  const indices = new Uint32Array(most);
  const values = new Float64Array(most);
  let count = 0;
  for (let p = 0; p < keep.length; ++p) {
    for (let k = a.offsets[keep[p]]; k < a.offsets[keep[p] + 1]; ++k) {
      const column = place[a.indices[k]];
      if (column < 0) continue;
      indices[count] = column;
      values[count++] = a.values[k];
    }
    offsets[p + 1] = count;
  }
  const size = {rows: keep.length, columns: keep.length};
  const entries = count < most ? {indices: indices.slice(0, count), values: values.slice(0, count)} : {indices, values};
  const kept = {...size, offsets, ...entries};
  // Either transposition is a counting sort, after which columns ascend.
  return ascends ? kept : transposeUnchecked(transposeUnchecked(kept));
}
