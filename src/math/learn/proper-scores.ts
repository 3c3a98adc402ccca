import type {Matrix} from "../dense/matrix.js";
import {checkProbabilities} from "./check-probabilities.js";

/**
 * The mean of −log p(label) (Good 1952): strictly proper, so that what is true has the least mean; ∞ if something was called
 * impossible that came about.
 *
 * Throws a RangeError unless rows of *probabilities*, n × classes, are in [0, 1] and sum to 1, with a label each.
 */
export function negativeLogLikelihood(probabilities: Matrix, labels: ArrayLike<number>): number {
  checkProbabilities(probabilities, labels);
  const {rows, columns, data} = probabilities;
  let sum = 0;
  for (let i = 0; i < rows; ++i) sum -= Math.log(data[i * columns + labels[i]]);
  return sum / rows;
}

/**
 * The mean squared distance of a row from the vector with 1 at its label (Brier 1950): strictly proper, in [0, 2].
 *
 * Throws a RangeError unless rows of *probabilities*, n × classes, are in [0, 1] and sum to 1, with a label each.
 */
export function brierScore(probabilities: Matrix, labels: ArrayLike<number>): number {
  checkProbabilities(probabilities, labels);
  const {rows, columns, data} = probabilities;
  let sum = 0;
  for (let i = 0; i < rows; ++i) {
    for (let k = 0; k < columns; ++k) sum += (data[i * columns + k] - Number(labels[i] === k)) ** 2;
  }
  return sum / rows;
}
