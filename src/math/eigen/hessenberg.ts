import {applyReflector, applyReflectorToFour, makeReflector} from "../dense/reflector.js";
import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";

/** What a reduction leaves to build its similarity from: step k has the reflector in row k of *vectors*, from k + 1 on. */
export interface HessenbergReflectors {
  vectors: Float64Array;
  scales: Float64Array;
}

/**
 * Reduces the diagonal block *low* … *high* of the n × n matrix *h*, by rows, to Hessenberg form (zeros below the first
 * subdiagonal) by a similarity Qᵀ H Q of Householder reflectors, in place; entries below the block must be zeros. Both
 * sides of each step run along rows. Writes the reflectors to *keep*, if any. Cost 10/3 n³.
 */
export function hessenberg(
  h: Float64Array,
  n: number,
  keep: HessenbergReflectors | null = null,
  low = 0,
  high = n - 1
): void {
  drained(hessenbergColumns(h, n, keep, low, high));
}

/** *hessenberg* column by column; it can be left off between two. */
export function* hessenbergColumns(
  h: Float64Array,
  n: number,
  keep: HessenbergReflectors | null = null,
  low = 0,
  high = n - 1
): Pausing<void> {
  const v = new Float64Array(n);
  const g = new Float64Array(n);
  const beta = new Float64Array(1);
  const end = high + 1;
  for (let k = low; k < high - 1; ++k) {
    const first = k + 1;
    for (let i = first; i < end; ++i) v[i] = h[i * n + k];
    const tau = makeReflector(v, first, end - first, beta);
    if (keep) {
      keep.vectors.set(v.subarray(first, end), k * n + first);
      keep.scales[k] = tau;
    }
    h[first * n + k] = beta[0];
    for (let i = first + 1; i < end; ++i) h[i * n + k] = 0;
    if (tau === 0) continue;
    g.fill(0, first);
    for (let i = first; i < end; ++i) addRow(v[i], h, i * n, g, first, n);
    for (let i = first; i < end; ++i) subtractRow(tau * v[i], g, h, i * n, first, n);
    let i = 0;
    for (; i + 4 <= end; i += 4) applyReflectorToFour(v, first, tau, h, i * n + first, n, end - first);
    for (; i < end; ++i) applyReflector(v, first, tau, h, i * n + first, end - first);
    yield;
  }
}

/** Qᵀ, by rows, of all the reflectors, written to *z*, which holds zeros: row i is a column of Q. Cost 4/3 n³. */
export function hessenbergBasis({vectors, scales}: HessenbergReflectors, n: number, z: Float64Array): Float64Array {
  for (let i = 0; i < n; ++i) z[i * n + i] = 1;
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    for (let k = Math.min(i + 2, n - 3); k >= 0; --k) {
      applyReflectorToFour(vectors, k * n + k + 1, scales[k], z, i * n + k + 1, n, n - k - 1);
    }
  }
  for (; i < n; ++i) {
    for (let k = Math.min(i - 1, n - 3); k >= 0; --k) {
      applyReflector(vectors, k * n + k + 1, scales[k], z, i * n + k + 1, n - k - 1);
    }
  }
  return z;
}

function addRow(s: number, h: Float64Array, row: number, g: Float64Array, from: number, to: number): void {
  for (let j = from; j < to; ++j) g[j] += s * h[row + j];
}

function subtractRow(s: number, g: Float64Array, h: Float64Array, row: number, from: number, to: number): void {
  for (let j = from; j < to; ++j) h[row + j] -= s * g[j];
}
