import {addProduct} from "../dense/add-product.js";
import type {Operand} from "../dense/add-product.js";
import {makeReflector} from "../dense/reflector.js";
import {instantiate} from "../wasm/kernel.js";
import type {Backend, Layout} from "../wasm/kernel.js";
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
    let [p, q, r, s] = [0, 0, 0, 0];
    const p0 = rows + i * stride;
    const q0 = p0 + stride;
    const r0 = q0 + stride;
    const s0 = r0 + stride;
    for (let j = 0; j < length; ++j) {
      const xj = heap[x + j];
      p += heap[p0 + j] * xj;
      q += heap[q0 + j] * xj;
      r += heap[r0 + j] * xj;
      s += heap[s0 + j] * xj;
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
    for (let j = 0; j < length; ++j) {
      heap[y + j] += p * heap[p0 + j] + q * heap[q0 + j] + (r * heap[r0 + j] + s * heap[s0 + j]);
    }
  }
  for (; i < count; ++i) {
    const p = heap[coefficients + i];
    const at = rows + i * stride;
    for (let j = 0; j < length; ++j) heap[y + j] += p * heap[at + j];
  }
}

function rotateRows(heap: Float64Array, length: number, x: number, y: number, c: number, s: number): void {
  for (let j = 0; j < length; ++j) {
    const p = heap[x + j];
    const q = heap[y + j];
    heap[x + j] = c * p + s * q;
    heap[y + j] = c * q - s * p;
  }
}

interface Exports extends Omit<SvdKernels, "heap" | "addProduct"> {
  addProduct(...of: number[]): void;
}

/** Bytes for a tile and the packed blocks of a product, as assembly/_packed-product.ts has them. */
export const packed = 8 * 256 * (64 + 512) + 128;

/** The kernels on a heap that holds what was laid out. */
export function svdKernels(backend: Backend, layout: Layout): SvdKernels {
  if (backend === "typescript") return plainKernels(new Float64Array(layout.size / 8));
  const spare = layout.reserve(packed) / 8;
  const {run, buffer} = instantiate<Exports>(svdKernel, layout);
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
