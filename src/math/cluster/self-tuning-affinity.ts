import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {fromDense} from "../sparse/from-dense.js";
import type {Backend} from "../wasm/kernel.js";
import {checkPoints} from "./check-points.js";
import {knnGraph} from "./knn-graph.js";
import {nearestNeighbors} from "./nearest-neighbors.js";
import {squaredDistance} from "./squared-distance.js";
import {wellScaled} from "./well-scaled.js";

export interface SelfTuningAffinityOptions {
  /** The distance to which neighbour is the scale σ of a point; the last, if there are fewer; defaults to 7. */
  neighbor?: number;
  /** Only points of which one is among the k nearest of the other are joined; defaults to all points. */
  k?: number | undefined;
  /** As in *nearestNeighbors*. */
  backend?: Backend | undefined;
}

/**
 * The likeness exp(−‖x − y‖² / σₓ σ_y) of points, without loops, where the scale σ of each point is the distance to its
 * seventh neighbour, so that dense and thin clusters are seen alike (Zelnik-Manor & Perona 2004). It has no unit: scaling
 * the points changes nothing. Points that coincide have likeness 1; from others, one with σ = 0 has likeness 0.
 * Symmetric to the last bit. Of all pairs 12 n² bytes, less what underflows; with k about 24 n k.
 *
 * Throws a RangeError if neighbor is not a positive integer, k is not an integer in [0, rows), or a coordinate is not
 * finite.
 */
export function selfTuningAffinity(points: Matrix, options: SelfTuningAffinityOptions = {}): CsrMatrix {
  const {neighbor = 7, k, backend} = checkedOptions(options);
  if (!(Number.isInteger(neighbor) && neighbor > 0)) {
    throw new RangeError(`invalid neighbor; not a positive integer: ${neighbor}`);
  }
  checkPoints(points);
  const {points: scaled} = wellScaled(points);
  const sigma = scales(scaled, neighbor, backend);
  if (k === undefined) return allPairs(scaled, sigma);
  return weighed(knnGraph(scaled, {k, mode: "distance", backend}), sigma);
}

/** Likenesses for the lengths of a graph, without those that underflow. */
function weighed(graph: CsrMatrix, sigma: Float64Array): CsrMatrix {
  const offsets = new Uint32Array(graph.rows + 1);
  const indices = new Uint32Array(graph.indices.length);
  const values = new Float64Array(graph.indices.length);
  let kept = 0;
  for (let i = 0, e = 0; i < graph.rows; ++i) {
    for (const end = graph.offsets[i + 1]; e < end; ++e) {
      const j = graph.indices[e];
      const value = likeness(graph.values[e], sigma[i], sigma[j]);
      if (value === 0) continue;
      indices[kept] = j;
      values[kept++] = value;
    }
    offsets[i + 1] = kept;
  }
  return {...graph, offsets, indices: indices.slice(0, kept), values: values.slice(0, kept)};
}

/** The distance of each point to its neighbour of that number, or to its last. */
function scales(points: Matrix, neighbor: number, backend: Backend | undefined): Float64Array {
  const {rows: n} = points;
  const last = Math.min(neighbor, n - 1);
  if (last < 1) return new Float64Array(n);
  const {distances} = nearestNeighbors(points, last, {backend});
  return Float64Array.from({length: n}, (_, i) => distances[(i + 1) * last - 1]);
}

/** Products commute, so a and b may change places to the last bit. */
function likeness(distance: number, a: number, b: number): number {
  return distance === 0 ? 1 : Math.exp(-(distance / a) * (distance / b));
}

function allPairs({rows: n, columns: d, data: x}: Matrix, sigma: Float64Array): CsrMatrix {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) {
      const distance = Math.sqrt(squaredDistance(x, i * d, x, j * d, d));
      data[i * n + j] = data[j * n + i] = likeness(distance, sigma[i], sigma[j]);
    }
  }
  return fromDense({rows: n, columns: n, data});
}
