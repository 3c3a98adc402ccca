import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";
import {perceptronSteps} from "./perceptron-steps.js";
import type {PerceptronStep, PerceptronStepsOptions} from "./perceptron-steps.js";
import type {Perceptron} from "./perceptron.js";

/**
 * What *perceptronSteps* comes to in the end: plain data in and out, so that a worker can do it.
 *
 * Throws a RangeError as *perceptronSteps* does, or if maxIterations is Infinity.
 */
export function trainPerceptron(net: Perceptron, options: PerceptronStepsOptions): PerceptronStep {
  return drained(trainPerceptronSteps(net, options));
}

/** *trainPerceptron* step by step; it can be left off between two. */
export function* trainPerceptronSteps(net: Perceptron, options: PerceptronStepsOptions): Pausing<PerceptronStep> {
  const steps = perceptronSteps(net, options);
  if (options?.maxIterations === Infinity) throw new RangeError("invalid maxIterations; not finite: Infinity");
  let last = steps.next().value as PerceptronStep;
  for (const step of steps) {
    last = step;
    yield;
  }
  return last;
}
