import {checkEntries, checkInteger, checkSymmetric} from "../dense/check.js";
import {matrix, maxAbs, powerOfTwo, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {eighKernel} from "../wasm/eigh.wasm.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend, Kernel} from "../wasm/kernel.js";
import {backTransform} from "./back-transform.js";
import {divideAndConquer} from "./divide-and-conquer.js";
import {eighWasm} from "./eigh-wasm.js";
import {reduceDefinite} from "./reduce-definite.js";
import {tridiagonalValues} from "./tridiagonal-values.js";
import {tridiagonalize} from "./tridiagonalize.js";

export interface EighOptions {
  /** Whether to compute eigenvectors too; defaults to true. */
  vectors?: boolean;
  /** Only the pairs from … to − 1 of [from, to], counted from 0 by ascending value; defaults to all, [0, n]. */
  indices?: readonly [from: number, to: number];
  /** Only the pairs with low < value ≤ high, of [low, high]; defaults to all. Not together with indices. */
  range?: readonly [low: number, high: number];
  /** How to compute; WebAssembly where it can be had, by default, but TypeScript for orders below 32. */
  backend?: Backend;
  /**
   * The WebAssembly to compute with; defaults to a plain one, which gives the same bits on every machine.
   * `eighRelaxedKernel` of wasm/eigh.relaxed.wasm.ts is faster, and its last bits differ between machines; where an
   * engine does not have relaxed SIMD, the plain one serves.
   */
  kernel?: Kernel;
}

/** Eigenpairs of a symmetric matrix. */
export interface Eigh {
  /** The eigenvalues asked for, ascending: all n of them by default. */
  values: Float64Array;
  /** n × values.length; column j is a unit eigenvector of values[j]. It is n × 0 if vectors were not asked for. */
  vectors: Matrix;
}

/** Below this order a memory of its own costs more than it saves. */
const smallOrder = 32;

/**
 * Computes the eigenvalues of the symmetric n × n matrix *a*, and an orthonormal basis of eigenvectors:
 * A V = V diag(values). Householder tridiagonalisation, in panels (Dongarra, Sorensen & Hammarling 1989), QL without roots
 * for the values (Pal, Walker & Kahan) and divide and conquer for the vectors (Gu & Eisenstat 1995), of the symmetric
 * part of a scaled to entries below 2, so that neither overflow nor underflow spoils the result.
 * The residual ‖A V − V Λ‖ and the loss of orthogonality ‖VᵀV − I‖ are a small multiple of n ε, the first times ‖A‖.
 * Eigenvectors are unique up to sign, and within a repeated eigenvalue up to rotation. Cost about 14/3 n³ flops, 4/3 n³
 * without vectors; in memory about 5 × 8 n² bytes. A part of the spectrum has the same values as the
 * whole, and saves up to 3 n³ flops where vectors are asked for.
 *
 * With a matrix *b*, symmetric and positive definite, it computes A V = B V diag(values) with VᵀBV = I, by Cholesky's
 * B = L Lᵀ and L⁻¹ A L⁻ᵀ. An error of values is then a small multiple of n ε ‖A‖ ‖B⁻¹‖, of ‖B‖ ‖B⁻¹‖ relative to the
 * largest: where b is nearly singular, small values have no right digit (Golub & Van Loan 2013, §8.7.2).
 *
 * Throws a RangeError if a is not square, not symmetric up to rounding, or has an entry that is NaN or infinite; if b is
 * so, or of another order, or not positive definite, naming the pivot; if indices are not integers with
 * 0 ≤ from ≤ to ≤ n, or range is not low ≤ high.
 */
export function eigh(a: Matrix, b: Matrix, options?: EighOptions): Eigh;
export function eigh(a: Matrix, options?: EighOptions): Eigh;
export function eigh(a: Matrix, second: Matrix | EighOptions = {}, third: EighOptions = {}): Eigh {
  checkEntries(a, "a");
  if (!("data" in second)) return eighOrdinary(a, second);
  const {reduced, unit, restore} = reduceDefinite(a, second);
  const {range, ...rest} = third;
  const scaled = range ? {...rest, range: [range[0] / unit, range[1] / unit] as const} : rest;
  const {values, vectors} = eighOrdinary(reduced, scaled);
  return {values: values.map((value) => value * unit), vectors: restore(vectors)};
}

function eighOrdinary(a: Matrix, options: EighOptions): Eigh {
  const {vectors = true, indices, range, backend, kernel = eighKernel} = options;
  const n = a.rows;
  checkPart(n, indices, range);
  const served = backend ?? (n < smallOrder ? "typescript" : undefined);
  const chosen = served === "typescript" || backendOf(kernel) === "wasm" ? kernel : eighKernel;
  if (n === 0) checkSymmetric(a, "a");
  const solve = backendOf(chosen, served) === "wasm" && n > 0 ? eighWasm : eighTypeScript;
  const {values, vectorsOf} = solve(chosen, a, vectors);
  const [from, to] = indices ?? (range ? [countUpTo(values, range[0]), countUpTo(values, range[1])] : [0, n]);
  const part = to - from === n ? values : values.slice(from, to);
  return {values: part, vectors: vectors ? vectorsOf(from, to) : matrix(n, 0)};
}

function checkPart(n: number, indices: EighOptions["indices"], range: EighOptions["range"]): void {
  if (indices && range) throw new RangeError("indices and range exclude each other; got both");
  if (indices) {
    checkInteger(indices[1], "end of indices", 0, n);
    checkInteger(indices[0], "start of indices", 0, indices[1]);
  }
  if (range && !(range[0] <= range[1])) throw new RangeError(`invalid range; not low ≤ high: ${range.join(", ")}`);
}

/** How many of the ascending *values* are at most *bound*. */
function countUpTo(values: Float64Array, bound: number): number {
  const after = values.findIndex((value) => value > bound);
  return after < 0 ? values.length : after;
}

/** The values, ascending, and a way to the vectors first … last − 1 of them, in TypeScript. */
function eighTypeScript(_: Kernel, a: Matrix): {values: Float64Array; vectorsOf(first: number, last: number): Matrix} {
  checkSymmetric(a, "a");
  const n = a.rows;
  const scale = powerOfTwo(maxAbs(a.data));
  const reduced = scaledSymmetricPart(a, scale);
  const {diagonal: d, offDiagonal: e, scales} = tridiagonalize(reduced, n);
  const values = d.slice();
  tridiagonalValues(values, e); // also with vectors, which must not change the values
  for (let i = 0; i < n; ++i) values[i] *= scale;
  values.sort();
  return {
    values,
    vectorsOf(first, last) {
      const rows = divideAndConquer(d, e, first, last).subarray(first * n, last * n);
      backTransform(reduced, scales, n, rows);
      return transpose({rows: last - first, columns: n, data: rows});
    }
  };
}

/** (A + Aᵀ) / 2 / scale; dividing first keeps sums finite. */
function scaledSymmetricPart({rows: n, data}: Matrix, scale: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j <= i; ++j) result[i * n + j] = (data[i * n + j] / scale + data[j * n + i] / scale) / 2;
  }
  return result;
}
