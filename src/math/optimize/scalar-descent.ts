import {checkInteger, checkTolerance, checkedOptions} from "../dense/check.js";

export interface ScalarDescentOptions {
  /** How far along the derivative; in [0, ∞). */
  step: number;
  /** Stop where the derivative is at most this in modulus; defaults to 1e-9. */
  tolerance?: number;
  /** The most steps; defaults to 500. */
  maxIterations?: number;
}

export interface ScalarDescent {
  /** Where it stopped; perhaps not finite. */
  x: number;
  iterations: number;
  /** Whether it stopped since the derivative is small enough. */
  converged: boolean;
}

/**
 * Gradient descent of one variable, of which only the end is kept, so that thousands of starts cost little: x ← x − step f′(x)
 * until f′ is small, x is not finite, or the steps are over. A minimum with f″ ≥ 2 / step holds no start but those that hit it.
 *
 * Throws a RangeError if start is not finite, step is not in [0, ∞), or tolerance is not positive.
 */
export function scalarDescent(
  derivative: (x: number) => number,
  start: number,
  options: ScalarDescentOptions
): ScalarDescent {
  const {step, tolerance = 1e-9, maxIterations = 500} = checkedOptions(options);
  if (typeof derivative !== "function") throw new TypeError(`derivative must be a function; got ${String(derivative)}`);
  if (!Number.isFinite(start)) throw new RangeError(`invalid start; not finite: ${String(start)}`);
  if (!(0 <= step && step < Infinity)) throw new RangeError(`invalid step; not in [0, ∞): ${String(step)}`);
  checkTolerance(tolerance);
  checkInteger(maxIterations, "maxIterations", 0);
  let x = start;
  for (let iterations = 0; ; ++iterations) {
    const slope = derivative(x);
    if (Math.abs(slope) <= tolerance) return {x, iterations, converged: true};
    if (!Number.isFinite(slope) || iterations === maxIterations) return {x, iterations, converged: false};
    x -= step * slope;
  }
}
