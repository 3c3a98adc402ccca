import type {Table, TypeMap} from "apache-arrow";
import {type ColumnName, type ColumnOptions, mistyped, refusal} from "./column.js";
import {numbers, type Numbers} from "./numbers.js";
import {typeIds} from "./type-ids.js";

export interface IdOptions extends ColumnOptions {
  /** How many nodes there are; ids are 0 … nodes − 1. */
  nodes: number;
}

/**
 * The ids that a column of integers holds, in the column's own width; not copied where `numbers` does not copy.
 *
 * Throws as `numbers` does, a RangeError if an id is not one of *nodes*, and a TypeError if the column is not integers.
 */
export function ids<T extends TypeMap>(
  table: Table<T>,
  column: ColumnName<T>,
  {nodes, ...options}: IdOptions
): Numbers {
  const values = integers(table, column, {nodes, ...options});
  for (let row = 0; row < values.length; ++row) {
    if (0 <= values[row] && values[row] < nodes) continue;
    const allowed = nodes > 0 ? `ids are 0…${nodes - 1}` : "there are none";
    throw refusal(table, column, row, `${values[row]} is not a node; ${allowed}`, options);
  }
  return values;
}

/**
 * The same before it is known that each is one of *nodes*; whoever takes them must see to that.
 *
 * Throws as `numbers` does, a TypeError if the column is not integers, and a RangeError if nodes is not an integer ≥ 0.
 */
export function integers<T extends TypeMap>(
  table: Table<T>,
  column: ColumnName<T>,
  {nodes, ...options}: IdOptions
): Numbers {
  if (!(Number.isInteger(nodes) && nodes >= 0)) throw new RangeError(`invalid nodes; not an integer ≥ 0: ${nodes}`);
  const values = numbers(table, column, options);
  if (table.getChild(column)!.type.typeId !== typeIds.int) throw mistyped(table, column, "integers are", options);
  return values;
}
