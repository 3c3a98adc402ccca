import {checkAll, checkFinite} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import type {Objective} from "./objective.js";

/**
 * The mean over the m rows of *a* of log(1 + exp(−sᵢ aᵢ·x)), where sᵢ is 1 for a *label* of 1 and −1 for one of 0: the negative
 * mean log-likelihood of logistic regression. It is convex; its gradient is aᵀ(p − labels) / m with p = 1 / (1 + exp(−a x)),
 * its Hessian aᵀ diag(p (1 − p)) a / m, below aᵀa / 4m. No exponential overflows.
 *
 * Throws a RangeError if a has no rows, an entry is not finite, there are not as many labels as rows, or one is not 0 or 1.
 */
export function logisticLoss(a: Matrix, labels: ArrayLike<number>): Objective {
  checkFinite(a, "a");
  checkAll("labels", labels);
  const {rows: m, columns: n, data} = a;
  if (m === 0) throw new RangeError("a must have rows; got 0");
  if (labels.length !== m) throw new RangeError(`labels must be one for each row of a, ${m}; got ${labels.length}`);
  const wrong = Array.from(labels).find((label) => label !== 0 && label !== 1);
  if (wrong !== undefined) throw new RangeError(`invalid label; not 0 or 1: ${wrong}`);
  return (x, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (let i = 0; i < m; ++i) {
      let score = 0;
      for (let j = 0; j < n; ++j) score += data[i * n + j] * x[j];
      const small = Math.exp(-Math.abs(score));
      const probability = (score >= 0 ? 1 : small) / (1 + small);
      for (let j = 0; j < n; ++j) gradient[j] += ((probability - labels[i]) * data[i * n + j]) / m;
      value += (Math.max(score, 0) - score * labels[i] + Math.log1p(small)) / m;
    }
    return value;
  };
}
