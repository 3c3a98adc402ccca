import {identity} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {Layout} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {applyFromLeft, block} from "./block-reflectors.js";
import {svdKernels} from "./svd-kernels.js";
import {tallQr} from "./tall-qr.js";

/** The m × n matrix *q* of orthonormal columns, m ≥ n, with m − n columns more that make it orthogonal. */
export function completeColumns(q: Matrix, backend: Backend): Matrix {
  const {rows: m, columns: n} = q;
  if (m === n) return q;
  if (n === 0) return identity(m);
  const layout = new Layout();
  const room = (length: number): number => layout.f64(length) / 8;
  const more = m - n;
  const places = {
    columns: room(n * m),
    r: room(n * n),
    scales: room(n),
    triangles: room(block * (n + block)),
    c: room(m * more)
  };
  const work = room(2 * block * block + 2 * block * Math.max(n, more) + block);
  const kernels = svdKernels(backend, layout, m);
  const {heap} = kernels;
  for (let i = 0, at = 0; i < m; ++i) for (let j = 0; j < n; ++j) heap[places.columns + j * m + i] = q.data[at++];
  tallQr(kernels, m, n, {...places, work});
  for (let j = 0; j < more; ++j) heap[places.c + (n + j) * more + j] = 1;
  const reflectors = {...places, count: n, length: m, shift: 0, rows: places.columns};
  applyFromLeft(kernels, reflectors, places.c, more, more, work);
  const data = new Float64Array(m * m);
  for (let i = 0; i < m; ++i) {
    data.set(q.data.subarray(i * n, (i + 1) * n), i * m);
    data.set(heap.subarray(places.c + i * more, places.c + (i + 1) * more), i * m + n);
  }
  return {rows: m, columns: m, data};
}
