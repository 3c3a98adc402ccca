import type {Matrix} from "../dense/matrix.js";

/** Where a sheared picture is read: what comes to its middle, and how many columns a row down is to the right of it. */
export interface ShearOptions {
  /** The row that comes to the middle row of the result. */
  row: number;
  /** The column that comes to its middle column. */
  column: number;
  /** Columns to the right for each row down. */
  slope: number;
}

/**
 * Writes to *to* the picture, as large as *image*, whose pixel (i, j), counted from the middle, is what *image* has at
 * (row + i, column + j + slope i): between four pixels linearly, and 0 beyond the edges.
 */
export function shear(image: Matrix, to: Float64Array, {row, column, slope}: ShearOptions): void {
  const {rows, columns, data} = image;
  const pixel = (i: number, j: number) => (0 <= i && i < rows && 0 <= j && j < columns ? data[i * columns + j] : 0);
  for (let i = 0, at = 0; i < rows; ++i) {
    const down = i - (rows - 1) / 2;
    const top = Math.floor(row + down);
    const below = row + down - top;
    for (let j = 0; j < columns; ++j, ++at) {
      const x = column + slope * down + j - (columns - 1) / 2;
      const left = Math.floor(x);
      const right = x - left;
      const upper = (1 - right) * pixel(top, left) + right * pixel(top, left + 1);
      const lower = (1 - right) * pixel(top + 1, left) + right * pixel(top + 1, left + 1);
      to[at] = (1 - below) * upper + below * lower;
    }
  }
}
