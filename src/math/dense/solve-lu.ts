import type {Lu} from "./lu.js";
import {matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";

/** A⁻¹ b, from the factors of a square A without zero pivots. */
export function solveLu({l: {data: l}, u: {data: u, rows: n}, permutation}: Lu, b: Float64Array): Float64Array {
  const x = Float64Array.from(permutation, (i) => b[i]);
  for (let i = 0; i < n; ++i) {
    let sum = x[i];
    for (let j = 0; j < i; ++j) sum -= l[i * n + j] * x[j];
    x[i] = sum;
  }
  for (let i = n - 1; i >= 0; --i) {
    let sum = x[i];
    for (let j = i + 1; j < n; ++j) sum -= u[i * n + j] * x[j];
    x[i] = sum / u[i * n + i];
  }
  return x;
}

/** A⁻ᵀ b. */
export function solveLuTransposed(
  {l: {data: l}, u: {data: u, rows: n}, permutation}: Lu,
  b: Float64Array
): Float64Array {
  const y = b.slice();
  for (let i = 0; i < n; ++i) {
    y[i] /= u[i * n + i];
    for (let j = i + 1; j < n; ++j) y[j] -= u[i * n + j] * y[i];
  }
  for (let i = n - 1; i >= 0; --i) for (let j = 0; j < i; ++j) y[j] -= l[i * n + j] * y[i];
  const x = new Float64Array(n);
  permutation.forEach((to, i) => (x[to] = y[i]));
  return x;
}

/** A⁻¹ B, all columns at once. */
export function solveLuColumns({l, u, permutation}: Lu, b: Matrix): Matrix {
  const {rows: n, columns: k} = b;
  const x = matrix(n, k);
  permutation.forEach((from, i) => {
    x.data.set(b.data.subarray(from * k, (from + 1) * k), i * k);
  });
  for (let i = 0; i < n; ++i) for (let j = 0; j < i; ++j) subtractRow(l.data[i * n + j], x.data, j * k, i * k, k);
  for (let i = n - 1; i >= 0; --i) {
    for (let j = i + 1; j < n; ++j) subtractRow(u.data[i * n + j], x.data, j * k, i * k, k);
    const pivot = u.data[i * n + i];
    for (let at = i * k; at < (i + 1) * k; ++at) x.data[at] /= pivot;
  }
  return x;
}

function subtractRow(s: number, x: Float64Array, from: number, to: number, length: number): void {
  if (s !== 0) for (let j = 0; j < length; ++j) x[to + j] -= s * x[from + j];
}
