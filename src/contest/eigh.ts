import {fromEntries, toRows} from "../math/dense/matrix.js";
import {normal} from "../math/random/normal.js";
import type {Bag, Contest} from "./contest.js";
import {ours, program} from "./contest.js";
import {frobenius, lossOfOrthogonality, normEstimate, product} from "./probes.js";

interface Input extends Bag {
  n: number;
  /** n × n by rows, symmetric. */
  a: Float64Array;
}

interface Answer extends Bag {
  values: Float64Array;
  /** n × n by rows; column j belongs to values[j]. */
  vectors: Float64Array;
}

const input = (n: number, entry: (i: number, j: number) => number): Input => ({n, a: fromEntries(n, n, entry).data});

export const eigh: Contest<Input, Answer> = {
  kernel: "eigh",
  task: "all eigenvalues and eigenvectors of a symmetric matrix",
  distributions: {
    random: {
      about: "normal entries",
      make: ({n}, seed) => {
        const {data} = fromEntries(n, n, normal(seed));
        return input(n, (i, j) => data[i * n + j] + data[j * n + i]);
      }
    },
    path: {
      about: "Laplacian of a path: tridiagonal already, and eigenvalues crowd at both ends",
      make: ({n}) => input(n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0))
    },
    cliques: {
      about: "Laplacian of cliques of four: two eigenvalues, each repeated",
      make: ({n}) => input(n, (i, j) => (i === j ? 3 : Math.floor(i / 4) === Math.floor(j / 4) ? -1 : 0))
    }
  },
  grows: ["n"],
  measure: "‖AV − VΛ‖ / ‖A‖ or ‖VᵀV − I‖ / √n, the larger",
  bound: 1e-10,
  error: ({n, a}, {values, vectors}) => {
    const residual = normEstimate(n, (z) => {
      const left = product(a, n, product(vectors, n, z));
      const right = product(
        vectors,
        n,
        z.map((entry, j) => entry * values[j])
      );
      return left.map((entry, i) => entry - right[i]);
    });
    const ordered = values.every((value, i) => i === 0 || values[i - 1] <= value);
    return ordered ? Math.max(residual / frobenius(a), lossOfOrthogonality(vectors, n) / Math.sqrt(n)) : NaN;
  },
  contestants: [
    ...ours<Input, Answer>(async () => {
      const {eigh} = await import("../math/eigen/eigh.js");
      return (backend) => {
        const options = {vectors: true, backend};
        return program({
          prepare: ({n, a}) => ({rows: n, columns: n, data: a}),
          run: (a) => eigh(a, options),
          read: ({values, vectors}) => ({values, vectors: vectors.data})
        });
      };
    }),
    {
      name: "ml-matrix",
      language: "JavaScript",
      packages: ["ml-matrix"],
      load: async () => {
        const {EigenvalueDecomposition, Matrix} = await import("ml-matrix");
        return program({
          prepare: ({n, a}) => Matrix.from1DArray(n, n, a),
          run: (a) => new EigenvalueDecomposition(a, {assumeSymmetric: true}),
          read: ({realEigenvalues, eigenvectorMatrix}) => ({
            values: Float64Array.from(realEigenvalues),
            vectors: Float64Array.from(eigenvectorMatrix.to1DArray())
          })
        });
      }
    },
    {
      name: "mathjs",
      language: "JavaScript",
      packages: ["mathjs"],
      takes: ({n}) => n <= 100,
      load: async () => {
        const {eigs} = await import("mathjs");
        return program({
          prepare: ({n, a}) => toRows({rows: n, columns: n, data: a}),
          run: (a) => eigs(a),
          read: ({eigenvectors}, {n}) => {
            const ascending = eigenvectors.toSorted((a, b) => Number(a.value) - Number(b.value)); // mathjs: by modulus
            const vectors = new Float64Array(n * n);
            for (const [j, {vector}] of ascending.entries()) {
              (vector as number[]).forEach((x, i) => (vectors[i * n + j] = x));
            }
            return {values: Float64Array.from(ascending, ({value}) => Number(value)), vectors};
          }
        });
      }
    }
  ]
};
