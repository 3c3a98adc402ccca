import {checkTolerance} from "../dense/check.js";
import {fromRows} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
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
  checkHessian(net, problem);
  checkTolerance(step, "step");
  const {inputs, backend} = problem;
  const passes = perceptronPasses(net.sizes, {most: inputs.rows, backend});
  passes.inputs.set(inputs.data);
  const at = (j: number, by: number) => {
    const parameters = net.parameters.slice();
    parameters[j] += by;
    return gradientAt(passes, parameters, problem).gradient;
  };
  const rows = Array.from(net.parameters, (_, j) => {
    const [up, down] = [at(j, step), at(j, -step)];
    return up.map((x, i) => (x - down[i]) / (2 * step));
  });
  return symmetrized(fromRows(rows));
}
