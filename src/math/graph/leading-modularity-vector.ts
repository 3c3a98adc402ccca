import type {Convergence} from "../convergence.js";
import {checkedOptions} from "../dense/check.js";
import {eigsh} from "../eigen/eigsh.js";
import {checkCsr} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {modularityOperator} from "./modularity-operator.js";

export interface LeadingModularityVector {
  /** The largest eigenvalue of the modularity matrix; if 0, no cut in two raises the modularity. */
  value: number;
  /** A unit eigenvector, whose signs part the graph in two. */
  vector: Float64Array;
  info: Convergence;
}

/**
 * The leading eigenvector of the modularity matrix (Newman 2006), never written out. Graphs with two nodes or more.
 *
 * Throws a RangeError if the graph is smaller, or adjacency is not undirected with weights ≥ 0.
 */
export function leadingModularityVector(
  adjacency: CsrMatrix,
  options: {tolerance?: number; seed?: number} = {}
): LeadingModularityVector {
  const {tolerance = 1e-10, seed = 1} = checkedOptions(options);
  checkCsr("adjacency", adjacency);
  if (adjacency.rows < 2) throw new RangeError(`a graph to part needs two nodes; got ${adjacency.rows}`);
  const {values, vectors, info} = eigsh(modularityOperator(adjacency), 1, {which: "LA", tolerance, seed});
  return {value: values[0], vector: vectors.data, info};
}
