import {checkAll, checkInteger, checkNonnegative, checkedOptions} from "../dense/check.js";
import {norm2} from "../dense/matrix.js";
import type {Step} from "../step.js";
import {stepAt} from "./objective.js";
import type {Objective, StepSize} from "./objective.js";

export interface GradientDescentOptions {
  /** How far along the gradient; below 2 / L it converges, L being the largest curvature. */
  step: StepSize;
  /** The part of the last change that is made again (Polyak's heavy ball); in [0, 1); defaults to 0. */
  momentum?: number;
  /** Stop when the residual is at most this; defaults to 1e-8. */
  tolerance?: number;
  /** The most steps; defaults to 1000. */
  maxIterations?: number;
}

/** The state after a step; its residual is ‖∇f(x)‖₂. */
export interface DescentStep extends Step {
  /** A copy of x. */
  x: Float64Array;
  /** f(x). */
  value: number;
  /** A copy of ∇f(x). */
  gradient: Float64Array;
}

/**
 * Gradient descent x ← x − step ∇f(x) + momentum × (the last change) from *start*; yields the start as iteration 0, then the
 * state after each step. On a quadratic with curvatures in [μ, L] and κ = L / μ, ‖x − x*‖ falls by the factor
 * (κ − 1) / (κ + 1) a step for step 2 / (L + μ), and by (√κ − 1) / (√κ + 1) in the limit for step 4 / (√L + √μ)² and
 * momentum ((√κ − 1) / (√κ + 1))² (Polyak 1964); for a step beyond 2 / L it diverges, and ends where the value or the
 * gradient is not finite any more.
 *
 * Throws a RangeError, at the first step, if start is not finite, a step is not in [0, ∞), momentum is not in [0, 1), or
 * tolerance is negative.
 */
export function* gradientDescent(
  f: Objective,
  start: ArrayLike<number>,
  options: GradientDescentOptions
): Generator<DescentStep, void, undefined> {
  const {step, momentum = 0, tolerance = 1e-8, maxIterations = 1000} = checkedOptions(options);
  if (typeof f !== "function") throw new TypeError(`f must be a function; got ${String(f)}`);
  checkAll("start", start);
  checkNonnegative(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  if (!(0 <= momentum && momentum < 1)) throw new RangeError(`invalid momentum; not in [0, 1): ${String(momentum)}`);
  stepAt(step, 0);
  const x = Float64Array.from(start);
  const gradient = new Float64Array(x.length);
  const change = new Float64Array(x.length);
  for (let iteration = 0; ; ++iteration) {
    const value = f(x, gradient);
    const residual = norm2(gradient);
    yield {iteration, x: x.slice(), value, gradient: gradient.slice(), residual};
    if (!(residual > tolerance && residual < Infinity) || !Number.isFinite(value) || iteration >= maxIterations) return;
    const length = stepAt(step, iteration);
    for (let i = 0; i < x.length; ++i) {
      change[i] = momentum * change[i] - length * gradient[i];
      x[i] += change[i];
    }
  }
}
