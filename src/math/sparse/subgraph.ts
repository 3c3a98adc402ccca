import {checkNumbers} from "../dense/check.js";
import {checkSquare} from "./check.js";
import {csrFromEdges} from "./csr.js";
import type {CsrMatrix} from "./csr.js";

/**
 * The rows and columns of a square matrix that *keep* names, in that order: the graph that these nodes induce. With a
 * permutation it renumbers the nodes.
 *
 * Throws a RangeError if a node is out of range or named twice.
 */
export function subgraph(a: CsrMatrix, keep: ArrayLike<number>): CsrMatrix {
  checkNumbers("keep", keep);
  checkSquare("a", a);
  const {rows, offsets, indices, values} = a;
  const place = new Int32Array(rows).fill(-1);
  for (let p = 0; p < keep.length; ++p) {
    const i = keep[p];
    if (!(Number.isInteger(i) && 0 <= i && i < rows)) throw new RangeError(`not a node in [0, ${rows}): ${i}`);
    if (place[i] >= 0) throw new RangeError(`node ${i} is named twice`);
    place[i] = p;
  }
  const sources: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  for (let p = 0; p < keep.length; ++p) {
    for (let k = offsets[keep[p]]; k < offsets[keep[p] + 1]; ++k) {
      if (place[indices[k]] < 0) continue;
      sources.push(p);
      targets.push(place[indices[k]]);
      weights.push(values[k]);
    }
  }
  return csrFromEdges({nodes: keep.length, sources, targets, weights});
}
