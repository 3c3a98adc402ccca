import {checkEntries, checkInteger, checkNumbers, checkSymmetric, checkedOptions} from "../dense/check.js";
import {keptHeap} from "../dense/kept-heap.js";
import {inverseOfPower, matrix, maxAbs, powerOfTwo, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {eighKernel} from "../wasm/eigh.wasm.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend, Kernel} from "../wasm/kernel.js";
import {backTransform} from "./back-transform.js";
import {divideAndConquer} from "./divide-and-conquer.js";
import {eighWasm} from "./eigh-wasm.js";
import {areFew, fewEigenpairs} from "./few-eigenpairs.js";
import {reduceDefinite} from "./reduce-definite.js";
import {placesOf, withinRange} from "./spectrum-part.js";
import type {SpectrumPart} from "./spectrum-part.js";
import {squaresBefore, sturmCounter} from "./sturm-counts.js";
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
 * for values alone (Pal, Walker & Kahan), divide and conquer for them with vectors (Gu & Eisenstat 1995), of the symmetric
 * part of a scaled to entries below 2, so that neither overflow nor underflow spoils the result.
 * The residual ‖A V − V Λ‖ and the loss of orthogonality ‖VᵀV − I‖ are a small multiple of n ε, the first times ‖A‖.
 * Eigenvectors are unique up to sign, and within a repeated eigenvalue up to rotation. Cost about 14/3 n³ flops, 4/3 n³
 * without vectors; in memory about 5 × 8 n² bytes.
 *
 * Where few pairs are asked for, their values come by bisection on Sturm counts (Kahan 1966), each independent of which
 * others are asked for, and their vectors by inverse iteration, or by divide and conquer where that is not safe: a part of
 * k pairs costs 4/3 n³ + 2 n² k flops. A range is judged by the same counts of the reduced matrix, so that ranges that meet
 * have each pair once, repeated ones too, and a value that rounding puts beyond the range is moved to its end. Values of a
 * part, of the whole, with vectors and without come by different roads, and differ by no more than their error.
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
  checkedOptions(second);
  checkedOptions(third);
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
  return solve(chosen, a, {indices, range}, vectors);
}

function checkPart(n: number, indices: EighOptions["indices"], range: EighOptions["range"]): void {
  if (indices && range) throw new RangeError("indices and range exclude each other; got both");
  if (indices) {
    checkInteger(indices[1], "end of indices", 0, n);
    checkInteger(indices[0], "start of indices", 0, indices[1]);
  }
  if (!range) return;
  checkNumbers("range", range);
  const [low, high] = range;
  if (!(typeof low === "number" && typeof high === "number" && low <= high))
    throw new RangeError(`invalid range; not low ≤ high: ${range.join(", ")}`);
}

function eighTypeScript(_: Kernel, a: Matrix, part: SpectrumPart, vectors: boolean): Eigh {
  checkSymmetric(a, "a");
  const n = a.rows;
  const scale = powerOfTwo(maxAbs(a.data));
  const square = n * n;
  const heap = keptHeap(Math.max(vectors ? 4 * square : 0, square + 4 * n));
  loadSymmetricPart(a, scale, heap);
  const {diagonal: d, offDiagonal: e, scales} = tridiagonalize(heap, n, square);
  const scaled = (values: Float64Array) =>
    withinRange(
      values.map((x) => x * scale),
      part
    );
  const counter = (most: number) => sturmCounter(d, squaresBefore(e), most);
  const places = placesOf(part, n, counter, scale);
  const [first, last] = places;
  const count = last - first;
  const few = areFew(count, n) ? fewEigenpairs(d, e, counter, places, vectors) : undefined;
  if (!vectors) {
    if (few) return {values: scaled(few.values), vectors: matrix(n, 0)};
    tridiagonalValues(d, e);
    return {values: scaled(d.sort().slice(first, last)), vectors: matrix(n, 0)};
  }
  const wanted = square + first * n;
  if (few) heap.set(few.rows, wanted);
  else divideAndConquer(d, e, heap, {rows: square, inner: 2 * square, joined: 3 * square}, places);
  backTransform(heap, scales, wanted, count);
  return {
    values: scaled(few ? few.values : d.slice(first, last)),
    vectors: transpose({rows: count, columns: n, data: heap.subarray(wanted, wanted + count * n)})
  };
}

/** The lower triangle of (A + Aᵀ) / 2 / scale; scaling first keeps sums finite. By squares, whose columns stay in the cache. */
function loadSymmetricPart({rows: n, data}: Matrix, scale: number, to: Float64Array): void {
  const side = 16;
  const [factor, more] = inverseOfPower(scale);
  for (let top = 0; top < n; top += side) {
    for (let first = 0; first <= top; first += side) {
      for (let i = top; i < Math.min(top + side, n); ++i) {
        const end = i * n + Math.min(first + side, i + 1);
        for (let at = i * n + first, mirror = first * n + i; at < end; ++at, mirror += n) {
          to[at] = (data[at] * factor * more + data[mirror] * factor * more) / 2;
        }
      }
    }
  }
}
