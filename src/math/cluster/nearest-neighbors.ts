import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {knnKernel} from "../wasm/knn.wasm.js";
import {blockNeighbors} from "./block-neighbors.js";
import {checkPoints} from "./check-points.js";
import {searchNeighbors} from "./search-neighbors.js";
import {wellScaled} from "./well-scaled.js";

export interface Neighbors {
  /** n × k by rows: the points nearest to each point, itself left out, by distance and then by id. */
  indices: Uint32Array;
  /** Their distances, in the same places. */
  distances: Float64Array;
}

export interface NearestNeighborsOptions {
  /** How to compute, with the same result; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

/** What compiled kernels take, unasked: fewer points are not worth a memory, and more bytes may not be had. */
const compiledFrom = {points: 200, bytes: 2 ** 31};

/**
 * The k nearest neighbours of each row of *points*, exactly, ties by the smaller id. In few dimensions, or where points
 * lie in clusters, a k-d tree leaves few pairs to compare, in about n log n; else all pairs are. Distances are rounded as
 * sums of d squares of differences are, a few units in the last place; which of two points is nearer is decided by them.
 *
 * Throws a RangeError if k is not an integer in [0, rows) or a coordinate is not finite.
 */
export function nearestNeighbors(points: Matrix, k: number, options: NearestNeighborsOptions = {}): Neighbors {
  const {backend} = checkedOptions(options);
  checkPoints(points);
  const {rows: n, columns: d} = points;
  if (!(Number.isInteger(k) && 0 <= k && (k < n || n === 0))) {
    throw new RangeError(`invalid k; not an integer in [0, ${n}): ${k}`);
  }
  const bytes = n * (13 * (d + 3) + 12 * k);
  const small = n < compiledFrom.points || bytes > compiledFrom.bytes;
  const chosen = backendOf(knnKernel, backend ?? (small ? "typescript" : undefined));
  if (n * k === 0) return {indices: new Uint32Array(), distances: new Float64Array()};
  const {points: scaled, scale} = wellScaled(points);
  const {indices, distances} = chosen === "wasm" ? blockNeighbors(scaled, k) : searchNeighbors(scaled, k);
  if (scale !== 1) for (let e = 0; e < distances.length; ++e) distances[e] *= scale;
  return {indices, distances};
}
