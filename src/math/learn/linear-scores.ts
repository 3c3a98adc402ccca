import {checkEntries, checkFinite, checkNumbers, checkObject} from "../dense/check.js";
import {matrix, multiply, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";

/** A classifier whose score of class k at x is coefficients[k] · x + intercepts[k]. */
export interface LinearClassifier {
  /** classes × d. */
  coefficients: Matrix;
  /** One a class; −∞ for a class that is never chosen. */
  intercepts: Float64Array;
}

/**
 * The scores, n × classes, that a linear *classifier* gives to n × d *points*. Cost 2 n d × classes flops.
 *
 * Throws a RangeError if an entry is NaN or infinite, or sizes do not fit.
 */
export function linearScores(classifier: LinearClassifier, points: Matrix): Matrix {
  checkObject("classifier", classifier, "coefficients and intercepts");
  const {coefficients, intercepts} = classifier;
  checkFinite(coefficients, "coefficients");
  checkNumbers("intercepts", intercepts);
  checkFinite(points, "points");
  const {rows: classes, columns: d} = coefficients;
  if (points.columns !== d) throw new RangeError(`points must have ${d} columns; got ${points.columns}`);
  if (intercepts.length !== classes) {
    throw new RangeError(`intercepts must have one for each of ${classes} classes; got ${intercepts.length}`);
  }
  const {data} = multiply(points, transpose(coefficients));
  return matrix(points.rows, classes, data.map((score, at) => score + intercepts[at % classes])); // prettier-ignore
}

/** The class with the highest score in each row of *scores*, the first of equal ones; throws a RangeError if there is none. */
export function bestClasses(scores: Matrix): Uint32Array {
  checkEntries(scores, "scores");
  const {rows, columns, data} = scores;
  if (columns === 0) throw new RangeError("scores must have a column; got none");
  return Uint32Array.from({length: rows}, (_, i) => {
    let best = 0;
    for (let k = 1; k < columns; ++k) if (data[i * columns + k] > data[i * columns + best]) best = k;
    return best;
  });
}
