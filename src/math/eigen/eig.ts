import type {Convergence} from "../convergence.js";
import {checkSquare, checkedOptions} from "../dense/check.js";
import {frobeniusNorm, matrix, maxAbs, multiply, powerOfTwo, transpose} from "../dense/matrix.js";
import type {Matrix, MultiplyOptions} from "../dense/matrix.js";
import type {Backend} from "../wasm/kernel.js";
import {balance} from "./balance.js";
import {irreducibleBlocks} from "./eigvals.js";
import {hessenberg, hessenbergBasis} from "./hessenberg.js";
import {schur} from "./schur.js";
import {sweeperFor} from "./sweep.js";
import {triangularVectors} from "./triangular-vectors.js";

export interface EigOptions {
  /** Whether to compute left eigenvectors and the conditions of the eigenvalues too; defaults to false. */
  left?: boolean;
  /** How to compute; WebAssembly where it can be had and the matrix is not small, by default. Either gives the same bits. */
  backend?: Backend;
}

/** Numbers re + im √−1. */
export interface ComplexArray {
  re: Float64Array;
  im: Float64Array;
}

/** A matrix with entries re + im √−1. */
export interface ComplexMatrix {
  re: Matrix;
  im: Matrix;
}

/** Eigenpairs of a square matrix. */
export interface Eig {
  /** The n eigenvalues, largest modulus first; of a conjugate pair the one above the axis comes first. */
  values: ComplexArray;
  /** n × n; column j is an eigenvector of value j, of unit length, whose largest entry is real and positive. */
  vectors: ComplexMatrix;
  /** n × n; column j is y, of unit length, with yᴴ A = λ yᴴ, scaled as vectors are; n × 0 if not asked for. */
  left: ComplexMatrix;
  /**
   * 1 / |yᴴ x| ≥ 1 for each eigenvalue: a perturbation E moves it by about this × ‖E‖, while that is small; about 1 / ε or
   * Infinity for a defective one. Empty if left was not asked for.
   */
  conditions: Float64Array;
  /**
   * Iterations are double QR steps, operations are products with a; residual is the largest ‖A x − λ x‖₂ / ‖A‖_F of the
   * pairs returned, and converged says that it is at most 10 n ε.
   */
  info: Convergence;
}

/** T = Qᵀ D⁻¹ P A Pᵀ D Q / scale, in standard real Schur form. */
interface SchurForm {
  t: Float64Array;
  /** Qᵀ, by rows. */
  z: Float64Array;
  /** The diagonal of D. */
  scales: Float64Array;
  /** Row i of P A is row order[i] of A. */
  order: Uint32Array;
  steps: number;
}

/**
 * Computes the n eigenvalues and eigenvectors of the real square matrix *a*: A X = X diag(values). The nonzero pattern is
 * split into strongly connected components, so that the eigenvalues of a triangular matrix in any order of rows are its
 * diagonal exactly; each block is balanced, reduced to Hessenberg form and by Francis' double steps to real Schur form
 * (Golub & Van Loan 2013, §7.4–7.6), and eigenvectors follow by back-substitution. Should balancing have spoiled the
 * residual, which happens where it is far from a similarity by rotations, the result without it is taken.
 *
 * Each pair is exact for some A + E with ‖E‖ a small multiple of n ε ‖A‖. An eigenvalue is off by its condition × that; one
 * in a Jordan block of size m by about (ε ‖A‖)^(1/m), and its m vectors come out nearly or exactly parallel, since there
 * is only one: the residual is as small, but X is singular. Cost about 30 n³.
 *
 * Throws a RangeError if a is not square, or has an entry that is NaN or infinite.
 */
export function eig(a: Matrix, options: EigOptions = {}): Eig {
  const {left = false, backend} = checkedOptions(options);
  checkSquare(a, "a");
  const scale = powerOfTwo(maxAbs(a.data));
  const scaled = {...a, data: a.data.map((x) => x / scale)};
  const tolerance = 10 * Math.max(a.rows, 1) * Number.EPSILON;
  let best = eigenpairs(scaled, {left, backend, balanced: true});
  if (!(best.info.residual <= tolerance)) {
    const other = eigenpairs(scaled, {left, backend, balanced: false});
    if (other.info.residual < best.info.residual) best = other;
  }
  best.info.converged = best.info.residual <= tolerance;
  for (const part of [best.values.re, best.values.im]) for (let j = 0; j < part.length; ++j) part[j] *= scale;
  return best;
}

