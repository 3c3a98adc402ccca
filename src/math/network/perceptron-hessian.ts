import {matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {softmaxUnchecked} from "../graph/softmax.js";
import {checkProblem, toSlopes} from "./perceptron-loss.js";
import type {PerceptronProblem} from "./perceptron-loss.js";
import {perceptronPasses} from "./perceptron-passes.js";
import type {Perceptron} from "./perceptron.js";

/** The Hessian has 128 MB then. */
const mostParameters = 4096;

/**
 * The Hessian of the loss of *net*, of which *perceptronGradient* is the gradient, where no unit is at its kink: a column a
 * parameter, each by the exact derivative of the gradient along it (Pearlmutter 1994), and made symmetric. No differences are taken,
 * so that no step can cross a kink. Costs parameters times as much as two gradients.
 *
 * Throws a RangeError as *perceptronGradient* does, or if there are more than 4096 parameters.
 */
export function perceptronHessian(net: Perceptron, problem: PerceptronProblem): Matrix {
  checkHessian(net, problem);
  const {inputs, labels, decay = 0, backend} = problem;
  const {rows} = inputs;
  const n = net.parameters.length;
  const passes = perceptronPasses(net.sizes, {most: rows, along: true, backend});
  passes.parameters.set(net.parameters);
  passes.inputs.set(inputs.data);
  passes.forward(rows);
  const chances = softmaxUnchecked(matrix(rows, passes.classes, passes.scores.slice()));
  toSlopes(passes, labels);
  passes.backward(rows);
  // The values of the last layer are the scores again, less what the softmax left: no pass along a direction reads them.
  const result = matrix(n, n);
  for (let j = 0; j < n; ++j) {
    passes.direction.fill(0)[j] = 1;
    passes.alongForward(rows);
    alongChances(passes.alongScores, chances);
    passes.gradient.fill(0);
    passes.alongBackward(rows);
    result.data.set(passes.gradient, j * n);
    result.data[j * n + j] += decay;
  }
  return symmetrized(result);
}

/** Makes derivatives of scores those of the loss's slopes: (diag p − p pᵀ) / rows. */
function alongChances(along: Float64Array, {rows, columns, data: chances}: Matrix): void {
  for (let row = 0; row < chances.length; row += columns) {
    let mean = 0;
    for (let k = row; k < row + columns; ++k) mean += chances[k] * along[k];
    for (let k = row; k < row + columns; ++k) along[k] = (chances[k] * (along[k] - mean)) / rows;
  }
}

/** Throws an error unless *net* can be asked for the Hessian of the loss of *problem*. */
export function checkHessian(net: Perceptron, problem: PerceptronProblem): void {
  checkProblem(net, problem);
  const n = net.parameters.length;
  if (n > mostParameters) throw new RangeError(`net must have ${mostParameters} parameters at most; got ${n}`);
}

/** (A + Aᵀ) / 2, in place of a square A. */
export function symmetrized(a: Matrix): Matrix {
  const {rows: n, data} = a;
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) data[i * n + j] = data[j * n + i] = (data[i * n + j] + data[j * n + i]) / 2;
  }
  return a;
}
