import type {Convergence} from "../convergence.js";
import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {mulberry32} from "../random/mulberry32.js";
import type {Backend} from "../wasm/kernel.js";
import {checkPoints} from "./check-points.js";
import {lloyd} from "./lloyd.js";
import type {LloydRun} from "./lloyd.js";
import {seedCenters} from "./seed-centers.js";
import {wellScaled} from "./well-scaled.js";
import {prepare, workspaceBackend} from "./workspace.js";
import type {Prepared} from "./workspace.js";

export interface KMeansOptions {
  /** Of the random choices; the same seed gives the same result; defaults to 1. */
  seed?: number;
  /** How many times to start afresh; the best run is kept; defaults to 10. */
  restarts?: number;
  /** Stop a run after so many rounds; defaults to 300. */
  maxIterations?: number;
  /**
   * Stop a run when no center moves further than so many standard deviations of a coordinate (the root of their mean
   * variance); defaults to 0: when none moves.
   */
  tolerance?: number;
  /** How to compute, with the same result; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

export interface KMeans {
  /** The cluster of each point, in [0, k). No cluster is empty. */
  labels: Uint32Array;
  /** k × d; row c is the mean of cluster c. */
  centers: Matrix;
  /** Σ ‖point − its center‖². */
  inertia: number;
  /**
   * *residual* is the longest move of a center in the last round of the best run, *iterations* its rounds, *operations*
   * the distances computed in all runs.
   */
  info: Convergence;
}

/**
 * Parts the rows of *points* into k clusters around their means: a local minimum of the sum of squared distances, the
 * best of several runs from greedy k-means++ seeds (Arthur & Vassilvitskii 2007), which for many points are first
 * refined on a sample of them (Bradley & Fayyad 1998). A run is Lloyd's iteration, which stops when no center moves; most
 * distances are spared by Hamerly's bounds (2010). The global minimum is NP-hard to find, and a single run often misses
 * it. Either backend gives the same bits, but for the number of operations.
 *
 * Throws a RangeError if k is not an integer in [1, rows], restarts or maxIterations is not a positive integer,
 * tolerance is not in [0, ∞), or a coordinate is not finite.
 */
export function kmeans(points: Matrix, k: number, options: KMeansOptions = {}): KMeans {
  const {seed = 1, restarts = 10, maxIterations = 300, tolerance = 0, backend} = checkedOptions(options);
  checkPoints(points);
  if (!(Number.isInteger(k) && 1 <= k && k <= points.rows)) {
    throw new RangeError(`invalid k; not an integer in [1, ${points.rows}]: ${k}`);
  }
  for (const [name, count] of Object.entries({restarts, maxIterations})) {
    if (!(Number.isInteger(count) && count > 0)) {
      throw new RangeError(`invalid ${name}; not a positive integer: ${count}`);
    }
  }
  if (!(0 <= tolerance && tolerance < Infinity)) {
    throw new RangeError(`invalid tolerance; not in [0, ∞): ${tolerance}`);
  }
  const {points: scaled, scale} = wellScaled(points);
  const still = tolerance === 0 ? 0 : tolerance * deviation(scaled);
  const chosen = workspaceBackend(points, backend);
  const all = prepare(scaled, k, chosen);
  const uniform = mulberry32(seed);
  const few = sampled(scaled, k, chosen, uniform);
  let best: LloydRun | undefined;
  for (let run = 0; run < restarts; ++run) {
    if (few) rehearse(all, few, uniform, maxIterations, still);
    else seedCenters(all, uniform);
    const found = lloyd(all, maxIterations, still);
    if (!best || found.inertia < best.inertia) best = found;
  }
  const {labels, inertia, iterations, move} = best!;
  const info = {converged: move <= still, iterations, residual: move * scale, operations: all.space.distances};
  return {labels, centers: unpadded(all, best!, scale), inertia: inertia * scale * scale, info};
}

/** Points of a sample for each cluster, and the least size of a sample; of half as many, all are taken. */
const perCluster = 100;
const leastSample = 2000;
/** Runs on a sample, of which the best is refined. */
const rehearsals = 2;

/** A sample of many points, on which each run begins; undefined if they are few. */
function sampled(points: Matrix, k: number, backend: Backend, uniform: () => number): Prepared | undefined {
  const size = Math.max(leastSample, perCluster * k);
  return points.rows < 2 * size ? undefined : prepare(sample(points, size, uniform), k, backend);
}

/** Sets the centers from which a run starts. */
function rehearse(all: Prepared, few: Prepared, uniform: () => number, maxIterations: number, tolerance: number): void {
  const before = few.space.distances;
  let best: LloydRun | undefined;
  for (let run = 0; run < rehearsals; ++run) {
    seedCenters(few, uniform);
    const found = lloyd(few, maxIterations, tolerance);
    if (!best || found.inertia < best.inertia) best = found;
  }
  all.space.centers.set(best!.centers);
  all.space.distances += few.space.distances - before;
}

/** One row of each of *size* stretches of about the same length. */
function sample({rows: n, columns: d, data}: Matrix, size: number, uniform: () => number): Matrix {
  const rows = new Float64Array(size * d);
  for (let s = 0; s < size; ++s) {
    const i = Math.min(n - 1, Math.floor(((s + uniform()) * n) / size));
    rows.set(data.subarray(i * d, (i + 1) * d), s * d);
  }
  return {rows: size, columns: d, data: rows};
}

/** The root of the mean variance of the coordinates. */
function deviation({rows: n, columns: d, data}: Matrix): number {
  const means = new Float64Array(d);
  for (let at = 0; at < data.length;) for (let a = 0; a < d; ++a) means[a] += data[at++] / n;
  let variance = 0;
  for (let at = 0; at < data.length;) for (let a = 0; a < d; ++a) variance += (data[at++] - means[a]) ** 2 / n;
  return d > 0 ? Math.sqrt(variance / d) : 0;
}

function unpadded({space: {k, d, stride}}: Prepared, {centers}: LloydRun, scale: number): Matrix {
  const data = new Float64Array(k * d);
  for (let c = 0; c < k; ++c) for (let a = 0; a < d; ++a) data[c * d + a] = centers[c * stride + a] * scale;
  return {rows: k, columns: d, data};
}
