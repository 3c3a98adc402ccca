import type {Backend} from "../wasm/kernel.js";
import {matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import {productsFor} from "./products.js";
import type {Products} from "./products.js";
import type {Reflected} from "./qr.js";
import {applyReflector, makeReflector} from "./reflector.js";

/** Reflectors that act together. */
const block = 16;

/** Where things lie in the heap. */
interface Places {
  products: Products;
  m: number;
  /** n × m, the columns of A. */
  columns: number;
  /** min(m, n) × m, the columns of Q. */
  qt: number;
  /** block × m: the reflectors of a block, by rows, with their zeros. */
  v: number;
  /** block × block: T. */
  t: number;
  /** Two panels of *block* numbers for each column. */
  w: number;
  w2: number;
}

/**
 * Factors A, given as its transpose *columns*, as reflectColumns does without pivoting, but in blocks
 * I − V T Vᵀ; also gives Qᵀ, min(m, n) × m.
 */
export function blockedReflections(columns: Matrix, backend?: Backend): {factors: Reflected; qt: Matrix} {
  const {rows: n, columns: m} = columns;
  const k = Math.min(m, n);
  const places = layOut(m, n, backend);
  const {heap} = places.products;
  heap.set(columns.data, places.columns);
  const diagonal = new Float64Array(k);
  const scales = new Float64Array(k);
  for (let first = 0; first < k; first += block) {
    const end = Math.min(first + block, k);
    for (let i = first; i < end; ++i) {
      const at = i * m + i;
      scales[i] = makeReflector(heap, at, m - i, diagonal.subarray(i));
      for (let j = i + 1; j < end; ++j) applyReflector(heap, at, scales[i], heap, j * m + i, m - i);
    }
    if (end < n) {
      gather(places, scales, first, end);
      apply(places, first, end, places.columns + end * m, n - end, false);
    }
  }
  for (let i = 0; i < k; ++i) heap[places.qt + i * m + i] = 1;
  for (let first = Math.floor(Math.max(0, k - 1) / block) * block; first >= 0; first -= block) {
    const end = Math.min(first + block, k);
    gather(places, scales, first, end);
    apply(places, first, end, places.qt + first * m, k - first, true);
  }
  const permutation = Uint32Array.from({length: n}, (_, j) => j);
  const reflected = matrix(n, m, heap.slice(places.columns, places.columns + n * m));
  const qt = matrix(k, m, heap.slice(places.qt, places.qt + k * m));
  return {factors: {columns: reflected, diagonal, scales, permutation}, qt};
}

function layOut(m: number, n: number, backend: Backend | undefined): Places {
  const k = Math.min(m, n);
  let length = 0;
  const reserve = (size: number) => (length += size) - size;
  const places = {
    columns: reserve(n * m),
    qt: reserve(k * m),
    v: reserve(block * m),
    t: reserve(block * block),
    w: reserve(block * n),
    w2: reserve(block * n)
  };
  return {...places, m, products: productsFor(length, m * n * k, backend)};
}

/** Copies the reflectors *first* … *end* − 1 to V and finds the upper triangle T of their product I − V T Vᵀ. */
function gather({products, m, v, t}: Places, scales: Float64Array, first: number, end: number): void {
  const {heap} = products;
  const count = end - first;
  const length = m - first;
  heap.fill(0, v, v + count * length);
  for (let i = 0; i < count; ++i) {
    const from = (first + i) * m + first + i;
    heap.set(heap.subarray(from, from + length - i), v + i * length + i);
  }
  heap.fill(0, t, t + block * block);
  products.addProduct(
    count,
    count,
    length,
    1,
    {at: v, down: length},
    {at: v, down: 1, across: length},
    {at: t, down: block}
  );
  for (let j = 0; j < count; ++j) {
    // column j holds Vᵀ vⱼ above the diagonal, and becomes −τ T Vᵀ vⱼ
    const tau = scales[first + j];
    for (let i = 0; i < j; ++i) {
      let sum = 0;
      for (let p = i; p < j; ++p) sum += heap[t + i * block + p] * heap[t + p * block + j];
      heap[t + i * block + j] = -tau * sum;
    }
    heap[t + j * block + j] = tau;
    for (let i = j + 1; i < count; ++i) heap[t + i * block + j] = 0;
  }
}

/** Each of *count* rows y of length m from *at* on, from entry *first*, becomes (I − V Tᵀ Vᵀ) y; with *onto*, (I − V T Vᵀ) y. */
function apply(places: Places, first: number, end: number, at: number, count: number, onto: boolean): void {
  const {products, m, v, t, w, w2} = places;
  const size = end - first;
  const length = m - first;
  products.heap.fill(0, w, w + count * size);
  products.heap.fill(0, w2, w2 + count * size);
  const rows = {at: at + first, down: m};
  products.addProduct(count, size, length, 1, rows, {at: v, down: 1, across: length}, {at: w, down: size});
  const middle = onto ? {at: t, down: 1, across: block} : {at: t, down: block};
  products.addProduct(count, size, size, 1, {at: w, down: size}, middle, {at: w2, down: size});
  products.addProduct(count, length, size, -1, {at: w2, down: size}, {at: v, down: length}, rows);
}
