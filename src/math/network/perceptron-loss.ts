import {checkFinite, checkInteger, checkNonnegative, checkedOptions} from "../dense/check.js";
import {matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {checkLabels} from "../learn/check-labels.js";
import {toSoftmaxResiduals} from "../learn/softmax-residuals.js";
import type {Backend} from "../wasm/kernel.js";
import {perceptronPasses} from "./perceptron-passes.js";
import type {PerceptronPasses} from "./perceptron-passes.js";
import {checkPerceptron} from "./perceptron.js";
import type {Perceptron} from "./perceptron.js";

/** What a perceptron is to learn. */
export interface PerceptronProblem {
  /** The samples, a row each. */
  inputs: Matrix;
  /** The class of each, in [0, classes). */
  labels: ArrayLike<number>;
  /** What ‖θ‖² / 2 costs, biases included; ≥ 0; defaults to 0. */
  decay?: number;
  /** Defaults to what the engine allows; both give the same bits. */
  backend?: Backend;
}

export interface PerceptronGradient {
  /** The mean cross-entropy, in nats, and what the parameters cost. */
  loss: number;
  gradient: Float64Array;
}

/** Throws an error unless *net* can be asked for the loss of *problem*. */
export function checkProblem(net: Perceptron, problem: PerceptronProblem): void {
  checkPerceptron(net);
  const {inputs, labels, decay = 0} = checkedOptions(problem);
  checkSamples(net, inputs);
  checkNonnegative(decay, "decay");
  checkLabels(labels, inputs.rows);
  const classes = net.sizes.at(-1)!;
  for (let i = 0; i < labels.length; ++i) checkInteger(labels[i], `labels[${i}]`, 0, classes - 1);
}

function checkSamples({sizes}: Perceptron, inputs: Matrix): void {
  checkFinite(inputs, "inputs");
  if (inputs.columns !== sizes[0]) throw new RangeError(`inputs must have ${sizes[0]} columns; got ${inputs.columns}`);
  if (inputs.rows === 0) throw new RangeError("inputs must have a row; got none");
}

/**
 * The loss of *net* and its gradient, by a pass forward and one back, in float64: the same bits each time, and in either backend. At a
 * kink the derivative is that of the side on which the unit is off. Rounding is that of sums of as many terms as there are
 * samples and units. Costs 3 × samples × parameters multiplications.
 *
 * Throws a RangeError if shapes do not fit, something is not finite, labels are not classes, or decay is negative.
 */
export function perceptronGradient(net: Perceptron, problem: PerceptronProblem): PerceptronGradient {
  checkProblem(net, problem);
  const {inputs, backend} = problem;
  const passes = perceptronPasses(net.sizes, {most: inputs.rows, backend});
  passes.inputs.set(inputs.data);
  return gradientAt(passes, net.parameters, problem);
}

/** The same at *parameters*, by *passes* that hold the problem's inputs. */
export function gradientAt(
  passes: PerceptronPasses,
  parameters: Float64Array,
  {labels, decay = 0}: PerceptronProblem
): PerceptronGradient {
  passes.parameters.set(parameters);
  const loss = passLoss(passes, labels, decay);
  return {loss, gradient: passes.gradient.slice()};
}

/** The loss of the parameters and the inputs that *passes* hold, for *labels*, one a row; leaves its gradient in them. */
export function passLoss(passes: PerceptronPasses, labels: ArrayLike<number>, decay: number): number {
  const {parameters, gradient} = passes;
  passes.forward(labels.length);
  let loss = toSlopes(passes, labels);
  gradient.fill(0);
  passes.backward(labels.length);
  if (decay === 0) return loss;
  for (let at = 0; at < gradient.length; ++at) {
    gradient[at] += decay * parameters[at];
    loss += (decay * parameters[at] ** 2) / 2;
  }
  return loss;
}

/** Makes the scores of a pass forward the derivatives, by them, of the mean cross-entropy of *labels*, one a row; returns that. */
export function toSlopes({scores, classes}: PerceptronPasses, labels: ArrayLike<number>): number {
  const rows = labels.length;
  let loss = 0;
  for (let i = 0; i < rows; ++i) {
    const row = scores.subarray(i * classes, (i + 1) * classes);
    loss += toSoftmaxResiduals(row, labels[i]) / rows;
    for (let k = 0; k < classes; ++k) row[k] /= rows;
  }
  return loss;
}

/**
 * The scores of *inputs*, a row a sample and a column a class, by one pass forward.
 *
 * Throws a RangeError if shapes do not fit or something is not finite.
 */
export function perceptronScores(net: Perceptron, inputs: Matrix): Matrix {
  checkPerceptron(net);
  checkSamples(net, inputs);
  const passes = perceptronPasses(net.sizes, {most: inputs.rows});
  passes.parameters.set(net.parameters);
  passes.inputs.set(inputs.data);
  passes.forward(inputs.rows);
  return matrix(inputs.rows, passes.classes, passes.scores.slice());
}
