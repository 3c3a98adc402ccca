import {checkLength, checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";

/**
 * The total weight of the edges of an undirected graph between nodes of different *labels*, each edge once: their number
 * if the weights are one.
 *
 * Throws a RangeError if adjacency is not undirected with weights ≥ 0, or labels has not one entry a node.
 */
export function cut(adjacency: CsrMatrix, labels: ArrayLike<number | boolean>): number {
  checkUndirected("adjacency", adjacency);
  checkLength("labels", labels, adjacency.rows);
  const {rows: n, offsets, indices, values} = adjacency;
  let weight = 0;
  for (let i = 0, k = 0; i < n; ++i) {
    for (const end = offsets[i + 1]; k < end; ++k) {
      if (indices[k] > i && labels[indices[k]] !== labels[i]) weight += values[k];
    }
  }
  return weight;
}
