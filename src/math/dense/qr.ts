import type {Backend} from "../wasm/kernel.js";
import {blockedReflections} from "./blocked-reflections.js";
import {checkFinite, checkedOptions} from "./check.js";
import {matrix, maxAbs, powerOfTwo, transpose} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import {applyReflector, makeReflector} from "./reflector.js";

export interface QrOptions {
  /**
   * Whether the longest column that is left comes next, so that A P = Q R with a diagonal of R that falls and reveals the
   * rank (Businger & Golub 1965); defaults to false.
   */
  pivoting?: boolean;
  /** How to compute; WebAssembly where it can be had and the matrix is not small, by default. Either gives the same bits. */
  backend?: Backend;
}

/** A P = Q R. */
export interface Qr {
  /** m × min(m, n), with orthonormal columns. */
  q: Matrix;
  /** min(m, n) × n, upper triangular, with a nonnegative diagonal. */
  r: Matrix;
  /** Column j of A P is column permutation[j] of A: 0 … n − 1 in this order without pivoting. */
  permutation: Uint32Array;
}

/** A factorisation by reflectors, by columns: what *qr* and *svd* share. */
export interface Reflected {
  /** n × m: row j is column permutation[j] of A, reflected; reflector i is entries i … m − 1 of row i, from 1 on. */
  columns: Matrix;
  /** The min(m, n) entries on the diagonal of R. */
  diagonal: Float64Array;
  scales: Float64Array;
  /** Column j of A P is column permutation[j] of A. */
  permutation: Uint32Array;
}

/**
 * Factors the m × n matrix *a* into orthonormal columns and a triangle, by Householder reflectors (1958), in blocks of 16 as
 * I − V T Vᵀ (Schreiber & Van Loan 1989); with pivoting, one by one. Unique if the columns of a are independent and m ≥ n.
 * ‖A P − Q R‖ and ‖QᵀQ − I‖ are a small multiple of m ε, the first times ‖A‖. Cost 8/3 n³ for n × n.
 *
 * Throws a RangeError if a has an entry that is NaN or infinite.
 */
export function qr(a: Matrix, options: QrOptions = {}): Qr {
  const {pivoting = false, backend} = checkedOptions(options);
  checkFinite(a, "a");
  const {rows: m, columns: n} = a;
  const k = Math.min(m, n);
  const scale = powerOfTwo(maxAbs(a.data));
  const columns = transpose(a);
  for (let at = 0; at < columns.data.length; ++at) columns.data[at] /= scale;
  const {factors, qt} = pivoting ? pivoted(columns) : blockedReflections(columns, backend);
  const r = upperTriangle(factors, scale);
  for (let i = 0; i < k; ++i) {
    if (r.data[i * n + i] < 0) {
      for (let j = i; j < n; ++j) r.data[i * n + j] *= -1;
      for (let j = 0; j < m; ++j) qt.data[i * m + j] *= -1;
    }
  }
  return {q: transpose(qt), r, permutation: factors.permutation};
}

function pivoted(columns: Matrix): {factors: Reflected; qt: Matrix} {
  const {rows: n, columns: m} = columns;
  const factors = reflectColumns(columns, true);
  const qt = matrix(Math.min(m, n), m);
  for (let i = 0; i < qt.rows; ++i) qt.data[i * m + i] = 1;
  applyReflectors(factors, qt);
  return {factors, qt};
}

/**
 * Factors A, given as its transpose *columns*, in place. With *pivoting* the longest column that is left comes next,
 * so that the diagonal of R falls and reveals the rank (Businger & Golub 1965).
 */
export function reflectColumns(columns: Matrix, pivoting = false): Reflected {
  const {rows: n, columns: m, data} = columns;
  const k = Math.min(m, n);
  const diagonal = new Float64Array(k);
  const scales = new Float64Array(k);
  const permutation = Uint32Array.from({length: n}, (_, j) => j);
  for (let i = 0; i < k; ++i) {
    if (pivoting) swapRows(columns, permutation, i, longest(columns, i));
    scales[i] = makeReflector(data, i * m + i, m - i, diagonal.subarray(i));
    for (let j = i + 1; j < n; ++j) applyReflector(data, i * m + i, scales[i], data, j * m + i, m - i);
  }
  return {columns, diagonal, scales, permutation};
}

/** The column, from i on, whose entries from i on are longest. */
function longest({rows: n, columns: m, data}: Matrix, i: number): number {
  let [best, most] = [i, -1];
  for (let j = i; j < n; ++j) {
    let sum = 0;
    for (let at = j * m + i; at < (j + 1) * m; ++at) sum += data[at] * data[at];
    if (sum > most) [best, most] = [j, sum];
  }
  return best;
}

function swapRows({columns: m, data}: Matrix, permutation: Uint32Array, i: number, j: number): void {
  if (i === j) return;
  const kept = data.slice(i * m, (i + 1) * m);
  data.copyWithin(i * m, j * m, (j + 1) * m);
  data.set(kept, j * m);
  [permutation[i], permutation[j]] = [permutation[j], permutation[i]];
}

/** R times *scale*, min(m, n) × n by rows. */
export function upperTriangle({columns: {rows: n, columns: m, data}, diagonal}: Reflected, scale: number): Matrix {
  const r = matrix(Math.min(m, n), n);
  for (let i = 0; i < r.rows; ++i) {
    r.data[i * n + i] = diagonal[i] * scale;
    for (let j = i + 1; j < n; ++j) r.data[i * n + j] = data[j * m + i] * scale;
  }
  return r;
}

/** Each row y of *rows*, of length m, becomes Q y. */
export function applyReflectors({columns: {columns: m, data}, scales}: Reflected, rows: Matrix): void {
  for (let row = 0; row < rows.rows; ++row) {
    for (let i = scales.length - 1; i >= 0; --i) {
      applyReflector(data, i * m + i, scales[i], rows.data, row * m + i, m - i);
    }
  }
}
