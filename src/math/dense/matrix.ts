import type {Backend} from "../wasm/kernel.js";
import {checkEntries, checkInteger, checkNumbers, checkTyped, checkedOptions} from "./check.js";
import {productsFor} from "./products.js";

/** A dense real matrix; entry (i, j) is `data[i * columns + j]`. */
export interface Matrix {
  rows: number;
  columns: number;
  /** The entries by rows, of length rows × columns. */
  data: Float64Array;
}

/**
 * A rows × columns matrix around *data* (not copied), or of zeros without it.
 *
 * Throws a RangeError if a size is not a nonnegative integer or data has another length than rows × columns.
 */
export function matrix(
  rows: number,
  columns: number,
  data: Float64Array = new Float64Array(checkedSize(rows, columns))
): Matrix {
  checkTyped("data", data, Float64Array);
  const size = checkedSize(rows, columns);
  if (data.length !== size)
    throw new RangeError(`a ${rows} × ${columns} matrix has ${size} entries; got ${data.length}`);
  return {rows, columns, data};
}

function checkedSize(rows: number, columns: number): number {
  for (const [name, size] of Object.entries({rows, columns})) {
    if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`invalid ${name}; not an integer ≥ 0: ${size}`);
  }
  if (!(rows * columns <= 2 ** 32)) throw new RangeError(`a matrix has at most 2³² entries; got ${rows} × ${columns}`);
  return rows * columns;
}

/** The matrix with the given *rows*, each of the same length; no rows give the 0 × 0 matrix. */
export function fromRows(rows: readonly ArrayLike<number>[]): Matrix {
  checkNumbers("rows", rows);
  rows.forEach((row, i) => checkNumbers(`row ${i}`, row));
  const columns = rows[0]?.length ?? 0;
  const result = matrix(rows.length, columns);
  rows.forEach((row, i) => {
    if (row.length !== columns)
      throw new RangeError(`rows differ in length: row 0 has ${columns}, row ${i} ${row.length}`);
    result.data.set(row, i * columns);
  });
  return result;
}

/** The rows × columns matrix whose entry (i, j) is *entry(i, j)*. */
export function fromEntries(rows: number, columns: number, entry: (i: number, j: number) => number): Matrix {
  const result = matrix(rows, columns);
  for (let i = 0, at = 0; i < rows; ++i) for (let j = 0; j < columns; ++j) result.data[at++] = entry(i, j);
  return result;
}

/** The rows of *a* as plain arrays, as mathjs and people like them. */
export function toRows(a: Matrix): number[][] {
  checkEntries(a, "a");
  const {rows, columns, data} = a;
  return Array.from({length: rows}, (_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));
}

/** The n × n identity. */
export function identity(n: number): Matrix {
  checkInteger(n, "n", 0, 2 ** 15);
  const result = matrix(n, n);
  for (let i = 0; i < n; ++i) result.data[i * n + i] = 1;
  return result;
}

/** The square matrix with *values* on its diagonal and zeros elsewhere. */
export function diagonal(values: ArrayLike<number>): Matrix {
  checkNumbers("values", values);
  const n = values.length;
  const result = matrix(n, n);
  for (let i = 0; i < n; ++i) result.data[i * n + i] = values[i];
  return result;
}

/** A copy that shares nothing with *a*. */
export function copy(a: Matrix): Matrix {
  checkEntries(a, "a");
  const {rows, columns, data} = a;
  return {rows, columns, data: data.slice()};
}

/** Row *i* of *a*: a view, so that writing to it writes to a. */
export function row(a: Matrix, i: number): Float64Array {
  checkEntries(a, "a");
  const {rows, columns, data} = a;
  if (!(Number.isInteger(i) && 0 <= i && i < rows)) throw new RangeError(`invalid row; not in 0 … ${rows - 1}: ${i}`);
  return data.subarray(i * columns, (i + 1) * columns);
}

/** Column *j* of *a*: a copy. */
export function column(a: Matrix, j: number): Float64Array {
  checkEntries(a, "a");
  const {rows, columns, data} = a;
  if (!(Number.isInteger(j) && 0 <= j && j < columns)) {
    throw new RangeError(`invalid column; not in 0 … ${columns - 1}: ${j}`);
  }
  return Float64Array.from({length: rows}, (_, i) => data[i * columns + j]);
}

/** Aᵀ. */
export function transpose(a: Matrix): Matrix {
  checkEntries(a, "a");
  const {rows, columns, data} = a;
  const result = matrix(columns, rows);
  for (let first = 0; first < rows; first += 8) {
    const end = Math.min(first + 8, rows); // eight rows fill lines of the cache
    for (let j = 0; j < columns; ++j) {
      for (let i = first, at = first * columns + j; i < end; ++i, at += columns) result.data[j * rows + i] = data[at];
    }
  }
  return result;
}

export interface MultiplyOptions {
  /** How to compute; WebAssembly where it can be had and the product is not tiny, by default. Either gives the same bits. */
  backend?: Backend;
}

/**
 * A B, where each entry is summed from the first term to the last; NaN and infinities go where arithmetic takes them. Large
 * products go by blocks that stay in the cache. Cost 2 m n k.
 *
 * Throws a RangeError if a has not as many columns as b has rows.
 */
