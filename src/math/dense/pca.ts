import {eigh} from "../eigen/eigh.js";
import {svd} from "../eigen/svd.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {svdKernel} from "../wasm/svd.wasm.js";
import {checkInteger, checkShape, checkedOptions} from "./check.js";
import {leadingColumns} from "./leading-columns.js";
import {matrix, maxAbs, powerOfTwo} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import {project} from "./project.js";
import {scatter} from "./scatter.js";
import type {Scatter} from "./scatter.js";
import {triangle} from "./triangle.js";

export interface PcaOptions {
  /** Whether to compute the coordinates of the points too; defaults to false. */
  scores?: boolean;
  /**
   * "gram" squares the points' condition number and is fast; "svd" does not; defaults to "gram" where the variances that
   * are asked for span less than six orders of magnitude, so that they keep nine digits, and to "svd" elsewhere and for
   * no more points than coordinates.
   */
  method?: "gram" | "svd";
  /** How to compute; WebAssembly where it can be had, by default. */
  backend?: Backend;
}

export interface Pca {
  /** d × k; column j is the unit vector of the direction j. Its entry of largest modulus is positive. */
  components: Matrix;
  /** The variances along them, over n − 1, descending, of length k, in squares of the points' unit. */
  variances: Float64Array;
  /** The mean of the points, of length d. */
  mean: Float64Array;
  /** The sum of the variances along all d directions. */
  totalVariance: number;
  /** n × k: the coordinates of the points less their mean along the components; n × 0 if not asked for. */
  scores: Matrix;
  /** The method that was used. */
  method: "gram" | "svd";
}

/** Variances below this part of the largest are not taken from a Gram matrix. */
const leastRatio = 1e-6;

/**
 * The *k* directions along which the n × d *points*, one a row, vary most: principal components (Pearson 1901; Hotelling
 * 1933); k defaults to min(n − 1, d). By the eigenvectors of the covariance, which is summed in one pass, or, where small
 * variances would lose digits, by the singular values of a triangle with the same Gram matrix. Variances are right to a
 * small multiple of d ε times the largest by "gram", and by "svd" their roots are. Components are orthonormal to a small
 * multiple of d ε. Cost n d² flops by "gram", about 2.5 times as many by "svd", and 9 d³.
 *
 * Throws a RangeError if an entry is NaN or infinite, there are fewer than 2 points, k is not an integer in
 * 0 … min(n, d), or method or backend is none of those above.
 */
export function pca(points: Matrix, k?: number, options: PcaOptions = {}): Pca {
  const {scores = false, method, backend} = checkedOptions(options);
  checkShape(points, "points");
  const {rows: n, columns: d} = points;
  if (method !== undefined && method !== "gram" && method !== "svd") {
    throw new RangeError(`invalid method; not "gram" or "svd": ${String(method)}`);
  }
  const where = backendOf(svdKernel, backend);
  let sums = scatter(points, "points", true, where);
  checkInteger(n, "number of points", 2);
  const count = k ?? Math.min(n - 1, d);
  checkInteger(count, "k", 0, Math.min(n, d));
  const scale = scaleOf(points, sums);
  const unit = scale === 1 ? points : {...points, data: points.data.map((x) => x / scale)};
  if (scale !== 1) sums = scatter(unit, "points", true, where);
  const {shift, rest} = sums;
  const found = directions(unit, sums, count, method, where);
  turnSigns(found.components);
  let total = 0;
  for (let j = 0; j < d; ++j) total += sums.scatter.data[j * d + j];
  const factor = (x: number): number => (x / (n - 1)) * scale * scale;
  const coordinates = scores ? project(unit, shift, rest, found.components, where) : matrix(n, 0);
  if (scale !== 1) for (let at = 0; at < coordinates.data.length; ++at) coordinates.data[at] *= scale;
  return {
    components: found.components,
    variances: found.squares.map(factor),
    mean: shift.map((x, j) => (x + rest[j]) * scale),
    totalVariance: factor(total),
    scores: coordinates,
    method: found.method
  };
}

/** 1, unless squares of the points' deviations would overflow or vanish: then a power of two near the largest entry. */
function scaleOf({columns: d, data}: Matrix, {scatter: s}: Scatter): number {
  let largest = 0;
  for (let j = 0; j < d; ++j) {
    const square = s.data[j * d + j];
    if (!(square < 1e200)) return powerOfTwo(maxAbs(data));
    largest = Math.max(largest, square);
  }
  return largest > 1e-200 ? 1 : powerOfTwo(maxAbs(data));
}

interface Directions {
  components: Matrix;
  /** The variances times n − 1. */
  squares: Float64Array;
  method: "gram" | "svd";
}

function directions(
  points: Matrix,
  {scatter: s, shift, rest}: Scatter,
  k: number,
  method: "gram" | "svd" | undefined,
  backend: Backend
): Directions {
  const {rows: n, columns: d, data} = points;
  if (method === "gram" || (method === undefined && n > d)) {
    const {values, vectors} = eigh(s);
    const squares = values.reverse().subarray(0, k);
    if (method === "gram" || k === 0 || squares[k - 1] > leastRatio * squares[0]) {
      return {components: lastColumns(vectors, k), squares: squares.map((x) => Math.max(x, 0)), method: "gram"};
    }
  }
  const reduced =
    n > d
      ? triangle(points, shift, rest, backend)
      : {rows: n, columns: d, data: data.map((x, at) => x - shift[at % d] - rest[at % d])};
  const {values, v} = svd(reduced, {backend});
  return {components: leadingColumns(v, k), squares: values.subarray(0, k).map((x) => x * x), method: "svd"};
}

/** The last *k* columns, the last first. */
function lastColumns({rows, columns, data}: Matrix, k: number): Matrix {
  const result = matrix(rows, k);
  for (let i = 0; i < rows; ++i) {
    for (let j = 0; j < k; ++j) result.data[i * k + j] = data[(i + 1) * columns - 1 - j];
  }
  return result;
}

/** Makes the entry of largest modulus of each column positive, the first of equal ones. */
function turnSigns({rows, columns: k, data}: Matrix): void {
  for (let j = 0; j < k; ++j) {
    let largest = 0;
    for (let i = 0; i < rows; ++i) if (Math.abs(data[i * k + j]) > Math.abs(largest)) largest = data[i * k + j];
    if (largest < 0) for (let i = 0; i < rows; ++i) data[i * k + j] *= -1;
  }
}
