import type {Matrix} from "../dense/matrix.js";
import type {Random} from "../random/mulberry32.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {Layout} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {eigh} from "./eigh.js";
import {krylovKernels} from "./krylov-kernels.js";
import type {KrylovKernels} from "./krylov-kernels.js";
import {probe} from "./probe.js";
import type {Outlook} from "./probe.js";

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

/** Rows of a block that are combined at once. */
const chunk = 256;

/** Vectors beside those wanted make the gap that matters the one beyond them; the rows of a block are whole lanes. */
const widthFor = (want: number) => 8 * Math.ceil((want + Math.max(3, want / 8)) / 8);

/** Where things are: doubles but for *offsets* and *indices*, and what ends in Single. */
interface Places {
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

/**
 * The smallest eigenpairs of a sparse matrix by subspace iteration: each pass multiplies a block of vectors with a
 * Chebyshev polynomial that is small on the rest of the spectrum, and takes the best approximations in their span
 * (Rutishauser 1970; Zhou, Saad, Tiago & Chelikowsky 2006). The block reads the matrix once for all its vectors, and being
 * random and wider than what is wanted, meets every copy of a repeated eigenvalue. The polynomial comes from a few steps
 * of Lanczos, then from the Ritz values; its passes are in single precision until their error would show. The result and
 * its residuals are in double precision. Returns undefined where the gap is too small for polynomials of moderate degree.
 */
export function filteredPairs(problem: SparseProblem, options: FilterOptions): FilteredPairs | undefined {
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

/** To singles; *set* would first make a copy, as both share a buffer. */
function narrow(from: Float64Array, first: number, to: Float32Array, target: number, length: number): void {
  for (let i = 0; i < length; ++i) to[target + i] = from[first + i];
}

function widen(from: Float32Array, first: number, to: Float64Array, target: number, length: number): void {
  for (let i = 0; i < length; ++i) to[target + i] = from[first + i];
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

interface Interval {
  low: number;
  cut: number;
  high: number;
}

/** ρ with T_d = cosh(d ρ) at λ below the interval [cut, high], on which |T_d| ≤ 1. */
function growth(lambda: number, {cut, high}: Interval): number {
  return Math.acosh(Math.max(1, (high + cut - 2 * lambda) / (high - cut)));
}

/** The degree that brings *target* forward by *gain*, but not behind *low* by more than *ratio*; Infinity if none does. */
function degreeFor({target, ...interval}: Interval & {target: number}, gain: number, ratio: number): number {
  const rho = growth(target, interval);
  const spread = growth(interval.low, interval) - rho;
  const degree = Math.ceil(Math.log(2 * Math.max(2, gain)) / rho);
  return Math.max(2, Math.min(degree, Math.floor(Math.log(Math.max(2, ratio)) / spread)));
}

function totalDegree({target, ...interval}: Outlook, gain: number): number {
  return Math.log(2 * gain) / growth(target, interval);
}

/** X ← p(B) X, with p the Chebyshev polynomial of [cut, high] that is 1 at *low*. */
function filter(kernels: KrylovKernels, places: Places, interval: Interval, degree: number, single: boolean): void {
  const {n, width, offsets, indices} = places;
  const {heap, singles} = kernels;
  const [low, half, middle] = [interval.low, (interval.high - interval.cut) / 2, (interval.high + interval.cut) / 2];
  const values = single ? places.valuesSingle : places.values;
  const step = single ? kernels.stepSingle! : kernels.stepDouble;
  // In singles both blocks have room where one has in doubles.
  let [x, z] = single ? [2 * places.ax, 2 * places.ax + n * width] : [places.x, places.ax];
  if (single) narrow(heap, places.x, singles, x, n * width);
  (single ? singles : heap).fill(0, z, z + n * width);
  const first = half / (low - middle);
  let sigma = first;
  step(n, width, offsets, indices, values, x, z, first / half, middle, 0);
  for (let d = 2; d <= degree; ++d) {
    [x, z] = [z, x];
    const next = 1 / (2 / first - sigma);
    step(n, width, offsets, indices, values, x, z, (2 * next) / half, middle, sigma * next);
    sigma = next;
  }
  if (single) widen(singles, z, heap, places.x, n * width);
  else if (z !== places.x) heap.copyWithin(places.x, z, z + n * width);
}

/** X ← (I − Q Qᵀ) X. */
function withoutKernel({heap, addProduct}: KrylovKernels, {n, width, columns, kernel, along, x}: Places): void {
  if (columns === 0) return;
  heap.fill(0, along, along + columns * width);
  const block = {at: x, down: width, across: 1};
  addProduct(columns, width, n, 1, {at: kernel, down: n, across: 1}, block, along, width);
  addProduct(n, width, columns, -1, {at: kernel, down: 1, across: n}, {...block, at: along}, x, width);
}

interface RitzPairs {
  values: Float64Array;
  /** True ones, ‖B v − θ v‖. */
  residuals: Float64Array;
  /** By how much rounding of X may have grown in the wanted vectors, which is how far from orthogonal they are. */
  growth: number;
}

/** The best approximations in the span of X, in place of X; undefined if it has fewer dimensions than *want*. */
function rayleighRitz(kernels: KrylovKernels, places: Places, want: number): RitzPairs | undefined {
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
  const found = reduce(gram, image, width, want);
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

/** The pairs of a pencil, ascending, as columns of coefficients. */
interface Reduced {
  values: Float64Array;
  /** width × width; columns beyond the number of values are 0. */
  coefficients: Float64Array;
  /** See RitzPairs. */
  growth: number;
}

/** The pencil (XᵀBX, XᵀX) on the span of X, from which directions that are but rounding are left out. */
function reduce(
  gram: Float64Array,
  image: Float64Array,
  width: number,
  want: number
): Reduced | undefined {
  const scales = Float64Array.from({length: width}, (_, i) => (gram[i * width + i] > 0 ? gram[i * width + i] ** -0.5 : 0));
  const square = (entry: (i: number, j: number) => number, size: number) => ({
    rows: size,
    columns: size,
    data: Float64Array.from({length: size * size}, (_, at) => entry(Math.floor(at / size), at % size))
  });
  const {values: sizes, vectors: u} = eigh(
    square((i, j) => ((gram[i * width + j] + gram[j * width + i]) / 2) * scales[i] * scales[j], width)
  );
  const most = sizes[width - 1];
  const dropped = sizes.findIndex((size) => size > 1e-13 * most);
  const rank = dropped < 0 ? 0 : width - dropped;
  if (rank < want + 1) return undefined;
  // W, width × rank, with WᵀXᵀXW = 1.
  const w = (i: number, c: number) => (scales[i] * u.data[i * width + dropped + c]) / Math.sqrt(sizes[dropped + c]);
  const bw = Float64Array.from({length: width * rank}, (_, at) => {
    let sum = 0;
    for (let j = 0; j < width; ++j) sum += image[Math.floor(at / rank) * width + j] * w(j, at % rank);
    return sum;
  });
  const projected = new Float64Array(rank * rank);
  for (let c = 0; c < rank; ++c) {
    for (let e = 0; e < rank; ++e) for (let i = 0; i < width; ++i) projected[c * rank + e] += w(i, c) * bw[i * rank + e];
  }
  const {values, vectors: y} = eigh(square((c, e) => (projected[c * rank + e] + projected[e * rank + c]) / 2, rank));
  const coefficients = new Float64Array(width * width);
  let growth = 0;
  for (let j = 0; j < rank; ++j) {
    let squares = 0;
    for (let i = 0; i < width; ++i) {
      let sum = 0;
      for (let c = 0; c < rank; ++c) sum += w(i, c) * y.data[c * rank + j];
      coefficients[i * width + j] = sum;
      if (sum !== 0) squares += (sum / scales[i]) ** 2;
    }
    if (j < want) growth = Math.max(growth, squares * most);
  }
  return {values, coefficients, growth};
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
