import type {Convergence} from "../convergence.js";
import {checkInteger, checkTolerance, checkedOptions} from "../dense/check.js";
import {norm2} from "../dense/matrix.js";
import {checkNonnegative, checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {perronKernel} from "../wasm/perron.wasm.js";
import {perronVector} from "./perron-vector.js";

export interface EigenvectorCentralityOptions {
  /** The residual ‖Aᵀx − ρx‖₂ over ρ, of a unit x, that is small enough; positive; defaults to 1e-10. */
  tolerance?: number;
  /** Steps of power iteration and of Lanczos, at most; defaults to 10 000. */
  maxIterations?: number;
  /** How to compute; WebAssembly for large graphs where it can be had, by default. */
  backend?: Backend | undefined;
}

export interface EigenvectorCentrality {
  /** The centrality of each node, ≥ 0, as a vector of length 1. */
  scores: Float64Array;
  /** The spectral radius ρ of the links. */
  value: number;
  /** ρ lies between these: the bounds of Collatz and Wielandt, or those that a symmetric residual gives. */
  bounds: [number, number];
  /** How many independent vectors would do: 1, unless parts of the graph share ρ. */
  multiplicity: number;
  /** The residual is ‖Aᵀx − ρx‖₂ / ρ, computed from scores; iterations are steps. */
  info: Convergence;
  /**
   * What ‖scores − x*‖₂ is at most where links are symmetric: √2 × the residual over the gap below ρ, of which Lanczos
   * gives an estimate; 2, the most that there can be, where it sees none. Undefined for other links.
   */
  errorBound: number | undefined;
}

/**
 * Computes eigenvector centrality (Bonacich 1972): the nonnegative x with Aᵀx = ρx, ρ the spectral radius, so that a node
 * is as central as those that link to it. Entry (i, j) of the n × n *links* is the weight of i → j.
 *
 * Classes of nodes that reach one another come first: each has a spectral radius of its own, the largest lead, and what
 * they have flows on along the links to what comes after; nodes elsewhere have 0. Where several classes share ρ to
 * within the tolerance, those that lead to no other of them count, each with a mean of 1 before scaling: disjoint
 * copies of a graph are alike. Without cycles ρ is 0, and the nodes without links out share alike. Symmetric links go on by Lanczos;
 * others by power iteration shifted by ρ/2, which periodic graphs cannot turn in circles, and, in
 * classes of at most 400 nodes, by Noda's (1971). Linear memory; the same bits from run to run.
 *
 * Throws a RangeError if links is not square, a weight is negative, NaN or infinite, or an option is out of range.
 */
export function eigenvectorCentrality(
  links: CsrMatrix,
  options: EigenvectorCentralityOptions = {}
): EigenvectorCentrality {
  const {tolerance = 1e-10, maxIterations = 10_000, backend} = checkedOptions(options);
  checkSquare("links", links);
  checkNonnegative("links", links);
  checkTolerance(tolerance);
  checkInteger(maxIterations, "maxIterations", 1);
  const served = backendOf(perronKernel, backend);
  const {vector, ...rest} = perronVector(links, {tolerance, maxIterations, served, asked: backend});
  const length = norm2(vector);
  return {scores: vector.map((value) => (length > 0 ? value / length : 0)), ...rest};
}
