import type {KrylovKernels} from "./krylov-kernels.js";
import {reducePencil} from "./reduce-pencil.js";
import type {Reduced} from "./reduce-pencil.js";

/** Rows of a block that are combined at once. */
export const chunk = 256;

/** Where things are: doubles but for *offsets* and *indices*, and what ends in Single. */
export interface Places {
  n: number;
  width: number;
  offsets: number;
  indices: number;
  values: number;
  valuesSingle: number;
  /** c × n. */
  kernel: number;
  columns: number;
  /** n × width each. */
  x: number;
  ax: number;
  /** Small matrices: (c + width) × width, and two of width × width. */
  along: number;
  small: number;
  /** Two chunks of rows. */
  part: number;
}

/** X ← (I − Q Qᵀ) X. */
export function withoutKernel({heap, addProduct}: KrylovKernels, {n, width, columns, kernel, along, x}: Places): void {
  if (columns === 0) return;
  heap.fill(0, along, along + columns * width);
  const block = {at: x, down: width, across: 1};
  addProduct(columns, width, n, 1, {at: kernel, down: n, across: 1}, block, along, width);
  addProduct(n, width, columns, -1, {at: kernel, down: 1, across: n}, {...block, at: along}, x, width);
}

export interface RitzPairs {
  values: Float64Array;
  /** True ones, ‖B v − θ v‖. */
  residuals: Float64Array;
  /** By how much rounding of X may have grown in the wanted vectors, which is how far from orthogonal they are. */
  growth: number;
}

/** The best approximations in the span of X, in place of X; undefined if it has fewer dimensions than *want*. */
export function rayleighRitz(kernels: KrylovKernels, places: Places, want: number): RitzPairs | undefined {
  const {n, width, offsets, indices, values, x, ax, small} = places;
  const {heap, addProduct} = kernels;
  withoutKernel(kernels, places);
  heap.fill(0, ax, ax + n * width);
  kernels.stepDouble(n, width, offsets, indices, values, x, ax, 1, 0, 0);
  const square = width * width;
  heap.fill(0, small, small + 2 * square);
  const across = {at: x, down: 1, across: width};
  addProduct(width, width, n, 1, across, {at: x, down: width, across: 1}, small, width);
  addProduct(width, width, n, 1, across, {at: ax, down: width, across: 1}, small + square, width);
  const gram = heap.slice(small, small + square);
  const image = heap.slice(small + square, small + 2 * square);
  const found = reducePencil(gram, image, width, want);
  if (!found) return undefined;
  const residuals = combine(kernels, places, found);
  return {values: found.values, residuals, growth: found.growth};
}

/** X ← X C, by chunks of rows, and the lengths of the columns of B X C − X C Θ. */
function combine(
  {heap, addProduct}: KrylovKernels,
  {n, width, x, ax, along, part}: Places,
  {values, coefficients}: Reduced
): Float64Array {
  heap.set(coefficients, along);
  const factors = {at: along, down: width, across: 1};
  const rank = values.length;
  const squares = new Float64Array(rank);
  const image = part + chunk * width;
  for (let from = 0; from < n; from += chunk) {
    const rows = Math.min(chunk, n - from);
    const at = x + from * width;
    heap.fill(0, part, part + 2 * chunk * width);
    addProduct(rows, width, width, 1, {at, down: width, across: 1}, factors, part, width);
    addProduct(rows, width, width, 1, {at: ax + from * width, down: width, across: 1}, factors, image, width);
    heap.copyWithin(at, part, part + rows * width);
    for (let c = 0; c < rank; ++c) {
      const value = values[c];
      let sum = 0;
      for (let i = 0, p = c; i < rows; ++i, p += width) {
        const off = heap[image + p] - value * heap[part + p];
        sum += off * off;
      }
      squares[c] += sum;
    }
  }
  return squares.map(Math.sqrt);
}
