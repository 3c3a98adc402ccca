import type {Random} from "../random/mulberry32.js";
import {eigh} from "./eigh.js";
import type {KrylovKernels} from "./krylov-kernels.js";

/** The places of B, of orthonormal vectors that are left out, and room for three vectors of length n. */
export interface ProbePlaces {
  n: number;
  offsets: number;
  indices: number;
  values: number;
  kernel: number;
  columns: number;
  along: number;
  x: number;
  ax: number;
  part: number;
}

/** How the spectrum looks from afar. */
export interface Outlook {
  /** About the smallest eigenvalue. */
  low: number;
  /** About the last wanted eigenvalue. */
  target: number;
  /** No more eigenvalues are expected below than the block has vectors. */
  cut: number;
  /** An upper bound of the spectrum, or nearly. */
  high: number;
  /** ‖B‖, from below. */
  norm: number;
}

const steps = 10;

/**
 * A few steps of Lanczos from a random vector. The square of a Ritz vector's part in it, times n, is about the number of
 * eigenvalues near the Ritz value, as far as the steps can tell (Lin, Saad & Yang 2016). Returns undefined if they do not
 * tell about as few as *width* eigenvalues from the others.
 */
export function probe(
  kernels: KrylovKernels,
  places: ProbePlaces,
  {want, width, uniform, count}: {want: number; width: number; uniform: Random; count(products: number): void}
): Outlook | undefined {
  const {values, weights, norm, rest} = tridiagonal(kernels, places, uniform, count);
  const free = places.n - places.columns;
  const high = values[values.length - 1] + rest;
  let [sum, target] = [0, NaN];
  for (let i = 0; i < values.length; ++i) {
    const near = free * weights[i];
    sum += near;
    if (sum > 2 * width && !Number.isNaN(target) && values[i] > target) {
      return {low: values[0], target, cut: values[i], high, norm};
    }
    if (sum > 2 * width) return undefined;
    // What has hardly any weight is on its way from one eigenvalue to the other.
    if (near > 0.5 || (Number.isNaN(target) && want <= 2)) target = values[i];
  }
  return undefined;
}

function tridiagonal(
  kernels: KrylovKernels,
  places: ProbePlaces,
  uniform: Random,
  count: (products: number) => void
): {values: Float64Array; weights: Float64Array; norm: number; rest: number} {
  const {n, offsets, indices, values: entries} = places;
  const {heap} = kernels;
  let [before, v, w] = [places.x, places.ax, places.part];
  const at = (place: number) => heap.subarray(place, place + n);
  const product = (p: number, q: number) => {
    kernels.dotRows(1, n, p, n, q, places.along);
    return heap[places.along];
  };
  for (let i = 0; i < n; ++i) heap[v + i] = 2 * uniform() - 1;
  orthogonalize(kernels, places, v);
  scale(at(v), 1 / Math.sqrt(product(v, v)));
  const t = {rows: steps, columns: steps, data: new Float64Array(steps * steps)};
  let [beta, norm] = [0, 0];
  let size = 0;
  while (size < steps) {
    kernels.multiply(n, offsets, indices, entries, v, w);
    norm = Math.max(norm, Math.sqrt(product(w, w)));
    if (size > 0) addScaled(at(w), -beta, at(before));
    const alpha = product(v, w);
    addScaled(at(w), -alpha, at(v));
    orthogonalize(kernels, places, w);
    t.data[size * steps + size] = alpha;
    beta = Math.sqrt(product(w, w));
    ++size;
    if (!(beta > 1e-12 * norm)) break;
    if (size < steps) t.data[size * steps + size - 1] = t.data[(size - 1) * steps + size] = beta;
    scale(at(w), 1 / beta);
    [before, v, w] = [v, w, before];
  }
  count(size);
  const data = new Float64Array(size * size);
  for (let i = 0; i < size; ++i) data.set(t.data.subarray(i * steps, i * steps + size), i * size);
  const {values, vectors} = eigh({rows: size, columns: size, data});
  const weights = vectors.data.slice(0, size).map((x) => x * x);
  return {values, weights, norm, rest: beta * Math.abs(vectors.data[size * size - 1])};
}

/** x −= Q Qᵀ x. */
function orthogonalize({heap, dotRows, combineRows}: KrylovKernels, places: ProbePlaces, x: number): void {
  const {n, columns, kernel, along} = places;
  dotRows(columns, n, kernel, n, x, along);
  for (let c = along; c < along + columns; ++c) heap[c] *= -1;
  combineRows(columns, n, kernel, n, along, x);
}

function addScaled(y: Float64Array, s: number, x: Float64Array): void {
  for (let i = 0; i < y.length; ++i) y[i] += s * x[i];
}

function scale(x: Float64Array, s: number): void {
  for (let i = 0; i < x.length; ++i) x[i] *= s;
}
