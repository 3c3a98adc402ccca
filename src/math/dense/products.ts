import {Layout, backendOf, instantiateAgain} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {productSpace} from "../wasm/product-space.js";
import {productKernel} from "../wasm/product.wasm.js";
import {addProduct} from "./add-product.js";
import {keptHeap} from "./kept-heap.js";

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
 * A heap of *length* zeros, the next call's too if it is small, and products in it: compiled, unless TypeScript is *asked* for, or nothing is and *work*, the
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
  const {run, buffer} = instantiateAgain<Exports>(productKernel, layout);
  const place = ({at, down, across = 1}: Block): [number, number, number] => [start + 8 * at, 8 * down, 8 * across];
  return {
    heap: new Float64Array(buffer, start, length).fill(0),
    addProduct(m, n, k, alpha, a, b, c) {
      if (m === 0 || n === 0 || k === 0) return;
      const [cAt, cDown] = place(c);
      run.addProduct(m, n, k, alpha, ...place(a), ...place(b), cAt, cDown, spare);
    }
  };
}

function plainProducts(length: number): Products {
  const heap = keptHeap(length).subarray(0, length).fill(0);
  return {
    heap,
    addProduct(m, n, k, alpha, a, b, c) {
      const {across: aAcross = 1} = a;
      const {across: bAcross = 1} = b;
      addProduct(heap, m, n, k, alpha, {...a, across: aAcross}, {...b, across: bAcross}, c.at, c.down);
    }
  };
}
