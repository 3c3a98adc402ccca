import {checkFinite} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {softmaxUnchecked} from "../graph/softmax.js";
import {checkLabels} from "./check-labels.js";

/** What is offered: beyond, scores that are always right, or no better than chance, have no best temperature. */
const [coldest, hottest] = [2 ** -10, 2 ** 10];

/**
 * The temperature T for which softmax(scores / T) makes *labels* most probable (Platt 1999; Guo, Pleiss, Sun & Weinberger 2017): above 1 where
 * scores were too sure. The loss is convex in 1 / T, whose best value is bisected to the last bit; T is in [2⁻¹⁰, 2¹⁰], at an end where it
 * would lie beyond. The class with the highest score stays what it is.
 *
 * Throws a RangeError if a score is NaN or infinite, there is no row, or labels are not columns of *scores*, one a row.
 */
export function fitTemperature(scores: Matrix, labels: ArrayLike<number>): number {
  checkFinite(scores, "scores");
  const {rows, columns, data} = scores;
  if (checkLabels(labels, rows) > columns) throw new RangeError(`labels must be below the ${columns} columns`);
  if (rows === 0) throw new RangeError("scores must have a row; got none");
  /** The loss's slope in 1 / T: the mean score that is expected less the one that came. It rises. */
  const slope = (inverse: number): number => {
    const chances = softmaxUnchecked(scores, 1 / inverse).data;
    let sum = 0;
    for (let i = 0; i < rows; ++i) {
      for (let k = 0, at = i * columns; k < columns; ++k, ++at) {
        sum += chances[at] * (data[at] - data[i * columns + labels[i]]);
      }
    }
    return sum;
  };
  let [low, high] = [1 / hottest, 1 / coldest];
  if (slope(low) >= 0) return hottest;
  if (slope(high) <= 0) return coldest;
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (slope(middle) < 0) low = middle;
    else high = middle;
  }
  return 1 / high;
}
