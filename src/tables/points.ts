import type {Table, TypeMap} from "apache-arrow";
import {type Matrix, matrix} from "../math/dense/matrix.js";
import type {ColumnName, ColumnOptions} from "./column.js";
import {numbers} from "./numbers.js";

/**
 * The matrix with a row of the table in each row and a column of it, by name, in each column: a copy.
 *
 * Throws as `numbers` does.
 */
export function points<T extends TypeMap>(
  table: Table<T>,
  columns: readonly ColumnName<T>[],
  options: ColumnOptions = {}
): Matrix {
  const result = matrix(table.numRows, columns.length);
  columns.forEach((name, j) => {
    const values = numbers(table, name, options);
    for (let i = 0; i < values.length; ++i) result.data[i * columns.length + j] = values[i];
  });
  return result;
}
