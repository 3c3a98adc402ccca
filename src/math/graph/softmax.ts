import {checkEntries, checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/**
 * The softmax of each row, exp(s_ij / temperature) / Σ_j: positive rows that sum to one, so a Markov chain if square.
 * The largest entry of a row is taken off first, so nothing overflows. An entry −∞ (a mask) gets chance 0.
 *
 * Throws a RangeError if temperature is not positive and finite, an entry is NaN or +∞, or a row is masked throughout.
 */
export function softmax(scores: Matrix, options: {temperature?: number} = {}): Matrix {
  const {temperature = 1} = checkedOptions(options);
  checkEntries(scores, "scores");
  const {rows, columns, data} = scores;
  if (!(temperature > 0 && temperature < Infinity)) {
    throw new RangeError(`invalid temperature; not positive and finite: ${temperature}`);
  }
  for (let i = 0; i < rows; ++i) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    const bad = row.find((s) => !(s < Infinity));
    if (bad !== undefined) throw new RangeError(`scores: row ${i} has an entry that is NaN or +∞: ${bad}`);
    if (columns > 0 && row.every((s) => s === -Infinity)) {
      throw new RangeError(`scores: row ${i} is masked throughout`);
    }
  }
  return softmaxUnchecked(scores, temperature);
}

/** The same of scores that may be anything: a row for which it is not defined becomes NaN. */
export function softmaxUnchecked({rows, columns, data}: Matrix, temperature = 1): Matrix {
  const result = new Float64Array(data.length);
  for (let i = 0; i < rows; ++i) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    const top = row.reduce((most, s) => Math.max(most, s), -Infinity);
    let sum = 0;
    for (let j = 0; j < columns; ++j) sum += result[i * columns + j] = Math.exp((row[j] - top) / temperature);
    for (let j = 0; j < columns; ++j) result[i * columns + j] /= sum;
  }
  return {rows, columns, data: result};
}
