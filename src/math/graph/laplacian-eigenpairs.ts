import type {Convergence, ConvergenceProgress} from "../convergence.js";
import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {drained, type Pausing} from "../drained.js";
import type {Gap} from "../eigen/eigsh.js";
import {checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";
import type {Backend} from "../wasm/kernel.js";
import {componentsUnchecked} from "./components.js";
import type {Components} from "./components.js";
import {kernelEigenpairs} from "./kernel-eigenpairs.js";
import {inverseRoots, laplacianUnchecked} from "./laplacian.js";
import type {Normalization} from "./laplacian.js";

export interface LaplacianEigenpairsOptions {
  /** As in *laplacian*; defaults to "symmetric". */
  normalization?: Normalization;
  /** As in *eigsh*: relative to the norm of the Laplacian; defaults to 1e-10. */
  tolerance?: number;
  /** Of the start of the iteration; defaults to 1. */
  seed?: number;
  /** As in *eigsh*. */
  signal?: AbortSignal | undefined;
  /** As in *eigsh*. */
  onProgress?: ((info: ConvergenceProgress) => void) | undefined;
  /** How to compute; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

export interface LaplacianEigenpairs {
  /** The k smallest eigenvalues, ascending; those of the components are exactly 0. */
  values: Float64Array;
  /** n × k; column j is a unit eigenvector of values[j]; orthogonal, unless the normalization is "random-walk". */
  vectors: Matrix;
  components: Components;
  /** *residual* is the largest true residual ‖Lx − λx‖₂. */
  info: Convergence;
  /** As in *eigsh*: whether the tolerance tells the last pair from the next; absent where all k are of the kernel. */
  gap?: Gap | undefined;
}

/**
 * The k smallest eigenpairs of the Laplacian of an undirected graph. The kernel is known and is not computed: it is
 * spanned by D^½ on each component (1 without normalization), so the multiplicity of 0 is exact. *eigsh* finds the others on
 * its complement. Where there are more components than k, they are put together into k groups of about equal volume, for which D^½ is as good an eigenvector.
 *
 * Throws a RangeError if k is not an integer in [0, n], or adjacency is not undirected with weights ≥ 0.
 */
export function laplacianEigenpairs(
  adjacency: CsrMatrix,
  k: number,
  options: LaplacianEigenpairsOptions = {}
): LaplacianEigenpairs {
  return drained(laplacianEigenpairsPasses(adjacency, k, options));
}

/** *laplacianEigenpairs* bit by bit; it can be left off between two. */
export function* laplacianEigenpairsPasses(
  adjacency: CsrMatrix,
  k: number,
  options: LaplacianEigenpairsOptions = {}
): Pausing<LaplacianEigenpairs> {
  const {normalization = "symmetric", ...solver} = checkedOptions(options);
  checkUndirected("adjacency", adjacency);
  const n = adjacency.rows;
  if (!(Number.isInteger(k) && 0 <= k && k <= n)) throw new RangeError(`invalid k; not an integer in [0, ${n}]: ${k}`);
  const walk = normalization === "random-walk";
  const d = degreesUnchecked(adjacency);
  const l = laplacianUnchecked(adjacency, d, walk ? "symmetric" : normalization);
  const parts = componentsUnchecked(adjacency);
  const weights = normalization === "none" ? d.map(() => 1) : d;
  const {values, vectors, info, gap} = yield* kernelEigenpairs(l, k, {parts, weights, ...solver});
  if (walk) toRandomWalk(vectors, d);
  return gap ? {values, vectors, components: parts, info, gap} : {values, vectors, components: parts, info};
}

/** x → D^-½ x, a unit vector again: eigenvectors of D⁻¹L from those of D^-½ L D^-½. */
function toRandomWalk({rows, columns, data}: Matrix, d: Float64Array): void {
  // Of an isolated node the entry stays: its row of either Laplacian is zero.
  const root = inverseRoots(d).map((value) => value || 1);
  for (let c = 0; c < columns; ++c) {
    let squares = 0;
    for (let i = 0; i < rows; ++i) squares += (data[i * columns + c] *= root[i]) ** 2;
    for (let i = 0; i < rows; ++i) data[i * columns + c] /= Math.sqrt(squares);
  }
}
