import type {Backend} from "../wasm/kernel.js";
import {checkEntries, checkShape, checkedOptions} from "./check.js";
import {matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import {scatter} from "./scatter.js";

export interface CovarianceOptions {
  /** Whether to subtract the mean of each column; without it, second moments about 0, XᵀX / n; defaults to true. */
  center?: boolean;
  /** How to compute; WebAssembly where it can be had, by default. */
  backend?: Backend;
}

/** Sums over n points of d integer coordinates each, that a loader made exactly. */
export interface Gram {
  /** Σ xᵢ xⱼ for i ≤ j, by rows of the upper triangle: d (d + 1) / 2 numbers. */
  gram: ArrayLike<number>;
  /** Σ xᵢ, of length d. */
  sums: ArrayLike<number>;
  /** The number of points. */
  n: number;
  /** What to multiply coordinates by, such as 1 / 255. */
  scale: number;
}

/** The mean of each column of *points*, one point a row. */
export function columnMeans(points: Matrix): Float64Array {
  checkEntries(points, "points");
  const {rows: n, columns: d, data} = points;
  const means = new Float64Array(d);
  for (let i = 0, at = 0; i < n; ++i) for (let j = 0; j < d; ++j) means[j] += data[at++];
  return means.map((sum) => sum / n);
}

/**
 * The d × d covariance of n × d *points*, one a row: (X − 1 x̄ᵀ)ᵀ (X − 1 x̄ᵀ) / (n − 1), or, with *center* false, XᵀX / n.
 * Centred before multiplying, and corrected for the rounding of the mean, so that points far from the origin lose no
 * digits (Chan, Golub & LeVeque 1983): entries cᵢⱼ are right to about n ε √(cᵢᵢ cⱼⱼ). Cost n d² flops.
 *
 * Throws a RangeError if an entry is NaN or infinite, or there are fewer than 2 points (1 without centring).
 */
export function covariance(points: Matrix, options: CovarianceOptions = {}): Matrix {
  const {center = true, backend} = checkedOptions(options);
  checkShape(points, "points");
  const result = scatter(points, "points", center, backend).scatter;
  checkCount(points.rows, center);
  const count = center ? points.rows - 1 : points.rows;
  for (let at = 0; at < result.data.length; ++at) result.data[at] /= count;
  return result;
}

/**
 * The covariance of integer points from their exact sums: (S − s sᵀ / n) / (n − 1) × scale², where S n − s sᵀ is formed
 * in integers, so that each entry is correct to a few ε however large the mean. With *center* false, S / n × scale².
 *
 * Throws a RangeError if the sums have unfitting lengths or are not integers, n is not an integer of at least 2 (1
 * without centring), or scale is not finite.
 */
export function covarianceFromGram(
  {gram, sums, n, scale}: Gram,
  {center = true}: Pick<CovarianceOptions, "center"> = {}
): Matrix {
  const d = sums.length;
  checkCount(n, center);
  if (gram.length !== (d * (d + 1)) / 2) {
    throw new RangeError(`the upper triangle of ${d} × ${d} has ${(d * (d + 1)) / 2} entries; got ${gram.length}`);
  }
  if (!Number.isFinite(scale)) throw new RangeError(`invalid scale; not finite: ${scale}`);
  const result = matrix(d, d);
  for (let i = 0, at = 0; i < d; ++i) {
    for (let j = i; j < d; ++j) {
      const sum = checkedSum(gram[at++], "gram", at - 1);
      result.data[i * d + j] = center ? crossDifference(sum, n, checkedSum(sums[i], "sums", i), sums[j]) / n : sum;
    }
  }
  return mirror(result, (scale * scale) / (center ? n - 1 : n));
}

/** s n − a b for integers: exact up to 2⁵³ by numbers, beyond by BigInt. */
function crossDifference(s: number, n: number, a: number, b: number): number {
  const [left, right] = [s * n, a * b];
  const exact = Math.abs(left) <= Number.MAX_SAFE_INTEGER && Math.abs(right) <= Number.MAX_SAFE_INTEGER;
  return exact ? left - right : Number(BigInt(s) * BigInt(n) - BigInt(a) * BigInt(b));
}

function checkedSum(value: number, name: string, at: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be integers below 2⁵³; entry ${at} is ${value}`);
  return value;
}

function checkCount(n: number, center: boolean): void {
  const least = center ? 2 : 1;
  if (!(Number.isInteger(n) && n >= least))
    throw new RangeError(`invalid number of points; not an integer ≥ ${least}: ${n}`);
}

/** Multiplies the upper triangle by *factor* and copies it below. */
function mirror(a: Matrix, factor: number): Matrix {
  const {rows: d, data} = a;
  for (let i = 0; i < d; ++i) for (let j = i; j < d; ++j) data[j * d + i] = data[i * d + j] *= factor;
  return a;
}
