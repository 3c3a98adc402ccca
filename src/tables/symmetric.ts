import type {Table} from "apache-arrow";
import {type Matrix, matrix} from "../math/dense/matrix.js";
import {type ColumnOptions, nameOf} from "./column.js";
import {numbers} from "./numbers.js";

/**
 * The symmetric matrix whose upper triangle, with the diagonal, a column holds by rows: a copy.
 *
 * Throws as `numbers` does, and a RangeError if the column's length is not n (n + 1) / 2 for some n.
 */
export function symmetric(table: Table, column: string, options: ColumnOptions = {}): Matrix {
  const values = numbers(table, column, options);
  const n = Math.round((Math.sqrt(8 * values.length + 1) - 1) / 2);
  if ((n * (n + 1)) / 2 !== values.length) {
    const where = `${nameOf(table, options)}: column "${column}"`;
    throw new RangeError(`${where}: ${values.length} rows are no triangle; n (n + 1) / 2 wanted`);
  }
  const result = matrix(n, n);
  for (let i = 0, at = 0; i < n; ++i) {
    for (let j = i; j < n; ++j) result.data[i * n + j] = result.data[j * n + i] = values[at++];
  }
  return result;
}
