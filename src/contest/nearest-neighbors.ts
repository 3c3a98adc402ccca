import {mulberry32} from "../math/random/mulberry32.js";
import {normalFrom} from "../math/random/normal.js";
import type {Bag, Contest, Size} from "./contest.js";
import {ours, program} from "./contest.js";

interface Input extends Bag {
  n: number;
  d: number;
  k: number;
  /** n × d by rows. */
  points: Float64Array;
}

interface Answer extends Bag {
  /** n × k by rows, ascending. */
  distances: Float64Array;
}

/** How many points have their neighbours found anew by comparing them with all others. */
const checked = 50;

function worst({n, d, k, points}: Input, distances: Float64Array): number {
  if (distances.length !== n * k) return NaN;
  let error = 0;
  for (let c = 0; c < Math.min(checked, n); ++c) {
    const i = Math.floor((c * n) / Math.min(checked, n));
    const squares = Float64Array.from({length: n}, (_, other) => {
      let sum = 0;
      for (let j = 0; j < d; ++j) sum += (points[i * d + j] - points[other * d + j]) ** 2;
      return other === i ? Infinity : sum;
    }).sort();
    for (let p = 0; p < k; ++p) {
      error = Math.max(error, Math.abs(distances[i * k + p] / Math.sqrt(squares[p]) - 1));
    }
  }
  return error;
}

function blobs({n, d, k}: Size, seed: number): Input {
  const uniform = mulberry32(seed);
  const random = normalFrom(uniform);
  const centers = Float64Array.from({length: 20 * d}, () => 4 * random());
  const points = new Float64Array(n * d);
  for (let i = 0; i < n; ++i) {
    const blob = Math.floor(20 * uniform());
    for (let j = 0; j < d; ++j) points[i * d + j] = centers[blob * d + j] + random();
  }
  return {n, d, k, points};
}

export const nearestNeighbors: Contest<Input, Answer> = {
  kernel: "nearestNeighbors",
  task: "the ten nearest neighbours of each point, exactly",
  distributions: {blobs: {about: "twenty normal blobs", make: blobs}},
  grows: ["n"],
  measure: "the largest relative error of a distance, at 50 points",
  bound: 1e-7,
  error: (input, {distances}) => worst(input, distances),
  contestants: [
    ...ours<Input, Answer>(async () => {
      const {nearestNeighbors} = await import("../math/cluster/nearest-neighbors.js");
      return (backend) =>
        program({
          prepare: ({n, d, k, points}) => ({points: {rows: n, columns: d, data: points}, k}),
          run: ({points, k}) => nearestNeighbors(points, k, {backend}),
          read: ({distances}) => ({distances})
        });
    })
  ]
};
