import {mulberry32} from "../math/random/mulberry32.js";
import {normalFrom} from "../math/random/normal.js";
import type {Bag, Contest, Size} from "./contest.js";
import {ours, program} from "./contest.js";

interface Input extends Bag {
  n: number;
  d: number;
  k: number;
  restarts: number;
  /** n × d by rows. */
  points: Float64Array;
  /** The blob that each point was drawn from. */
  planted: Uint32Array;
}

interface Answer extends Bag {
  labels: Uint32Array;
}

/** A run stops when Σ ‖move of a center‖² is below this part of the variance of a coordinate, as scikit-learn's does. */
const still = 1e-4;

/** Normal blobs of deviation one around centers drawn with deviation *apart*. */
function blobs({n, d, k, restarts = 3}: Size, seed: number, apart: number): Input {
  const uniform = mulberry32(seed);
  const random = normalFrom(uniform);
  const centers = Float64Array.from({length: k * d}, () => apart * random());
  const planted = Uint32Array.from({length: n}, () => Math.floor(uniform() * k));
  const points = new Float64Array(n * d);
  for (let i = 0; i < n; ++i) for (let j = 0; j < d; ++j) points[i * d + j] = centers[planted[i] * d + j] + random();
  return {n, d, k, restarts, points, planted};
}

/** Σ ‖point − the mean of its cluster‖²; NaN if a label is not a cluster. */
export function inertia({n, d, k, points}: Pick<Input, "n" | "d" | "k" | "points">, labels: Uint32Array): number {
  if (labels.length !== n || labels.some((label) => label >= k)) return NaN;
  const sums = new Float64Array(k * d);
  const counts = new Uint32Array(k);
  for (let i = 0; i < n; ++i) {
    ++counts[labels[i]];
    for (let j = 0; j < d; ++j) sums[labels[i] * d + j] += points[i * d + j];
  }
  let total = 0;
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < d; ++j) total += (points[i * d + j] - sums[labels[i] * d + j] / counts[labels[i]]) ** 2;
  }
  return total;
}

export const kmeans: Contest<Input, Answer> = {
  kernel: "kmeans",
  task: "k-means, the best of three starts",
  distributions: {
    separated: {about: "blobs four deviations apart", make: (size, seed) => blobs(size, seed, 4)},
    overlapping: {about: "blobs that run into one another", make: (size, seed) => blobs(size, seed, 0.7)}
  },
  grows: ["n"],
  measure: "inertia above that of the planted blobs, as a share of it",
  bound: 0.01,
  error: (input, {labels}) => inertia(input, labels) / inertia(input, input.planted) - 1,
  contestants: [
    ...ours<Input, Answer>(async () => {
      const {kmeans} = await import("../math/cluster/kmeans.js");
      return (backend) =>
        program({
          prepare: ({n, d, points, ...rest}) => ({points: {rows: n, columns: d, data: points}, ...rest}),
          run: ({points, k, restarts}) => kmeans(points, k, {restarts, tolerance: Math.sqrt(still / k), backend}),
          read: ({labels}) => ({labels})
        });
    }),
    {
      name: "ml-kmeans",
      language: "JavaScript",
      packages: ["ml-kmeans"],
      takes: ({n}) => n <= 100_000,
      load: async () => {
        const {kmeans} = await import("ml-kmeans");
        return program({
          prepare: ({n, d, k, restarts, points}) => ({
            rows: Array.from({length: n}, (_, i) => Array.from(points.subarray(i * d, (i + 1) * d))),
            inertiaOf: (labels: Uint32Array) => inertia({n, d, k, points}, labels),
            k,
            restarts
          }),
          run: ({rows, inertiaOf, k, restarts}) => {
            const starts = Array.from({length: restarts}, (_, seed) => {
              const labels = Uint32Array.from(kmeans(rows, k, {seed, maxIterations: 300}).clusters);
              return {labels, inertia: inertiaOf(labels)};
            });
            return starts.reduce((best, start) => (start.inertia < best.inertia ? start : best));
          },
          read: ({labels}) => ({labels})
        });
      }
    }
  ]
};
