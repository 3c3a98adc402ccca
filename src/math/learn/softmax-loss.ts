import {checkFinite, checkNonnegative} from "../dense/check.js";
import {matrix, multiply, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import type {Objective} from "../optimize/objective.js";
import {checkLabels} from "./check-labels.js";

/**
 * The mean over *points* of −log softmax(W x + b)[label], and *penalty* ‖W‖² / 2, as a function of W by rows and then b, of length
 * classes × d + classes: convex, and with a penalty strictly so in W. Cost 4 n d × classes flops.
 *
 * Throws a RangeError if an entry is NaN or infinite, there is no point, labels are not whole numbers ≥ 0, one a point, or
 * penalty is negative.
 */
export function softmaxLoss(points: Matrix, labels: ArrayLike<number>, penalty: number): Objective {
  checkFinite(points, "points");
  const classes = checkLabels(labels, points.rows);
  checkNonnegative(penalty, "penalty");
  if (points.rows === 0) throw new RangeError("points must have a row; got none");
  const {rows: n, columns: d} = points;
  const size = classes * d;
  return (x, gradient) => {
    const w = matrix(classes, d, x.subarray(0, size));
    const scores = multiply(points, transpose(w));
    let loss = 0;
    gradient.fill(0);
    for (let i = 0; i < n; ++i) {
      const row = scores.data.subarray(i * classes, (i + 1) * classes);
      for (let k = 0; k < classes; ++k) row[k] += x[size + k];
      loss += toResiduals(row, labels[i]) / n;
      for (let k = 0; k < classes; ++k) gradient[size + k] += row[k] / n;
    }
    const slope = multiply(transpose(scores), points).data;
    for (let at = 0; at < size; ++at) {
      gradient[at] = slope[at] / n + penalty * x[at];
      loss += (penalty * x[at] * x[at]) / 2;
    }
    return loss;
  };
}

/** Makes scores softmax(scores) less 1 at the label, and returns −log of what the label had. */
function toResiduals(scores: Float64Array, label: number): number {
  const top = scores.reduce((most, score) => Math.max(most, score), -Infinity);
  const own = scores[label] - top;
  let sum = 0;
  for (let k = 0; k < scores.length; ++k) sum += scores[k] = Math.exp(scores[k] - top);
  for (let k = 0; k < scores.length; ++k) scores[k] /= sum;
  scores[label] -= 1;
  return Math.log(sum) - own;
}
