import type {SvdKernels} from "./svd-kernels.js";

/** Reflectors that act together: more make products of matrices of what they do, but cost more work of their own. */
export const block = 24;

/** H₀ H₁ … with Hᵢ = I − τᵢ vᵢ vᵢᵀ. */
export interface Reflectors {
  count: number;
  /** The length of each vᵢ, of which entries below i + shift are zero. */
  length: number;
  shift: number;
  /** Row i, at rows + i × length, is vᵢ. */
  rows: number;
  /** The τᵢ, one after another. */
  scales: number;
  /** What *blockTriangle* gives for each *block* of them, one after another, if that is known. */
  triangles?: number;
}

/**
 * Writes to *t*, with rows of *block* entries, the upper triangle T that makes reflectors from *first* to end − 1 one:
 * H … H = I − V T Vᵀ with the vᵢ as columns of V (Schreiber & Van Loan 1989). Uses block² places from *work* on.
 */
export function blockTriangle(
  kernels: SvdKernels,
  {length, shift, rows, scales}: Reflectors,
  first: number,
  end: number,
  t: number,
  work: number
): void {
  const {heap} = kernels;
  const count = end - first;
  const start = rows + first * length + first + shift;
  const inner = length - first - shift;
  heap.fill(0, t, t + block * block);
  heap.fill(0, work, work + block * block);
  const v = {at: start, down: length, across: 1};
  kernels.addProduct(count, count, inner, 1, v, {at: start, down: 1, across: length}, work, block);
  for (let j = 0; j < count; ++j) {
    const tau = heap[scales + first + j];
    heap[t + j * block + j] = tau;
    for (let i = 0; i < j; ++i) {
      let sum = 0;
      for (let l = i; l < j; ++l) sum += heap[t + i * block + l] * heap[work + l * block + j];
      heap[t + i * block + j] = -tau * sum;
    }
  }
}

/**
 * C ← Q C, where C is length × *columns* by rows of *stride* and Q is the product of the *reflectors*. Rows of C
 * from *filled* on are zero. Uses 2 block² + 2 block × columns places from *work* on.
 */
export function applyFromLeft(
  kernels: SvdKernels,
  reflectors: Reflectors,
  c: number,
  columns: number,
  stride: number,
  work: number,
  filled = reflectors.length
): void {
  const {count, length, shift, rows, triangles} = reflectors;
  const {heap} = kernels;
  const products = work + 2 * block * block;
  const turned = products + block * columns;
  for (let first = Math.floor((count - 1) / block) * block; first >= 0; first -= block) {
    const end = Math.min(first + block, count);
    const size = end - first;
    const skipped = first + shift;
    const start = rows + first * length + skipped;
    const t = triangles === undefined ? work : triangles + first * block;
    if (triangles === undefined) blockTriangle(kernels, reflectors, first, end, t, work + block * block);
    heap.fill(0, products, products + 2 * block * columns);
    const target = c + skipped * stride;
    const inner = length - skipped;
    const v = {at: start, down: length, across: 1};
    const nonzero = end === count ? filled - skipped : inner;
    kernels.addProduct(size, columns, nonzero, 1, v, {at: target, down: stride, across: 1}, products, columns);
    const w = {at: products, down: columns, across: 1};
    kernels.addProduct(size, columns, size, 1, {at: t, down: block, across: 1}, w, turned, columns);
    const vt = {at: start, down: 1, across: length};
    kernels.addProduct(inner, columns, size, -1, vt, {at: turned, down: columns, across: 1}, target, stride);
  }
}
