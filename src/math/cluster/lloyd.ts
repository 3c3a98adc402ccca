import type {Matrix} from "../dense/matrix.js";
import {squaredDistance} from "./squared-distance.js";

export interface LloydRun {
  labels: Uint32Array;
  centers: Matrix;
  inertia: number;
  iterations: number;
  /** The longest move of a center in the last round. */
  move: number;
  /** The number of distances computed. */
  distances: number;
}

interface State {
  points: Matrix;
  centers: Matrix;
  labels: Uint32Array;
  /** At least the distance of each point to its center. */
  upper: Float64Array;
  /** At most its distance to any other center. */
  lower: Float64Array;
  distances: number;
}

/**
 * Lloyd's iteration from *centers*, which it overwrites. Hamerly's bounds (2010) spare most distances: by the triangle
 * inequality a point keeps its center as long as upper ≤ max(lower, half the way to the center's nearest rival). An
 * empty cluster takes the point that lies furthest from its center.
 */
export function lloyd(points: Matrix, centers: Matrix, maxIterations: number): LloydRun {
  const {rows: n} = points;
  const state: State = {
    points,
    centers,
    labels: new Uint32Array(n),
    upper: new Float64Array(n).fill(Infinity),
    lower: new Float64Array(n),
    distances: 0
  };
  const moves = new Float64Array(centers.rows);
  let move = Infinity;
  let iterations = 0;
  while (move > 0 && iterations < maxIterations) {
    assign(state);
    move = recenter(state, moves);
    loosen(state, moves);
    ++iterations;
  }
  let inertia = 0;
  for (let i = 0; i < n; ++i) inertia += distance(state, i, state.labels[i]) ** 2;
  return {labels: state.labels, centers, inertia, iterations, move, distances: state.distances};
}

/** Gives each point the nearest center, the present one if several are as near. */
function assign(state: State): void {
  const {points, centers, labels, upper, lower} = state;
  const halfway = rivals(state);
  for (let i = 0; i < points.rows; ++i) {
    const safe = Math.max(lower[i], halfway[labels[i]]);
    if (upper[i] <= safe) continue;
    const mine = distance(state, i, labels[i]);
    upper[i] = mine;
    if (mine <= safe) continue;
    let first = labels[i];
    let nearest = mine;
    let second = Infinity;
    for (let c = 0; c < centers.rows; ++c) {
      if (c === labels[i]) continue;
      const far = distance(state, i, c);
      if (far < nearest) {
        second = nearest;
        nearest = far;
        first = c;
      } else if (far < second) second = far;
    }
    labels[i] = first;
    upper[i] = nearest;
    lower[i] = second;
  }
}

/** Half the distance from each center to the nearest other one. */
function rivals(state: State): Float64Array {
  const {centers} = state;
  const {rows: k, columns: d, data} = centers;
  const half = new Float64Array(k).fill(Infinity);
  for (let a = 0; a < k; ++a) {
    for (let b = 0; b < a; ++b) {
      const between = Math.sqrt(squaredDistance(data, a * d, data, b * d, d)) / 2;
      half[a] = Math.min(half[a], between);
      half[b] = Math.min(half[b], between);
    }
  }
  state.distances += (k * (k - 1)) / 2;
  return half;
}

/** Moves each center to the mean of its points; writes how far to *moves* and returns the longest. */
function recenter(state: State, moves: Float64Array): number {
  const {points, centers, labels} = state;
  const {rows: n, columns: d, data} = points;
  const counts = new Uint32Array(centers.rows);
  for (let i = 0; i < n; ++i) ++counts[labels[i]];
  for (let c = 0; c < counts.length; ++c) if (counts[c] === 0) adopt(state, c, counts);
  const means = new Float64Array(centers.data.length);
  for (let i = 0, at = 0; i < n; ++i) {
    for (let a = 0, to = labels[i] * d; a < d; ++a) means[to++] += data[at++];
  }
  let longest = 0;
  for (let c = 0; c < counts.length; ++c) {
    for (let a = 0; a < d; ++a) means[c * d + a] /= counts[c];
    moves[c] = Math.sqrt(squaredDistance(means, c * d, centers.data, c * d, d));
    longest = Math.max(longest, moves[c]);
  }
  centers.data.set(means);
  return longest;
}

/** Fills the empty cluster *c*; there is a point to spare since k ≤ n. */
function adopt(state: State, c: number, counts: Uint32Array): void {
  const {labels, lower} = state;
  let furthest = -1;
  let most = -1;
  for (let i = 0; i < labels.length; ++i) {
    const far = counts[labels[i]] > 1 ? distance(state, i, labels[i]) : -1;
    if (far > most) {
      most = far;
      furthest = i;
    }
  }
  --counts[labels[furthest]];
  labels[furthest] = c;
  counts[c] = 1;
  state.centers.data.set(pointOf(state.points, furthest), c * state.points.columns);
  state.upper[furthest] = 0;
  // The center jumped: the other points know nothing of it.
  lower.fill(0);
}

function pointOf({columns: d, data}: Matrix, i: number): Float64Array {
  return data.subarray(i * d, (i + 1) * d);
}

/** Lets the bounds hold for the moved centers. */
function loosen({labels, upper, lower}: State, moves: Float64Array): void {
  let longest = 0;
  for (const move of moves) longest = Math.max(longest, move);
  for (let i = 0; i < labels.length; ++i) {
    upper[i] += moves[labels[i]];
    lower[i] -= longest;
  }
}

function distance(state: State, i: number, c: number): number {
  const {points, centers} = state;
  ++state.distances;
  const d = points.columns;
  return Math.sqrt(squaredDistance(points.data, i * d, centers.data, c * d, d));
}
