import type {Backend} from "../wasm/kernel.js";
import {checkSymmetric, checkedOptions} from "./check.js";
import {matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import {productsFor} from "./products.js";
import type {Products} from "./products.js";

export interface CholeskyOptions {
  /** How to compute; WebAssembly where it can be had and the matrix is not small, by default. Either gives the same bits. */
  backend?: Backend;
}

/** Columns up to which factors are found one entry after another. */
const narrow = 16;

/**
 * The lower triangular L, with a positive diagonal, of the symmetric positive definite matrix A = L Lᵀ, of which the lower
 * triangle is read. Recursively in halves, so that nearly all of it is products. ‖A − L Lᵀ‖ is at most about n ε ‖A‖ (Higham
 * 2002, theorem 10.3). Cost n³ / 3.
 *
 * Throws a RangeError if *a* is not square, symmetric and finite, or not positive definite; the message names the pivot
 * that failed and its value, which rounding moves by about n ε ‖A‖.
 */
export function cholesky(a: Matrix, options: CholeskyOptions = {}): Matrix {
  const {backend} = checkedOptions(options);
  checkSymmetric(a, "a");
  const n = a.rows;
  const products = productsFor(n * n, n ** 3 / 6, backend);
  products.heap.set(a.data);
  factor(products, n, 0, n);
  const l = matrix(n, n);
  for (let i = 0; i < n; ++i) l.data.set(products.heap.subarray(i * n, i * n + i + 1), i * n);
  return l;
}

/** Factors rows and columns *first* … *end* − 1, from which what stands left of them has been subtracted. */
function factor(products: Products, n: number, first: number, end: number): void {
  if (end - first <= narrow) {
    factorNarrow(products.heap, n, first, end);
    return;
  }
  const middle = first + half(end - first);
  factor(products, n, first, middle);
  solve(products, n, first, middle, middle, end);
  subtractSquare(products, n, middle, end, first, middle);
  factor(products, n, middle, end);
}

function factorNarrow(data: Float64Array, n: number, first: number, end: number): void {
  for (let i = first; i < end; ++i) {
    for (let j = first; j <= i; ++j) {
      let sum = data[i * n + j];
      for (let k = first; k < j; ++k) sum -= data[i * n + k] * data[j * n + k];
      if (i > j) data[i * n + j] = sum / data[j * n + j];
      else if (sum > 0) data[i * n + i] = Math.sqrt(sum);
      else throw new RangeError(`a is not positive definite; pivot ${i} is ${sum}`);
    }
  }
}

/** Columns *first* … *end* − 1 of rows *from* … *to* − 1 times the inverse transpose of the triangle in these columns. */
function solve(products: Products, n: number, first: number, end: number, from: number, to: number): void {
  const {heap} = products;
  if (end - first > narrow) {
    const middle = first + half(end - first);
    solve(products, n, first, middle, from, to);
    products.addProduct(
      to - from,
      end - middle,
      middle - first,
      -1,
      {at: from * n + first, down: n},
      {at: middle * n + first, down: 1, across: n},
      {at: from * n + middle, down: n}
    );
    solve(products, n, middle, end, from, to);
    return;
  }
  for (let i = from; i < to; ++i) {
    for (let j = first; j < end; ++j) {
      let sum = heap[i * n + j];
      for (let k = first; k < j; ++k) sum -= heap[i * n + k] * heap[j * n + k];
      heap[i * n + j] = sum / heap[j * n + j];
    }
  }
}

/** Rows and columns *first* … *end* − 1 minus B Bᵀ, for B the columns *from* … *to* − 1 of these rows; the lower half. */
function subtractSquare(products: Products, n: number, first: number, end: number, from: number, to: number): void {
  const whole = end - first <= 4 * narrow;
  const middle = whole ? first : first + half(end - first);
  products.addProduct(
    end - middle,
    whole ? end - first : middle - first,
    to - from,
    -1,
    {at: middle * n + from, down: n},
    {at: first * n + from, down: 1, across: n},
    {at: middle * n + first, down: n}
  );
  if (whole) return;
  subtractSquare(products, n, first, middle, from, to);
  subtractSquare(products, n, middle, end, from, to);
}

/** About half, in fours, since products go by tiles of four. */
function half(length: number): number {
  return Math.ceil(length / 8) * 4;
}
