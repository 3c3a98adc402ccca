import {checkFinite} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {softmaxUnchecked} from "../graph/softmax.js";
import {checkLabels} from "./check-labels.js";

/** What is offered: beyond, scores that are always right, or no better than chance, have no best temperature. */
const [coldest, hottest] = [2 ** -10, 2 ** 10];

/** Where the slope is rounding alone, steps may go on in the last digits. */
const mostSteps = 64;

/**
 * The temperature T for which softmax(scores / T) makes *labels* most probable (Platt 1999; Guo, Pleiss, Sun & Weinberger 2017): above 1 where
 * scores were too sure. The loss is convex in 1 / T, whose best value is found by Newton's method within a bracket, until a step moves no digit;
 * T is in [2⁻¹⁰, 2¹⁰], at an end where it would lie beyond. The class with the highest score stays what it is.
 *
 * Throws a RangeError if a score is NaN or infinite, there is no row, or labels are not columns of *scores*, one a row.
 */
export function fitTemperature(scores: Matrix, labels: ArrayLike<number>): number {
  checkFinite(scores, "scores");
  const {rows, columns, data} = scores;
  if (checkLabels(labels, rows) > columns) throw new RangeError(`labels must be below the ${columns} columns`);
  if (rows === 0) throw new RangeError("scores must have a row; got none");
  /** The loss's slope in 1 / T, the score that is expected less the one that came, and its curvature, a variance; of all rows. */
  const at = (inverse: number) => {
    const chances = softmaxUnchecked(scores, 1 / inverse).data;
    let [slope, curvature] = [0, 0];
    for (let i = 0; i < rows; ++i) {
      let [mean, square] = [0, 0];
      for (let k = 0, entry = i * columns; k < columns; ++k, ++entry) {
        const above = data[entry] - data[i * columns + labels[i]];
        mean += chances[entry] * above;
        square += chances[entry] * above * above;
      }
      slope += mean;
      curvature += square - mean * mean;
    }
    return {slope, curvature};
  };
  let [low, high] = [1 / hottest, 1 / coldest];
  if (at(low).slope >= 0) return hottest;
  if (at(high).slope <= 0) return coldest;
  let inverse = 1;
  for (let step = 0; step < mostSteps; ++step) {
    const {slope, curvature} = at(inverse);
    if (slope < 0) low = inverse;
    else high = inverse;
    const newton = inverse - slope / curvature;
    const next = low <= newton && newton <= high ? newton : (low + high) / 2;
    if (Math.abs(next - inverse) <= 2 * Number.EPSILON * inverse) return 1 / next;
    inverse = next;
  }
  return 1 / inverse;
}