interface Asked {
  left: boolean;
  backend: Backend | undefined;
  balanced: boolean;
}

function eigenpairs(a: Matrix, {left, backend, balanced}: Asked): Eig {
  const n = a.rows;
  const times = backend ? {backend} : {};
  const form = schurForm(a, balanced, backend);
  const {re, im} = diagonalValues(form.t, n);
  const modulus = re.map((x, i) => Math.hypot(x, im[i]));
  const ranks = Uint32Array.from(re.keys());
  ranks.sort((i, j) => modulus[j] - modulus[i] || re[j] - re[i] || im[j] - im[i]);
  const values = {re: Float64Array.from(ranks, (i) => re[i]), im: Float64Array.from(ranks, (i) => im[i])};
  const right = gather(rightVectors(form, n, times), im, ranks);
  const other = left ? gather(leftVectors(form, n, times), im, ranks, -1) : {re: matrix(0, n), im: matrix(0, n)};
  const conditions = new Float64Array(left ? n : 0).map((_, j) => conditionOf(right, other, j));
  const vectors = {re: transpose(right.re), im: transpose(right.im)};
  const residual = largestResidual(a, values, vectors, times);
  return {
    values,
    vectors,
    left: left ? {re: transpose(other.re), im: transpose(other.im)} : {re: matrix(n, 0), im: matrix(n, 0)},
    conditions,
    info: {converged: false, iterations: form.steps, residual, operations: 2}
  };
}

function schurForm(a: Matrix, balanced: boolean, backend: Backend | undefined): SchurForm {
  const n = a.rows;
  const blocks = irreducibleBlocks(a).reverse();
  const order = Uint32Array.from(blocks.flat());
  const sweeper = sweeperFor(n, true, backend);
  const {h: t} = sweeper;
  order.forEach((from, i) => {
    order.forEach((column, j) => (t[i * n + j] = a.data[from * n + column]));
  });
  const scales = new Float64Array(n).fill(1);
  const reflectors = {vectors: new Float64Array(n * n), scales: new Float64Array(n)};
  let first = 0;
  for (const {length} of blocks) {
    if (balanced) balance(t, n, scales, first, first + length - 1);
    hessenberg(t, n, reflectors, first, first + length - 1);
    first += length;
  }
  const z = hessenbergBasis(reflectors, n, sweeper.z!);
  let steps = 0;
  first = 0;
  for (const {length} of blocks) {
    steps += schur({sweeper, n, first, last: first + length - 1});
    first += length;
  }
  return {t, z, scales, order, steps};
}

function diagonalValues(t: Float64Array, n: number): ComplexArray {
  const re = Float64Array.from({length: n}, (_, i) => t[i * n + i]);
  const im = new Float64Array(n);
  for (let i = 0; i + 1 < n; ++i) {
    const [b, c] = [t[i * n + i + 1], t[(i + 1) * n + i]];
    if (c === 0) continue;
    im[i] = Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c));
    im[i + 1] = -im[i];
  }
  return {re, im};
}

/** Rows are the eigenvectors of A, in the order of T's diagonal and packed as triangularVectors packs them: Pᵀ D Q v. */
function rightVectors({t, z, scales, order}: SchurForm, n: number, times: MultiplyOptions): Matrix {
  const product = multiply(matrix(n, n, triangularVectors(t, n)), matrix(n, n, z), times);
  const result = matrix(n, n);
  for (let j = 0; j < n; ++j) {
    for (let i = 0; i < n; ++i) result.data[j * n + order[i]] = product.data[j * n + i] * scales[i];
  }
  return result;
}

