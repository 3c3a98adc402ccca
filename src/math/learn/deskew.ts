import {checkEntries, checkInteger, checkedOptions} from "../dense/check.js";
import {matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";
import {imageMoments} from "./image-moments.js";
import {shear} from "./shear.js";

export interface DeskewOptions {
  /** The rows of a picture; its columns are as many as the entries of a row of *images* leave. */
  height: number;
  /** The part of its slant that is taken out, as −1 to double it, or 2 to turn it round; defaults to 1. */
  amount?: number;
  /** Whether the mean of the ink goes to the middle of the picture; defaults to true. */
  center?: boolean;
}

/**
 * The pictures in the rows of *images*, each written upright: sheared along its rows by the slope of its ink, the covariance
 * of its rows and columns over the variance of its rows, so that the covariance becomes 0, and moved to the middle. Of all
 * sheared copies of a picture it makes the same one, but for what is lost between pixels and beyond edges; ink that is all
 * in one row has no slope. Cost 10 flops a pixel.
 *
 * Throws a RangeError if an entry is negative, NaN or infinite, height does not divide the columns of *images*, or amount
 * is not finite.
 */
export function deskew(images: Matrix, options: DeskewOptions): Matrix {
  return drained(deskewImages(images, options));
}

/** *deskew* picture by picture; it can be left off between two. */
export function* deskewImages(images: Matrix, options: DeskewOptions): Pausing<Matrix> {
  const {height, amount = 1, center = true} = checkedOptions(options);
  checkEntries(images, "images");
  checkInteger(height, "height", 1);
  const {rows: n, columns: size, data} = images;
  if (size % height !== 0) throw new RangeError(`height must divide the ${size} pixels of a picture; got ${height}`);
  if (!Number.isFinite(amount)) throw new RangeError(`invalid amount; not finite: ${amount}`);
  const upright = matrix(n, size);
  const [midRow, midColumn] = [(height - 1) / 2, (size / height - 1) / 2];
  for (let k = 0; k < n; ++k) {
    const image = matrix(height, size / height, data.subarray(k * size, (k + 1) * size));
    const {row, column, rowVariance, covariance} = imageMoments(image);
    const slope = rowVariance > 0 ? (amount * covariance) / rowVariance : 0;
    const place = center ? {row, column} : {row: midRow, column: midColumn + slope * (midRow - row)};
    shear(image, upright.data.subarray(k * size, (k + 1) * size), {...place, slope});
    yield;
  }
  return upright;
}
