import {checkFinite, checkNonnegative, checkedOptions} from "../dense/check.js";
import {dot, matrix, row} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import type {Objective} from "../optimize/objective.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {checkLabels} from "./check-labels.js";
import {sampleProducts} from "./sample-products.js";
import {toSoftmaxResiduals} from "./softmax-residuals.js";

export interface SoftmaxLossOptions {
  /** The weight of ‖W‖² / 2; defaults to 0. */
  penalty?: number;
  /** What is taken from each point before W sees it, without making zeros of sparse points anything else; defaults to 0. */
  center?: ArrayLike<number>;
}

/**
 * The mean over *points*, dense or in compressed rows, of −log softmax(W (x − center) + b)[label], and *penalty* ‖W‖² / 2, as a function
 * of W by rows and then b, of length classes × d + classes: convex, and with a penalty strictly so in W. Cost 4 × classes flops an
 * entry that is stored.
 *
 * Throws a RangeError if an entry is NaN or infinite, there is no point, labels are not whole numbers ≥ 0, one a point,
 * penalty is negative, or center has not a number for each column.
 */
export function softmaxLoss(
  points: Matrix | CsrMatrix,
  labels: ArrayLike<number>,
  options: SoftmaxLossOptions = {}
): Objective {
  const {scoresOf, slopeOf} = sampleProducts(points);
  const {rows: n, columns: d} = points;
  const {penalty = 0, center = new Float64Array(d)} = checkedOptions(options);
  const classes = checkLabels(labels, n);
  checkNonnegative(penalty, "penalty");
  if (n === 0) throw new RangeError("points must have a row; got none");
  const middle = matrix(1, d, Float64Array.from(center));
  checkFinite(middle, "center");
  const size = classes * d;
  return (x, gradient) => {
    const w = matrix(classes, d, x.subarray(0, size));
    const shifts = Float64Array.from({length: classes}, (_, k) => x[size + k] - dot(row(w, k), middle.data));
    const scores = scoresOf(w);
    let loss = 0;
    gradient.fill(0);
    for (let i = 0; i < n; ++i) {
      const own = row(scores, i);
      for (let k = 0; k < classes; ++k) own[k] += shifts[k];
      loss += toSoftmaxResiduals(own, labels[i]) / n;
      for (let k = 0; k < classes; ++k) gradient[size + k] += own[k] / n;
    }
    const slope = slopeOf(scores).data;
    for (let k = 0, at = 0; k < classes; ++k) {
      for (let j = 0; j < d; ++j, ++at) {
        gradient[at] = slope[at] / n - gradient[size + k] * middle.data[j] + penalty * x[at];
        loss += (penalty * x[at] * x[at]) / 2;
      }
    }
    return loss;
  };
}
