import {checkInteger, checkedOptions} from "../dense/check.js";
import {normal} from "../random/normal.js";
import {gradientDescent} from "./gradient-descent.js";
import type {DescentStep} from "./gradient-descent.js";
import {shallowLoss} from "./shallow-loss.js";
import type {ShallowLossOptions} from "./shallow-loss.js";

export interface TrainShallowOptions extends ShallowLossOptions {
  /** Of the start: standard normal inner weights and biases, outer weights of variance 1 / width; defaults to 1. */
  seed?: number;
  /** The length of each step; defaults to 0.2. */
  step?: number;
  /** The most steps; defaults to 5000. */
  maxIterations?: number;
}

export interface TrainedShallow {
  /** As *shallowLoss* takes them. */
  weights: Float64Array;
  /** Half the mean squared error that is left. */
  loss: number;
  iterations: number;
}

/**
 * Trains a network with one hidden layer of ReLUs by gradient descent on all samples at once, in float64, from a random start:
 * plain data in and out, so that a worker can do it. It stops where the gradient has a norm of 1e-9. Where it ends depends on the start; nothing says that it is the best.
 *
 * Throws a RangeError for what *shallowLoss*, *gradientDescent* or *normal* refuses.
 */
export function trainShallow(options: TrainShallowOptions): TrainedShallow {
  const {seed = 1, step = 0.2, maxIterations = 5000, ...problem} = checkedOptions(options);
  checkInteger(maxIterations, "maxIterations", 0);
  const loss = shallowLoss(problem);
  const {width} = problem;
  const draw = normal(seed);
  const start = Float64Array.from({length: 3 * width}, (_, i) => (i < 2 * width ? draw() : draw() / Math.sqrt(width)));
  let last: Pick<DescentStep, "x" | "value" | "iteration"> = {x: start, value: Infinity, iteration: 0};
  for (const state of gradientDescent(loss, start, {step, maxIterations, tolerance: 1e-9})) last = state;
  return {weights: last.x, loss: last.value, iterations: last.iteration};
}
