import {checkFinite} from "./check.js";
import {copy, matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";

/** P A = L U. */
export interface Lu {
  /** m × min(m, n), lower triangular, with ones on its diagonal and no entry above 1 in modulus. */
  l: Matrix;
  /** min(m, n) × n, upper triangular. */
  u: Matrix;
  /** Row i of P A is row permutation[i] of A. */
  permutation: Uint32Array;
  /** The sign of the permutation: det A = sign × Π uᵢᵢ. */
  sign: 1 | -1;
}

/**
 * Factors the m × n matrix *a* by Gaussian elimination with partial pivoting. ‖P A − L U‖ is a small multiple of
 * n ε ‖L‖ ‖U‖. A singular matrix is factored too: U has a zero on its diagonal.
 *
 * Throws a RangeError if a has an entry that is NaN or infinite.
 */
export function lu(a: Matrix): Lu {
  checkFinite(a, "a");
  const {rows: m, columns: n} = a;
  const k = Math.min(m, n);
  const {data} = copy(a);
  const permutation = Uint32Array.from({length: m}, (_, i) => i);
  let sign: 1 | -1 = 1;
  for (let j = 0; j < k; ++j) {
    const pivot = pivotRow(data, n, m, j);
    if (data[pivot * n + j] === 0) continue;
    if (pivot !== j) {
      swapRows(data, n, j, pivot);
      [permutation[j], permutation[pivot]] = [permutation[pivot], permutation[j]];
      sign = sign === 1 ? -1 : 1;
    }
    for (let i = j + 1; i < m; ++i) eliminate(data, n, i, j);
  }
  const l = matrix(m, k);
  const u = matrix(k, n);
  for (let i = 0; i < m; ++i) {
    for (let j = 0; j < n; ++j) {
      if (i > j) l.data[i * k + j] = data[i * n + j];
      else u.data[i * n + j] = data[i * n + j];
    }
    if (i < k) l.data[i * k + i] = 1;
  }
  return {l, u, permutation, sign};
}

function pivotRow(data: Float64Array, n: number, m: number, j: number): number {
  let best = j;
  for (let i = j + 1; i < m; ++i) if (Math.abs(data[i * n + j]) > Math.abs(data[best * n + j])) best = i;
  return best;
}

function swapRows(data: Float64Array, n: number, i: number, j: number): void {
  const kept = data.slice(i * n, (i + 1) * n);
  data.copyWithin(i * n, j * n, (j + 1) * n);
  data.set(kept, j * n);
}

/** Subtracts from row i the multiple of row j that makes entry (i, j) zero, and keeps that multiple there. */
function eliminate(data: Float64Array, n: number, i: number, j: number): void {
  const factor = (data[i * n + j] /= data[j * n + j]);
  if (factor !== 0) for (let at = j + 1; at < n; ++at) data[i * n + at] -= factor * data[j * n + at];
}
