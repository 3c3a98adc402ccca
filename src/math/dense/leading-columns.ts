import {matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";

/** The first *k* columns of a matrix that has as many. */
export function leadingColumns({rows, columns, data}: Matrix, k: number): Matrix {
  const result = matrix(rows, k);
  for (let i = 0; i < rows; ++i) result.data.set(data.subarray(i * columns, i * columns + k), i * k);
  return result;
}
