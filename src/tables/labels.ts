import type {Table, TypeMap} from "apache-arrow";
import type {ColumnName, ColumnOptions} from "./column.js";
import {numbers} from "./numbers.js";
import {strings} from "./strings.js";
import {typeIds} from "./type-ids.js";

export interface Labels {
  /** The class of each row, as its place in *names*. */
  labels: Uint32Array;
  /** The classes, each once, ascending: numbers by value, strings by code unit. */
  names: string[];
}

/**
 * The classes that a column of numbers or strings puts the rows in. They depend on which values there are, and on
 * neither the order of the rows nor that of a dictionary.
 *
 * Throws as `numbers` and `strings` do.
 */
export function labels<T extends TypeMap>(table: Table<T>, column: ColumnName<T>, options: ColumnOptions = {}): Labels {
  const id = table.getChild(column)?.type.typeId;
  if (id === typeIds.int || id === typeIds.float) {
    const values = Array.from(numbers(table, column, options));
    return classify(values, (a, b) => a - b);
  }
  return classify(strings(table, column, options), (a, b) => (a < b ? -1 : 1));
}

function classify<T>(values: T[], order: (a: T, b: T) => number): Labels {
  const classes = [...new Set(values)].sort(order);
  const place = new Map(classes.map((value, i) => [value, i]));
  return {labels: Uint32Array.from(values, (value) => place.get(value)!), names: classes.map(String)};
}
