import {matrix, maxAbs, powerOfTwo} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {Layout} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {bidiagonalSvd} from "./bidiagonal-divide-and-conquer.js";
import {diagonalizeBidiagonal} from "./bidiagonal-qr.js";
import {bidiagonalize} from "./bidiagonalize.js";
import {applyFromLeft, block} from "./block-reflectors.js";
import {svdKernelsAgain} from "./svd-kernels.js";
import type {Svd} from "./svd.js";
import {tallQr} from "./tall-qr.js";

/** From this many rows for each column on, the triangle of a QR factorisation is reduced instead of the matrix. */
const tall = 1.6;

/**
 * The singular value decomposition of *a*, m × n with m ≥ n > 0 or, if *flipped*, of its transpose, by Householder
 * bidiagonalisation and divide and conquer. Errors are relative to ‖A‖.
 */
export function householderSvd(a: Matrix, flipped: boolean, vectors: boolean, backend: Backend): Svd {
  const [m, n] = flipped ? [a.columns, a.rows] : [a.rows, a.columns];
  const size = maxAbs(a.data);
  const scale = powerOfTwo(size);
  const reduced = m >= tall * n;
  const order = reduced ? n : m; // rows of what is made bidiagonal
  const layout = new Layout();
  const room = (length: number): number => layout.f64(length) / 8;
  const panel = block * (order + n + 1);
  const square = n * n;
  const places = {
    columns: reduced ? room(n * m) : 0,
    qrScales: room(n),
    triangles: reduced ? room(block * (n + block)) : 0,
    a: room(order * n), // u, once it is reduced
    left: room(n * order),
    right: room(square),
    scales: room(2 * n),
    work: room(
      Math.max(panel, 2 * block * block + 2 * block * Math.max(n, order), block * block + 2 * block * n + block)
    ),
    v: vectors ? room(square) : 0,
    dense: vectors ? room(Math.max(m * n, 4 * square)) : 0, // what divide and conquer overwrites, and then the result
    poles: vectors ? room(7 * n) : 0
  };
  const kernels = svdKernelsAgain(backend, layout, Math.max(m, n));
  const {heap} = kernels;
  load(heap, a, flipped === reduced, scale, reduced ? places.columns : places.a);
  if (reduced) tallQr(kernels, m, n, {...places, r: places.a, scales: places.qrScales});
  const {d, e} = bidiagonalize(kernels, order, n, {
    a: places.a,
    left: places.left,
    right: places.right,
    leftScales: places.scales,
    rightScales: places.scales + n,
    work: places.work
  });
  if (!vectors) {
    diagonalizeBidiagonal(d, e, null);
    return {
      u: matrix(m, 0),
      values: d
        .map((x) => x * scale)
        .sort()
        .reverse(),
      v: matrix(n, 0)
    };
  }
  const {a: u, v, dense, work} = places;
  bidiagonalSvd(d, e, kernels, {u, v, work: dense, poles: places.poles});
  const sorted = Uint32Array.from(d.keys()).sort((i, j) => d[j] - d[i] || i - j);
  const unit = size > 0 ? scale : 0; // divide and conquer lets none of its values be smaller than what is negligible
  const values = Float64Array.from(sorted, (i) => d[i] * unit);
  const right = {count: n - 1, length: n, shift: 1, rows: places.right, scales: places.scales + n};
  const left = {count: n, length: order, shift: 0, rows: places.left, scales: places.scales};
  const whole = {
    count: n,
    length: m,
    shift: 0,
    rows: places.columns,
    scales: places.qrScales,
    triangles: places.triangles
  };
  spread(heap, v, sorted, n, dense);
  applyFromLeft(kernels, right, dense, n, n, work);
  const rightVectors = {rows: n, columns: n, data: heap.slice(dense, dense + square)};
  heap.fill(0, dense, dense + m * n);
  spread(heap, u, sorted, n, dense);
  applyFromLeft(kernels, left, dense, n, n, work);
  if (reduced) applyFromLeft(kernels, whole, dense, n, n, work, n);
  const leftVectors = {rows: m, columns: n, data: heap.slice(dense, dense + m * n)};
  return {u: leftVectors, values, v: rightVectors};
}

/** Writes A / scale, or its transpose, to the heap. */
function load(heap: Float64Array, {rows, columns, data}: Matrix, asItIs: boolean, scale: number, to: number): void {
  // the inverse of a power of two is exact, unless it overflows: then by two factors
  const factor = 1 / Math.max(scale, 2 ** -1000);
  const more = scale < 2 ** -1000 ? 2 ** -1000 / scale : 1;
  if (asItIs) {
    for (let at = 0; at < data.length; ++at) heap[to + at] = data[at] * factor * more;
    return;
  }
  for (let first = 0; first < rows; first += 8) {
    const end = Math.min(first + 8, rows); // eight rows fill lines of the cache
    for (let j = 0; j < columns; ++j) {
      for (let i = first, at = first * columns + j; i < end; ++i, at += columns) {
        heap[to + j * rows + i] = data[at] * factor * more;
      }
    }
  }
}

/** Column j of the n × n matrix at *to* becomes row sorted[j] of the one at *from*. */
function spread(heap: Float64Array, from: number, sorted: Uint32Array, n: number, to: number): void {
  for (let j = 0; j < n; ++j) {
    const row = from + sorted[j] * n;
    for (let i = 0; i < n; ++i) heap[to + i * n + j] = heap[row + i];
  }
}
