import {block} from "../eigen/block-reflectors.js";
import {svdKernels} from "../eigen/svd-kernels.js";
import {tallQr} from "../eigen/tall-qr.js";
import {Layout} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import type {Matrix} from "./matrix.js";

/** Bytes of points that are factored at once. */
const portion = 262144;

/**
 * An upper triangular R, d × d, with RᵀR = Σ (x − shift − rest)(x − shift − rest)ᵀ, for n × d *points*, without forming
 * that sum, and so without squaring the condition number: QR of some points, then of the triangle and some more points
 * (Demmel, Grigori, Hoemmen & Langou 2012). Entries must be of size below 1e150. Cost about 2.5 n d² flops.
 */
export function triangle(points: Matrix, shift: Float64Array, rest: Float64Array, backend: Backend): Matrix {
  const {rows: n, columns: d, data} = points;
  const most = Math.min(n, Math.max(Math.floor(portion / 8 / Math.max(d, 1)), 4 * d));
  const layout = new Layout();
  const room = (length: number): number => layout.f64(length) / 8;
  const places = {columns: room(d * (d + most)), r: room(d * d), scales: room(d), triangles: room(block * (d + block))};
  const work = room(2 * block * d + block);
  const kernels = svdKernels(backend, layout);
  const {heap} = kernels;
  for (let first = 0; first < n; first += most) {
    const count = Math.min(most, n - first);
    const length = d + count;
    for (let j = 0; j < d; ++j) {
      const to = places.columns + j * length;
      for (let i = 0; i < d; ++i) heap[to + i] = heap[places.r + i * d + j];
      for (let i = 0, at = first * d + j; i < count; ++i, at += d) heap[to + d + i] = data[at] - shift[j] - rest[j];
    }
    tallQr(kernels, length, d, {...places, work});
  }
  return {rows: d, columns: d, data: heap.slice(places.r, places.r + d * d)};
}
