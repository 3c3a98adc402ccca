import {checkTolerance} from "../dense/check.js";
import {fromRows} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";
import {checkHessian, symmetrized} from "./perceptron-hessian.js";
import {gradientAt} from "./perceptron-loss.js";
import type {PerceptronProblem} from "./perceptron-loss.js";
import {perceptronPasses} from "./perceptron-passes.js";
import type {Perceptron} from "./perceptron.js";

/**
 * What *perceptronHessian* computes, by central differences of the gradient instead: row j is
 * (∇L(θ + step eⱼ) − ∇L(θ − step eⱼ)) / (2 step), made symmetric. Where no unit comes to its kink on the way, an entry errs by
 * step² times a fourth derivative, and by rounding, ε |∇L| / step. Where one does, it errs by the jump of the gradient
 * divided by 2 step, which grows as the step falls. Costs 2 × parameters gradients.
 *
 * Throws a RangeError as *perceptronHessian* does, or if step is not positive.
 */
export function differenceHessian(net: Perceptron, problem: PerceptronProblem, step: number): Matrix {
  return drained(differenceHessianRows(net, problem, step));
}

/** *differenceHessian* row by row; it can be left off between two. */
export function* differenceHessianRows(net: Perceptron, problem: PerceptronProblem, step: number): Pausing<Matrix> {
  checkHessian(net, problem);
  checkTolerance(step, "step");
  const {inputs, backend} = problem;
  const passes = perceptronPasses(net.sizes, {most: inputs.rows, backend});
  const at = (j: number, by: number) => {
    passes.inputs.set(inputs.data); // between two rows anything else may have used the heap
    const parameters = net.parameters.slice();
    parameters[j] += by;
    return gradientAt(passes, parameters, problem).gradient;
  };
  const rows: Float64Array[] = [];
  for (let j = 0; j < net.parameters.length; ++j) {
    const [up, down] = [at(j, step), at(j, -step)];
    rows.push(up.map((x, i) => (x - down[i]) / (2 * step)));
    yield;
  }
  return symmetrized(fromRows(rows));
}
