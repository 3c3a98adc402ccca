import type {Convergence} from "../convergence.js";
import {checkedOptions} from "../dense/check.js";
import {dot, matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";
import {lbfgs} from "../optimize/lbfgs.js";
import type {LbfgsStep} from "../optimize/lbfgs.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {checkLabels} from "./check-labels.js";
import type {LinearClassifier} from "./linear-scores.js";
import {sampleProducts} from "./sample-products.js";
import {softmaxLoss} from "./softmax-loss.js";

export interface MultinomialLogisticOptions {
  /**
   * The weight of ‖W‖² / 2 beside the mean loss; scikit-learn's C is 1 / (n × penalty); defaults to 1 / n. Without it, classes that a
   * plane tells apart have no minimum.
   */
  penalty?: number;
  /** Stop when the norm of the gradient is at most this; defaults to 1e-8. */
  tolerance?: number;
  /** The most steps; defaults to 1000. */
  maxIterations?: number;
}

export interface MultinomialLogistic extends LinearClassifier {
  /** Iterations of L-BFGS; the residual is the norm of the gradient, of points from their mean, and operations are points × steps. */
  info: Convergence;
  /** The loss that was made least. */
  loss: number;
}

/**
 * Multinomial logistic regression (Cox 1958; McFadden 1974): the linear scores whose softmax makes the labels of n × d *points*, dense or
 * in compressed rows, most probable, with a penalty on coefficients and none on intercepts, by L-BFGS from zero. Points are seen from
 * their mean, which moves nothing but intercepts and takes fewer steps. With a penalty λ the coefficients are within residual / λ of
 * the only best ones, if intercepts sum to zero.
 *
 * Throws a RangeError as *softmaxLoss* and *lbfgs* do.
 */
export function multinomialLogistic(
  points: Matrix | CsrMatrix,
  labels: ArrayLike<number>,
  options: MultinomialLogisticOptions = {}
): MultinomialLogistic {
  return drained(multinomialLogisticSteps(points, labels, options));
}

/** *multinomialLogistic* step by step; it can be left off between two. */
export function* multinomialLogisticSteps(
  points: Matrix | CsrMatrix,
  labels: ArrayLike<number>,
  options: MultinomialLogisticOptions = {}
): Pausing<MultinomialLogistic> {
  const {tolerance = 1e-8, maxIterations = 1000, penalty = 1 / Math.max(1, points?.rows)} = checkedOptions(options);
  const center = sampleProducts(points).means();
  const {rows: n, columns: d} = points;
  const loss = softmaxLoss(points, labels, {penalty, center});
  const classes = checkLabels(labels, n);
  let last: LbfgsStep = {iteration: 0, x: new Float64Array(classes * (d + 1)), value: NaN, residual: Infinity};
  for (const step of lbfgs(loss, last.x, {tolerance, maxIterations})) {
    last = step;
    yield;
  }
  const {x, value, iteration, residual} = last;
  return {
    coefficients: matrix(classes, d, x.slice(0, classes * d)),
    intercepts: x.slice(classes * d).map((b, k) => b - dot(x.subarray(k * d, (k + 1) * d), center)),
    info: {converged: residual <= tolerance, iterations: iteration, residual, operations: n * iteration},
    loss: value
  };
}
