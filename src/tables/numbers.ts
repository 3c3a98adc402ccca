import type {Float, Int, Table, TypeMap} from "apache-arrow";
import {column as columnOf, type ColumnName, type ColumnOptions, mistyped, refusal} from "./column.js";
import {typeIds} from "./type-ids.js";

/** An array in the column's own width; 64-bit integers come as doubles. */
export type Numbers =
  Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/**
 * The numbers of a column, each finite, in the column's own width. A column in one piece is not copied: the result is a
 * view of the table's bytes, so that writing to it writes to the table.
 *
 * Throws a RangeError if the column is missing or if a row is null, not finite, or an integer beyond 2⁵³; a TypeError if
 * it holds no integers and neither single nor double precision.
 */
export function numbers<T extends TypeMap>(
  table: Table<T>,
  column: ColumnName<T>,
  options: ColumnOptions = {}
): Numbers {
  const vector = columnOf(table, column, options);
  const type = vector.type as Int | Float;
  if (type.typeId === typeIds.int) {
    const values = vector.toArray() as Numbers | BigInt64Array | BigUint64Array;
    if (!(values instanceof BigInt64Array || values instanceof BigUint64Array)) return values;
    return Float64Array.from(values, (value: bigint, row) => {
      const exact = Number(value);
      if (!Number.isSafeInteger(exact)) throw refusal(table, column, row, `${value} is beyond 2⁵³`, options);
      return exact;
    });
  }
  // Half precision has the type id of the others, and an array of raw bits.
  const halves = (type.ArrayType as unknown) === Uint16Array;
  if (type.typeId !== typeIds.float || halves) throw mistyped(table, column, "numbers are", options);
  const values = vector.toArray() as Float32Array | Float64Array;
  for (let row = 0; row < values.length; ++row) {
    if (!Number.isFinite(values[row])) throw refusal(table, column, row, `${values[row]} is not finite`, options);
  }
  return values;
}
