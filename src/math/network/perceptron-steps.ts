import {checkInteger, checkTolerance} from "../dense/check.js";
import {norm2} from "../dense/matrix.js";
import {checkMomentum} from "../optimize/objective.js";
import {permutation} from "../random/permutation.js";
import type {Step} from "../step.js";
import {checkProblem, passLoss} from "./perceptron-loss.js";
import type {PerceptronProblem} from "./perceptron-loss.js";
import {perceptronPasses} from "./perceptron-passes.js";
import type {PerceptronPasses} from "./perceptron-passes.js";
import {checkMask} from "./perceptron.js";
import type {Perceptron} from "./perceptron.js";

export interface PerceptronStepsOptions extends PerceptronProblem {
  /** The seed of the order in which samples come: epoch e takes the permutation of order + e; defaults to 1. */
  order?: number;
  /** Samples in a batch; the last of an epoch may have fewer; defaults to 64. */
  batch?: number;
  /** The step along a batch's gradient; positive; defaults to 0.05. */
  rate?: number;
  /** How much of the last step is taken again; in [0, 1); defaults to 0.9. */
  momentum?: number;
  /** Parameters whose entry is 0 stay as they are; defaults to none. */
  mask?: Uint8Array;
  /** Stop after so many epochs; defaults to 12. */
  maxIterations?: number;
}

/** The state after an epoch. Its residual, the norm of the last batch's gradient, does not tend to zero: it is noise at last. */
export interface PerceptronStep extends Step {
  /** The mean loss of the epoch's batches, each before its step; NaN for the start. */
  loss: number;
  /** A copy. */
  net: Perceptron;
}

/**
 * Trains *net* by stochastic gradient descent with momentum (Polyak 1964; Sutskever et al. 2013), v ← momentum v − rate ∇, θ ← θ + v, in float64;
 * yields the start as iteration 0, then the state after each epoch. Start, order and options decide every bit of
 * the result, in either backend and on any machine whose exp and log are the same. An epoch costs about 3 × samples × parameters
 * multiplications.
 *
 * Throws a RangeError, at the first step, as *perceptronGradient* does, if mask has not an entry a parameter, or an option is
 * out of range.
 */
export function* perceptronSteps(
  net: Perceptron,
  options: PerceptronStepsOptions
): Generator<PerceptronStep, void, undefined> {
  const training = checkedTraining(net, options);
  const parameters = net.parameters.slice();
  const velocity = new Float64Array(parameters.length);
  const {sizes} = net;
  const {batch, order, maxIterations, inputs, backend} = training;
  let [loss, residual] = [NaN, Infinity];
  for (let iteration = 0; ; ++iteration) {
    yield {iteration, residual, loss, net: {sizes: Array.from(sizes), parameters: parameters.slice()}};
    if (iteration >= maxIterations) return;
    // A heap of products is ours only until we yield.
    const passes = perceptronPasses(sizes, {most: Math.min(batch, inputs.rows), backend});
    passes.parameters.set(parameters);
    ({loss, residual} = epoch(passes, {training, velocity, samples: permutation(inputs.rows, order + iteration)}));
    parameters.set(passes.parameters);
  }
}

type Training = ReturnType<typeof checkedTraining>;

function checkedTraining(net: Perceptron, options: PerceptronStepsOptions) {
  checkProblem(net, options);
  const {order = 1, batch = 64, rate = 0.05, momentum = 0.9, decay = 0, maxIterations = 12, ...problem} = options;
  if (!Number.isSafeInteger(order)) throw new RangeError(`invalid order; not an integer: ${String(order)}`);
  checkInteger(batch, "batch", 1);
  checkTolerance(rate, "rate");
  checkMomentum(momentum);
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  if (problem.mask !== undefined) checkMask(problem.mask, net);
  return {...problem, order, batch, rate, momentum, decay, maxIterations};
}

interface Epoch {
  training: Training;
  velocity: Float64Array;
  samples: Uint32Array;
}

function epoch(passes: PerceptronPasses, {training, velocity, samples}: Epoch) {
  const {batch} = training;
  let loss = 0;
  for (let from = 0; from < samples.length; from += batch) {
    const chosen = samples.subarray(from, from + batch);
    loss += batchGradient(passes, training, chosen) * (chosen.length / samples.length);
    descend(passes, training, velocity);
  }
  return {loss, residual: norm2(passes.gradient)};
}

/** The mean loss of the samples *chosen*; leaves its gradient in the passes. */
function batchGradient(passes: PerceptronPasses, {inputs, labels, decay}: Training, chosen: Uint32Array): number {
  const {columns, data} = inputs;
  chosen.forEach((sample, i) => {
    passes.inputs.set(data.subarray(sample * columns, (sample + 1) * columns), i * columns);
  });
  return passLoss(
    passes,
    Array.from(chosen, (sample) => labels[sample]),
    decay
  );
}

/** v ← momentum v − rate ∇, θ ← θ + v, where the mask does not hold θ. */
function descend({parameters, gradient}: PerceptronPasses, {rate, momentum, mask}: Training, velocity: Float64Array) {
  for (let at = 0; at < parameters.length; ++at) {
    velocity[at] = momentum * velocity[at] - rate * gradient[at];
    if (!mask || mask[at] !== 0) parameters[at] += velocity[at];
  }
}
