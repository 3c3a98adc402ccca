import type {Table} from "apache-arrow";
import type {Matrix} from "../math/dense/matrix.js";
import {type PixelOptions, pixels} from "./pixels.js";

/**
 * The images of a table as the rows of a matrix, their grey levels divided by 255 and so in [0, 1]: a copy, of 8 bytes
 * a pixel. `pixels` gives the bytes themselves.
 *
 * Throws as `pixels` does.
 */
export function images(table: Table, options: PixelOptions = {}): Matrix {
  const {rows, columns, data} = pixels(table, options);
  return {rows, columns, data: Float64Array.from(data, (level) => level / 255)};
}
