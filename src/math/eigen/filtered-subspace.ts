import type {Matrix} from "../dense/matrix.js";
import type {Pausing} from "../drained.js";
import type {Random} from "../random/mulberry32.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {Layout} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {chunk, rayleighRitz, withoutKernel} from "./block-ritz.js";
import type {Places} from "./block-ritz.js";
import {degreeFor, filter, narrow, totalDegree} from "./chebyshev-filter.js";
import {krylovKernels} from "./krylov-kernels.js";
import type {KrylovKernels} from "./krylov-kernels.js";
import {probe} from "./probe.js";

/** B = factor × A on the complement of the kernel; its smallest eigenvalues are wanted. */
export interface SparseProblem {
  a: CsrMatrix;
  factor: number;
  /** n × c, orthonormal: eigenvectors that are known, and not sought. */
  kernel: Matrix;
}

export interface FilterOptions {
  want: number;
  /** Of the residuals, relative to ‖B‖. */
  tolerance: number;
  /** Numbers in [0, 1). */
  uniform: Random;
  /** Called with the largest wanted residual after each pass; returns whether to give up. */
  watch(residual: number): boolean;
  /** Called with the number of products with A. */
  count(products: number): void;
  backend: Backend;
}

/** Of B: ascending values, and the columns of an orthonormal n × want matrix. */
export interface FilteredPairs {
  values: Float64Array;
  vectors: Matrix;
  /** The largest true residual. */
  residual: number;
  /** The Ritz value that follows the last of *values*. */
  next: number;
  /** ‖B‖, from below. */
  norm: number;
}

/** The highest degree that all passes together may take; where more are expected, Lanczos takes fewer products. */
const mostDegree = 100;

/** Single precision is used down to this residual, relative to ‖B‖: some hundred times its unit roundoff. */
const singleFloor = 1e-5;

/** Bytes beyond which the blocks are not laid out. */
const mostMemory = 2 ** 31;

/** Vectors beside those wanted make the gap that matters the one beyond them; the rows of a block are whole lanes. */
const widthFor = (want: number) => 8 * Math.ceil((want + Math.max(3, want / 8)) / 8);

/**
 * The smallest eigenpairs of a sparse matrix by subspace iteration: each pass multiplies a block of vectors with a
 * Chebyshev polynomial that is small on the rest of the spectrum, and takes the best approximations in their span
 * (Rutishauser 1970; Zhou, Saad, Tiago & Chelikowsky 2006). The block reads the matrix once for all its vectors, and being
 * random and wider than what is wanted, meets every copy of a repeated eigenvalue. The polynomial comes from a few steps
 * of Lanczos, then from the Ritz values; its passes are in single precision until their error would show. The result and
 * its residuals are in double precision. Returns undefined where the gap is too small for polynomials of moderate degree.
 */
export function* filteredPairs(problem: SparseProblem, options: FilterOptions): Pausing<FilteredPairs | undefined> {
  const {want, tolerance, uniform, watch, count, backend} = options;
  const n = problem.a.rows;
  const width = widthFor(want);
  const layout = new Layout();
  const places = layOut(problem, width, layout);
  if (!places || 4 * width > n - places.columns) return undefined;
  const kernels = krylovKernels(backend, layout);
  fill(kernels, problem, places);
  const outlook = probe(kernels, places, {want, width, uniform, count});
  if (!outlook) return undefined;
  const {norm, high} = outlook;
  let {cut, target, low} = outlook;
  const block = kernels.heap.subarray(places.x, places.x + n * width);
  fillAtRandom(block, uniform);
  const allowed = tolerance * norm;
  // A random vector's part in a wanted one is about 1 in √n; the factor makes one pass suffice most times.
  let worst = 6 * norm * Math.sqrt(n / width);
  for (let left = mostDegree; ;) {
    yield;
    const single = kernels.stepSingle !== undefined && worst > 4 * singleFloor * norm;
    const goal = single ? Math.max(allowed, singleFloor * norm) : allowed;
    const degree = degreeFor({low, target, cut, high}, worst / goal, goal / norm / (single ? 4e-7 : 4e-16));
    if (!(degree <= left) || (left === mostDegree && totalDegree(outlook, worst / allowed) > 0.6 * mostDegree)) {
      return undefined;
    }
    left -= degree;
    withoutKernel(kernels, places);
    filter(kernels, places, {low, cut, high}, degree, single);
    count(width * (degree + 1));
    let ritz = rayleighRitz(kernels, places, want);
    // Where the vectors were nearly dependent, their best combinations are not quite orthogonal.
    if (ritz && ritz.growth > Math.max(16, n / 16)) ritz = rayleighRitz(kernels, places, want);
    if (!ritz) return undefined;
    const {values, residuals} = ritz;
    worst = largest(residuals.subarray(0, want));
    if (watch(worst) || worst <= allowed) {
      const vectors = leading(block, n, width, want);
      return {values: values.slice(0, want), vectors, residual: worst, next: values[want], norm};
    }
    [low, target, cut] = [Math.min(outlook.low, values[0]), values[want - 1], values[values.length - 1]];
  }
}

function layOut({a, kernel}: SparseProblem, width: number, layout: Layout): Places | undefined {
  const {rows: n, values} = a;
  const bytes = 8 * n * (2 * width + kernel.columns) + 16 * values.length;
  if (!(bytes < mostMemory)) return undefined;
  const doubles = (length: number) => layout.f64(length) / 8;
  const places = {
    n,
    width,
    columns: kernel.columns,
    offsets: layout.u32(n + 1) / 4,
    indices: layout.u32(values.length) / 4,
    values: doubles(values.length),
    valuesSingle: layout.reserve(4 * values.length) / 4,
    kernel: doubles(n * kernel.columns),
    along: doubles((kernel.columns + width) * width),
    small: doubles(2 * width * width),
    part: doubles(2 * Math.max(n, chunk * width))
  };
  // The rows of blocks begin with lines of the cache.
  layout.size = Math.ceil(layout.size / 64) * 64;
  return {...places, x: doubles(n * width), ax: doubles(n * width)};
}

function fill({heap, singles, words}: KrylovKernels, {a, factor, kernel}: SparseProblem, places: Places): void {
  const {n, columns, values, valuesSingle, kernel: rows} = places;
  words.set(a.offsets, places.offsets);
  words.set(a.indices, places.indices);
  heap.set(a.values, values);
  const last = values + a.values.length;
  if (factor !== 1) for (let k = values; k < last; ++k) heap[k] *= factor;
  narrow(heap, values, singles, valuesSingle, a.values.length);
  const {data} = kernel;
  for (let i = 0, at = 0; i < n; ++i) for (let c = 0; c < columns; ++c) heap[rows + c * n + i] = data[at++];
}

/** Numbers in [−1, 1), two of 16 bits from each of *uniform*: a start needs no more. */
function fillAtRandom(x: Float64Array, uniform: Random): void {
  for (let i = 0; i < x.length; i += 2) {
    const bits = uniform() * 65536;
    const high = Math.floor(bits);
    x[i] = high / 32768 - 1;
    x[i + 1] = 2 * (bits - high) - 1;
  }
}

function largest(x: Float64Array): number {
  return x.reduce((a, b) => Math.max(a, b), 0);
}

/** The first columns of an n × width matrix. */
function leading(data: Float64Array, n: number, width: number, columns: number): Matrix {
  const result = new Float64Array(n * columns);
  for (let i = 0; i < n; ++i) for (let c = 0; c < columns; ++c) result[i * columns + c] = data[i * width + c];
  return {rows: n, columns, data: result};
}
