import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import type {Step} from "../step.js";
import {centersOf, prepareRuns} from "./kmeans-runs.js";
import type {KMeansOptions} from "./kmeans.js";

export type KMeansStepsOptions = Omit<KMeansOptions, "restarts" | "onProgress">;

/** The state after a round, counted from 1; its residual is the longest move of a center. */
export interface KMeansStep extends Step {
  /** The cluster of each point in this round, of which the centers are the means. */
  labels: Uint32Array;
  /** k × d. */
  centers: Matrix;
  /** Σ ‖point − its center‖². */
  inertia: number;
}

/**
 * A single run of *kmeans*, round by round: each gives every point the nearest center, and moves each center to the mean of
 * its points, which never raises the inertia. The last state has the labels, centers and inertia of *kmeans* with one start,
 * to the last bit. For many points the seeds are refined on a sample before the first round, as there.
 *
 * Throws a RangeError, at the first step, for what *kmeans* refuses.
 */
export function* kmeansSteps(
  points: Matrix,
  k: number,
  options: KMeansStepsOptions = {}
): Generator<KMeansStep, void, undefined> {
  const runs = prepareRuns(points, k, checkedOptions(options));
  const {all, scale} = runs;
  for (const {iterations: iteration, move} of runs.run()) {
    yield {
      iteration,
      residual: move * scale,
      labels: all.space.labels.slice(),
      centers: centersOf(runs, all.space.centers),
      inertia: all.kernels.inertia() * scale * scale
    };
  }
}
