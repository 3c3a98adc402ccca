import {checkLength, checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";

/**
 * Newman's modularity Q = Σ (A_ij − d_i d_j / 2m) [labels agree] / 2m of a partition of an undirected graph, where
 * 2m = Σ d_i: the share of weight within the parts beyond what the degrees alone give (Newman 2006). At most 1, and 0
 * if there is one part. Labels may be any numbers. NaN for a graph without weight. Linear time.
 *
 * Throws a RangeError if adjacency is not undirected with weights ≥ 0, or labels has not one entry a node.
 */
export function modularity(adjacency: CsrMatrix, labels: ArrayLike<number>): number {
  checkUndirected("adjacency", adjacency);
  checkLength("labels", labels, adjacency.rows);
  const {rows: n, offsets, indices, values} = adjacency;
  const d = degrees(adjacency);
  const total = d.reduce((sum, di) => sum + di, 0);
  const volumes = new Map<number, number>();
  let within = 0;
  for (let i = 0, k = 0; i < n; ++i) {
    volumes.set(labels[i], (volumes.get(labels[i]) ?? 0) + d[i] / total);
    for (const end = offsets[i + 1]; k < end; ++k) if (labels[indices[k]] === labels[i]) within += values[k];
  }
  let expected = 0;
  for (const share of volumes.values()) expected += share * share;
  return within / total - expected;
}
