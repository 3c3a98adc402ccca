import type {Convergence} from "../convergence.js";
import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {drained, type Pausing} from "../drained.js";
import {checkCsr} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";
import {laplacianEigenpairsPasses} from "./laplacian-eigenpairs.js";
import type {LaplacianEigenpairsOptions} from "./laplacian-eigenpairs.js";
import type {Normalization} from "./laplacian.js";

export interface Fiedler {
  /** λ₂, the algebraic connectivity; exactly 0 if the graph is not connected. */
  value: number;
  /** A unit eigenvector of λ₂, orthogonal to that of 0; its first entry of at least half the largest size is positive. */
  vector: Float64Array;
  /** The number of components: if more than one, the vector only parts some of them from the others. */
  components: number;
  info: Convergence;
}

/**
 * The second smallest eigenpair of the Laplacian of an undirected graph (Fiedler 1973), whose signs cut it in two; the
 * normalization defaults to "none". If λ₂ is repeated the vector is one of many.
 *
 * Throws a RangeError if the graph has fewer than two nodes, or adjacency is not undirected with weights ≥ 0.
 */
export function fiedler(adjacency: CsrMatrix, options: LaplacianEigenpairsOptions = {}): Fiedler {
  return drained(fiedlerPasses(adjacency, options));
}

/** *fiedler* bit by bit; it can be left off between two. */
export function* fiedlerPasses(adjacency: CsrMatrix, options: LaplacianEigenpairsOptions = {}): Pausing<Fiedler> {
  const {normalization = "none", ...rest} = checkedOptions(options);
  checkCsr("adjacency", adjacency);
  if (adjacency.rows < 2) throw new RangeError(`λ₂ needs two nodes; got ${adjacency.rows}`);
  const {values, vectors, components, info} = yield* laplacianEigenpairsPasses(adjacency, 2, {
    normalization,
    ...rest
  });
  const vector = components.count > 1 ? across(vectors, trivial(adjacency, normalization)) : column(vectors, 1);
  return {value: values[1], vector: oriented(vector), components: components.count, info};
}

function column({rows, columns, data}: Matrix, c: number): Float64Array {
  return Float64Array.from({length: rows}, (_, i) => data[i * columns + c]);
}

/** What a vector must be orthogonal to: 1, D^½ 1, or for the random walk D 1. */
function trivial(adjacency: CsrMatrix, normalization: Normalization): Float64Array {
  const power = {none: 0, symmetric: 0.5, "random-walk": 1}[normalization];
  return degrees(adjacency).map((d) => (d || 1) ** power);
}

/** Of two unit vectors x and y with no node in common, the unit mixture a x − b y that is orthogonal to *t*. */
function across(kernel: Matrix, t: Float64Array): Float64Array {
  const x = column(kernel, 0);
  const y = column(kernel, 1);
  const a = dot(t, y);
  const b = dot(t, x);
  const length = Math.hypot(a, b);
  return x.map((xi, i) => (a * xi - b * y[i]) / length);
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; ++i) sum += x[i] * y[i];
  return sum;
}

function oriented(x: Float64Array): Float64Array {
  const half = x.reduce((max, value) => Math.max(max, Math.abs(value)), 0) / 2;
  const first = x.find((value) => Math.abs(value) >= half) ?? 0;
  return first < 0 ? x.map((value) => -value) : x;
}
