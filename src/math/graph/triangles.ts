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
  const {rows: n, offsets, indices, values} = adjacency;
  const perNode = new Uint32Array(n);
  const mark = new Uint32Array(n); // i + 1 where i is the node whose neighbours are marked
  let total = 0;
  for (let i = 0; i < n; ++i) {
    each(i, (j) => (mark[j] = i + 1));
    each(i, (j) =>
      each(j, (k) => {
        if (mark[k] !== i + 1) return;
        ++total;
        ++perNode[i];
        ++perNode[j];
        ++perNode[k];
      })
    );
  }
  return {total, perNode};

  function each(i: number, visit: (j: number) => void): void {
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      if (values[k] !== 0 && upwards(i, indices[k])) visit(indices[k]);
    }
  }

  function upwards(i: number, j: number): boolean {
    const difference = offsets[j + 1] - offsets[j] - (offsets[i + 1] - offsets[i]);
    return difference > 0 || (difference === 0 && j > i);
  }
}
