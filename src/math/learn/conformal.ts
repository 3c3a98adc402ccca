import {checkOrdered} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {checkProbabilities} from "./check-probabilities.js";

/**
 * The ⌈(n + 1)(1 − α)⌉-th least of n *scores*, of how badly known answers fit; ∞ if there are fewer. If a new score is exchangeable
 * with them, it is at most this with a probability of at least 1 − α, and, if no two are equal, of less than 1 − α + 1 / (n + 1)
 * (Vovk, Gammerman & Shafer 2005): on average over all that may be drawn, and for no group of cases in particular.
 *
 * Throws a RangeError if a score is NaN, or alpha is not in (0, 1).
 */
export function conformalThreshold(scores: ArrayLike<number>, alpha: number): number {
  checkOrdered("scores", scores);
  if (!(typeof alpha === "number" && 0 < alpha && alpha < 1)) {
    throw new RangeError(`invalid alpha; not in (0, 1): ${String(alpha)}`);
  }
  // 1 − α is no double in general; what is a whole number but for that counts as one
  const rank = Math.ceil((scores.length + 1) * (1 - alpha) * (1 - 4 * Number.EPSILON));
  return rank > scores.length ? Infinity : Float64Array.from(scores).sort()[rank - 1];
}

/**
 * The score 1 − p(label) of each row: how badly the label fits.
 *
 * Throws a RangeError unless rows of *probabilities*, n × classes, are in [0, 1] and sum to 1, with a label each.
 */
export function conformalScores(probabilities: Matrix, labels: ArrayLike<number>): Float64Array {
  checkProbabilities(probabilities, labels);
  const {rows, columns, data} = probabilities;
  return Float64Array.from({length: rows}, (_, i) => 1 - data[i * columns + labels[i]]);
}

/**
 * One threshold a class, each from the scores of its own cases: then each class is covered with a probability of at least 1 − α, at
 * the price of larger sets. A class with fewer than 1 / α − 1 cases has ∞: it is in every set.
 *
 * Throws a RangeError as *conformalScores* and *conformalThreshold* do.
 */
export function conformalThresholdsByClass(
  probabilities: Matrix,
  labels: ArrayLike<number>,
  alpha: number
): Float64Array {
  const scores = conformalScores(probabilities, labels);
  return Float64Array.from(
    {length: probabilities.columns},
    (_, k) =>
    conformalThreshold(scores.filter((_, i) => labels[i] === k), alpha) // prettier-ignore
  );
}
