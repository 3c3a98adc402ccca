import {checkEntries} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/** Of a picture's ink: how much, where its middle is, and how it is spread about it. Rows and columns count from 0. */
export interface ImageMoments {
  /** The sum of all entries. */
  mass: number;
  /** The mean row of the ink; the middle row of a picture without any. */
  row: number;
  /** Its mean column; the middle column of a picture without any. */
  column: number;
  /** The variance of its rows, in squares of a pixel. */
  rowVariance: number;
  /** The variance of its columns. */
  columnVariance: number;
  /** The covariance of the two: positive where ink leans from the upper left to the lower right. */
  covariance: number;
}

/**
 * The moments of order up to two of the ink in *image* (Hu 1962), its entries the weights of pixels. About the mean, so
 * that nothing cancels: right to a small multiple of rows × columns ε.
 *
 * Throws a RangeError if an entry is negative, NaN or infinite.
 */
export function imageMoments(image: Matrix): ImageMoments {
  checkEntries(image, "image");
  const {rows, columns, data} = image;
  const byRow = new Float64Array(rows);
  const byColumn = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; ++i) {
    for (let j = 0; j < columns; ++j, ++at) {
      const ink = data[at];
      if (!(0 <= ink && ink < Infinity)) {
        throw new RangeError(`image: row ${i}, column ${j} is not in [0, ∞): ${ink}`);
      }
      byRow[i] += ink;
      byColumn[j] += ink;
    }
  }
  const mass = byRow.reduce((sum, ink) => sum + ink, 0);
  if (mass === 0) {
    const middle = {row: (rows - 1) / 2, column: (columns - 1) / 2};
    return {mass, ...middle, rowVariance: 0, columnVariance: 0, covariance: 0};
  }
  const row = mean(byRow, mass);
  const column = mean(byColumn, mass);
  let covariance = 0;
  for (let i = 0, at = 0; i < rows; ++i) {
    for (let j = 0; j < columns; ++j) covariance += (data[at++] / mass) * (i - row) * (j - column);
  }
  return {
    mass,
    row,
    column,
    rowVariance: variance(byRow, mass, row),
    columnVariance: variance(byColumn, mass, column),
    covariance
  };
}

function mean(weights: Float64Array, mass: number): number {
  return weights.reduce((sum, weight, i) => sum + (weight / mass) * i, 0);
}

function variance(weights: Float64Array, mass: number, middle: number): number {
  return weights.reduce((sum, weight, i) => sum + (weight / mass) * (i - middle) ** 2, 0);
}
