import type {Table, TypeMap} from "apache-arrow";
import {take} from "./take.js";

/** The rows of a table that a reader has chosen. */
export interface TableSelection<T extends TypeMap = TypeMap> {
  /** The rows by their places in the table, in the order in which they are shown. */
  readonly rows: Uint32Array;
  /** How many rows the table has. */
  readonly total: number;
  /** Whether a row is chosen. */
  has(row: number): boolean;
  /** The chosen rows as a table of their own, in their order, made when it is first asked for. */
  table(): Promise<Table<T>>;
}

export function selectionOf<T extends TypeMap>(table: Table<T>, rows: Uint32Array): TableSelection<T> {
  const total = table.numRows;
  let chosen: Uint8Array | undefined;
  let taken: Promise<Table<T>> | undefined;
  return {
    rows,
    total,
    has(row) {
      if (rows.length === total) return row >= 0 && row < total;
      if (!chosen) {
        chosen = new Uint8Array(total);
        for (const each of rows) chosen[each] = 1;
      }
      return chosen[row] === 1;
    },
    table: () => (taken ??= take(table as Table, rows) as Promise<Table<T>>)
  };
}
