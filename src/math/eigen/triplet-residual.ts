import type {Matrix} from "../dense/matrix.js";
import {Layout} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {svdKernels} from "./svd-kernels.js";
import type {Svd} from "./svd.js";

/** The largest ‖A vᵢ − σᵢ uᵢ‖ or ‖Aᵀuᵢ − σᵢ vᵢ‖ over the largest σ; 0 for no triplets. Cost 4 m n k flops. */
export function tripletResidual({rows: m, columns: n, data}: Matrix, {u, values, v}: Svd, backend: Backend): number {
  const k = values.length;
  if (k === 0 || m === 0 || n === 0) return 0;
  const layout = new Layout();
  const room = (length: number): number => layout.f64(length) / 8;
  const places = {a: room(m * n), u: room(m * k), v: room(n * k), left: room(m * k), right: room(n * k)};
  const kernels = svdKernels(backend, layout);
  const {heap} = kernels;
  heap.set(data, places.a);
  heap.set(u.data, places.u);
  heap.set(v.data, places.v);
  const across = (at: number, stride: number) => ({at, down: stride, across: 1});
  kernels.addProduct(m, k, n, 1, across(places.a, n), across(places.v, k), places.left, k);
  kernels.addProduct(n, k, m, 1, {at: places.a, down: 1, across: n}, across(places.u, k), places.right, k);
  let worst = 0;
  for (let i = 0; i < k; ++i) {
    worst = Math.max(worst, distance(heap, places.left + i, places.u + i, m, k, values[i]));
    worst = Math.max(worst, distance(heap, places.right + i, places.v + i, n, k, values[i]));
  }
  return worst === 0 ? 0 : worst / values[0];
}

/** ‖x − factor y‖, for vectors of *length* with entries *stride* apart. */
function distance(heap: Float64Array, x: number, y: number, length: number, stride: number, factor: number): number {
  let sum = 0;
  for (let i = 0; i < length * stride; i += stride) sum += (heap[x + i] - factor * heap[y + i]) ** 2;
  return Math.sqrt(sum);
}
