import type {Table, TypeMap} from "apache-arrow";
import {type Matrix, matrix} from "../math/dense/matrix.js";
import {column as columnOf, type ColumnName, type ColumnOptions, refusal} from "./column.js";

export interface CompletePoints {
  /** A row for each row of the table that has a value in all of the columns, in the table's order. */
  points: Matrix;
  /** Which row of the table each of them is. */
  rows: Uint32Array;
}

/**
 * What *points* gives of those rows in which no column is null: complete cases. Whoever leaves rows out should say how many.
 *
 * Throws a RangeError if a column is missing, or a value is neither null nor a finite number.
 */
export function completePoints<T extends TypeMap>(
  table: Table<T>,
  columns: readonly ColumnName<T>[],
  options: ColumnOptions = {}
): CompletePoints {
  const read = columns.map((name) => (table.getChild(name) ?? columnOf(table, name, options)).toJSON() as unknown[]);
  const rows = Uint32Array.from(
    Array.from({length: table.numRows}, (_, row) => row).filter((row) => read.every((values) => values[row] !== null))
  );
  const result = matrix(rows.length, columns.length);
  read.forEach((values, j) => {
    rows.forEach((row, i) => {
      const value = values[row];
      if (typeof value !== "number" || !Number.isFinite(value)) {
        throw refusal(table, columns[j], row, `${String(value)} is not a finite number`, options);
      }
      result.data[i * columns.length + j] = value;
    });
  });
  return {points: result, rows};
}
