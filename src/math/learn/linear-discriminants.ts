import {checkFinite, checkedOptions} from "../dense/check.js";
import {columnMeans} from "../dense/covariance.js";
import {lstsq} from "../dense/lstsq.js";
import {dot, fromEntries, matrix, row, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {checkLabels} from "./check-labels.js";
import {about, ledoitWolf, overRows, shrunk} from "./ledoit-wolf.js";
import type {LinearClassifier} from "./linear-scores.js";

export interface LinearDiscriminantsOptions {
  /**
   * How much each class's covariance is drawn to a multiple of the identity: a number in [0, 1], or "auto" for what Ledoit &
   * Wolf (2004) estimate, with each coordinate in units of its standard deviation in the class; defaults to "auto".
   */
  shrinkage?: number | "auto";
}

/**
 * Linear discriminant analysis (Fisher 1936; Rao 1948): the scores log P(class) + log p(x | class), up to what all classes
 * share, of normal distributions with means of their own and one covariance, the mean of the classes' by their shares of
 * the points. For data that are so distributed, the class with the highest score is Bayes' choice. Class k is the label k;
 * one without points is never chosen. A singular covariance is inverted on its range. Cost 2 n d² + 2 d³ flops.
 *
 * Throws a RangeError if an entry of *points*, one a row, is NaN or infinite, labels are not whole numbers ≥ 0, one a point, there
 * is no point, or shrinkage is none of those above.
 */
export function linearDiscriminants(
  points: Matrix,
  labels: ArrayLike<number>,
  options: LinearDiscriminantsOptions = {}
): LinearClassifier {
  const {shrinkage = "auto"} = checkedOptions(options);
  checkFinite(points, "points");
  const {rows: n, columns: d} = points;
  const classes = checkLabels(labels, n);
  if (n === 0) throw new RangeError("points must have a row; got none");
  if (shrinkage !== "auto" && !(typeof shrinkage === "number" && 0 <= shrinkage && shrinkage <= 1)) {
    throw new RangeError(`invalid shrinkage; not "auto" or in [0, 1]: ${String(shrinkage)}`);
  }
  const within = matrix(d, d);
  const means = matrix(classes, d);
  const priors = new Float64Array(classes);
  for (let k = 0; k < classes; ++k) {
    const members = rowsOf(points, labels, k);
    priors[k] = members.rows / n;
    if (members.rows === 0) continue;
    const {mean, covariance} = describe(members, shrinkage);
    means.data.set(mean, k * d);
    covariance.data.forEach((c, at) => (within.data[at] += priors[k] * c));
  }
  const coefficients = transpose(lstsq(within, transpose(means)).x);
  const intercepts = priors.map((prior, k) => Math.log(prior) - dot(row(means, k), row(coefficients, k)) / 2);
  return {coefficients, intercepts};
}

function rowsOf(points: Matrix, labels: ArrayLike<number>, k: number): Matrix {
  const members = Array.from({length: points.rows}, (_, i) => i).filter((i) => labels[i] === k);
  return fromEntries(members.length, points.columns, (i, j) => points.data[members[i] * points.columns + j]);
}

/** The mean of some points, and their covariance, shrunk. */
function describe(points: Matrix, shrinkage: number | "auto"): {mean: Float64Array; covariance: Matrix} {
  const {rows: n, columns: d} = points;
  const mean = columnMeans(points);
  const centred = about(mean, points);
  if (shrinkage !== "auto") return {mean, covariance: shrunk(overRows(centred), shrinkage)};
  const variances = new Float64Array(d);
  centred.data.forEach((x, at) => (variances[at % d] += (x * x) / n));
  const deviations = variances.map((variance) => (variance > 0 ? Math.sqrt(variance) : 1));
  const standard = {...centred, data: centred.data.map((x, at) => x / deviations[at % d])};
  const {data} = ledoitWolf(standard).covariance;
  const covariance = data.map((c, at) => c * deviations[at % d] * deviations[Math.floor(at / d)]);
  return {mean, covariance: matrix(d, d, covariance)};
}
