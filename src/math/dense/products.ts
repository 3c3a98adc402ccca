import {Layout, backendOf, instantiate} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {productSpace} from "../wasm/product-space.js";
import {productKernel} from "../wasm/product.wasm.js";

/** A block in a heap: where it begins, and the steps to the entry below and to the next one in a row, in numbers. */
export interface Block {
  at: number;
  down: number;
  /** Defaults to 1. */
  across?: number;
}

/** Room for matrices, and products of blocks of them. Either backend gives the same bits. */
export interface Products {
  heap: Float64Array;
  /** The m × n block c += alpha × (m × k block a) × (k × n block b), for alpha = ±1; c may not overlap a or b. */
  addProduct(m: number, n: number, k: number, alpha: 1 | -1, a: Block, b: Block, c: Block): void;
}

/** Multiplications below which TypeScript is done before WebAssembly has its memory. */
const small = 30_000;

/**
 * A heap of *length* zeros and products in it: compiled, unless TypeScript is *asked* for, or nothing is and *work*, the
 * number of multiplications to come, is small.
 */
export function productsFor(length: number, work: number, asked?: Backend): Products {
  const backend = asked === undefined && work < small ? "typescript" : backendOf(productKernel, asked);
  return backend === "wasm" ? compiledProducts(length) : plainProducts(length);
}

interface Exports {
  addProduct(...args: number[]): void;
}

function compiledProducts(length: number): Products {
  const layout = new Layout();
  const start = layout.f64(length);
  const spare = layout.reserve(productSpace());
  const {run, buffer} = instantiate<Exports>(productKernel, layout);
  const place = ({at, down, across = 1}: Block): [number, number, number] => [start + 8 * at, 8 * down, 8 * across];
  return {
    heap: new Float64Array(buffer, start, length),
    addProduct(m, n, k, alpha, a, b, c) {
      if (m === 0 || n === 0 || k === 0) return;
      const [cAt, cDown] = place(c);
      run.addProduct(m, n, k, alpha, ...place(a), ...place(b), cAt, cDown, spare);
    }
  };
}

/** Inner length, rows of A and columns of B that are packed at once, so that they stay in the cache. */
const depth = 256;
const height = 64;
const width = 256;

function plainProducts(length: number): Products {
  const heap = new Float64Array(length);
  let left: Float64Array | undefined;
  let right: Float64Array | undefined;
  return {
    heap,
    addProduct(m, n, k, alpha, a, b, c) {
      left ??= new Float64Array(depth * height);
      right ??= new Float64Array(depth * width);
      const {across: aAcross = 1} = a;
      const {across: bAcross = 1} = b;
      for (let first = 0; first < n; first += width) {
        const columns = Math.min(width, n - first);
        for (let from = 0; from < k; from += depth) {
          const size = Math.min(depth, k - from);
          pack(heap, b.at + from * b.down + first * bAcross, bAcross, b.down, columns, size, 1, right, 2);
          for (let top = 0; top < m; top += height) {
            const rows = Math.min(height, m - top);
            pack(heap, a.at + top * a.down + from * aAcross, a.down, aAcross, rows, size, alpha, left, 4);
            addPanels(left, right, size, heap, c.at + top * c.down + first, c.down, rows, columns);
          }
        }
      }
    }
  };
}

/** Packs *count* lines of *length* numbers, *together* at a time, times *alpha*; zeros fill the last panel. */
function pack(
  heap: Float64Array,
  from: number,
  down: number,
  across: number,
  count: number,
  length: number,
  alpha: number,
  target: Float64Array,
  together: number
): void {
  for (let line = 0; line < count; line += together) {
    for (let r = 0; r < together; ++r) {
      let to = line * length + r;
      let at = from + (line + r) * down;
      const exists = line + r < count;
      for (let p = 0; p < length; ++p, to += together, at += across) target[to] = exists ? alpha * heap[at] : 0;
    }
  }
}

function addPanels(
  left: Float64Array,
  right: Float64Array,
  length: number,
  heap: Float64Array,
  at: number,
  down: number,
  rows: number,
  columns: number
): void {
  for (let j = 0; j < columns; j += 2) {
    for (let i = 0; i < rows; i += 4) {
      const target = at + i * down + j;
      if (i + 4 <= rows && j + 2 <= columns) addTile(left, i * length, right, j * length, length, heap, target, down);
      else addPart(left, i * length, right, j * length, length, heap, target, down, rows - i, columns - j);
    }
  }
}

/** A 4 × 2 tile in registers. */
function addTile(
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  length: number,
  c: Float64Array,
  at: number,
  down: number
): void {
  const [second, third, fourth] = [at + down, at + 2 * down, at + 3 * down];
  let c00 = c[at];
  let c01 = c[at + 1];
  let c10 = c[second];
  let c11 = c[second + 1];
  let c20 = c[third];
  let c21 = c[third + 1];
  let c30 = c[fourth];
  let c31 = c[fourth + 1];
  for (let p = 0; p < length; ++p, aAt += 4, bAt += 2) {
    const x = b[bAt];
    const y = b[bAt + 1];
    const a0 = a[aAt];
    const a1 = a[aAt + 1];
    const a2 = a[aAt + 2];
    const a3 = a[aAt + 3];
    c00 += a0 * x;
    c01 += a0 * y;
    c10 += a1 * x;
    c11 += a1 * y;
    c20 += a2 * x;
    c21 += a2 * y;
    c30 += a3 * x;
    c31 += a3 * y;
  }
  c[at] = c00;
  c[at + 1] = c01;
  c[second] = c10;
  c[second + 1] = c11;
  c[third] = c20;
  c[third + 1] = c21;
  c[fourth] = c30;
  c[fourth + 1] = c31;
}

/** A tile at the edge, of fewer rows or columns. */
function addPart(
  a: Float64Array,
  aAt: number,
  b: Float64Array,
  bAt: number,
  length: number,
  c: Float64Array,
  at: number,
  down: number,
  rows: number,
  columns: number
): void {
  for (let i = 0; i < Math.min(rows, 4); ++i) {
    for (let j = 0; j < Math.min(columns, 2); ++j) {
      let sum = c[at + i * down + j];
      for (let p = 0; p < length; ++p) sum += a[aAt + 4 * p + i] * b[bAt + 2 * p + j];
      c[at + i * down + j] = sum;
    }
  }
}
