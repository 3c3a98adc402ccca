import {fromEntries} from "../math/dense/matrix.js";
import {eigh} from "../math/eigen/eigh.js";
import {normal} from "../math/random/normal.js";
import type {Bag, Contest} from "./contest.js";
import {ours, program} from "./contest.js";

interface Input extends Bag {
  n: number;
  d: number;
  /** How many components are asked for. */
  k: number;
  /** n × d by rows. */
  points: Float64Array;
}

interface Answer extends Bag {
  /** d × k by rows; column j is the direction j. */
  components: Float64Array;
}

/** The covariance of *points*, d × d, in two passes. */
function covariance({n, d, points}: Input): Float64Array {
  const mean = new Float64Array(d);
  for (let i = 0; i < n; ++i) for (let j = 0; j < d; ++j) mean[j] += points[i * d + j] / n;
  const sums = new Float64Array(d * d);
  const row = new Float64Array(d);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < d; ++j) row[j] = points[i * d + j] - mean[j];
    for (let j = 0; j < d; ++j) for (let l = 0; l < d; ++l) sums[j * d + l] += (row[j] * row[l]) / (n - 1);
  }
  return sums;
}

/** The share of the variance along the best k directions that *components* miss; NaN if they are not orthonormal. */
function missed(input: Input, components: Float64Array): number {
  const {d, k} = input;
  const c = covariance(input);
  const best = eigh({rows: d, columns: d, data: c}, {vectors: false}).values.slice(d - k);
  let captured = 0;
  for (let j = 0; j < k; ++j) {
    for (let l = 0; l <= j; ++l) {
      let inner = 0;
      for (let i = 0; i < d; ++i) inner += components[i * k + j] * components[i * k + l];
      if (!(Math.abs(inner - (j === l ? 1 : 0)) < 1e-8)) return NaN;
    }
    for (let i = 0; i < d; ++i) {
      for (let l = 0; l < d; ++l) captured += components[i * k + j] * c[i * d + l] * components[l * k + j];
    }
  }
  const most = best.reduce((sum, value) => sum + value, 0);
  return Math.max(0, (most - captured) / most);
}

export const pca: Contest<Input, Answer> = {
  kernel: "pca",
  task: "the ten directions of largest variance",
  distributions: {
    decaying: {
      about: "deviations 1, 1/2, 1/3, …, turned by random reflections, and a mean that is not zero",
      make: ({n, d, k = 10}, seed) => {
        const random = normal(seed);
        const {data: points} = fromEntries(n, d, (_, j) => random() / (j + 1));
        const w = Float64Array.from({length: d}, random);
        const square = w.reduce((sum, x) => sum + x * x, 0);
        for (let i = 0; i < n; ++i) {
          let along = 0;
          for (let j = 0; j < d; ++j) along += points[i * d + j] * w[j];
          for (let j = 0; j < d; ++j) points[i * d + j] += 1 - (2 * along * w[j]) / square;
        }
        return {n, d, k, points};
      }
    }
  },
  grows: ["n"],
  measure: "the share of the variance along the best ten directions that is missed",
  bound: 1e-6,
  error: (input, {components}) => missed(input, components),
  contestants: [
    ...ours<Input, Answer>(async () => {
      const {pca} = await import("../math/dense/pca.js");
      return (backend) =>
        program({
          prepare: ({n, d, k, points}) => ({points: {rows: n, columns: d, data: points}, k}),
          run: ({points, k}) => pca(points, k, {backend}),
          read: ({components}) => ({components: components.data})
        });
    }),
    {
      name: "ml-matrix",
      language: "JavaScript",
      packages: ["ml-matrix"],
      note: "the covariance and its eigenvectors, as a reader of its documentation would write it",
      load: async () => {
        const {EigenvalueDecomposition, Matrix} = await import("ml-matrix");
        return program({
          prepare: ({n, d, points}) => Matrix.from1DArray(n, d, points),
          run: (points) => {
            const centered = points.clone().center("column");
            const c = centered
              .transpose()
              .mmul(centered)
              .div(points.rows - 1);
            return new EigenvalueDecomposition(c, {assumeSymmetric: true}).eigenvectorMatrix;
          },
          read: (vectors, {d, k}) => ({
            components: fromEntries(d, k, (i, j) => vectors.get(i, d - 1 - j)).data
          })
        });
      }
    }
  ]
};
