import type {Convergence} from "../convergence.js";
import type {Matrix} from "../dense/matrix.js";
import {mulberry32} from "../random/mulberry32.js";
import {checkPoints} from "./check-points.js";
import {lloyd} from "./lloyd.js";
import type {LloydRun} from "./lloyd.js";
import {seedCenters} from "./seed-centers.js";

export interface KMeansOptions {
  /** Of the random choices; the same seed gives the same result; defaults to 1. */
  seed?: number;
  /** How many times to start afresh; the best run is kept; defaults to 10. */
  restarts?: number;
  /** Stop a run after so many rounds; defaults to 300. */
  maxIterations?: number;
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
 * best of several runs from k-means++ seeds (Arthur & Vassilvitskii 2007). A run is Lloyd's iteration, which stops when
 * no center moves. The global minimum is NP-hard to find, and a single run often misses it.
 *
 * Throws a RangeError if k is not an integer in [1, rows], restarts is not a positive integer, or a coordinate is not
 * finite.
 */
export function kmeans(
  points: Matrix,
  k: number,
  {seed = 1, restarts = 10, maxIterations = 300}: KMeansOptions = {}
): KMeans {
  if (!(Number.isInteger(k) && 1 <= k && k <= points.rows)) {
    throw new RangeError(`invalid k; not an integer in [1, ${points.rows}]: ${k}`);
  }
  if (!(Number.isInteger(restarts) && restarts > 0)) {
    throw new RangeError(`invalid restarts; not a positive integer: ${restarts}`);
  }
  checkPoints(points);
  const uniform = mulberry32(seed);
  let best: LloydRun | undefined;
  let operations = 0;
  for (let run = 0; run < restarts; ++run) {
    const found = lloyd(points, seedCenters(points, k, uniform), maxIterations);
    operations += found.distances + points.rows * k;
    if (!best || found.inertia < best.inertia) best = found;
  }
  const {labels, centers, inertia, iterations, move} = best!;
  return {labels, centers, inertia, info: {converged: move === 0, iterations, residual: move, operations}};
}
