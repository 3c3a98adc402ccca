import {moveRow} from "./hamerly.js";
import {squaredDistance} from "./squared-distance.js";
import type {Prepared, Workspace} from "./workspace.js";

export interface LloydRun {
  labels: Uint32Array;
  /** k × stride, as in the workspace. */
  centers: Float64Array;
  inertia: number;
  iterations: number;
  /** The longest move of a center in the last round. */
  move: number;
}

/** What a round of Lloyd's iteration has done; labels and centers lie in the workspace. */
export interface LloydRound {
  /** Rounds made. */
  iterations: number;
  /** The longest move of a center. */
  move: number;
}

/**
 * Lloyd's iteration from the centers of the workspace until none moves further than *tolerance*; yields after each round. Sums
 * follow the points that change cluster, and are taken anew before the centers count as means, so that rounding does not
 * add up. An empty cluster takes the point that lies furthest from its center.
 */
export function* lloyd(
  {space, kernels}: Prepared,
  maxIterations: number,
  tolerance: number
): Generator<LloydRound, LloydRun, undefined> {
  const {n, labels, counts, upper, lower, moves} = space;
  labels.fill(0);
  counts.fill(0);
  counts[0] = n;
  upper.fill(Infinity);
  lower.fill(0);
  moves.fill(0);
  space.travelled.fill(0);
  space.far.fill(0);
  let fresh = false;
  let move = Infinity;
  let iterations = 0;
  while (!(fresh && move <= tolerance) && iterations < maxIterations) {
    rivals(space);
    const changed = kernels.assign() + refill(space);
    ++iterations;
    fresh = iterations === 1 || iterations === maxIterations || changed === 0 || move <= tolerance;
    if (fresh) kernels.total();
    move = recenter(space);
    yield {iterations, move};
  }
  return {labels: labels.slice(), centers: space.centers.slice(), inertia: kernels.inertia(), iterations, move};
}

/** Half the distance from each center to the nearest other one. */
function rivals(space: Workspace): void {
  const {k, stride, centers, halfway} = space;
  halfway.fill(Infinity);
  for (let a = 0; a < k; ++a) {
    for (let b = 0; b < a; ++b) {
      const square = squaredDistance(centers, a * stride, centers, b * stride, stride);
      if (square < halfway[a]) halfway[a] = square;
      if (square < halfway[b]) halfway[b] = square;
    }
  }
  for (let c = 0; c < k; ++c) halfway[c] = Math.sqrt(halfway[c]) / 2;
  space.distances += (k * (k - 1)) / 2;
}

/** Moves each center to the mean of its points, sets how far, and returns the longest move. */
function recenter({k, stride, centers, sums, counts, moves}: Workspace): number {
  let longest = 0;
  for (let c = 0; c < k; ++c) {
    let square = 0;
    for (let at = c * stride; at < (c + 1) * stride; ++at) {
      const mean = sums[at] / counts[c];
      square += (mean - centers[at]) ** 2;
      centers[at] = mean;
    }
    moves[c] = Math.sqrt(square);
    longest = Math.max(longest, moves[c]);
  }
  return longest;
}

/** Gives each empty cluster a point, of which there are enough since k ≤ n; returns how many. */
function refill(space: Workspace): number {
  let filled = 0;
  for (let c = 0; c < space.k; ++c) {
    if (space.counts[c] > 0) continue;
    adopt(space, c);
    ++filled;
  }
  // Centers jumped, of which the bounds know nothing.
  if (filled) space.lower.fill(0);
  return filled;
}

function adopt(space: Workspace, c: number): void {
  const {n, stride, points, centers, labels, counts, upper, travelled} = space;
  let furthest = -1;
  let most = -1;
  for (let i = 0; i < n; ++i) {
    if (counts[labels[i]] === 1) continue;
    const square = squaredDistance(points, i * stride, centers, labels[i] * stride, stride);
    if (square > most) {
      most = square;
      furthest = i;
    }
  }
  space.distances += n;
  moveRow(space, furthest, labels[furthest], c);
  labels[furthest] = c;
  travelled[c] += Math.sqrt(squaredDistance(points, furthest * stride, centers, c * stride, stride));
  centers.set(points.subarray(furthest * stride, (furthest + 1) * stride), c * stride);
  upper[furthest] = 0;
}
