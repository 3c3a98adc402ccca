import {block} from "./block-reflectors.js";
import type {SvdKernels} from "./svd-kernels.js";

export interface TallQrPlaces {
  /** n × m: row j is column j of A, and becomes the reflector j, of which entry j is 1 and those before are 0. */
  columns: number;
  /** R, n × n by rows. */
  r: number;
  /** n scales of the reflectors. */
  scales: number;
  /** block × (n + block) places for the triangles that *applyFromLeft* takes. */
  triangles: number;
  /** 2 block × n + block places. */
  work: number;
}

/**
 * Factors A = H₀ … H_{n−1} R, m × n with m ≥ n, by reflectors, in panels that act on what is left of A as one (Bischof &
 * Van Loan 1987; Schreiber & Van Loan 1989). Cost 2 n² (m − n/3) flops.
 */
export function tallQr(
  kernels: SvdKernels,
  m: number,
  n: number,
  {columns, r, scales, triangles, work}: TallQrPlaces
): void {
  const {heap} = kernels;
  const products = work;
  const turned = products + block * n;
  heap.fill(0, r, r + n * n);
  for (let first = 0; first < n; first += block) {
    const end = Math.min(first + block, n);
    const size = end - first;
    const length = m - first;
    const v = columns + first * m + first;
    const t = triangles + first * block;
    heap.fill(0, t, t + block * block);
    for (let j = first; j < end; ++j) {
      const l = j - first;
      const z = columns + j * m;
      reflectBy(kernels, l, length, v, m, t, z + first, products);
      for (let i = 0; i < j; ++i) heap[r + i * n + j] = heap[z + i];
      heap.fill(0, z, z + j);
      const tau = kernels.reflect(m - j, z + j, r + j * n + j);
      heap[scales + j] = tau;
      kernels.dotRows(l, length, v, m, z + first, products);
      for (let i = 0; i < l; ++i) {
        let sum = 0;
        for (let q = i; q < l; ++q) sum += heap[t + i * block + q] * heap[products + q];
        heap[t + i * block + l] = -tau * sum;
      }
      heap[t + l * block + l] = tau;
    }
    const left = n - end;
    if (left === 0) break;
    const rest = {at: columns + end * m + first, down: m, across: 1};
    heap.fill(0, products, products + 2 * block * n);
    kernels.addProduct(left, size, length, 1, rest, {at: v, down: 1, across: m}, products, block);
    const w = {at: products, down: block, across: 1};
    kernels.addProduct(left, size, size, 1, w, {at: t, down: block, across: 1}, turned, block);
    const vt = {at: v, down: m, across: 1};
    kernels.addProduct(left, length, size, -1, {at: turned, down: block, across: 1}, vt, rest.at, m);
  }
}

/** z ← (I − V Tᵀ Vᵀ) z, for *count* reflectors as the rows at *v*. */
function reflectBy(
  kernels: SvdKernels,
  count: number,
  length: number,
  v: number,
  stride: number,
  t: number,
  z: number,
  work: number
): void {
  const {heap} = kernels;
  kernels.dotRows(count, length, v, stride, z, work);
  for (let i = count - 1; i >= 0; --i) {
    let sum = 0;
    for (let l = 0; l <= i; ++l) sum += heap[t + l * block + i] * heap[work + l];
    heap[work + i] = -sum;
  }
  kernels.combineRows(count, length, v, stride, work, z);
}
