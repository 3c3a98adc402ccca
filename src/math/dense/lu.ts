import type {Backend} from "../wasm/kernel.js";
import {checkFinite, checkedOptions} from "./check.js";
import {matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import type {Products} from "./products.js";
import {productsFor} from "./products.js";

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

export interface LuOptions {
  /** How to compute; WebAssembly where it can be had and the matrix is not small, by default. Either gives the same bits. */
  backend?: Backend;
}

/** Columns up to which elimination goes one by one. */
const narrow = 12;

/** A matrix by rows in the heap of its products, being factored. */
interface Work {
  products: Products;
  m: number;
  n: number;
  permutation: Uint32Array;
  swaps: number;
}

/**
 * Factors the m × n matrix *a* by Gaussian elimination with partial pivoting, recursively in halves of the columns, so that
 * nearly all of it is products (Toledo 1997). ‖P A − L U‖ is a small multiple of n ε ‖L‖ ‖U‖. A singular matrix is factored
 * too: U has a zero on its diagonal. Cost 2/3 n³ for n × n.
 *
 * Throws a RangeError if a has an entry that is NaN or infinite.
 */
export function lu(a: Matrix, options: LuOptions = {}): Lu {
  const {backend} = checkedOptions(options);
  checkFinite(a, "a");
  const {rows: m, columns: n} = a;
  const k = Math.min(m, n);
  const work: Work = {
    products: productsFor(m * n, (m * n * k) / 3, backend),
    m,
    n,
    permutation: Uint32Array.from({length: m}, (_, i) => i),
    swaps: 0
  };
  work.products.heap.set(a.data);
  factor(work, 0, k);
  solveUnit(work, 0, k, k, n);
  const {heap: data} = work.products;
  const l = matrix(m, k);
  const u = matrix(k, n);
  for (let i = 0; i < m; ++i) {
    const diagonal = Math.min(i, k);
    l.data.set(data.subarray(i * n, i * n + diagonal), i * k);
    if (i >= k) continue;
    l.data[i * k + i] = 1;
    u.data.set(data.subarray(i * n + i, (i + 1) * n), i * n + i);
  }
  return {l, u, permutation: work.permutation, sign: work.swaps % 2 ? -1 : 1};
}

/** Factors columns *first* … *end* − 1, rows from first on; rows are swapped whole. */
function factor(work: Work, first: number, end: number): void {
  if (end - first <= narrow) {
    for (let j = first; j < end; ++j) eliminateColumn(work, j, end);
    return;
  }
  const {products, m, n} = work;
  const middle = first + half(end - first);
  factor(work, first, middle);
  solveUnit(work, first, middle, middle, end);
  products.addProduct(
    m - middle,
    end - middle,
    middle - first,
    -1,
    {at: middle * n + first, down: n},
    {at: first * n + middle, down: n},
    {at: middle * n + middle, down: n}
  );
  factor(work, middle, end);
}

/** Multiplies rows *first* … *end* − 1 of columns *from* … *to* − 1 by the inverse of the unit lower triangle there. */
function solveUnit(work: Work, first: number, end: number, from: number, to: number): void {
  const {products, n} = work;
  const {heap} = products;
  if (from === to) return;
  if (end - first <= narrow) {
    for (let i = first + 1; i < end; ++i) {
      for (let j = first; j < i; ++j) subtractRow(heap, i * n, heap[i * n + j], j * n, from, to);
    }
    return;
  }
  const middle = first + half(end - first);
  solveUnit(work, first, middle, from, to);
  products.addProduct(
    end - middle,
    to - from,
    middle - first,
    -1,
    {at: middle * n + first, down: n},
    {at: first * n + from, down: n},
    {at: middle * n + from, down: n}
  );
  solveUnit(work, middle, end, from, to);
}

/** About half, in fours, since products go by tiles of four. */
function half(length: number): number {
  return Math.ceil(length / 8) * 4;
}

function eliminateColumn(work: Work, j: number, end: number): void {
  const {m, n, permutation} = work;
  const {heap} = work.products;
  const pivot = pivotRow(heap, n, m, j);
  if (heap[pivot * n + j] === 0) return;
  if (pivot !== j) {
    swapRows(heap, n, j, pivot);
    [permutation[j], permutation[pivot]] = [permutation[pivot], permutation[j]];
    ++work.swaps;
  }
  const value = heap[j * n + j];
  for (let i = j + 1; i < m; ++i) {
    const multiple = (heap[i * n + j] /= value);
    subtractRow(heap, i * n, multiple, j * n, j + 1, end);
  }
}

function pivotRow(data: Float64Array, n: number, m: number, j: number): number {
  let best = j;
  let most = Math.abs(data[j * n + j]);
  for (let i = j + 1, at = i * n + j; i < m; ++i, at += n) {
    const size = Math.abs(data[at]);
    if (size > most) [best, most] = [i, size];
  }
  return best;
}

function swapRows(data: Float64Array, n: number, i: number, j: number): void {
  const kept = data.slice(i * n, (i + 1) * n);
  data.copyWithin(i * n, j * n, (j + 1) * n);
  data.set(kept, j * n);
}

/** Columns *from* … *to* − 1 of one row minus *multiple* × another. */
function subtractRow(data: Float64Array, row: number, multiple: number, other: number, from: number, to: number): void {
  if (multiple !== 0) for (let j = from; j < to; ++j) data[row + j] -= multiple * data[other + j];
}
