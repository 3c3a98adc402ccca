import {lbfgs} from "../optimize/lbfgs.js";
import type {LbfgsOptions, LbfgsStep} from "../optimize/lbfgs.js";
import {perceptronGradient} from "./perceptron-loss.js";
import type {PerceptronProblem} from "./perceptron-loss.js";
import type {Perceptron} from "./perceptron.js";

export interface MinimizedPerceptron {
  net: Perceptron;
  loss: number;
  /** The norm of the gradient there. */
  residual: number;
  iterations: number;
}

/**
 * Goes from *net* down to where the gradient of all samples vanishes, by L-BFGS, as far as kinks let it: what is left of the gradient is
 * *residual*. Without decay the losses of samples that can be told apart have no minimum.
 *
 * Throws a RangeError as *perceptronGradient* and *lbfgs* do.
 */
export function minimizePerceptron(
  net: Perceptron,
  {tolerance, memory, maxIterations, ...problem}: PerceptronProblem & LbfgsOptions
): MinimizedPerceptron {
  const options = Object.fromEntries(Object.entries({tolerance, memory, maxIterations}).filter(([, x]) => x !== undefined)); // prettier-ignore
  const {loss: value} = perceptronGradient(net, problem);
  const at = (parameters: Float64Array): Perceptron => ({sizes: Array.from(net.sizes), parameters});
  let last: LbfgsStep = {iteration: 0, x: net.parameters, value, residual: Infinity};
  const objective = (x: Float64Array, gradient: Float64Array) => {
    const found = perceptronGradient(at(x), problem);
    gradient.set(found.gradient);
    return found.loss;
  };
  for (const step of lbfgs(objective, net.parameters, options)) last = step;
  return {net: at(last.x), loss: last.value, residual: last.residual, iterations: last.iteration};
}
