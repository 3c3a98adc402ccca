import {checkAll, checkInteger, checkedOptions} from "../dense/check.js";
import {norm2} from "../dense/matrix.js";
import {mulberry32} from "../random/mulberry32.js";
import type {Step} from "../step.js";
import {stepAt} from "./objective.js";
import type {StepSize, StochasticObjective} from "./objective.js";

export interface SgdOptions {
  /** How many losses there are. */
  samples: number;
  /** How far along the gradient of a batch; constant ones leave a noise whose variance is in proportion to them. */
  step: StepSize;
  /** Losses in a batch, drawn uniformly, with replacement; defaults to 1. */
  batch?: number;
  /** Of the batches; defaults to 1. */
  seed?: number;
  /** The most steps; defaults to 1000. */
  maxIterations?: number;
}

/** The state after a step. Its residual, the norm of the last batch's gradient, does not tend to zero: it is noise at last. */
export interface SgdStep extends Step {
  /** A copy of x. */
  x: Float64Array;
  /** The mean loss of the next batch, at x. */
  value: number;
}

/**
 * Stochastic gradient descent (Robbins & Monro 1951) from *start*: x ← x − step × the gradient of the mean loss of a random
 * batch. Yields the start as iteration 0, then the state after each step, and ends where the loss is not finite any more.
 *
 * Near a minimum with curvature h, a constant step η leaves a variance of η σ² / (b h (2 − η h)) for batches of b gradients
 * of variance σ²: half the step, about half the variance, and twice as long a way. Steps with Σ η = ∞ and Σ η² < ∞ let it
 * vanish.
 *
 * Throws a RangeError, at the first step, if start is not finite, a step is not in [0, ∞), batch or samples
 * is not a positive integer, or seed is not an integer.
 */
export function* sgd(
  f: StochasticObjective,
  start: ArrayLike<number>,
  options: SgdOptions
): Generator<SgdStep, void, undefined> {
  const {samples, step, batch = 1, seed = 1, maxIterations = 1000} = checkedOptions(options);
  if (typeof f !== "function") throw new TypeError(`f must be a function; got ${String(f)}`);
  checkAll("start", start);
  checkInteger(samples, "samples", 1, 2 ** 32 - 1);
  checkInteger(batch, "batch", 1, 2 ** 32 - 1);
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  stepAt(step, 0);
  const uniform = mulberry32(seed);
  const x = Float64Array.from(start);
  const gradient = new Float64Array(x.length);
  const drawn = new Uint32Array(batch);
  for (let iteration = 0; ; ++iteration) {
    for (let i = 0; i < batch; ++i) drawn[i] = Math.floor(uniform() * samples);
    const value = f(x, gradient, drawn);
    const residual = norm2(gradient);
    yield {iteration, x: x.slice(), value, residual};
    if (!Number.isFinite(value) || !(residual < Infinity) || iteration >= maxIterations) return;
    const length = stepAt(step, iteration);
    for (let i = 0; i < x.length; ++i) x[i] -= length * gradient[i];
  }
}
