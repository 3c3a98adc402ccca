import {block} from "./block-reflectors.js";
import type {SvdKernels} from "./svd-kernels.js";

export interface BidiagonalizePlaces {
  /** A, m × n with m ≥ n, by rows; it is overwritten. */
  a: number;
  /** n × m: row i becomes the left reflector i, of which entry i is 1 and those before are 0. */
  left: number;
  /** n × n: row i becomes the right reflector i, of which entry i + 1 is 1 and those before are 0. */
  right: number;
  /** n scales of left reflectors, and n of right ones. */
  leftScales: number;
  rightScales: number;
  /** block × (m + n + 1) places. */
  work: number;
}

/**
 * Reduces A to an upper bidiagonal B = H_{n−1} … H₀ A G₀ … G_{n−2}, with reflectors H and G (Golub & Kahan 1965), and
 * returns its diagonal d and what is beside it, e. Blocked (Dongarra, Sorensen & Hammarling 1989): within a panel A stays
 * as it was, and what was done to it is −Σ (vₗ yₗᵀ + xₗ uₗᵀ), added after the panel as a product of matrices. Cost
 * 4 n² (m − n/3) flops, half of them in products of A and a vector.
 */
export function bidiagonalize(
  kernels: SvdKernels,
  m: number,
  n: number,
  {a, left, right, leftScales, rightScales, work}: BidiagonalizePlaces
): {d: Float64Array; e: Float64Array} {
  const {heap} = kernels;
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  const x = work; // row l is xₗ, of length m
  const y = x + block * m; // row l is yₗ, of length n
  const coefficients = y + block * n;
  heap.fill(0, left, left + n * m);
  heap.fill(0, right, right + n * n);

  /** target −= Σ factors × rows, from entry *from* on, where factor l is entry *at* of row l of *of*. */
  const subtract = (
    count: number,
    of: number,
    ofStride: number,
    at: number,
    rows: number,
    stride: number,
    from: number,
    target: number
  ): void => {
    for (let l = 0; l < count; ++l) heap[coefficients + l] = -heap[of + l * ofStride + at];
    kernels.combineRows(count, stride - from, rows + from, stride, coefficients, target);
  };
  /** target −= Σ ⟨of row l, v⟩ × rows. */
  const project = (
    count: number,
    of: number,
    ofStride: number,
    from: number,
    v: number,
    rows: number,
    stride: number,
    start: number,
    target: number
  ): void => {
    kernels.dotRows(count, ofStride - from, of + from, ofStride, v, coefficients);
    for (let l = 0; l < count; ++l) heap[coefficients + l] *= -1;
    kernels.combineRows(count, stride - start, rows + start, stride, coefficients, target);
  };

  for (let first = 0; first < n; first += block) {
    const end = Math.min(first + block, n);
    const vs = left + first * m;
    const us = right + first * n;
    for (let i = first; i < end; ++i) {
      const l = i - first;
      const v = left + i * m + i;
      for (let r = i; r < m; ++r) heap[v + r - i] = heap[a + r * n + i];
      subtract(l, y, n, i, vs, m, i, v);
      subtract(l, us, n, i, x, m, i, v);
      const tauLeft = kernels.reflect(m - i, v, coefficients);
      heap[leftScales + i] = tauLeft;
      d[i] = heap[coefficients];
      if (i + 1 === n) break;
      const yl = y + l * n + i + 1;
      heap.fill(0, y + l * n, y + (l + 1) * n);
      kernels.combineRows(m - i, n - i - 1, a + i * n + i + 1, n, v, yl);
      project(l, vs, m, i, v, y, n, i + 1, yl);
      project(l, x, m, i, v, us, n, i + 1, yl);
      for (let r = 0; r < n - i - 1; ++r) heap[yl + r] *= tauLeft;
      const u = right + i * n + i + 1;
      heap.copyWithin(u, a + i * n + i + 1, a + (i + 1) * n);
      subtract(l + 1, vs, m, i, y, n, i + 1, u);
      subtract(l, x, m, i, us, n, i + 1, u);
      const tauRight = kernels.reflect(n - i - 1, u, coefficients);
      heap[rightScales + i] = tauRight;
      e[i] = heap[coefficients];
      const xl = x + l * m + i + 1;
      heap.fill(0, x + l * m, x + l * m + i + 1);
      kernels.dotRows(m - i - 1, n - i - 1, a + (i + 1) * n + i + 1, n, u, xl);
      project(l + 1, y, n, i + 1, u, vs, m, i + 1, xl);
      project(l, us, n, i + 1, u, x, m, i + 1, xl);
      for (let r = 0; r < m - i - 1; ++r) heap[xl + r] *= tauRight;
    }
    const count = end - first;
    if (end === n) break;
    const target = a + end * n + end;
    const down = {at: vs + end, down: 1, across: m};
    kernels.addProduct(m - end, n - end, count, -1, down, {at: y + end, down: n, across: 1}, target, n);
    const across = {at: us + end, down: n, across: 1};
    kernels.addProduct(m - end, n - end, count, -1, {at: x + end, down: 1, across: m}, across, target, n);
  }
  return {d, e};
}
