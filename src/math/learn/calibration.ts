import {checkInteger, checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {checkProbabilities} from "./check-probabilities.js";
import {bestClasses} from "./linear-scores.js";

/** Predictions that were about as sure as each other. */
export interface CalibrationBin {
  /** The ends of the bin: confidences in (low, high]. */
  low: number;
  high: number;
  count: number;
  /** How many were right. */
  right: number;
  /** Their mean confidence; NaN of none. */
  confidence: number;
  /** right / count; NaN of none. */
  accuracy: number;
}

export interface CalibrationOptions {
  /** How many bins of equal width; defaults to 15. */
  bins?: number;
}

export interface Calibration {
  bins: CalibrationBin[];
  /** The expected calibration error: the mean over predictions of |accuracy − confidence| of their bin. */
  error: number;
  /** Mean confidence less accuracy: positive for who is too sure. */
  overconfidence: number;
}

/**
 * How often the most probable class was right, by how probable it was said to be, in bins of equal width (Guo, Pleiss, Sun & Weinberger
 * 2017). The error depends on the bins, and is not 0 even of perfect probabilities: a bin of m cases is off by √(p (1 − p) / m).
 *
 * Throws a RangeError unless rows of *probabilities*, n × classes, are in [0, 1] and sum to 1, with a label each, or if bins is not an
 * integer ≥ 1.
 */
export function calibration(
  probabilities: Matrix,
  labels: ArrayLike<number>,
  options: CalibrationOptions = {}
): Calibration {
  const {bins: count = 15} = checkedOptions(options);
  checkProbabilities(probabilities, labels);
  checkInteger(count, "bins", 1, 2 ** 24);
  const {rows, columns, data} = probabilities;
  const best = bestClasses(probabilities);
  const [counts, right, sums] = [0, 0, 0].map(() => new Float64Array(count));
  for (let i = 0; i < rows; ++i) {
    const confidence = data[i * columns + best[i]];
    const bin = Math.max(0, Math.min(count, Math.ceil(confidence * count)) - 1);
    ++counts[bin];
    sums[bin] += confidence;
    if (labels[i] === best[i]) ++right[bin];
  }
  const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
  return {
    bins: Array.from({length: count}, (_, b) => ({
      low: b / count,
      high: (b + 1) / count,
      count: counts[b],
      right: right[b],
      confidence: sums[b] / counts[b],
      accuracy: right[b] / counts[b]
    })),
    error: total(right.map((r, b) => Math.abs(r - sums[b]))) / rows,
    overconfidence: (total(sums) - total(right)) / rows
  };
}
