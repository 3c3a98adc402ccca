import {checkAll, checkInteger, checkedOptions} from "../dense/check.js";
import type {Objective} from "./objective.js";

export interface ShallowLossOptions {
  /** Where the target is known: one input. */
  inputs: ArrayLike<number>;
  /** What the target is there. */
  targets: ArrayLike<number>;
  /** How many hidden units. */
  width: number;
}

/**
 * Half the mean squared error of a network with one hidden layer of ReLUs, x ↦ Σ cₖ max(0, aₖ x + bₖ), as a function of its 3 ×
 * width weights, first all a, then all b, then all c. In float64, in one order: the same bits each time. At a kink the
 * derivative is that of the side on which the unit is off.
 *
 * Throws a RangeError if there is no input, targets are not as many, one is not finite, or width is not a positive integer.
 */
export function shallowLoss(options: ShallowLossOptions): Objective {
  const {inputs, targets, width} = checkedOptions(options);
  checkAll("inputs", inputs);
  checkAll("targets", targets);
  checkInteger(width, "width", 1, 1e6);
  if (inputs.length === 0 || inputs.length !== targets.length) {
    throw new RangeError(
      `there must be a target for each of one or more inputs; got ${targets.length} and ${inputs.length}`
    );
  }
  const m = inputs.length;
  return (w, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (let i = 0; i < m; ++i) {
      const x = inputs[i];
      let error = -targets[i];
      for (let k = 0; k < width; ++k) error += w[2 * width + k] * Math.max(0, w[k] * x + w[width + k]);
      value += (error * error) / 2 / m;
      const share = error / m;
      for (let k = 0; k < width; ++k) {
        const before = w[k] * x + w[width + k];
        if (!(before > 0)) continue;
        gradient[k] += share * w[2 * width + k] * x;
        gradient[width + k] += share * w[2 * width + k];
        gradient[2 * width + k] += share * before;
      }
    }
    return value;
  };
}
