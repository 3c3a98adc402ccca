import type {Table, TypeMap} from "apache-arrow";
import type {Matrix} from "../math/dense/matrix.js";
import {type PixelArguments, type PixelOptions, pixels} from "./pixels.js";

/**
 * The images of a table as the rows of a matrix, their grey levels divided by 255 and so in [0, 1]: a copy, of 8 bytes
 * a pixel. `pixels` gives the bytes themselves.
 *
 * Throws as `pixels` does.
 */
export function images<T extends TypeMap>(table: Table<T>, ...options: PixelArguments<T>): Matrix;
export function images(table: Table, options: PixelOptions = {}): Matrix {
  const {rows, columns, data} = pixels(table, options);
  const levels = new Float64Array(data.length);
  for (let p = 0; p < levels.length; ++p) levels[p] = data[p]! / 255; // Float64Array.from is a hundred times slower
  return {rows, columns, data: levels};
}
