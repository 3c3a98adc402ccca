import {checkShape, checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {csrFromEdges} from "../sparse/csr.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {transposeUnchecked as transpose} from "../sparse/transpose.js";
import type {Backend} from "../wasm/kernel.js";
import {checkChoice} from "./check-choice.js";
import {nearestNeighbors} from "./nearest-neighbors.js";

export interface KnnGraphOptions {
  /** The number of neighbours of each point, itself left out; defaults to 10. */
  k?: number;
  /** Whether an edge weighs one or as much as it is long; defaults to "connectivity". */
  mode?: "connectivity" | "distance";
  /**
   * What makes an edge of two points: that either is a neighbour of the other ("union"), that both are ("mutual"), or,
   * "average", the mean of both directions, so that a one-sided edge has half its weight; defaults to "union".
   */
  join?: "union" | "mutual" | "average";
  /** As in *nearestNeighbors*. */
  backend?: Backend | undefined;
}

/**
 * The undirected graph of nearest neighbours, exact, ties by the smaller id, without loops. With lengths for weights, an
 * edge between points that coincide weighs nothing, though it is stored.
 *
 * Throws a RangeError if k is not an integer in [0, rows), a coordinate is not finite, or mode or join has no such value.
 */
export function knnGraph(points: Matrix, options: KnnGraphOptions = {}): CsrMatrix {
  const {k = 10, mode = "connectivity", join = "union", backend} = checkedOptions(options);
  checkShape(points, "points");
  checkChoice("mode", mode, ["connectivity", "distance"]);
  checkChoice("join", join, ["union", "mutual", "average"]);
  const {rows: n} = points;
  const {indices: targets, distances} = nearestNeighbors(points, k, {backend});
  const sources = new Uint32Array(n * k);
  for (let i = 0; i < n; ++i) sources.fill(i, i * k, (i + 1) * k);
  const weights = mode === "distance" ? distances : undefined;
  const links = csrFromEdges({nodes: n, sources, targets, weights});
  return merge(links, transpose(links), join);
}

/** Walks the rows of both, whose columns ascend, side by side. */
function merge(a: CsrMatrix, b: CsrMatrix, join: "union" | "mutual" | "average"): CsrMatrix {
  const offsets = new Uint32Array(a.rows + 1);
  const indices = new Uint32Array(a.indices.length + b.indices.length);
  const values = new Float64Array(indices.length);
  let kept = 0;
  for (let i = 0; i < a.rows; ++i) {
    let p = a.offsets[i];
    let q = b.offsets[i];
    while (p < a.offsets[i + 1] || q < b.offsets[i + 1]) {
      const there = p < a.offsets[i + 1] ? a.indices[p] : Infinity;
      const back = q < b.offsets[i + 1] ? b.indices[q] : Infinity;
      const both = there === back;
      // A distance is the same in both directions, so either one serves.
      const weight = there <= back ? a.values[p] : b.values[q];
      if (there <= back) ++p;
      if (back <= there) ++q;
      if (join === "mutual" && !both) continue;
      indices[kept] = Math.min(there, back);
      values[kept++] = join === "average" && !both ? weight / 2 : weight;
    }
    offsets[i + 1] = kept;
  }
  return {...a, offsets, indices: indices.slice(0, kept), values: values.slice(0, kept)};
}
