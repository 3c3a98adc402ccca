import {checkAll, checkedOptions} from "../dense/check.js";
import type {Step} from "../step.js";
import {parameterDistance} from "./parameter-distance.js";
import {perceptronSteps} from "./perceptron-steps.js";
import type {PerceptronStepsOptions} from "./perceptron-steps.js";
import {checkAlike} from "./perceptron.js";
import type {Perceptron} from "./perceptron.js";

export interface TwinStepsOptions extends Omit<PerceptronStepsOptions, "order"> {
  /** The seed of the order of samples, for each of the two; defaults to [1, 1]. */
  orders?: readonly [number, number];
}

/** Both networks after an epoch. Its residual is the distance of their parameters, ‖θ₁ − θ₂‖. */
export interface TwinStep extends Step {
  nets: readonly [Perceptron, Perceptron];
  /** As of *PerceptronStep*. */
  losses: readonly [number, number];
}

/**
 * Trains two networks side by side, as *perceptronSteps* does, on the same samples, from starts and in orders of their own; yields both
 * starts as iteration 0, then both after each epoch.
 *
 * Throws a RangeError, at the first step, as *perceptronSteps* does, or if the two have other sizes or orders are not two.
 */
export function* twinSteps(
  first: Perceptron,
  second: Perceptron,
  options: TwinStepsOptions
): Generator<TwinStep, void, undefined> {
  const {orders = [1, 1], ...training} = checkedOptions(options);
  checkAll("orders", orders);
  if (orders.length !== 2) throw new RangeError(`orders must be two; got ${String(orders.length)}`);
  checkAlike(first, second);
  const twins = [first, second].map((net, i) => perceptronSteps(net, {...training, order: orders[i]}));
  for (const one of twins[0]) {
    const other = twins[1].next().value;
    if (!other) return;
    const residual = parameterDistance(one.net, other.net);
    yield {iteration: one.iteration, residual, nets: [one.net, other.net], losses: [one.loss, other.loss]};
  }
}
