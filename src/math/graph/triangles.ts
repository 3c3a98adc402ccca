import {checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";

export interface Triangles {
  /** The triangles of the graph, each once. */
  total: number;
  /** The triangles that each node belongs to; sums to 3 × total. */
  perNode: Uint32Array;
}

/**
 * Counts the triangles of an undirected graph; loops and weights do not matter, but an edge of weight zero is none. Each
 * edge is turned towards its end of higher degree, so that no node keeps more than √(2m): O(m^1.5) time.
 *
 * Throws a RangeError if adjacency is not undirected with weights ≥ 0.
 */
export function triangles(adjacency: CsrMatrix): Triangles {
  checkUndirected("adjacency", adjacency);
  const n = adjacency.rows;
  const {offsets, indices} = upwards(adjacency);
  const perNode = new Uint32Array(n);
  const mark = new Uint32Array(n); // i + 1 where i is the node whose neighbours are marked
  let total = 0;
  for (let i = 0; i < n; ++i) {
    for (let p = offsets[i]; p < offsets[i + 1]; ++p) mark[indices[p]] = i + 1;
    for (let p = offsets[i]; p < offsets[i + 1]; ++p) {
      const j = indices[p];
      for (let q = offsets[j]; q < offsets[j + 1]; ++q) {
        const k = indices[q];
        if (mark[k] !== i + 1) continue;
        ++total;
        ++perNode[i];
        ++perNode[j];
        ++perNode[k];
      }
    }
  }
  return {total, perNode};
}

/** Each edge once, in the row of its end of lower degree, or of lower id if they are equal. */
function upwards({rows: n, offsets: from, indices: ends, values}: CsrMatrix): {
  offsets: Uint32Array;
  indices: Uint32Array;
} {
  const offsets = new Uint32Array(n + 1);
  const indices = new Uint32Array(ends.length >>> 1);
  let kept = 0;
  for (let i = 0; i < n; ++i) {
    const degree = from[i + 1] - from[i];
    for (let k = from[i]; k < from[i + 1]; ++k) {
      const j = ends[k];
      const higher = from[j + 1] - from[j] - degree || j - i;
      if (values[k] !== 0 && higher > 0) indices[kept++] = j;
    }
    offsets[i + 1] = kept;
  }
  return {offsets, indices};
}
