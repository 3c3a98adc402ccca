import type {Dictionary, Table, TypeMap} from "apache-arrow";
import {column as columnOf, type ColumnName, type ColumnOptions, mistyped, refusal} from "./column.js";
import {typeIds} from "./type-ids.js";

/**
 * The strings of a column, plain or through a dictionary: a copy.
 *
 * Throws a RangeError if the column is missing or a row is null; a TypeError if it does not hold strings.
 */
export function strings<T extends TypeMap>(
  table: Table<T>,
  column: ColumnName<T>,
  options: ColumnOptions = {}
): string[] {
  const vector = columnOf(table, column, options);
  const {type} = vector;
  const held = type.typeId === typeIds.dictionary ? (type as Dictionary).dictionary : type;
  if (held.typeId !== typeIds.utf8) throw mistyped(table, column, "strings are", options);
  return Array.from({length: vector.length}, (_, row) => {
    const value = vector.get(row) as string | null;
    // A row that is there may still lead to a null in the dictionary.
    if (value === null) throw refusal(table, column, row, "null; a value is needed", options);
    return value;
  });
}
