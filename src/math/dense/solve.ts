import {checkColumns, checkFinite, checkSquare} from "./check.js";
import {estimateNorm} from "./estimate-norm.js";
import {lu} from "./lu.js";
import type {Lu, LuOptions} from "./lu.js";
import {column, identity, matrix, matvec, maxAbs, powerOfTwo} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import {norm1} from "./norm1.js";
import {reciprocalCondition, zeroPivot} from "./rcond.js";
import {solveLu, solveLuColumns, solveLuTransposed} from "./solve-lu.js";

/** A solution, and how far it can be trusted. */
export interface Solution<X extends Matrix | Float64Array> {
  /** A⁻¹ b, in the shape of b. */
  x: X;
  /** An estimate of 1 / (‖A‖₁ ‖A⁻¹‖₁); below ε = 2.2e-16, a is singular in double precision and x arbitrary. */
  rcond: number;
  /** The smallest ω such that x solves a system with entries of a and b off by ω of themselves, at most; of all columns. */
  backwardError: number;
  /**
   * An estimated bound of ‖x − A⁻¹b‖∞ / ‖x‖∞, rounding of the residual included; the worst of all columns. Infinity if there
   * is none.
   */
  errorBound: number;
}

/**
 * Solves A x = b for the n × n matrix *a* and a vector *b* of length n, or a matrix of n rows whose columns are solved for:
 * Gaussian elimination with partial pivoting, one step of refinement (Skeel 1980), and a bound of the error of each
 * column by estimation of ‖|A⁻¹| (|r| + (n + 1) ε (|A| |x| + |b|))‖∞ (Arioli, Demmel & Duff 1989; Higham 2002, §7.1 and
 * 15). Scaling of a and b by powers of two is undone exactly. Cost 2/3 n³, and about 20 n² a column.
 *
 * Throws a RangeError if a is not square, sizes differ, an entry is NaN or infinite, or a is exactly singular.
 */
export function solve(a: Matrix, b: Matrix, options?: LuOptions): Solution<Matrix>;
export function solve(a: Matrix, b: Float64Array | readonly number[], options?: LuOptions): Solution<Float64Array>;
export function solve(
  a: Matrix,
  b: Matrix | Float64Array | readonly number[],
  options: LuOptions = {}
): Solution<Matrix> | Solution<Float64Array> {
  checkColumns(b, "b");
  checkSquare(a, "a");
  const right = "rows" in b ? b : matrix(b.length, 1, Float64Array.from(b));
  if (right.rows !== a.rows) throw new RangeError(`a has ${a.rows} rows, but b has ${right.rows}`);
  checkFinite(right, "b");
  const {scaled, factors, scale} = factored(a, options);
  const x = matrix(right.rows, right.columns);
  let [backwardError, errorBound] = [0, 0];
  for (let j = 0; j < right.columns; ++j) {
    const bj = column(right, j);
    const size = powerOfTwo(maxAbs(bj));
    for (let i = 0; i < bj.length; ++i) bj[i] /= size;
    const refined = solveColumn(scaled, factors, bj);
    backwardError = Math.max(backwardError, refined.backwardError);
    errorBound = Math.max(errorBound, refined.errorBound);
    for (let i = 0; i < x.rows; ++i) x.data[i * x.columns + j] = scaledBack(refined.x[i], size, scale);
  }
  const record = {rcond: reciprocalCondition(factors, norm1(scaled)), backwardError, errorBound};
  return "rows" in b ? {x, ...record} : {x: x.data, ...record};
}

/**
 * A⁻¹ for the square matrix *a*. To solve a system, *solve* is faster and more accurate. ‖A⁻¹ − X‖ is a small multiple of
 * n ε κ(A) ‖A⁻¹‖. Cost 2 n³.
 *
 * Throws a RangeError if a is not square, has an entry that is NaN or infinite, or is exactly singular.
 */
export function inverse(a: Matrix, options: LuOptions = {}): Matrix {
  checkSquare(a, "a");
  const {factors, scale} = factored(a, options);
  const x = solveLuColumns(factors, identity(a.rows));
  for (let at = 0; at < x.data.length; ++at) x.data[at] /= scale;
  return x;
}

