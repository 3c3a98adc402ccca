import {makeReflector} from "../dense/reflector.js";

/**
 * Reduces the n × n matrix *h*, by rows, to Hessenberg form (zeros below the first subdiagonal) by a similarity of
 * Householder reflectors, in place. Both sides of each step run along rows. Cost 10/3 n³.
 */
export function hessenberg(h: Float64Array, n: number): void {
  const v = new Float64Array(n);
  const g = new Float64Array(n);
  const beta = new Float64Array(1);
  for (let k = 0; k < n - 2; ++k) {
    const first = k + 1;
    for (let i = first; i < n; ++i) v[i] = h[i * n + k];
    const tau = makeReflector(v, first, n - first, beta);
    h[first * n + k] = beta[0];
    for (let i = first + 1; i < n; ++i) h[i * n + k] = 0;
    if (tau === 0) continue;
    g.fill(0, first);
    for (let i = first; i < n; ++i) addRow(v[i], h, i * n, g, first, n);
    for (let i = first; i < n; ++i) subtractRow(tau * v[i], g, h, i * n, first, n);
    for (let i = 0; i < n; ++i) reflectRow(h, i * n, v, tau, first, n);
  }
}

function addRow(s: number, h: Float64Array, row: number, g: Float64Array, from: number, to: number): void {
  for (let j = from; j < to; ++j) g[j] += s * h[row + j];
}

function subtractRow(s: number, g: Float64Array, h: Float64Array, row: number, from: number, to: number): void {
  for (let j = from; j < to; ++j) h[row + j] -= s * g[j];
}

function reflectRow(h: Float64Array, row: number, v: Float64Array, tau: number, from: number, to: number): void {
  let dot = 0;
  for (let j = from; j < to; ++j) dot += h[row + j] * v[j];
  dot *= tau;
  for (let j = from; j < to; ++j) h[row + j] -= dot * v[j];
}
