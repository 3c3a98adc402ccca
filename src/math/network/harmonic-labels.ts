import type {Convergence} from "../convergence.js";
import {checkAll, checkInteger, checkNumbers, checkTolerance, checkedOptions} from "../dense/check.js";
import {dot, norm2} from "../dense/matrix.js";
import {components} from "../graph/components.js";
import {laplacian} from "../graph/laplacian.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {spmvUnchecked as spmv} from "../sparse/spmv.js";

export interface HarmonicLabelsOptions {
  /** The residual that is small enough, relative to that of zeros; positive; defaults to 1e-12. */
  tolerance?: number;
  /** Steps of conjugate gradients, at most; defaults to 10 times the number of nodes. */
  maxIterations?: number | undefined;
}

export interface HarmonicLabels {
  /** The value at each node: what was given where it was given, the weighted mean of the neighbours elsewhere. */
  values: Float64Array;
  /** The residual is ‖(Lf)_U‖₂ / ‖W_UL f_L‖₂, over the nodes U without a label. */
  info: Convergence;
}

/**
 * Spreads labels along a graph (Zhu, Ghahramani & Lafferty 2003): the function f that has *labels*[k] at *nodes*[k] and at
 * every other node the mean of its neighbours, so that (Lf)ᵢ = 0 there; of all functions with these labels it has the least
 * Σ wᵢⱼ (fᵢ − fⱼ)², and it takes its largest and smallest value at a label. It is the chance that a walk from a node meets
 * a label 1 before a label 0, and the voltage of a network of resistors. By conjugate gradients on L_UU with its diagonal
 * as preconditioner.
 *
 * Throws a RangeError if adjacency is not square and symmetric with finite weights ≥ 0, a node is none or named twice, a
 * label is not finite or one too few or many, or a component has no label.
 */
export function harmonicLabels(
  adjacency: CsrMatrix,
  nodes: ArrayLike<number>,
  labels: ArrayLike<number>,
  options: HarmonicLabelsOptions = {}
): HarmonicLabels {
  const {tolerance = 1e-12, maxIterations} = checkedOptions(options);
  checkTolerance(tolerance);
  if (maxIterations !== undefined && maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  const l = laplacian(adjacency);
  const free = freeNodes(adjacency, nodes, labels);
  const values = new Float64Array(l.rows);
  for (let k = 0; k < nodes.length; ++k) values[nodes[k]] = labels[k];
  const info = descend(l, {free, values, tolerance, limit: maxIterations ?? 10 * l.rows});
  return {values, info};
}

/** 1 for each node without a label, 0 for those with one. */
function freeNodes(adjacency: CsrMatrix, nodes: ArrayLike<number>, labels: ArrayLike<number>): Uint8Array {
  checkNumbers("nodes", nodes);
  checkAll("labels", labels);
  if (labels.length !== nodes.length) {
    throw new RangeError(`labels must be one for each of ${nodes.length} nodes; got ${labels.length}`);
  }
  const free = new Uint8Array(adjacency.rows).fill(1);
  const {count, labels: parts} = components(adjacency);
  const lit = new Uint8Array(count);
  for (let k = 0; k < nodes.length; ++k) {
    checkInteger(nodes[k], `nodes[${k}]`, 0, adjacency.rows - 1);
    if (!free[nodes[k]]) throw new RangeError(`invalid nodes; node ${nodes[k]} is named twice`);
    free[nodes[k]] = 0;
    lit[parts[nodes[k]]] = 1;
  }
  const dark = parts.findIndex((part) => !lit[part]);
  if (dark >= 0) throw new RangeError(`no label in the component of node ${dark}; each of ${count} needs one`);
  return free;
}

interface Descent {
  free: Uint8Array;
  /** The labels, and where conjugate gradients begin; ends as the solution. */
  values: Float64Array;
  tolerance: number;
  limit: number;
}

function descend(l: CsrMatrix, {free, values, tolerance, limit}: Descent): Convergence {
  const diagonal = new Float64Array(l.rows);
  for (let i = 0; i < l.rows; ++i) {
    for (let k = l.offsets[i]; k < l.offsets[i + 1]; ++k) if (l.indices[k] === i) diagonal[i] = l.values[k];
  }
  const only = (x: Float64Array) => x.map((value, i) => (free[i] ? value : 0));
  let r = only(spmv(l, values).map((value) => -value));
  const size = norm2(r);
  const scaled = (x: Float64Array) => x.map((value, i) => (free[i] ? value / diagonal[i] : 0));
  let z = scaled(r);
  const p = z.slice();
  let square = dot(r, z);
  let iterations = 0;
  for (; iterations < limit && norm2(r) > (tolerance / 2) * size; ++iterations) {
    const q = only(spmv(l, p));
    const step = square / dot(p, q);
    for (let i = 0; i < values.length; ++i) values[i] += step * p[i];
    r = r.map((value, i) => value - step * q[i]);
    z = scaled(r);
    const next = dot(r, z);
    for (let i = 0; i < p.length; ++i) p[i] = z[i] + (next / square) * p[i];
    square = next;
  }
  const residual = size === 0 ? 0 : norm2(only(spmv(l, values))) / size;
  return {converged: residual <= tolerance, iterations, residual, operations: iterations + 2};
}
