import type {Convergence} from "../convergence.js";
import type {Matrix} from "../dense/matrix.js";
import {laplacianEigenpairs} from "../graph/laplacian-eigenpairs.js";
import type {Normalization} from "../graph/laplacian.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {kmeans} from "./kmeans.js";

export interface SpectralClusteringOptions {
  /**
   * Which Laplacian: "symmetric" (Ng, Jordan & Weiss 2001: rows of the embedding are scaled to length one),
   * "random-walk" (Shi & Malik 2000), or "none" (the ratio cut); defaults to "symmetric".
   */
  normalization?: Normalization;
  /** Of the random choices; defaults to 1. */
  seed?: number;
  /** How many times k-means starts afresh; defaults to 10. */
  restarts?: number;
  /** Of the eigenvectors of large graphs; must lie below the gap that is to be resolved; defaults to 1e-8. */
  tolerance?: number;
}

export interface SpectralClustering {
  /** The cluster of each node, in [0, k). */
  labels: Uint32Array;
  /** n × k: where each node lies for k-means. */
  embedding: Matrix;
  /** The k smallest eigenvalues of the Laplacian, ascending. */
  values: Float64Array;
  /** Of the eigenvectors; *residual* is the largest true residual ‖Lx − λx‖₂. */
  info: Convergence;
}

/**
 * Parts the nodes of an undirected graph into k clusters by k-means on the bottom k eigenvectors of a Laplacian (von
 * Luxburg 2007). Components are found first and embedded exactly; if there are more than k, whole components are put
 * together. A relaxation of an NP-hard problem, with no constant-factor guarantee.
 *
 * Throws a RangeError if k is not an integer in [1, n], or affinity is not undirected with weights ≥ 0.
 */
export function spectralClustering(
  affinity: CsrMatrix,
  k: number,
  {normalization = "symmetric", seed = 1, restarts = 10, tolerance = 1e-8}: SpectralClusteringOptions = {}
): SpectralClustering {
  const n = affinity.rows;
  if (!(Number.isInteger(k) && 1 <= k && k <= n)) throw new RangeError(`invalid k; not an integer in [1, ${n}]: ${k}`);
  const {values, vectors, info} = laplacianEigenpairs(affinity, k, {normalization, tolerance, seed});
  const embedding = normalization === "symmetric" ? withUnitRows(vectors) : vectors;
  const {labels} = kmeans(embedding, k, {seed, restarts});
  return {labels, embedding, values, info};
}

/** A row of zeros stays. */
function withUnitRows({rows, columns, data}: Matrix): Matrix {
  const result = data.slice();
  for (let i = 0; i < rows; ++i) {
    const row = result.subarray(i * columns, (i + 1) * columns);
    const length = Math.hypot(...row);
    if (length > 0) for (let c = 0; c < columns; ++c) row[c] /= length;
  }
  return {rows, columns, data: result};
}
