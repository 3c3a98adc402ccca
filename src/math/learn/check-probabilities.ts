import {checkEntries} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {checkLabels} from "./check-labels.js";

/** How far from 1 the sum of a row may be, by rounding or for being printed. */
const slack = 1e-6;

/** Throws a RangeError unless each row of *probabilities* is one, with a label for each that names a column of it. */
export function checkProbabilities(probabilities: Matrix, labels: ArrayLike<number>): void {
  checkEntries(probabilities, "probabilities");
  const {rows, columns, data} = probabilities;
  if (checkLabels(labels, rows) > columns) throw new RangeError(`labels must be below the ${columns} columns`);
  if (rows === 0) throw new RangeError("probabilities must have a row; got none");
  for (let i = 0; i < rows; ++i) {
    let sum = 0;
    for (let k = 0; k < columns; ++k) {
      const p = data[i * columns + k];
      if (!(0 <= p && p <= 1)) throw new RangeError(`probabilities: row ${i}, column ${k} is not in [0, 1]: ${p}`);
      sum += p;
    }
    if (!(Math.abs(sum - 1) <= slack)) throw new RangeError(`probabilities: row ${i} sums to ${sum}, not to 1`);
  }
}
