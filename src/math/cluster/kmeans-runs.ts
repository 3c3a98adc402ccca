import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {drained} from "../drained.js";
import {mulberry32} from "../random/mulberry32.js";
import type {Backend} from "../wasm/kernel.js";
import {checkPoints} from "./check-points.js";
import type {KMeansOptions} from "./kmeans.js";
import {lloyd} from "./lloyd.js";
import type {LloydRound, LloydRun} from "./lloyd.js";
import {seedCenters} from "./seed-centers.js";
import {wellScaled} from "./well-scaled.js";
import {prepare, workspaceBackend} from "./workspace.js";
import type {Prepared} from "./workspace.js";

/** Runs of k-means on the same points, one after another. */
export interface Runs {
  /** The points, divided by *scale*, and what works on them. */
  all: Prepared;
  scale: number;
  /** A center that moves by less, in the scale of the workspace, stands still. */
  still: number;
  /** Begins the next run: seeds the centers, and moves them round by round. */
  run(): Generator<LloydRound, LloydRun, undefined>;
}

/** Throws a RangeError for what *kmeans* refuses, its number of restarts apart. */
export function prepareRuns(points: Matrix, k: number, options: KMeansOptions): Runs {
  const {seed = 1, maxIterations = 300, tolerance = 0, backend} = checkedOptions(options);
  checkPoints(points);
  if (!(Number.isInteger(k) && 1 <= k && k <= points.rows)) {
    throw new RangeError(`invalid k; not an integer in [1, ${points.rows}]: ${k}`);
  }
  if (!(Number.isInteger(maxIterations) && maxIterations > 0)) {
    throw new RangeError(`invalid maxIterations; not a positive integer: ${maxIterations}`);
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
  return {
    all,
    scale,
    still,
    run() {
      if (few) rehearse(all, few, uniform, maxIterations, still);
      else seedCenters(all, uniform);
      return lloyd(all, maxIterations, still);
    }
  };
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
    const found = drained(lloyd(few, maxIterations, tolerance));
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

/** Centers as rows of d numbers, in the scale of the points. */
export function centersOf({all, scale}: Runs, centers: Float64Array): Matrix {
  const {k, d, stride} = all.space;
  const data = new Float64Array(k * d);
  for (let c = 0; c < k; ++c) for (let a = 0; a < d; ++a) data[c * d + a] = centers[c * stride + a] * scale;
  return {rows: k, columns: d, data};
}
