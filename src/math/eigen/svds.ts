import type {Convergence, ConvergenceProgress} from "../convergence.js";
import {checkInteger, checkObject, checkTolerance, checkedOptions} from "../dense/check.js";
import {dot, fromEntries, matrix, maxAbs, norm2, powerOfTwo} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import type {Random} from "../random/mulberry32.js";
import {normal} from "../random/normal.js";
import {checkCsr, checkFinite} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {spmv} from "../sparse/spmv.js";
import {transpose} from "../sparse/transpose.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {krylovKernel} from "../wasm/krylov.wasm.js";
import {golubKahan} from "./golub-kahan.js";
import type {Bidiagonal, Sides} from "./golub-kahan.js";
import {svd} from "./svd.js";
import type {Svd} from "./svd.js";

/** A matrix that is known by what it and its transpose do to vectors. */
export interface RectangularOperator {
  rows: number;
  columns: number;
  /** Writes A x to *y*, whatever y holds; x has length columns, must not be changed, and y length rows. */
  apply(x: Float64Array, y: Float64Array): void;
  /** Writes Aᵀ x to *y*, likewise. */
  applyTranspose(x: Float64Array, y: Float64Array): void;
}

export interface SvdsOptions {
  /** Triplets are accepted at ‖A v − σ u‖, ‖Aᵀu − σ v‖ ≤ tolerance × ‖A‖, which bounds the error of σ; defaults to 1e-10. */
  tolerance?: number;
  /** Of the starting vectors, an integer; defaults to 1. */
  seed?: number;
  /** The most restarts; defaults to 1000. */
  maxIterations?: number;
  /** Looked at after each restart; if aborted, its reason is thrown. */
  signal?: AbortSignal | undefined;
  /** Called after each restart with the record so far; its residual is an estimate. */
  onProgress?: ((info: ConvergenceProgress) => void) | undefined;
  /** How to compute; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

/** u is m × k, v n × k, values has length k and descends; repeated values come as often as they are. */
export interface Svds extends Svd {
  /**
   * The residual is the largest true ‖A v − σ u‖₂ or ‖Aᵀu − σ v‖₂ of the k triplets, computed from the result; iterations
   * are restarts, operations products of A or Aᵀ with a vector.
   */
  info: Convergence;
}

/** Products spent on checks and on the scale. */
const checks = 4;

/**
 * Computes the *k* largest singular values of an m × n matrix, sparse or known by its products only, and orthonormal
 * vectors: A V = U Σ, AᵀU = V Σ. Golub–Kahan bidiagonalisation with thick restart (Baglama & Reichel 2005), never AᵀA, so
 * that small values are as accurate as large ones, to ε ‖A‖; then, since one starting vector meets one vector of each
 * singular space, runs on the complement of what was found until none finds a value that belongs to the k. Of a matrix of
 * rank below k the last values are rounding, and their vectors any that are orthogonal to the others. Cost a product of A
 * and one of Aᵀ a step, and 8 (m + n) flops for each vector of the basis, of max(2k + 20, 60).
 *
 * Throws a RangeError if an entry is NaN or infinite, products of A and Aᵀ disagree, k is not an integer in 0 … min(m, n),
 * or an option is out of range.
 */
export function svds(a: CsrMatrix | RectangularOperator, k: number, options: SvdsOptions = {}): Svds {
  const {tolerance = 1e-10, seed = 1, maxIterations = 1000, signal, onProgress} = checkedOptions(options);
  const backend = backendOf(krylovKernel, options.backend);
  const random = normal(seed);
  const operator = operatorOf(a);
  checkInteger(operator.rows, "rows", 0);
  checkInteger(operator.columns, "columns", 0);
  const least = Math.min(operator.rows, operator.columns);
  checkInteger(k, "k", 0, least);
  checkInteger(maxIterations, "maxIterations", 1);
  checkTolerance(tolerance);
  const scale = scaleOf(operator, random);
  const wide = operator.rows < operator.columns;
  const problem: Bidiagonal = {
    m: Math.max(operator.rows, operator.columns),
    n: least,
    ...divided(wide ? transposed(operator) : operator, scale),
    random,
    norm: 0,
    restarts: 0,
    operations: checks,
    backend
  };
  const watch = (residual: number): boolean => {
    signal?.throwIfAborted();
    const {restarts: iterations, operations} = problem;
    onProgress?.({
      converged: false,
      iterations,
      residual: residual * scale,
      operations,
      goal: tolerance * problem.norm * scale
    });
    return iterations >= maxIterations;
  };
  if (k === 0) return resultOf(problem, {left: [], right: []}, {k, scale, wide, complete: true, tolerance});
  const {complete, ...sides} = largest(problem, k, tolerance / 4, watch);
  return resultOf(problem, sides, {k, scale, wide, complete, tolerance});
}

function operatorOf(a: CsrMatrix | RectangularOperator): RectangularOperator {
  checkObject("a", a, "a matrix in compressed rows, or an operator");
  if ("apply" in a) return a;
  checkCsr("a", a);
  checkFinite("a", a);
  const other = transpose(a);
  return {
    rows: a.rows,
    columns: a.columns,
    apply: (x, y) => void spmv(a, x, y),
    applyTranspose: (x, y) => void spmv(other, x, y)
  };
}

/** A power of two near the size of products with random vectors, for which yᵀ(A x) and (Aᵀy)ᵀx must agree. */
function scaleOf({rows, columns, apply, applyTranspose}: RectangularOperator, random: Random): number {
  const [x, y] = [Float64Array.from({length: columns}, random), Float64Array.from({length: rows}, random)];
  const [ax, ay] = [new Float64Array(rows), new Float64Array(columns)];
  apply(x, ax);
  applyTranspose(y, ay);
  const scale = powerOfTwo(Math.max(maxAbs(ax), maxAbs(ay)));
  const [left, right] = [ax, ay].map((z) => z.map((value) => value / scale));
  const [first, second] = [dot(y, left), dot(x, right)];
  if (!(Math.abs(first - second) <= 1e-10 * Math.sqrt(rows + columns) * (norm2(x) + norm2(y)))) {
    throw new RangeError(
      `apply and applyTranspose must be of one finite matrix; yᵀ(A x) is ${first * scale} but (Aᵀy)ᵀx is ${second * scale}`
    );
  }
  return scale;
}

function transposed({rows, columns, apply, applyTranspose}: RectangularOperator): RectangularOperator {
  return {rows: columns, columns: rows, apply: applyTranspose, applyTranspose: apply};
}

function divided(
  {apply, applyTranspose}: RectangularOperator,
  scale: number
): Pick<RectangularOperator, "apply" | "applyTranspose"> {
  const by = (product: RectangularOperator["apply"]) => (x: Float64Array, y: Float64Array) => {
    product(x, y);
    for (let i = 0; i < y.length; ++i) y[i] /= scale;
  };
  return {apply: by(apply), applyTranspose: by(applyTranspose)};
}

/** Vectors whose span has those of the k largest values, and whether the search for missing copies came to its end. */
function largest(
  problem: Bidiagonal,
  k: number,
  tolerance: number,
  watch: (residual: number) => boolean
): Sides & {complete: boolean} {
  const {n} = problem;
  const size = Math.min(n, Math.max(2 * k + 20, 60));
  let stopped = false;
  const {values, left, right} = golubKahan(
    problem,
    {left: [], right: []},
    {
      want: k,
      size,
      done({residuals}) {
        const worst = maxAbs(residuals.subarray(0, k));
        stopped = watch(worst) && worst > tolerance * problem.norm;
        return stopped || worst <= tolerance * problem.norm;
      }
    }
  );
  const found = Array.from(values);
  // With a basis of the whole space nothing is missing.
  while (!stopped && size < n && right.length < n) {
    const last = found.toSorted((x, y) => y - x)[k - 1];
    const allowed = tolerance * problem.norm;
    const extra = golubKahan(
      problem,
      {left, right},
      {
        want: 1,
        size: Math.min(size, n - right.length),
        done(ritz) {
          const settled = ritz.residuals[0] <= Math.max(allowed, 0.01 * (last - ritz.values[0]));
          stopped = watch(ritz.residuals[0]) && !settled;
          return stopped || settled;
        }
      }
    );
    if (!(extra.values[0] > last + allowed)) break;
    found.push(extra.values[0]);
    left.push(...extra.left);
    right.push(...extra.right);
  }
  return {left, right, complete: !stopped};
}

interface ResultOptions {
  k: number;
  scale: number;
  wide: boolean;
  complete: boolean;
  tolerance: number;
}

/** The best k triplets in the spans of left and right vectors, and their true residuals. */
function resultOf(problem: Bidiagonal, {left, right}: Sides, options: ResultOptions): Svds {
  const {k, scale, wide, complete, tolerance} = options;
  const {m, n} = problem;
  const forward = right.map((v) => product(problem.apply, v, m));
  const backward = left.map((u) => product(problem.applyTranspose, u, n));
  problem.operations += left.length + right.length;
  const small = svd(fromEntries(left.length, right.length, (i, j) => dot(left[i], forward[j])));
  const [u, v] = [matrix(m, k), matrix(n, k)];
  let residual = 0;
  for (let j = 0; j < k; ++j) {
    const value = small.values[j];
    const x = combination(left, small.u, j);
    const y = combination(right, small.v, j);
    residual = Math.max(residual, distance(combination(forward, small.v, j), value, x));
    residual = Math.max(residual, distance(combination(backward, small.u, j), value, y));
    for (let i = 0; i < m; ++i) u.data[i * k + j] = x[i];
    for (let i = 0; i < n; ++i) v.data[i * k + j] = y[i];
  }
  const {norm, restarts: iterations, operations} = problem;
  const converged = complete && residual <= tolerance * norm;
  const info = {converged, iterations, residual: residual * scale, operations};
  const values = small.values.slice(0, k).map((value) => value * scale);
  return wide ? {u: v, values, v: u, info} : {u, values, v, info};
}

function product(apply: RectangularOperator["apply"], x: Float64Array, length: number): Float64Array {
  const y = new Float64Array(length);
  apply(x, y);
  return y;
}

function combination(columns: Float64Array[], {columns: count, data}: Matrix, j: number): Float64Array {
  const x = new Float64Array(columns[0].length);
  columns.forEach((column, i) => {
    const weight = data[i * count + j];
    for (let at = 0; at < x.length; ++at) x[at] += weight * column[at];
  });
  return x;
}

/** ‖x − s y‖₂. */
function distance(x: Float64Array, s: number, y: Float64Array): number {
  return norm2(x.map((value, i) => value - s * y[i]));
}
