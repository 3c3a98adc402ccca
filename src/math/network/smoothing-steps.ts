import {checkInteger, checkNonnegative, checkedOptions} from "../dense/check.js";
import {combine, copy, frobeniusNorm, matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {components} from "../graph/components.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";
import {spmm} from "../sparse/spmm.js";
import type {Step} from "../step.js";
import {checkFeatures} from "./check-features.js";
import {smoothingMatrix} from "./smoothing-matrix.js";

export interface SmoothingStepsOptions {
  /** Stop after the first step whose residual is at most this; defaults to 0. */
  tolerance?: number;
  /** Stop after so many steps; defaults to 100. */
  maxIterations?: number;
}

export interface SmoothingStep extends Step {
  /** Âᵏ X: the features of each node, a row a node; a fresh matrix at each step. */
  features: Matrix;
}

/**
 * What a graph network without weights and nonlinearities computes: X, ÂX, Â²X, …, for the n × m *features* X of the n
 * nodes and the Â of *smoothingMatrix*. The residual is ‖ÂᵏX − PX‖, in Frobenius' norm, where PX is the limit: P projects
 * on the vectors √d̃ of the components. It falls at least by the factor μ a step, the largest |λ| of Â below 1 (Oono &
 * Suzuki 2020), down to rounding. A step costs m times the number of edges.
 *
 * Throws a RangeError, at the first step, for what *smoothingMatrix* refuses, and if features has not a row a node, is not
 * finite, or an option is out of range.
 */
export function* smoothingSteps(
  adjacency: CsrMatrix,
  features: Matrix,
  options: SmoothingStepsOptions = {}
): Generator<SmoothingStep, void, undefined> {
  const {tolerance = 0, maxIterations = 100} = checkedOptions(options);
  checkNonnegative(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  const smoothing = smoothingMatrix(adjacency);
  checkFeatures(features, adjacency.rows);
  const limit = smoothed(adjacency, features);
  for (let iteration = 0, now = copy(features); ; ++iteration, now = spmm(smoothing, now)) {
    const residual = frobeniusNorm(combine(1, now, limit, -1));
    yield {iteration, features: copy(now), residual};
    if (residual <= tolerance || iteration >= maxIterations) return;
  }
}

/** PX: in each component √d̃ᵢ Σⱼ √d̃ⱼ Xⱼ / Σⱼ d̃ⱼ, which is all that is left of X in the end. */
function smoothed(adjacency: CsrMatrix, {rows: n, columns: m, data}: Matrix): Matrix {
  const {count, labels} = components(adjacency);
  const degrees = degreesUnchecked(adjacency).map((degree) => degree + 1);
  const volumes = new Float64Array(count);
  const sums = matrix(count, m);
  for (let i = 0; i < n; ++i) {
    volumes[labels[i]] += degrees[i];
    for (let j = 0; j < m; ++j) sums.data[labels[i] * m + j] += Math.sqrt(degrees[i]) * data[i * m + j];
  }
  const limit = matrix(n, m);
  for (let i = 0; i < n; ++i) {
    const scale = Math.sqrt(degrees[i]) / volumes[labels[i]];
    for (let j = 0; j < m; ++j) limit.data[i * m + j] = scale * sums.data[labels[i] * m + j];
  }
  return limit;
}