/**
 * The determinant of the square matrix *a*, 1 for an empty one: the product of the pivots, which neither overflows nor
 * underflows unless the determinant does. It is that of A + E with ‖E‖ a small multiple of n ε ‖A‖; determinantBigInt is
 * exact. Cost 2/3 n³.
 *
 * Throws a RangeError if a is not square, or has an entry that is NaN or infinite.
 */
export function determinant(a: Matrix, options: LuOptions = {}): number {
  checkSquare(a, "a");
  const n = a.rows;
  const most = maxAbs(a.data);
  // only where elimination might overflow or lose digits, for small pivots would be lost among large ones
  const scale = 2 ** -900 < most && most < 2 ** 900 ? 1 : powerOfTwo(most);
  const {u, sign} = lu({...a, data: a.data.map((x) => x / scale)}, options);
  let mantissa: number = sign;
  let exponent = n * Math.log2(scale);
  for (let i = 0; i < n; ++i) {
    mantissa *= u.data[i * n + i];
    if (mantissa === 0) return 0;
    const power = powerOfTwo(Math.abs(mantissa));
    mantissa /= power;
    exponent += Math.log2(power);
  }
  // in parts, since 2 ** exponent may be out of range where the product is not; at most three are in range
  for (; exponent > 1000 && Math.abs(mantissa) < Infinity; exponent -= 1000) mantissa *= 2 ** 1000;
  for (; exponent < -1000 && mantissa !== 0; exponent += 1000) mantissa *= 2 ** -1000;
  return mantissa * 2 ** Math.max(-1074, Math.min(1023, exponent));
}

function factored(a: Matrix, options: LuOptions): {scaled: Matrix; factors: Lu; scale: number} {
  const scale = powerOfTwo(maxAbs(a.data));
  const scaled = {...a, data: a.data.map((x) => x / scale)};
  const factors = lu(scaled, options);
  const pivot = zeroPivot(factors);
  if (pivot >= 0) throw new RangeError(`a is singular; pivot ${pivot} is 0`);
  return {scaled, factors, scale};
}

/** x size / scale; the order keeps what is in range there. */
function scaledBack(x: number, size: number, scale: number): number {
  return size > 1 === scale > 1 ? x * (size / scale) : size > 1 ? (x * size) / scale : (x / scale) * size;
}

function solveColumn(a: Matrix, factors: Lu, b: Float64Array) {
  let x = solveLu(factors, b);
  let {residual, sizes} = residualOf(a, x, b);
  let backwardError = componentwise(residual, sizes);
  const change = solveLu(factors, residual);
  const refined = x.map((value, i) => value + change[i]);
  const again = residualOf(a, refined, b);
  const error = componentwise(again.residual, again.sizes);
  if (error < backwardError) [x, residual, sizes, backwardError] = [refined, again.residual, again.sizes, error];
  const n = x.length;
  const weights = sizes.map((size, i) => Math.abs(residual[i]) + (n + 1) * Number.EPSILON * size);
  const scaled = (y: Float64Array) => y.map((value, i) => value * weights[i]);
  // ‖|A⁻¹| w‖∞ = ‖A⁻¹ diag(w)‖∞, the 1-norm of the transpose diag(w) A⁻ᵀ
  const bound = estimateNorm({
    n,
    apply: (y) => scaled(solveLuTransposed(factors, y)),
    applyTransposed: (y) => solveLu(factors, scaled(y))
  });
  const size = maxAbs(x);
  const errorBound = bound === 0 ? 0 : bound / size;
  return {x, backwardError, errorBound: Number.isNaN(errorBound) ? Infinity : errorBound};
}

/** b − A x, and |A| |x| + |b|. */
function residualOf(a: Matrix, x: Float64Array, b: Float64Array) {
  const product = matvec(a, x);
  const sizes = matvec({...a, data: a.data.map(Math.abs)}, x.map(Math.abs));
  return {residual: b.map((value, i) => value - product[i]), sizes: sizes.map((size, i) => size + Math.abs(b[i]))};
}

function componentwise(residual: Float64Array, sizes: Float64Array): number {
  return residual.reduce((worst, r, i) => (r === 0 ? worst : Math.max(worst, Math.abs(r) / sizes[i])), 0);
}