export function multiply(a: Matrix, b: Matrix, options: MultiplyOptions = {}): Matrix {
  const {backend} = checkedOptions(options);
  checkEntries(a, "a");
  checkEntries(b, "b");
  if (a.columns !== b.rows) {
    throw new RangeError(`cannot multiply ${a.rows} × ${a.columns} by ${b.rows} × ${b.columns}`);
  }
  const {rows, columns: inner} = a;
  const {columns} = b;
  const work = rows * inner * columns;
  if (backend !== undefined || (work >= large && Math.min(rows, columns) >= 4)) {
    const [bAt, cAt] = [rows * inner, rows * inner + inner * columns];
    const {heap, addProduct} = productsFor(cAt + rows * columns, work, backend);
    heap.set(a.data);
    heap.set(b.data, bAt);
    addProduct(rows, columns, inner, 1, {at: 0, down: inner}, {at: bAt, down: columns}, {at: cAt, down: columns});
    return matrix(rows, columns, heap.slice(cAt));
  }
  const result = matrix(rows, columns);
  for (let i = 0; i < rows; ++i) {
    for (let k = 0; k < inner; ++k)
      addScaled(a.data[i * inner + k], b.data, k * columns, result.data, i * columns, columns);
  }
  return result;
}

/** Multiplications from which on blocks are worth their packing. */
const large = 15_000;

function addScaled(s: number, x: Float64Array, xAt: number, y: Float64Array, yAt: number, n: number): void {
  for (let j = 0; j < n; ++j) y[yAt + j] += s * x[xAt + j];
}

/** A x, written to *y*, which is returned. */
export function matvec(a: Matrix, x: ArrayLike<number>, y?: Float64Array): Float64Array {
  checkEntries(a, "a");
  checkNumbers("x", x);
  y ??= new Float64Array(a.rows);
  checkTyped("y", y, Float64Array);
  if (y.length !== a.rows) throw new RangeError(`the product has ${a.rows} entries; got room for ${y.length}`);
  const {rows, columns, data} = a;
  if (x.length !== columns) throw new RangeError(`cannot multiply ${rows} × ${columns} by a vector of ${x.length}`);
  for (let i = 0, at = 0; i < rows; ++i) {
    let sum = 0;
    for (let j = 0; j < columns; ++j) sum += data[at++] * x[j];
    y[i] = sum;
  }
  return y;
}

/** s A + t B, entry by entry; *t* defaults to 1. */
export function combine(s: number, a: Matrix, b: Matrix, t = 1): Matrix {
  checkEntries(a, "a");
  checkEntries(b, "b");
  if (a.rows !== b.rows || a.columns !== b.columns) {
    throw new RangeError(`sizes differ: ${a.rows} × ${a.columns} and ${b.rows} × ${b.columns}`);
  }
  return {rows: a.rows, columns: a.columns, data: a.data.map((value, at) => s * value + t * b.data[at])};
}

/** The sum of the diagonal. */
export function trace(a: Matrix): number {
  checkEntries(a, "a");
  const {rows, columns, data} = a;
  let sum = 0;
  for (let i = 0; i < Math.min(rows, columns); ++i) sum += data[i * columns + i];
  return sum;
}

/** xᵀ y, of vectors of the same length. */
export function dot(x: ArrayLike<number>, y: ArrayLike<number>): number {
  checkNumbers("x", x);
  checkNumbers("y", y);
  if (x.length !== y.length) throw new RangeError(`vectors differ in length: ${x.length} and ${y.length}`);
  let sum = 0;
  for (let i = 0; i < x.length; ++i) sum += x[i] * y[i];
  return sum;
}

/** The largest absolute value of *x*, 0 for none. */
export function maxAbs(x: ArrayLike<number>): number {
  checkNumbers("x", x);
  let max = 0;
  for (let i = 0; i < x.length; ++i) max = Math.max(max, Math.abs(x[i]));
  return max;
}

/** A power of two within a factor of 2 of *x* > 0, and 1 for 0: to divide by it is exact. */
export function powerOfTwo(x: number): number {
  return x > 0 ? 2 ** Math.min(Math.floor(Math.log2(x)), 1023) : 1; // log₂ rounds up to 1024 for the largest numbers
}

/** The inverse of a power of two as two factors, each exact, since it may overflow. */
export function inverseOfPower(scale: number): [number, number] {
  return scale < 2 ** -1000 ? [2 ** 1000, 2 ** -1000 / scale] : [1 / scale, 1];
}

/** ‖x‖₂, scaled so that neither overflow nor underflow spoils it. */
export function norm2(x: ArrayLike<number>): number {
  checkNumbers("x", x);
  const scale = maxAbs(x);
  if (!(scale > 0 && scale < Infinity)) return scale;
  let sum = 0;
  for (let i = 0; i < x.length; ++i) sum += (x[i] / scale) ** 2;
  return scale * Math.sqrt(sum);
}

/** ‖A‖_F, the root of the sum of squares of the entries. */
export function frobeniusNorm(a: Matrix): number {
  checkEntries(a, "a");
  const {data} = a;
  return norm2(data);
}
