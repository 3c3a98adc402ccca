import {svdKernels} from "../eigen/svd-kernels.js";
import {Layout} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";

/** Points that are multiplied at once. */
const portion = 256;

/** (X − 1 (shift + rest)ᵀ) C, n × k, for n × d *points* X and d × k *components* C. Cost 2 n d k flops. */
export function project(
  points: Matrix,
  shift: Float64Array,
  rest: Float64Array,
  components: Matrix,
  backend: Backend
): Matrix {
  const {rows: n, columns: d, data} = points;
  const k = components.columns;
  const result = matrix(n, k);
  const most = Math.min(n, portion);
  const layout = new Layout();
  const room = (length: number): number => layout.f64(length) / 8;
  const [x, c, y] = [room(most * d), room(d * k), room(most * k)];
  const kernels = svdKernels(backend, layout);
  const {heap} = kernels;
  heap.set(components.data, c);
  for (let first = 0; first < n; first += most) {
    const count = Math.min(most, n - first);
    for (let i = 0, at = first * d, to = x; i < count; ++i) {
      for (let j = 0; j < d; ++j) heap[to++] = data[at++] - shift[j] - rest[j];
    }
    heap.fill(0, y, y + count * k);
    kernels.addProduct(count, k, d, 1, {at: x, down: d, across: 1}, {at: c, down: k, across: 1}, y, k);
    result.data.set(heap.subarray(y, y + count * k), first * k);
  }
  return result;
}
