import {fromEntries, multiply, transpose} from "../math/dense/matrix.js";
import {normal} from "../math/random/normal.js";
import type {Bag, Contest} from "./contest.js";
import {ours, program} from "./contest.js";
import {frobenius, lossOfOrthogonality, normEstimate, product} from "./probes.js";

interface Input extends Bag {
  m: number;
  n: number;
  /** m × n by rows. */
  a: Float64Array;
}

interface Answer extends Bag {
  /** m × k by rows, with k the smaller of m and n. */
  u: Float64Array;
  values: Float64Array;
  /** n × k by rows. */
  v: Float64Array;
}

export const svd: Contest<Input, Answer> = {
  kernel: "svd",
  task: "the thin singular value decomposition",
  distributions: {
    random: {about: "normal entries", make: ({m, n}, seed) => ({m, n, a: fromEntries(m, n, normal(seed)).data})},
    "low rank": {
      about: "rank n / 4, so that three quarters of the values are zero",
      make: ({m, n}, seed) => {
        const random = normal(seed);
        const rank = Math.ceil(n / 4);
        const left = fromEntries(m, rank, random);
        return {m, n, a: multiply(left, transpose(fromEntries(n, rank, random))).data};
      }
    }
  },
  grows: ["n"],
  measure: "‖AV − UΣ‖ / ‖A‖, ‖AᵀU − VΣ‖ / ‖A‖, ‖UᵀU − I‖ / √n or ‖VᵀV − I‖ / √n, the largest",
  bound: 1e-10,
  error: ({m, n, a}, {u, values, v}) => {
    const k = values.length;
    const scaled = (z: Float64Array) => z.map((entry, j) => entry * values[j]);
    const minus = (x: Float64Array, y: Float64Array) => x.map((entry, i) => entry - y[i]);
    const right = normEstimate(k, (z) => minus(product(a, m, product(v, n, z)), product(u, m, scaled(z))));
    const left = normEstimate(k, (z) => minus(product(a, m, product(u, m, z), true), product(v, n, scaled(z))));
    const loss = Math.max(lossOfOrthogonality(u, m), lossOfOrthogonality(v, n)) / Math.sqrt(k);
    const ordered = values.every((value, i) => value >= 0 && (i === 0 || values[i - 1] >= value));
    return ordered && k === Math.min(m, n) ? Math.max(right / frobenius(a), left / frobenius(a), loss) : NaN;
  },
  contestants: [
    ...ours<Input, Answer>(async () => {
      const {svd} = await import("../math/eigen/svd.js");
      return (backend) =>
        program({
          prepare: ({m, n, a}) => ({rows: m, columns: n, data: a}),
          run: (a) => svd(a, {backend}),
          read: ({u, values, v}) => ({u: u.data, values, v: v.data})
        });
    }),
    {
      name: "ml-matrix",
      language: "JavaScript",
      packages: ["ml-matrix"],
      load: async () => {
        const {Matrix, SingularValueDecomposition} = await import("ml-matrix");
        return program({
          prepare: ({m, n, a}) => Matrix.from1DArray(m, n, a),
          run: (a) => new SingularValueDecomposition(a, {autoTranspose: true}),
          read: ({leftSingularVectors: u, diagonal, rightSingularVectors: v}) => ({
            u: Float64Array.from(u.to1DArray()),
            values: Float64Array.from(diagonal),
            v: Float64Array.from(v.to1DArray())
          })
        });
      }
    }
  ]
};
