import type {Convergence} from "../convergence.js";
import {checkFinite, checkInteger, checkedOptions} from "../dense/check.js";
import {leadingColumns} from "../dense/leading-columns.js";
import {maxAbs, powerOfTwo, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {normal} from "../random/normal.js";
import {Layout, backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {svdKernel} from "../wasm/svd.wasm.js";
import {svdKernels} from "./svd-kernels.js";
import type {SvdKernels} from "./svd-kernels.js";
import {svd} from "./svd.js";
import type {Svd} from "./svd.js";
import {tripletResidual} from "./triplet-residual.js";

export interface TruncatedSvdOptions {
  /** The residual of each triplet, over σ₁, that is small enough; in (0, 1); defaults to 1e-10. */
  tolerance?: number;
  /** Of the random start; an integer; defaults to 1. */
  seed?: number;
  /** Extensions of the space by a block, at most; defaults to 300. */
  maxIterations?: number;
  /** How to compute; WebAssembly where it can be had, by default. */
  backend?: Backend;
}

/** u is m × k, v n × k, values has length k. */
export interface TruncatedSvd extends Svd {
  /**
   * The residual is the largest ‖A vᵢ − σᵢ uᵢ‖ or ‖Aᵀuᵢ − σᵢ vᵢ‖ over σ₁, computed from the result; iterations are
   * extensions of the space, operations products of A or Aᵀ with a vector.
   */
  info: Convergence;
}

/** Vectors in a block beyond those that are asked for: they make the last of these converge. */
const more = 8;
/** Blocks until the space is cut down. */
const blocks = 4;
/** Flops over m n min(m, n) that the whole decomposition takes: as many are spent on looking for a part of it. */
const wholeCost = 8;

/**
 * The *k* largest singular values of the m × n matrix *a* and their vectors, from a space that begins with A times random
 * vectors (Halko, Martinsson & Tropp 2011) and grows by the residuals of its best approximations, which makes it a block
 * Krylov space (Golub, Luk & Overton 1981; Musco & Musco 2015), cut down to these when it is large. Each value is off by at
 * most the residual times σ₁, and the same seed gives the same bits. Repeated values are found as long as no more than
 * k + 8 are equal. Cost 4 (k + 8) m n flops an iteration. Where k + 8 vectors are much of the whole, or the values decay so
 * slowly that as much has been spent as the whole takes, *svd* is called.
 *
 * Throws a RangeError if a has an entry that is NaN or infinite, k is not an integer in 0 … min(m, n), or an option is
 * out of range.
 */
export function truncatedSvd(a: Matrix, k: number, options: TruncatedSvdOptions = {}): TruncatedSvd {
  const {tolerance = 1e-10, seed = 1, maxIterations = 300, backend} = checkedOptions(options);
  checkFinite(a, "a");
  checkInteger(k, "k", 0, Math.min(a.rows, a.columns));
  checkInteger(seed, "seed", -(2 ** 31), 2 ** 32 - 1);
  checkInteger(maxIterations, "maxIterations", 0);
  if (!(0 < tolerance && tolerance < 1)) throw new RangeError(`invalid tolerance; not in (0, 1): ${tolerance}`);
  const where = backendOf(svdKernel, backend);
  const scale = powerOfTwo(maxAbs(a.data));
  const unit = scale === 1 ? a : {...a, data: a.data.map((x) => x / scale)};
  const few = blocks * (k + more) < Math.min(a.rows, a.columns) / 2 && k > 0;
  const found = few
    ? iterate(unit, k, {tolerance, seed, maxIterations}, where)
    : {...leading(svd(unit, {backend: where}), k), iterations: 0, operations: 0};
  const {u, values, v, iterations, operations} = found;
  const residual = tripletResidual(unit, found, where);
  return {
    u,
    values: values.map((x) => x * scale),
    v,
    info: {converged: residual <= tolerance, iterations, residual, operations: operations + 2 * k}
  };
}

/** The first k triplets. */
function leading({u, values, v}: Svd, k: number): Svd {
  return {u: leadingColumns(u, k), values: values.slice(0, k), v: leadingColumns(v, k)};
}

interface Found extends Svd {
  iterations: number;
  operations: number;
}

/** Arrays of vectors as rows: an orthonormal *q* of length m, *z* = q A, and what is made of a block. */
interface Places {
  a: number;
  q: number;
  z: number;
  left: number;
  right: number;
  rows: number;
  coefficients: number;
}

function iterate(
  a: Matrix,
  k: number,
  {tolerance, seed, maxIterations}: {tolerance: number; seed: number; maxIterations: number},
  backend: Backend
): Found {
  const {rows: m, columns: n} = a;
  const block = k + more;
  const most = blocks * block;
  const layout = new Layout();
  const room = (length: number): number => layout.f64(length) / 8;
  const places: Places = {
    a: room(m * n),
    q: room(most * m),
    z: room(most * n),
    left: room(block * m),
    right: room(block * n),
    rows: room(block * most),
    coefficients: room(most)
  };
  const kernels = svdKernels(backend, layout);
  const {heap} = kernels;
  heap.set(a.data, places.a);
  const random = normal(seed);
  for (let at = places.right; at < places.right + block * n; ++at) heap[at] = random();
  timesTransposed(kernels, a, places, block, places.left);
  let count = 0;
  let spent = 0;
  for (let iterations = 0; ; ++iterations) {
    const from = count;
    count = extend(kernels, m, block, count, places, random);
    heap.fill(0, places.z + from * n, places.z + count * n);
    const q = {at: places.q + from * m, down: m, across: 1};
    const matrixA = {at: places.a, down: n, across: 1};
    kernels.addProduct(count - from, n, m, 1, q, matrixA, places.z + from * n, n);
    const z = {rows: count, columns: n, data: heap.slice(places.z, places.z + count * n)};
    const {u: factors, values, v} = svd(z, {method: "bidiagonal", backend});
    approximate(kernels, {m, n, block, count}, factors, v, places);
    const left = {rows: block, columns: m, data: heap.slice(places.left, places.left + block * m)};
    timesTransposed(kernels, a, places, block, places.left);
    const residual = subtractScaled(heap.subarray(places.left, places.left + block * m), left, values, k);
    const operations = block * (2 * iterations + 3);
    if (residual <= (tolerance / 2) * values[0] || iterations >= maxIterations) {
      const u = {...left, rows: k, data: left.data.subarray(0, k * m)};
      return {...leading({u: transpose(u), values, v}, k), iterations, operations};
    }
    spent += 4 * block * m * n + 6 * n * count * count + 6 * m * count * block;
    if (spent > wholeCost * m * n * Math.min(m, n)) return {...leading(svd(a, {backend}), k), iterations, operations};
    if (count + block > most) {
      heap.set(left.data, places.q);
      for (let i = 0; i < block; ++i) {
        for (let j = 0; j < n; ++j) heap[places.z + i * n + j] = values[i] * v.data[j * v.columns + i];
      }
      count = block;
    }
  }
}

/** Row i of *rows* −= factors[i] × row i of *left*; the largest length that one of the first k then has. */
function subtractScaled(rows: Float64Array, {rows: count, columns: m, data}: Matrix, factors: Float64Array, k: number) {
  let longest = 0;
  for (let i = 0; i < count; ++i) {
    let sum = 0;
    for (let at = i * m; at < (i + 1) * m; ++at) sum += (rows[at] -= factors[i] * data[at]) ** 2;
    if (i < k) longest = Math.max(longest, Math.sqrt(sum));
  }
  return longest;
}

/** Rows at *target*, of length m, become A times the *block* rows at places.right. */
function timesTransposed(
  kernels: SvdKernels,
  {rows: m, columns: n}: Matrix,
  places: Places,
  block: number,
  target: number
): void {
  kernels.heap.fill(0, target, target + block * m);
  const right = {at: places.right, down: n, across: 1};
  kernels.addProduct(block, m, n, 1, right, {at: places.a, down: 1, across: n}, target, m);
}

/** The rows at places.left, made orthonormal, follow the *count* rows of q. Returns how many rows there are now. */
function extend(
  kernels: SvdKernels,
  m: number,
  block: number,
  count: number,
  {q, left, coefficients}: Places,
  random: () => number
): number {
  const {heap} = kernels;
  for (let i = 0; i < block; ++i) {
    const row = q + (count + i) * m;
    heap.copyWithin(row, left + i * m, left + (i + 1) * m);
    normalize(heap, row, m, random);
    for (let pass = 0; pass < 3; ++pass) {
      kernels.dotRows(count + i, m, q, m, row, coefficients);
      for (let l = coefficients; l < coefficients + count + i; ++l) heap[l] *= -1;
      kernels.combineRows(count + i, m, q, m, coefficients, row);
      normalize(heap, row, m, random);
    }
  }
  return count + block;
}

/** Makes a vector one of length 1; one that is but rounding is replaced by a random one. */
function normalize(heap: Float64Array, at: number, length: number, random: () => number): void {
  let sum = 0;
  for (let j = at; j < at + length; ++j) sum += heap[j] * heap[j];
  if (!(sum > 1e-24)) {
    sum = 0;
    for (let j = at; j < at + length; ++j) sum += (heap[j] = random()) ** 2;
  }
  const factor = 1 / Math.sqrt(sum);
  for (let j = at; j < at + length; ++j) heap[j] *= factor;
}

/** Rows at places.left become the best left vectors within q, and at places.right the right ones. */
function approximate(
  kernels: SvdKernels,
  {m, n, block, count}: {m: number; n: number; block: number; count: number},
  factors: Matrix,
  v: Matrix,
  {q, left, right, rows}: Places
): void {
  const {heap} = kernels;
  for (let i = 0; i < block; ++i) {
    for (let j = 0; j < count; ++j) heap[rows + i * count + j] = factors.data[j * factors.columns + i];
    for (let j = 0; j < n; ++j) heap[right + i * n + j] = v.data[j * v.columns + i];
  }
  heap.fill(0, left, left + block * m);
  kernels.addProduct(block, m, count, 1, {at: rows, down: count, across: 1}, {at: q, down: m, across: 1}, left, m);
}
