import {numberData, type NumberArray, tableOf} from "../arrow-table.js";
import {DataError} from "../data-error.js";
import {checkTableSize, count, type Limits} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import {type NpyArray, readNpyArray} from "./npy-array.js";

/**
 * Reads an array of NumPy's as a matrix with a row for each place of its first axis; further axes lie one after the other.
 *
 * Throws as `readNpyArray` does.
 */
export function readNpy(bytes: Uint8Array, {limits}: {limits: Limits}): OwnTable {
  const array = readNpyArray(bytes, {limits});
  const [rows, columns] = matrixShape(array);
  return {
    format: "npy",
    kind: "matrix",
    table: tableOf(columnsOf(array, limits).map((values, j) => ({name: String(j + 1), data: numberData(values)}))),
    shape: [rows, columns],
    notes: [`an array of ${array.shape.join(" × ") || "one number"}`]
  };
}

/** An array as a matrix: its first axis are the rows. */
export function matrixShape({shape}: NpyArray): [number, number] {
  return [shape[0] ?? 1, shape.slice(1).reduce((product, n) => product * n, 1)];
}

/** The columns of an array as a matrix. */
export function columnsOf(array: NpyArray, limits: Limits): NumberArray[] {
  const [rows, columns] = matrixShape(array);
  if (array.text !== undefined || rows === 0 || columns === 0) {
    throw new DataError(array.text === undefined ? "the array is empty" : "arrays of texts are not read here", {
      instead: "Save an array of numbers"
    });
  }
  checkTableSize(rows, columns, limits);
  const {values} = array;
  if (columns === 1) return [values];
  return Array.from({length: columns}, (_, j) => {
    const column = values.slice(0, rows);
    for (let i = 0; i < rows; ++i) column[i] = values[i * columns + j]!;
    return column;
  });
}

export function describeShape(array: NpyArray): string {
  return array.shape.map(count).join(" × ") || "one number";
}
