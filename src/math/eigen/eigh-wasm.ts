import {checkSymmetric} from "../dense/check.js";
import {inverseOfPower, matrix, powerOfTwo} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {Layout, instantiateAgain} from "../wasm/kernel.js";
import type {Kernel} from "../wasm/kernel.js";
import {productSpace} from "../wasm/product-space.js";
import type {Eigh} from "./eigh.js";
import {withinPart} from "./spectrum-part.js";
import type {SpectrumPart} from "./spectrum-part.js";
import {tooManySweeps} from "./tridiagonal-ql.js";

/** What assembly/eigh.ts exports: addresses and strides are in bytes. */
interface Exports {
  largest(at: number, count: number): number;
  symmetrize(...of: number[]): number;
  tridiagonalize(...pointers: number[]): void;
  eigenvalues(n: number, d: number, e: number): number;
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
  if (!vectors) {
    if (!run.eigenvalues(n, d, e)) throw tooManySweeps(n);
    const values = scaled(numbers(d, n), scale).sort();
    return {values: values.slice(...withinPart(values, part)), vectors: matrix(n, 0)};
  }
  const {from, to, low, high} = part;
  if (!run.tridiagonalVectors(n, stride, d, e, rows, inner, joined, work, spare, from, to, low, high, scale)) {
    throw tooManySweeps(n);
  }
  const all = scaled(numbers(d, n), scale);
  const [first, last] = withinPart(all, part);
  const count = last - first;
  const wanted = rows + first * stride;
  run.backTransform(n, stride, reduced, taus, wanted, count, inner, joined, work, spare);
  run.transpose(n, stride, wanted, count, inner);
  return {values: all.slice(first, last), vectors: matrix(n, count, numbers(inner, n * count).slice())};
}

function scaled(numbers: Float64Array, scale: number): Float64Array {
  return numbers.map((x) => x * scale);
}
