import type {Table, TypeMap} from "apache-arrow";
import {column as columnOf, type ColumnName, type ColumnOptions, mistyped} from "./column.js";
import {typeIds} from "./type-ids.js";

/**
 * The booleans of a column: a copy.
 *
 * Throws a RangeError if the column is missing or a row is null; a TypeError if it does not hold booleans.
 */
export function flags<T extends TypeMap>(
  table: Table<T>,
  column: ColumnName<T>,
  options: ColumnOptions = {}
): boolean[] {
  const vector = columnOf(table, column, options);
  if (vector.type.typeId !== typeIds.bool) throw mistyped(table, column, "booleans are", options);
  return Array.from({length: vector.length}, (_, row) => vector.get(row) as boolean);
}
