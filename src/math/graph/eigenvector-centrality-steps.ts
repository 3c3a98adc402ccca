import {checkInteger, checkNonnegative as checkTol, checkedOptions} from "../dense/check.js";
import {checkNonnegative, checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {spmvUnchecked as spmv} from "../sparse/spmv.js";
import {transposeUnchecked as transpose} from "../sparse/transpose.js";

export interface EigenvectorCentralityStep {
  /** The number of steps made, from 1. */
  iteration: number;
  /** The iterate, scaled to sum to one; all zeros once the iteration has died. A fresh array at each step. */
  scores: Float64Array;
  /** ‖Aᵀx‖₁ for the x before, which sums to one: it tends to the spectral radius where there is a limit. */
  growth: number;
  /** ‖x′ − x‖₁. */
  residual: number;
}

export interface EigenvectorCentralityOptions {
  /** Stop after the first step with residual ≤ tolerance; defaults to 1e-10. */
  tolerance?: number;
  /** Stop after so many steps; defaults to 1000. */
  maxIterations?: number;
}

/**
 * Power iteration on the raw adjacency matrix, x′ = Aᵀx / ‖Aᵀx‖₁ from uniform: eigenvector centrality, which PageRank
 * is often taken for. On a graph without cycles A is nilpotent, so x reaches zero exactly after as many steps as the
 * longest path has nodes, and the walk ends there; on a bipartite graph it may turn for ever.
 *
 * Throws a RangeError, at the first step, if links is not square or a weight is negative, NaN or infinite.
 */
export function* eigenvectorCentralitySteps(
  links: CsrMatrix,
  options: EigenvectorCentralityOptions = {}
): Generator<EigenvectorCentralityStep, void, undefined> {
  const {tolerance = 1e-10, maxIterations = 1000} = checkedOptions(options);
  checkTol(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  checkSquare("links", links);
  checkNonnegative("links", links);
  const inLinks = transpose(links);
  let x: Float64Array = new Float64Array(links.rows).fill(1 / links.rows);
  for (let iteration = 1; iteration <= maxIterations; ++iteration) {
    const scores = spmv(inLinks, x);
    const growth = scores.reduce((sum, value) => sum + value, 0);
    let residual = 0;
    for (let i = 0; i < scores.length; ++i) {
      if (growth > 0) scores[i] /= growth;
      residual += Math.abs(scores[i] - x[i]);
    }
    x = scores;
    yield {iteration, scores, growth, residual};
    if (growth === 0 || residual <= tolerance) return;
  }
}
