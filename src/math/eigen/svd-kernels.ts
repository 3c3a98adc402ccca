import {addProduct} from "../dense/add-product.js";
import type {Operand} from "../dense/add-product.js";
import {keptHeap} from "../dense/kept-heap.js";
import {makeReflector} from "../dense/reflector.js";
import {instantiate, instantiateAgain} from "../wasm/kernel.js";
import type {Backend, Instance, Layout} from "../wasm/kernel.js";
import {productSpace} from "../wasm/product-space.js";
import {svdKernel} from "../wasm/svd.wasm.js";
import {solveSecular} from "./bidiagonal-secular.js";

/**
 * The inner loops of the singular value decomposition, on arrays that lie in one *heap* and are named by the index of
 * their first entry. Row i of an array with *stride* begins at rows + i × stride.
 */
export interface SvdKernels {
  heap: Float64Array;
  /** y[i] = ⟨row i, x⟩, i < count. */
  dotRows(count: number, length: number, rows: number, stride: number, x: number, y: number): void;
  /** y += Σ coefficients[i] × row i, i < count. */
  combineRows(count: number, length: number, rows: number, stride: number, coefficients: number, y: number): void;
  /** C += α A B, where C is m × n with rows at c + i × stride, A m × k and B k × n. */
  addProduct(m: number, n: number, k: number, alpha: number, a: Operand, b: Operand, c: number, stride: number): void;
  /** See *solveSecular*. */
  solveSecular(
    k: number,
    d: number,
    z: number,
    order: number,
    roots: number,
    u: number,
    v: number,
    stride: number,
    work: number
  ): void;
  /** See *makeReflector*: x becomes v, and the entry at *beta* β; returns τ. */
  reflect(length: number, x: number, beta: number): number;
  /** (x, y) ← (c x + s y, c y − s x) for rows at x and y. */
  rotateRows(length: number, x: number, y: number, c: number, s: number): void;
}

function plainKernels(heap: Float64Array): SvdKernels {
  return {
    heap,
    dotRows: (...of) => {
      dotRows(heap, ...of);
    },
    combineRows: (...of) => {
      combineRows(heap, ...of);
    },
    addProduct: (...of) => {
      addProduct(heap, ...of);
    },
    solveSecular: (...of) => {
      solveSecular(heap, ...of);
    },
    reflect: (length, x, beta) => makeReflector(heap, x, length, heap.subarray(beta)),
    rotateRows: (...of) => {
      rotateRows(heap, ...of);
    }
  };
}

export function dotRows(
  heap: Float64Array,
  count: number,
  length: number,
  rows: number,
  stride: number,
  x: number,
  y: number
): void {
  let i = 0;
  for (; i + 3 < count; i += 4) {
    let p = 0;
    let q = 0;
    let r = 0;
    let s = 0;
    const p0 = rows + i * stride;
    const q0 = p0 + stride;
    const r0 = q0 + stride;
    const s0 = r0 + stride;
    for (let j = 0; j < length; j = (j + 1) | 0) {
      const xj = heap[(x + j) | 0]; // "| 0" spares the engine a test for overflow
      p += heap[(p0 + j) | 0] * xj;
      q += heap[(q0 + j) | 0] * xj;
      r += heap[(r0 + j) | 0] * xj;
      s += heap[(s0 + j) | 0] * xj;
    }
    heap[y + i] = p;
    heap[y + i + 1] = q;
    heap[y + i + 2] = r;
    heap[y + i + 3] = s;
  }
  for (; i < count; ++i) {
    let sum = 0;
    const at = rows + i * stride;
    for (let j = 0; j < length; ++j) sum += heap[at + j] * heap[x + j];
    heap[y + i] = sum;
  }
}

export function combineRows(
  heap: Float64Array,
  count: number,
  length: number,
  rows: number,
  stride: number,
  coefficients: number,
  y: number
): void {
  let i = 0;
  for (; i + 3 < count; i += 4) {
    const p = heap[coefficients + i];
    const q = heap[coefficients + i + 1];
    const r = heap[coefficients + i + 2];
    const s = heap[coefficients + i + 3];
    const p0 = rows + i * stride;
    const q0 = p0 + stride;
    const r0 = q0 + stride;
    const s0 = r0 + stride;
    for (let j = 0; j < length; j = (j + 1) | 0) {
      const first = p * heap[(p0 + j) | 0] + q * heap[(q0 + j) | 0];
      heap[(y + j) | 0] += first + (r * heap[(r0 + j) | 0] + s * heap[(s0 + j) | 0]);
    }
  }
  for (; i < count; ++i) {
    const p = heap[coefficients + i];
    const at = rows + i * stride;
    for (let j = 0; j < length; ++j) heap[y + j] += p * heap[at + j];
  }
}

function rotateRows(heap: Float64Array, length: number, x: number, y: number, c: number, s: number): void {
  for (let j = 0; j < length; j = (j + 1) | 0) {
    const p = heap[(x + j) | 0];
    const q = heap[(y + j) | 0];
    heap[(x + j) | 0] = c * p + s * q;
    heap[(y + j) | 0] = c * q - s * p;
  }
}

interface Exports extends Omit<SvdKernels, "heap" | "addProduct"> {
  addProduct(...of: number[]): void;
}

/** The kernels on a heap that holds what was laid out, zeroed, for products of up to *most* rows, columns and steps. */
export function svdKernels(backend: Backend, layout: Layout, most = Infinity): SvdKernels {
  if (backend === "typescript") return plainKernels(new Float64Array(layout.size / 8));
  const spare = layout.reserve(productSpace(most, most, most)) / 8;
  return compiledKernels(instantiate<Exports>(svdKernel, layout), spare);
}

/** The same on a heap that is kept, if it is small, and holds what the last call left there: see *instantiateAgain*. */
export function svdKernelsAgain(backend: Backend, layout: Layout, most: number): SvdKernels {
  if (backend === "typescript") return plainKernels(keptHeap(layout.size / 8));
  const spare = layout.reserve(productSpace(most, most, most)) / 8;
  return compiledKernels(instantiateAgain<Exports>(svdKernel, layout), spare);
}

function compiledKernels({run, buffer}: Instance<Exports>, spare: number): SvdKernels {
  return {
    heap: new Float64Array(buffer),
    dotRows: run.dotRows,
    combineRows: run.combineRows,
    addProduct: (m, n, k, alpha, a, b, c, stride) => {
      run.addProduct(m, n, k, alpha, a.at, a.down, a.across, b.at, b.down, b.across, c, stride, spare);
    },
    solveSecular: run.solveSecular,
    reflect: run.reflect,
    rotateRows: run.rotateRows
  };
}
