import type {DataType} from "apache-arrow";
import type {Matrix} from "../../math/dense/matrix.js";
import {isNumeric} from "../columns.js";
import {DataError} from "../data-error.js";
import {count} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import type {Made, Maker} from "./need.js";

export interface MatrixOptions {
  /** How many rows and columns the page can take. */
  maxRows: number;
  maxColumns: number;
  /** Whether it must have as many rows as columns; defaults to false. */
  square?: boolean;
}

/** Makes a matrix of a table's columns of numbers, of a sparse matrix's entries, or of a picture's grey levels. */
export function matrixMaker(options: MatrixOptions): Maker<Matrix> {
  return {
    roles: () => [],
    choices: () => [],
    guess: () => ({}),
    make: (data) => makeMatrix(data, options)
  };
}

function makeMatrix(data: OwnTable, options: MatrixOptions): Made<Matrix> {
  if (data.format === "image") return makePicture(data, options);
  const {maxRows, maxColumns, square = false} = options;
  const {table, kind, shape} = data;
  const numeric = table.schema.fields.flatMap(({type}, j) => (isNumeric(type as DataType) ? [j] : []));
  const [rows, columns] = kind === "entries" ? shape! : [table.numRows, numeric.length];
  if (columns === 0) throw new DataError("no column holds numbers");
  if (rows === 0) throw new DataError("there are no rows");
  if (rows > maxRows || columns > maxColumns) {
    throw new DataError(
      `${count(rows)} × ${count(columns)}; this page takes ${count(maxRows)} × ${count(maxColumns)} at most`,
      {
        instead: "Take a part of it"
      }
    );
  }
  if (square && rows !== columns)
    throw new DataError(`${count(rows)} × ${count(columns)}; as many rows as columns are needed`);
  const matrix: Matrix = {rows, columns, data: new Float64Array(rows * columns)};
  const left = table.numCols - numeric.length;
  if (kind === "entries") addEntries(data, matrix);
  else numeric.forEach((from, j) => fillColumn(data, {matrix, from, to: j}));
  const size = `${count(rows)} × ${count(columns)}`;
  return {value: matrix, notes: left > 0 ? [size, `columns without numbers, left out: ${count(left)}`] : [size]};
}

/** A picture, made smaller if it has to be: each entry the mean of a square of pixels. */
function makePicture(data: OwnTable, {maxRows, maxColumns, square = false}: MatrixOptions): Made<Matrix> {
  const {table} = data;
  const side = Math.ceil(Math.max(table.numRows / maxRows, table.numCols / maxColumns));
  const [rows, columns] = [Math.floor(table.numRows / side), Math.floor(table.numCols / side)];
  if (rows === 0 || columns === 0) throw new DataError("the picture is too narrow");
  if (square && rows !== columns)
    throw new DataError(`${count(rows)} × ${count(columns)}; as many rows as columns are needed`);
  const matrix: Matrix = {rows, columns, data: new Float64Array(rows * columns)};
  for (let j = 0; j < columns * side; ++j) {
    const levels = table.getChildAt(j)!.toArray() as Float32Array;
    for (let i = 0; i < rows * side; ++i) {
      matrix.data[Math.floor(i / side) * columns + Math.floor(j / side)]! += levels[i]! / side ** 2;
    }
  }
  const shrunk = side > 1 ? [`${side} × ${side} pixels made one`] : [];
  return {value: matrix, notes: [`${count(rows)} × ${count(columns)} grey levels`, ...shrunk]};
}

function addEntries({table, lineOf}: OwnTable, {columns, data}: Matrix): void {
  const [is, js, values] = ["row", "column", "value"].map((name) => table.getChild(name)!);
  for (let k = 0; k < table.numRows; ++k) {
    const value = values!.get(k) as number;
    if (!Number.isFinite(value)) throw new DataError(`${value} is not finite`, {line: lineOf?.(k), row: k + 1});
    data[(is!.get(k) as number) * columns + (js!.get(k) as number)]! += value;
  }
}

function fillColumn({table, lineOf}: OwnTable, {matrix, from, to}: {matrix: Matrix; from: number; to: number}): void {
  const vector = table.getChildAt(from)!;
  for (let i = 0; i < matrix.rows; ++i) {
    const value = vector.get(i) as number | null;
    if (value === null || !Number.isFinite(value)) {
      const what = value === null ? "a gap" : `${value} is not finite`;
      throw new DataError(what, {
        field: String(table.schema.names[from]),
        line: lineOf?.(i),
        row: i + 1,
        instead: "Fill it, or leave the row out"
      });
    }
    matrix.data[i * matrix.columns + to] = value;
  }
}
