import {column, norm2} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import type {Pausing} from "../drained.js";
import {eigshOf} from "../eigen/eigsh.js";
import type {Eigsh, EigshOptions} from "../eigen/eigsh.js";
import type {Structure} from "../eigen/multilevel-eigenpairs.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {spmvUnchecked as spmv} from "../sparse/spmv.js";
import {sizes} from "./components.js";
import type {Components} from "./components.js";

export interface KernelEigenpairsOptions extends Omit<EigshOptions, "which"> {
  /** The components of the graph of the matrix. */
  parts: Components;
  /** The matrix sends their roots, on each component, to zero; one that is 0 counts as 1. */
  weights: Float64Array;
}

/**
 * The k smallest eigenpairs of a positive semidefinite *l* whose kernel is known, so that the multiplicity of 0 is exact: the
 * roots of *weights* on each component, put together into k groups where there are more. *eigsh* finds the others on its
 * complement. Values ascend; vectors, n × k, are orthonormal; what is given is known to fit, and not looked at.
 */
export function* kernelEigenpairs(
  l: CsrMatrix,
  k: number,
  {parts, weights, ...options}: KernelEigenpairsOptions
): Pausing<Eigsh> {
  const kernel = kernelOf(parts, k, weights);
  const near = weights.map((weight) => Math.sqrt(weight) || 1);
  const rest = yield* smallestBeyond({a: l, near, kernel}, k, options);
  const values = new Float64Array(k);
  values.set(rest.values, kernel.columns);
  const info = {...rest.info, residual: Math.max(rest.info.residual, residualOfKernel(l, kernel))};
  return {...rest, values, vectors: beside(kernel, rest.vectors), info};
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

/** The eigenpairs that follow those of the kernel Q: the smallest of L + shift · Q Qᵀ. */
function* smallestBeyond(structure: Structure, k: number, options: Omit<EigshOptions, "which">): Pausing<Eigsh> {
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
  return yield* eigshOf({size: n, apply}, wanted, {...options, which: "SA"}, structure);
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
function residualOfKernel(l: CsrMatrix, kernel: Matrix): number {
  let largest = 0;
  for (let c = 0; c < kernel.columns; ++c) largest = Math.max(largest, norm2(spmv(l, column(kernel, c))));
  return largest;
}
