import {checkAll, checkInteger, checkNonnegative, checkedOptions} from "../dense/check.js";
import {norm2} from "../dense/matrix.js";
import type {Step} from "../step.js";
import {checkMomentum, stepAt} from "./objective.js";
import type {Objective, StepSize} from "./objective.js";

export interface GradientDescentOptions {
  /** How far along the gradient; below 2 / L it converges, L being the largest curvature. */
  step: StepSize;
  /** The part of the last change that is made again; in [0, 1); defaults to 0. */
  momentum?: number;
  /** Whether the gradient is taken where momentum alone would lead (Nesterov 1983), or before (Polyak 1964); defaults to false. */
  lookAhead?: boolean;
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
 * Gradient descent from *start*: v ← momentum v − step ∇f(x), x ← x + v, the heavy ball (Polyak 1964). With *lookAhead* it is
 * Nesterov's method (1983), x ← x + (1 + momentum) v − momentum × (the last v), x being the points at which gradients are
 * taken. Yields the start as iteration 0, then the state after each step; a gradient a step.
 *
 * On a quadratic with curvatures in [μ, L] and κ = L / μ, ‖x − x*‖ falls by the factor (κ − 1) / (κ + 1) a step for step
 * 2 / (L + μ), and by (√κ − 1) / (√κ + 1) in the limit for step 4 / (√L + √μ)² and momentum ((√κ − 1) / (√κ + 1))²; by
 * 1 − 1 / √κ with *lookAhead*, step 1 / L and momentum (√κ − 1) / (√κ + 1). *descentRate* has it for any of them. For a step
 * beyond 2 / L it diverges without momentum, and ends where the value or the gradient is not finite any more.
 *
 * Throws a RangeError, at the first step, if start is not finite, a step is not in [0, ∞), momentum is not in [0, 1), or
 * tolerance is negative.
 */
export function* gradientDescent(
  f: Objective,
  start: ArrayLike<number>,
  options: GradientDescentOptions
): Generator<DescentStep, void, undefined> {
  const {step, momentum = 0, lookAhead = false, tolerance = 1e-8, maxIterations = 1000} = checkedOptions(options);
  if (typeof f !== "function") throw new TypeError(`f must be a function; got ${String(f)}`);
  checkAll("start", start);
  checkNonnegative(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  checkMomentum(momentum);
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
      const last = change[i];
      change[i] = momentum * last - length * gradient[i];
      x[i] += lookAhead ? (1 + momentum) * change[i] - momentum * last : change[i];
    }
  }
}
