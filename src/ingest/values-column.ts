import type {Data} from "apache-arrow";
import {booleanData, numberData, textColumn, validity} from "./arrow-table.js";

/** A value of a cell, as JSON, Parquet or an attribute of XML gives it. */
export type CellValue = unknown;

/** The column of *values*, of the narrowest kind that holds them all: booleans, integers, numbers, or texts. */
export function valuesColumn(values: readonly CellValue[]): Data {
  const plain = values.map(simple);
  const kinds = new Set(plain.map((value) => (value === null ? "null" : typeof value)));
  kinds.delete("null");
  if (kinds.size === 1 && kinds.has("boolean")) return booleanData(plain as (boolean | null)[]);
  if (kinds.size === 1 && kinds.has("number")) {
    const nulls = validity(plain.length, (row) => plain[row] === null);
    const numbers = plain as (number | null)[];
    const isInteger = numbers.every(
      (value) => value === null || (Number.isInteger(value) && Math.abs(value) < 2 ** 31)
    );
    const array = isInteger ? new Int32Array(plain.length) : new Float64Array(plain.length);
    numbers.forEach((value, row) => (array[row] = value ?? 0));
    return numberData(array, nulls);
  }
  return textColumn(plain.map((value) => (value === null ? null : String(value))));
}

/** A value as a number, boolean, text or null: an integer that a double does not hold, and what has parts, as text. */
function simple(value: CellValue): number | boolean | string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  return (JSON.stringify(value, (_, part: unknown) => (typeof part === "bigint" ? part.toString() : part)) ?? "").slice(
    0,
    1000
  );
}
