import {checkSymmetric} from "../dense/check.js";
import {inverseOfPower, matrix, powerOfTwo} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {Layout, instantiateAgain} from "../wasm/kernel.js";
import type {Kernel} from "../wasm/kernel.js";
import {productSpace} from "../wasm/product-space.js";
import type {Eigh} from "./eigh.js";
import {areFew, fewEigenpairs} from "./few-eigenpairs.js";
import {placesOf, withinRange} from "./spectrum-part.js";
import type {SpectrumPart} from "./spectrum-part.js";
import {leastPivot, shiftRoom, squaresBefore} from "./sturm-counts.js";
import type {SturmCounter} from "./sturm-counts.js";
import {tooManySweeps} from "./tridiagonal-ql.js";

/** What assembly/eigh.ts exports: addresses and strides are in bytes. */
interface Exports {
  largest(at: number, count: number): number;
  symmetrize(...of: number[]): number;
  tridiagonalize(...pointers: number[]): void;
  eigenvalues(n: number, d: number, e: number): number;
  sturmCounts(
    n: number,
    d: number,
    squares: number,
    least: number,
    shifts: number,
    counts: number,
    count: number
  ): void;
  tridiagonalVectors(...pointers: number[]): number;
  backTransform(...pointers: number[]): void;
  transpose(n: number, stride: number, from: number, count: number, to: number): void;
}

/** As in assembly/: reflectors to a panel, and to a block of the back-transformation; its rows; a leaf of the division. */
const [panelRows, reflectorBlock, chunk, leaf] = [32, 64, 128, 32];

/** Bytes of working space beyond the matrices and what products take: 14 arrays of n, and small squares. */
function workspaceOf(n: number): number {
  return 8 * (14 * (n + 2) + leaf * (leaf + 2) + reflectorBlock * (2 * reflectorBlock + chunk) + panelRows * 4);
}

/** Rows begin at multiples of 16 bytes, and not at the same place of the cache. */
function rowLength(n: number): number {
  const even = n + (n % 2);
  return even % 32 === 0 ? even + 2 : even;
}

/**
 * The eigenvalues of *a* within *part*, ascending, and the eigenvectors that belong to them unless *vectors* is false; all
 * in one memory.
 */
export function eighWasm(kernel: Kernel, a: Matrix, part: SpectrumPart, vectors: boolean): Eigh {
  const n = a.rows;
  if (a.data.length !== n * n || a.columns !== n) checkSymmetric(a, "a");
  const stride = 8 * rowLength(n);
  const layout = new Layout();
  const [d, e, taus] = Array.from({length: 3}, () => layout.f64(n + 2));
  const squares = layout.f64(n);
  const [shifts, counts] = [layout.f64(shiftRoom(n + 1)), layout.u32(shiftRoom(n + 1))];
  const panel = layout.reserve((2 * panelRows + 1) * stride);
  const reduced = layout.reserve(n * stride);
  const inner = layout.reserve(n * stride);
  const [rows, joined] = vectors ? [layout.reserve(n * stride), layout.reserve(n * stride)] : [0, 0];
  const work = layout.reserve(workspaceOf(n));
  const most = Math.max(n, 2 * panelRows);
  const spare = layout.reserve(productSpace(most, most, most));
  const {run, buffer} = instantiateAgain<Exports>(kernel, layout);
  const numbers = (at: number, length: number) => new Float64Array(buffer, at, length);
  numbers(inner, n * n).set(a.data);
  const size = run.largest(inner, n * n);
  const scale = powerOfTwo(size);
  const [factor, more] = inverseOfPower(scale);
  const allowed = 4 * (n + 16) * Number.EPSILON * size * factor * more;
  if (!(size < Infinity && run.symmetrize(n, stride, inner, reduced, factor, more, allowed))) checkSymmetric(a, "a");
  run.tridiagonalize(n, stride, reduced, d, e, taus, panel, work, spare);
  numbers(e, n)[n - 1] = 0;
  const counter = (): SturmCounter => {
    const before = squaresBefore(numbers(e, n));
    numbers(squares, n).set(before);
    return {
      shifts: numbers(shifts, shiftRoom(n + 1)),
      counts: new Uint32Array(buffer, counts, shiftRoom(n + 1)),
      run: (count) => run.sturmCounts(n, d, squares, leastPivot(before), shifts, counts, count)
    };
  };
  const places = placesOf(part, n, counter, scale);
  const [first, last] = places;
  const count = last - first;
  const few = areFew(count, n) ? fewEigenpairs(numbers(d, n), numbers(e, n), counter, places, vectors) : undefined;
  const scaled = (values: Float64Array) =>
    withinRange(
      values.map((x) => x * scale),
      part
    );
  if (!vectors) {
    if (few) return {values: scaled(few.values), vectors: matrix(n, 0)};
    if (!run.eigenvalues(n, d, e)) throw tooManySweeps(n);
    return {values: scaled(numbers(d, n).sort().slice(first, last)), vectors: matrix(n, 0)};
  }
  const wanted = rows + first * stride;
  if (few) {
    for (let k = 0; k < count; ++k) numbers(wanted + k * stride, n).set(few.rows.subarray(k * n, (k + 1) * n));
  } else if (!run.tridiagonalVectors(n, stride, d, e, rows, inner, joined, work, spare, first, last)) {
    throw tooManySweeps(n);
  }
  const values = scaled(few ? few.values : numbers(d + 8 * first, count));
  run.backTransform(n, stride, reduced, taus, wanted, count, inner, joined, work, spare);
  run.transpose(n, stride, wanted, count, inner);
  return {values, vectors: matrix(n, count, numbers(inner, n * count).slice())};
}
