import {checkSymmetric} from "../dense/check.js";
import {matrix, powerOfTwo} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {Layout, instantiate} from "../wasm/kernel.js";
import type {Kernel} from "../wasm/kernel.js";
import {tooManySweeps} from "./tridiagonal-ql.js";

/** What assembly/eigh.ts exports: addresses and strides are in bytes. */
interface Exports {
  largest(at: number, count: number): number;
  symmetrize(n: number, stride: number, from: number, to: number, scale: number, allowed: number): number;
  tridiagonalize(...pointers: number[]): void;
  eigenvalues(n: number, d: number, e: number): number;
  tridiagonalVectors(...pointers: number[]): number;
  backTransform(...pointers: number[]): void;
  transpose(n: number, stride: number, from: number, count: number, to: number): void;
}

/** As in assembly/: reflectors to a panel, and to a block of the back-transformation; its rows; a leaf of the division. */
const [panelRows, reflectorBlock, chunk, leaf] = [32, 64, 128, 32];

/** Bytes of working space beyond the matrices: packed blocks of a product, 14 arrays of n, and small squares. */
function workspaceOf(n: number): number {
  const most = Math.ceil(Math.max(n, 2 * panelRows) / 4) * 4;
  const packed = Math.min(most, 256) * (64 + Math.min(most, 512)) + 16;
  return 8 * (packed + 14 * (most + 2) + leaf * (leaf + 2) + reflectorBlock * (2 * reflectorBlock + chunk));
}

/** Rows begin at multiples of 16 bytes, and not at the same place of the cache. */
function rowLength(n: number): number {
  const even = n + (n % 2);
  return even % 32 === 0 ? even + 2 : even;
}

/** The values of *a*, ascending, and a way to the vectors first … last − 1 of them; all in the memory of one call. */
export function eighWasm(
  kernel: Kernel,
  a: Matrix,
  withVectors: boolean
): {values: Float64Array; vectorsOf(first: number, last: number): Matrix} {
  const n = a.rows;
  if (a.data.length !== n * n || a.columns !== n) checkSymmetric(a, "a");
  const stride = 8 * rowLength(n);
  const layout = new Layout();
  const vectors = Array.from({length: 5}, () => layout.f64(n + 2));
  const panel = layout.reserve((2 * panelRows + 1) * stride);
  const reduced = layout.reserve(n * stride);
  const inner = layout.reserve(n * stride);
  const [rows, joined] = withVectors ? [layout.reserve(n * stride), layout.reserve(n * stride)] : [0, 0];
  const work = layout.reserve(workspaceOf(n));
  const {run, buffer} = instantiate<Exports>(kernel, layout);
  const [d, e, taus, values, beside] = vectors;
  const numbers = (at: number, length: number) => new Float64Array(buffer, at, length);
  numbers(inner, n * n).set(a.data);
  const size = run.largest(inner, n * n);
  const scale = powerOfTwo(size);
  const allowed = (4 * (n + 16) * Number.EPSILON * size) / scale;
  if (!(size < Infinity && run.symmetrize(n, stride, inner, reduced, scale, allowed))) checkSymmetric(a, "a");
  run.tridiagonalize(n, stride, reduced, d, e, taus, panel, work);
  numbers(values, n).set(numbers(d, n));
  numbers(beside, n).set(numbers(e, n));
  if (!run.eigenvalues(n, values, beside)) throw tooManySweeps(n);
  const sorted = numbers(values, n)
    .map((x) => x * scale)
    .sort();
  return {
    values: sorted,
    vectorsOf(first, last) {
      if (!run.tridiagonalVectors(n, stride, d, e, rows, inner, joined, work, first, last)) throw tooManySweeps(n);
      const wanted = rows + first * stride;
      run.backTransform(n, stride, reduced, taus, wanted, last - first, inner, joined, work);
      run.transpose(n, stride, wanted, last - first, inner);
      return matrix(n, last - first, numbers(inner, n * (last - first)).slice());
    }
  };
}
