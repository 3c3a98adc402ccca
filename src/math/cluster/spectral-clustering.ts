import type {Convergence, ConvergenceProgress} from "../convergence.js";
import {checkedOptions} from "../dense/check.js";
import {maxAbs, norm2} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {drained, pausing, type Pausing} from "../drained.js";
import {componentsUnchecked} from "../graph/components.js";
import {laplacianEigenpairsPasses} from "../graph/laplacian-eigenpairs.js";
import type {LaplacianEigenpairs, LaplacianEigenpairsOptions} from "../graph/laplacian-eigenpairs.js";
import type {Normalization} from "../graph/laplacian.js";
import {checkCsr} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";
import type {Backend} from "../wasm/kernel.js";
import {checkChoice} from "./check-choice.js";
import {clusterQr} from "./cluster-qr.js";
import {eigengap} from "./eigengap.js";
import {kmeansRounds} from "./kmeans.js";

export interface SpectralClusteringOptions {
  /**
   * Which Laplacian: "symmetric" (Ng, Jordan & Weiss 2001: rows of the embedding are scaled to length one),
   * "random-walk" (Shi & Malik 2000), or "none" (the ratio cut); defaults to "symmetric".
   */
  normalization?: Normalization;
  /**
   * How nodes become clusters: "kmeans" on the rows of the embedding, or "qr", by a pivoted QR of the eigenvectors
   * (Damle, Minden & Ying 2019), which makes no random choice but may leave a cluster empty; defaults to "kmeans".
   */
  assign?: "kmeans" | "qr";
  /** Of the random choices; defaults to 1. */
  seed?: number;
  /** How many times k-means starts afresh; defaults to 10. */
  restarts?: number;
  /**
   * Of the eigenvectors of large graphs, relative to the norm of the Laplacian; where it does not tell λₖ from λₖ₊₁ it is
   * tightened; defaults to 1e-8.
   */
  tolerance?: number;
  /** Whether to find λₖ₊₁ too, and report the gap, at the cost of one more eigenpair; defaults to false. */
  gap?: boolean;
  /** Called now and then with the record so far: of the eigenvectors, then of k-means. */
  onProgress?: ((info: ConvergenceProgress) => void) | undefined;
  /** How to compute; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

/** What the eigenvalues say about the number of clusters: a rule of thumb (von Luxburg 2007, §8.3). */
export interface GapReport {
  /** The k + 1 smallest eigenvalues, ascending; n if k = n. */
  values: Float64Array;
  /** λₖ₊₁ − λₖ: the clusters are as stable as this is large beside the noise; 0 if they are not; NaN if k = n. */
  gap: number;
  /** The number in 2 … k above which the gap is largest, as *eigengap* has it; 1 if k is. */
  suggested: number;
}

export interface SpectralClustering {
  /** The cluster of each node, in [0, k). */
  labels: Uint32Array;
  /** n × k: where each node lies for k-means. */
  embedding: Matrix;
  /** The k smallest eigenvalues of the Laplacian, ascending. */
  values: Float64Array;
  /**
   * Whether the eigenvectors were found well enough to tell λₖ from λₖ₊₁. If not, as where the two are equal, other
   * vectors would have served as well, and might have given other clusters.
   */
  resolved: boolean;
  /** Only if it was asked for. */
  gap?: GapReport;
  /** Of the eigenvectors; *residual* is the largest true residual ‖Lx − λx‖₂. */
  info: Convergence;
}

/**
 * Parts the nodes of an undirected graph into k clusters by k-means, or QR, on the bottom k eigenvectors of a Laplacian
 * (von Luxburg 2007). Components, of which a node without edges is one, are found first and embedded exactly; if there
 * are more than k, whole components are put together. A relaxation of an NP-hard problem, with no constant-factor
 * guarantee.
 *
 * Throws a RangeError if k is not an integer in [1, n], affinity is not undirected with weights ≥ 0, or an option has no
 * such value.
 */
export function spectralClustering(
  affinity: CsrMatrix,
  k: number,
  options: SpectralClusteringOptions = {}
): SpectralClustering {
  return drained(spectralClusteringPasses(affinity, k, options));
}

/** *spectralClustering* bit by bit; it can be left off between two. */
export function* spectralClusteringPasses(
  affinity: CsrMatrix,
  k: number,
  options: SpectralClusteringOptions = {}
): Pausing<SpectralClustering> {
  const {
    normalization = "symmetric",
    assign = "kmeans",
    seed = 1,
    restarts = 10,
    tolerance = 1e-8,
    gap = false,
    onProgress,
    backend
  } = checkedOptions(options);
  checkCsr("affinity", affinity);
  const n = affinity.rows;
  if (!(Number.isInteger(k) && 1 <= k && k <= n)) throw new RangeError(`invalid k; not an integer in [1, ${n}]: ${k}`);
  checkChoice("assign", assign, ["kmeans", "qr"]);
  // With more components than k there is nothing to find: the next eigenvalue is 0 too.
  const more = gap && k < n && componentsUnchecked(affinity).count <= k;
  const tell = (index: number) => onProgress && ((record: ConvergenceProgress) => onProgress({...record, part: {index, of: 2}})); // prettier-ignore
  const ofPairs = {normalization, seed, backend, onProgress: tell(0)};
  const {pairs, resolved} = yield* resolvedPairs(affinity, k, more ? k + 1 : k, tolerance, ofPairs);
  const values = pairs.values.slice(0, k);
  const vectors = more ? firstColumns(pairs.vectors, k) : pairs.vectors;
  const embedding = normalization === "symmetric" ? withUnitRows(vectors) : vectors;
  const labels =
    assign === "qr"
      ? clusterQr(normalization === "random-walk" ? toSymmetric(vectors, degrees(affinity)) : vectors)
      : (yield* pausing(kmeansRounds(embedding, k, {seed, restarts, backend}), tell(1))).labels;
  const found = {labels, embedding, values, resolved, info: pairs.info};
  if (!gap) return found;
  const next = more ? pairs.values[k] : k < n ? 0 : NaN;
  return {...found, gap: report(values, next)};
}

/** Beyond this tolerance rounding decides. */
const tightest = 1e-12;

/** The pairs, found again by tighter tolerances until λₖ is told from λₖ₊₁, or rounding would have to. */
function* resolvedPairs(
  affinity: CsrMatrix,
  k: number,
  wanted: number,
  tolerance: number,
  options: LaplacianEigenpairsOptions
): Pausing<{pairs: LaplacianEigenpairs; resolved: boolean}> {
  for (;;) {
    const pairs = yield* laplacianEigenpairsPasses(affinity, wanted, {...options, tolerance});
    const {values, gap, components: parts, info} = pairs;
    const next = wanted > k ? values[k] : gap?.next;
    // More components than clusters leave a choice; with as many, or without a next value, all is known.
    if (next === undefined) return {pairs, resolved: parts.count <= k};
    const distance = next - values[k - 1];
    const resolved = wanted > k ? 2 * info.residual < distance : gap!.resolved;
    if (resolved || !info.converged || tolerance <= tightest) return {pairs, resolved: resolved && info.converged};
    tolerance = Math.max(tightest, Math.min(tolerance / 100, distance / 10));
  }
}

function report(values: Float64Array, next: number): GapReport {
  const k = values.length;
  const all = Number.isNaN(next) ? values : Float64Array.of(...values, next);
  return {values: all, gap: next - values[k - 1], suggested: k === 1 ? 1 : eigengap(all)};
}

function firstColumns({rows, columns, data}: Matrix, k: number): Matrix {
  const result = new Float64Array(rows * k);
  for (let i = 0; i < rows; ++i) result.set(data.subarray(i * columns, i * columns + k), i * k);
  return {rows, columns: k, data: result};
}

/** A row of zeros stays. */
function withUnitRows({rows, columns, data}: Matrix): Matrix {
  const result = new Float64Array(data.length);
  for (let at = 0; at < data.length; at += columns) {
    let square = 0;
    for (let c = 0; c < columns; ++c) square += data[at + c] * data[at + c];
    // Entries of an eigenvector may be so small that their squares vanish, or lose digits.
    if (!(square > 1e-280)) putUnitRow(data.subarray(at, at + columns), result.subarray(at, at + columns));
    else {
      const factor = 1 / Math.sqrt(square);
      for (let c = 0; c < columns; ++c) result[at + c] = data[at + c] * factor;
    }
  }
  return {rows, columns, data: result};
}

function putUnitRow(row: Float64Array, result: Float64Array): void {
  const largest = maxAbs(row);
  if (largest === 0) return;
  const divided = row.map((x) => x / largest);
  const length = norm2(divided);
  for (let c = 0; c < row.length; ++c) result[c] = divided[c] / length;
}

/** Eigenvectors of D^-½ L D^-½, orthonormal, from those of D⁻¹ L: D^½ x, of length one again. */
function toSymmetric({rows, columns, data}: Matrix, d: Float64Array): Matrix {
  const result = data.map((value, at) => value * Math.sqrt(d[Math.floor(at / columns)] || 1));
  for (let c = 0; c < columns; ++c) {
    let square = 0;
    for (let i = 0; i < rows; ++i) square += result[i * columns + c] ** 2;
    for (let i = 0; i < rows; ++i) result[i * columns + c] /= Math.sqrt(square);
  }
  return {rows, columns, data: result};
}
