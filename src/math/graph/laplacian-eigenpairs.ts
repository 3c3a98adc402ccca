import type {Convergence, ConvergenceProgress} from "../convergence.js";
import {checkedOptions} from "../dense/check.js";
import {norm2} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {eigshOf} from "../eigen/eigsh.js";
import type {EigshOptions, Gap} from "../eigen/eigsh.js";
import type {Structure} from "../eigen/multilevel-eigenpairs.js";
import {checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";
import {spmvUnchecked as spmv} from "../sparse/spmv.js";
import type {Backend} from "../wasm/kernel.js";
import {componentsUnchecked, sizes} from "./components.js";
import type {Components} from "./components.js";
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
  const {normalization = "symmetric", ...solver} = checkedOptions(options);
  checkUndirected("adjacency", adjacency);
  const n = adjacency.rows;
  if (!(Number.isInteger(k) && 0 <= k && k <= n)) throw new RangeError(`invalid k; not an integer in [0, ${n}]: ${k}`);
  const walk = normalization === "random-walk";
  const d = degreesUnchecked(adjacency);
  const l = laplacianUnchecked(adjacency, d, walk ? "symmetric" : normalization);
  const parts = componentsUnchecked(adjacency);
  const kernel = kernelOf(parts, k, normalization === "none" ? d.map(() => 1) : d);
  const near = normalization === "none" ? d.map(() => 1) : d.map((di) => Math.sqrt(di) || 1);
  const rest = smallestBeyond({a: l, near, kernel}, k, solver);
  const vectors = beside(kernel, rest.vectors);
  const values = new Float64Array(k);
  values.set(rest.values, kernel.columns);
  const info = {...rest.info, residual: Math.max(rest.info.residual, residualOfKernel(l, kernel))};
  if (walk) toRandomWalk(vectors, d);
  return rest.gap
    ? {values, vectors, components: parts, info, gap: rest.gap}
    : {values, vectors, components: parts, info};
}

/** Orthonormal columns: the root of *weights* on each component, or on groups of them if there are more than k. */
function kernelOf(parts: Components, k: number, weights: Float64Array): Matrix {
  const n = parts.labels.length;
  const columns = Math.min(parts.count, k);
  const data = new Float64Array(n * columns);
  if (columns === 0) return {rows: n, columns, data};
  const groupOf = grouped(parts, columns);
  const volumes = new Float64Array(columns);
  // A node of degree zero is a component of its own, where any weight will do.
  const weight = (i: number) => weights[i] || 1;
  parts.labels.forEach((label, i) => (volumes[groupOf[label]] += weight(i)));
  parts.labels.forEach((label, i) => {
    const group = groupOf[label];
    data[i * columns + group] = Math.sqrt(weight(i) / volumes[group]);
  });
  return {rows: n, columns, data};
}

/** Deals components to groups, the largest first, each to the group that has fewest nodes. */
function grouped(parts: Components, groups: number): Uint32Array {
  if (parts.count <= groups) return Uint32Array.from({length: parts.count}, (_, label) => label);
  const size = sizes(parts);
  const bySize = Uint32Array.from(size.keys()).sort((a, b) => size[b] - size[a] || a - b);
  const filled = new Float64Array(groups);
  const groupOf = new Uint32Array(parts.count);
  for (const label of bySize) {
    const least = filled.indexOf(filled.reduce((a, b) => Math.min(a, b)));
    groupOf[label] = least;
    filled[least] += size[label];
  }
  return groupOf;
}

type Pairs = Pick<LaplacianEigenpairs, "values" | "vectors" | "info" | "gap">;

/** The eigenpairs that follow those of the kernel Q: the smallest of L + shift · Q Qᵀ. */
function smallestBeyond(structure: Structure, k: number, options: Omit<EigshOptions, "which">): Pairs {
  const {a: l, kernel: q} = structure;
  const n = l.rows;
  const wanted = k - q.columns;
  if (wanted === 0) {
    const info = {converged: true, iterations: 0, residual: 0, operations: 0};
    return {values: new Float64Array(), vectors: {rows: n, columns: 0, data: new Float64Array()}, info};
  }
  let shift = 0;
  const apply = (x: Float64Array, y: Float64Array) => {
    shift ||= 1.5 * largestRowSum(l);
    spmv(l, x, y);
    addProjection(shift, q, x, y);
  };
  return eigshOf({size: n, apply}, wanted, {which: "SA", ...options}, structure);
}

/** Gershgorin's bound on the eigenvalues. */
function largestRowSum({rows, offsets, values}: CsrMatrix): number {
  let largest = 0;
  for (let i = 0; i < rows; ++i) {
    let sum = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) sum += Math.abs(values[k]);
    largest = Math.max(largest, sum);
  }
  return largest || 1;
}

/** y += shift · Q Qᵀ x. */
function addProjection(shift: number, {rows, columns, data}: Matrix, x: Float64Array, y: Float64Array): void {
  const along = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; ++i) for (let c = 0; c < columns; ++c) along[c] += data[at++] * x[i];
  for (let i = 0, at = 0; i < rows; ++i) for (let c = 0; c < columns; ++c) y[i] += shift * data[at++] * along[c];
}

function beside(a: Matrix, b: Matrix): Matrix {
  const columns = a.columns + b.columns;
  const data = new Float64Array(a.rows * columns);
  for (let i = 0, at = 0; i < a.rows; ++i) {
    for (let p = i * a.columns; p < (i + 1) * a.columns; ++p) data[at++] = a.data[p];
    for (let p = i * b.columns; p < (i + 1) * b.columns; ++p) data[at++] = b.data[p];
  }
  return {rows: a.rows, columns, data};
}

/** The largest ‖L q‖₂. */
function residualOfKernel(l: CsrMatrix, {columns, data}: Matrix): number {
  let largest = 0;
  const [q, y] = [new Float64Array(l.rows), new Float64Array(l.rows)];
  for (let c = 0; c < columns; ++c) {
    for (let i = 0, at = c; i < q.length; ++i, at += columns) q[i] = data[at];
    largest = Math.max(largest, norm2(spmv(l, q, y)));
  }
  return largest;
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