/** The same of Aᵀ: Pᵀ D⁻¹ Q v with the eigenvectors v of Tᵀ, which turned about its other diagonal is in Schur form too. */
function leftVectors({t, z, scales, order}: SchurForm, n: number, times: MultiplyOptions): Matrix {
  const turned = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < n; ++j) turned[i * n + j] = t[(n - 1 - j) * n + n - 1 - i];
  }
  const found = triangularVectors(turned, n);
  const back = matrix(n, n);
  for (let j = 0; j < n; ++j) {
    // of a pair the real part comes first, from either end
    const pairBefore = j > 0 && turned[j * n + j - 1] !== 0;
    const pairBehind = j + 1 < n && turned[(j + 1) * n + j] !== 0;
    const to = n - 1 - j + (pairBefore ? 1 : pairBehind ? -1 : 0);
    for (let i = 0; i < n; ++i) back.data[to * n + n - 1 - i] = found[j * n + i];
  }
  const product = multiply(back, matrix(n, n, z), times);
  const result = matrix(n, n);
  for (let j = 0; j < n; ++j) {
    for (let i = 0; i < n; ++i) result.data[j * n + order[i]] = product.data[j * n + i] / scales[i];
  }
  return result;
}

/** Unpacks *rows*, brings them into the order of *ranks*, and normalises; *sign* is −1 to conjugate. */
function gather(rows: Matrix, im: Float64Array, ranks: Uint32Array, sign = 1): ComplexMatrix {
  const n = rows.rows;
  const result = {re: matrix(n, n), im: matrix(n, n)};
  ranks.forEach((from, j) => {
    const start = im[from] < 0 ? from - 1 : from;
    const x = result.re.data.subarray(j * n, (j + 1) * n);
    const y = result.im.data.subarray(j * n, (j + 1) * n);
    x.set(rows.data.subarray(start * n, (start + 1) * n));
    if (im[from] !== 0) y.set(rows.data.subarray((start + 1) * n, (start + 2) * n));
    if (im[from] * sign < 0) for (let i = 0; i < n; ++i) y[i] = -y[i];
    normalize(x, y);
  });
  return result;
}

/** Scales x + y √−1 to unit length, with its first largest entry real and positive. */
function normalize(x: Float64Array, y: Float64Array): void {
  const size = powerOfTwo(Math.max(maxAbs(x), maxAbs(y)));
  let [sum, best, most] = [0, 0, -1];
  for (let i = 0; i < x.length; ++i) {
    x[i] /= size;
    y[i] /= size;
    const square = x[i] * x[i] + y[i] * y[i];
    sum += square;
    // equal up to rounding is equal, or the choice would hang on it
    if (square > most * (1 + 1e-8)) [best, most] = [i, square];
  }
  const length = Math.sqrt(sum) * Math.sqrt(most);
  const [c, s] = [x[best] / length, -y[best] / length];
  for (let i = 0; i < x.length; ++i) [x[i], y[i]] = [c * x[i] - s * y[i], c * y[i] + s * x[i]];
  y[best] = 0;
}

/** 1 / |yᴴ x|, for rows j of *right* and *left*. */
function conditionOf(right: ComplexMatrix, left: ComplexMatrix, j: number): number {
  const n = right.re.columns;
  let [re, im] = [0, 0];
  for (let at = j * n; at < (j + 1) * n; ++at) {
    re += left.re.data[at] * right.re.data[at] + left.im.data[at] * right.im.data[at];
    im += left.re.data[at] * right.im.data[at] - left.im.data[at] * right.re.data[at];
  }
  return Math.max(1, 1 / Math.hypot(re, im));
}

/** The largest ‖A x − λ x‖₂ / ‖A‖_F. */
function largestResidual(a: Matrix, values: ComplexArray, {re, im}: ComplexMatrix, times: MultiplyOptions): number {
  const n = a.rows;
  const [ar, ai] = [multiply(a, re, times), multiply(a, im, times)];
  const sums = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0, at = i * n; j < n; ++j, ++at) {
      const [x, y] = [re.data[at], im.data[at]];
      const dx = ar.data[at] - (values.re[j] * x - values.im[j] * y);
      const dy = ai.data[at] - (values.re[j] * y + values.im[j] * x);
      sums[j] += dx * dx + dy * dy;
    }
  }
  const norm = frobeniusNorm(a);
  return norm > 0 ? Math.sqrt(maxAbs(sums)) / norm : 0;
}
