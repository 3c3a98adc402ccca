import type {Convergence} from "../convergence.js";
import {checkedOptions} from "../dense/check.js";
import {minimaxSteps} from "./minimax-steps.js";
import type {MinimaxOptions, MinimaxStep} from "./minimax-steps.js";

export interface Minimax {
  /** Of Chebyshev's polynomials on the domain, from degree 0; *chebyshevSum* adds them up. */
  coefficients: Float64Array;
  /** The largest error on the points that were looked at. */
  error: number;
  /** What no polynomial of the degree can go below. */
  levelled: number;
  /** Where the error is ± levelled, ascending. */
  reference: Float64Array;
  /** Its residual is (error − levelled) / levelled, its operations are exchanges. */
  info: Convergence;
}

/**
 * The best uniform approximation of *f* by a polynomial of a *degree*: the end of *minimaxSteps*, with its bounds.
 *
 * Throws a RangeError for what *minimaxSteps* refuses.
 */
export function minimax(f: (x: number) => number, degree: number, options: MinimaxOptions = {}): Minimax {
  const {tolerance = 1e-10} = checkedOptions(options);
  let last: MinimaxStep | undefined;
  for (const step of minimaxSteps(f, degree, options)) last = step;
  const {iteration, coefficients, error, levelled, reference, residual} = last!;
  const info = {converged: residual <= tolerance, iterations: iteration, residual, operations: iteration + 1};
  return {coefficients, error, levelled, reference, info};
}
