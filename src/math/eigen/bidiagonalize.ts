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

/** Vectors one after another. */
interface Rows {
  at: number;
  length: number;
}

/**
 * Reduces A to an upper bidiagonal B = H_{n−1} … H₀ A G₀ … G_{n−2}, with reflectors H and G (Golub & Kahan 1965), and
 * returns its diagonal d and what is beside it, e. Blocked (Dongarra, Sorensen & Hammarling 1989): within a panel A stays
 * as it was, and what was done to it is −Σ (vₗ yₗᵀ + xₗ uₗᵀ), added after the panel as a product of matrices. Cost
 * 4 n² (m − n/3) flops, half of them in products of A and a vector. One function, since all of it shares the panel.
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
  const coefficients = work + block * (m + n);
  heap.fill(0, left, left + n * m);
  heap.fill(0, right, right + n * n);

  /** target −= Σ (entry *at* of row l of *of*) × row l of *rows*, from its entry *from* on; l < count. */
  const subtract = (count: number, of: Rows, at: number, rows: Rows, from: number, target: number): void => {
    for (let l = 0; l < count; ++l) heap[coefficients + l] = -heap[of.at + l * of.length + at];
    kernels.combineRows(count, rows.length - from, rows.at + from, rows.length, coefficients, target);
  };
  /** target −= Σ ⟨row l of *of*, vector⟩ × row l of *rows*, from *start* and from *from* on; l < count. */
  const project = (
    count: number,
    of: Rows,
    start: number,
    vector: number,
    rows: Rows,
    from: number,
    target: number
  ): void => {
    kernels.dotRows(count, of.length - start, of.at + start, of.length, vector, coefficients);
    for (let l = 0; l < count; ++l) heap[coefficients + l] *= -1;
    kernels.combineRows(count, rows.length - from, rows.at + from, rows.length, coefficients, target);
  };
  const xs = {at: work, length: m};
  const ys = {at: work + block * m, length: n};

  for (let first = 0; first < n; first += block) {
    const end = Math.min(first + block, n);
    const vs = {at: left + first * m, length: m};
    const us = {at: right + first * n, length: n};
    for (let i = first; i < end; ++i) {
      const l = i - first;
      const next = i + 1;
      const v = left + i * m + i; // column i of A, as it is by now
      for (let r = i; r < m; ++r) heap[v + r - i] = heap[a + r * n + i];
      subtract(l, ys, i, vs, i, v);
      subtract(l, us, i, xs, i, v);
      const leftScale = kernels.reflect(m - i, v, coefficients);
      heap[leftScales + i] = leftScale;
      d[i] = heap[coefficients];
      if (next === n) break;
      const y = ys.at + l * n + next; // what the reflector does to the columns beyond
      heap.fill(0, y - next, y - next + n);
      kernels.combineRows(m - i, n - next, a + i * n + next, n, v, y);
      project(l, vs, i, v, ys, next, y);
      project(l, xs, i, v, us, next, y);
      for (let r = 0; r < n - next; ++r) heap[y + r] *= leftScale;
      const u = right + i * n + next; // row i of A, as it is by now
      heap.copyWithin(u, a + i * n + next, a + next * n);
      subtract(l + 1, vs, i, ys, next, u);
      subtract(l, xs, i, us, next, u);
      const rightScale = kernels.reflect(n - next, u, coefficients);
      heap[rightScales + i] = rightScale;
      e[i] = heap[coefficients];
      const x = xs.at + l * m + next; // what the reflector does to the rows beyond
      heap.fill(0, x - next, x);
      kernels.dotRows(m - next, n - next, a + next * n + next, n, u, x);
      project(l + 1, ys, next, u, vs, next, x);
      project(l, us, next, u, xs, next, x);
      for (let r = 0; r < m - next; ++r) heap[x + r] *= rightScale;
    }
    if (end === n) break;
    const target = a + end * n + end;
    for (const [down, across] of [
      [vs, ys],
      [xs, us]
    ]) {
      const columns = {at: down.at + end, down: 1, across: m};
      const rows = {at: across.at + end, down: n, across: 1};
      kernels.addProduct(m - end, n - end, end - first, -1, columns, rows, target, n);
    }
  }
  return {d, e};
}
