import {gramKernel} from "../wasm/gram.wasm.js";
import {Layout, backendOf, instantiate} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {addProduct} from "./add-product.js";
import {checkFinite} from "./check.js";
import {matrix} from "./matrix.js";
import type {Matrix} from "./matrix.js";

/** Sums over points, one a row. */
export interface Scatter {
  /** Σ (x − x̄)(x − x̄)ᵀ, d × d; Σ x xᵀ if not centred. */
  scatter: Matrix;
  /** What was subtracted from each point, of length d: near x̄; zero if not centred. */
  shift: Float64Array;
  /** x̄ − shift, to more digits than x̄ has; zero if not centred. */
  rest: Float64Array;
}

/** Bytes of points that are read at once: they and their copy stay in a near cache. */
const portion = 65536;
/** But at least so many points: each portion adds to the whole matrix. */
const least = 64;
/** Points, evenly spread, whose mean is subtracted from all. */
const sampled = 1024;
/** How far the mean may lie from that of the sample: its square, in variances. */
const far = 3;

/**
 * The scatter of the n × d *points*, in one pass. A mean of some points is subtracted from all, and what it lacks is
 * corrected after (Chan, Golub & LeVeque 1983), in a second pass if it lacks so much that digits would be lost. Entries
 * are right to about n ε √(Sᵢᵢ Sⱼⱼ). Cost n d² flops.
 *
 * Throws a RangeError that calls the points *name* if an entry is NaN or infinite, which shows in the sums.
 */
export function scatter(points: Matrix, name: string, center: boolean, backend?: Backend): Scatter {
  const {rows: n, columns: d, data} = points;
  if (n === 0 || data.length !== n * d) checkFinite(points, name);
  const summed = backendOf(gramKernel, backend) === "wasm" ? compiledSums : plainSums;
  const shift = center ? sampleMean(points) : new Float64Array(d);
  let {gram, sums} = summed(points, shift);
  for (let j = 0; j < d; ++j) if (!(gram.data[j * d + j] < Infinity)) checkFinite(points, name);
  if (!center) return {scatter: gram, shift, rest: new Float64Array(d)};
  if (sums.some((sum, j) => (sum / n) * sum > (far / (1 + far)) * gram.data[j * d + j])) {
    for (let j = 0; j < d; ++j) shift[j] += sums[j] / n;
    ({gram, sums} = summed(points, shift));
  }
  for (let i = 0; i < d; ++i) {
    for (let j = i; j < d; ++j) gram.data[j * d + i] = gram.data[i * d + j] -= (sums[i] / n) * sums[j];
  }
  return {scatter: gram, shift, rest: sums.map((sum) => sum / Math.max(n, 1))};
}

/** The mean of some points: exact where a coordinate is constant, since only differences are summed. */
function sampleMean({rows: n, columns: d, data}: Matrix): Float64Array {
  const first = Float64Array.from({length: d}, (_, j) => data[j] ?? 0);
  const sums = new Float64Array(d);
  const count = Math.min(n, sampled);
  for (let i = 0; i < count; ++i) {
    const row = Math.floor((i * n) / count) * d;
    for (let j = 0; j < d; ++j) sums[j] += data[row + j] - first[j];
  }
  return first.map((x, j) => x + sums[j] / Math.max(count, 1));
}

/** Σ (x − shift)(x − shift)ᵀ and Σ (x − shift). */
type Summed = (points: Matrix, shift: Float64Array) => {gram: Matrix; sums: Float64Array};

const compiledSums: Summed = ({rows: n, columns: d, data}, shift) => {
  const gram = matrix(d, d);
  const padded = Math.ceil(d / 4) * 4;
  const rows = Math.min(n, Math.max(Math.floor(portion / 8 / Math.max(d, 1)), least));
  const layout = new Layout();
  const room = (length: number): number => layout.f64(length) / 8;
  const at = {
    shift: room(padded),
    sums: room(padded),
    gram: room(padded * padded),
    points: room(rows * d),
    packed: room(rows * padded + 16)
  };
  const {run, buffer} = instantiate<{addRows(...of: number[]): void}>(gramKernel, layout);
  const heap = new Float64Array(buffer);
  heap.set(shift, at.shift);
  for (let first = 0; d > 0 && first < n; first += rows) {
    const end = Math.min(first + rows, n);
    heap.set(data.subarray(first * d, end * d), at.points);
    run.addRows(end - first, d, at.points, at.shift, at.sums, at.packed, at.gram);
  }
  for (let i = 0; i < d; ++i) {
    for (let j = i; j < d; ++j) gram.data[j * d + i] = gram.data[i * d + j] = heap[at.gram + i * padded + j];
  }
  return {gram, sums: heap.slice(at.sums, at.sums + d)};
};

/** Columns whose products with those to the right are summed at once. */
const band = 32;

const plainSums: Summed = ({rows: n, columns: d, data}, shift) => {
  const gram = matrix(d, d);
  const sums = new Float64Array(d);
  const rows = 256;
  const sum = d * d; // of a portion, so that errors do not grow with n
  const points = sum + band * d;
  const heap = new Float64Array(points + rows * d);
  for (let first = 0; first < n; first += rows) {
    const count = Math.min(rows, n - first);
    for (let i = 0, at = first * d, to = points; i < count; ++i) {
      for (let j = 0; j < d; ++j) sums[j] += heap[to++] = data[at++] - shift[j];
    }
    for (let i = 0; i < d; i += band) {
      const a = {at: points + i, down: 1, across: d};
      const [high, wide] = [Math.min(band, d - i), d - i];
      heap.fill(0, sum, points);
      addProduct(heap, high, wide, count, 1, a, {...a, down: d, across: 1}, sum, wide);
      for (let r = 0, from = sum; r < high; ++r) {
        for (let j = i; j < d; ++j) heap[(i + r) * d + j] += heap[from++];
      }
    }
  }
  for (let i = 0; i < d; ++i) for (let j = i; j < d; ++j) gram.data[j * d + i] = gram.data[i * d + j] = heap[i * d + j];
  return {gram, sums};
};
