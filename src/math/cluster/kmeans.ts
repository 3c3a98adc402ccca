import type {Convergence, ConvergenceProgress} from "../convergence.js";
import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {drained} from "../drained.js";
import type {Backend} from "../wasm/kernel.js";
import {centersOf, prepareRuns} from "./kmeans-runs.js";
import type {Runs} from "./kmeans-runs.js";
import type {LloydRun} from "./lloyd.js";

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
  /** Called after each round with the record so far. */
  onProgress?: ((info: ConvergenceProgress) => void) | undefined;
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
  return drained(kmeansRounds(points, k, options), checkedOptions(options).onProgress);
}

/** *kmeans* round by round, with the record of each; it can be left off between two. */
export function* kmeansRounds(
  points: Matrix,
  k: number,
  options: KMeansOptions = {}
): Generator<ConvergenceProgress, KMeans, undefined> {
  const {restarts = 10} = checkedOptions(options);
  if (!(Number.isInteger(restarts) && restarts > 0)) {
    throw new RangeError(`invalid restarts; not a positive integer: ${restarts}`);
  }
  const runs = prepareRuns(points, k, options);
  const {all, scale, still} = runs;
  let best: LloydRun | undefined;
  let iterations = 0;
  for (let run = 0; run < restarts; ++run) {
    const rounds = runs.run();
    let next = rounds.next();
    for (; !next.done; next = rounds.next()) {
      const [residual, operations] = [next.value.move * scale, all.space.distances];
      const fraction = run / restarts;
      yield {converged: false, iterations: ++iterations, residual, operations, goal: still * scale, fraction};
    }
    if (!best || next.value.inertia < best.inertia) best = next.value;
  }
  return resultOf(runs, best!);
}

function resultOf(runs: Runs, {labels, centers, inertia, iterations, move}: LloydRun): KMeans {
  const {all, scale, still} = runs;
  const info = {converged: move <= still, iterations, residual: move * scale, operations: all.space.distances};
  return {labels, centers: centersOf(runs, centers), inertia: inertia * scale * scale, info};
}
