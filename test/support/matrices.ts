import {hilbert} from "../../src/math/dense/hilbert.js";
import {fromEntries, multiply, transpose} from "../../src/math/dense/matrix.js";
import type {Matrix} from "../../src/math/dense/matrix.js";
import {qr} from "../../src/math/dense/qr.js";
import {wilkinson} from "../../src/math/dense/wilkinson.js";
import {normal} from "../../src/math/random/normal.js";

export function randomMatrix(rows: number, columns: number, seed = 1): Matrix {
  const random = normal(seed);
  return fromEntries(rows, columns, random);
}

export function randomSymmetric(n: number, seed = 1): Matrix {
  const {data} = randomMatrix(n, n, seed);
  return fromEntries(n, n, (i, j) => data[i * n + j] + data[j * n + i]);
}

/** A random orthogonal matrix. */
export function randomOrthogonal(n: number, seed = 1): Matrix {
  return qr(randomMatrix(n, n, seed)).q;
}

/** Q diag(values) Qᵀ with a random orthogonal Q, exactly symmetric. */
export function withSpectrum(values: ArrayLike<number>, seed = 1): Matrix {
  const n = values.length;
  const {data: q} = randomOrthogonal(n, seed);
  const left = fromEntries(n, n, (i, j) => q[i * n + j] * values[j]);
  const {data} = multiply(left, transpose({rows: n, columns: n, data: q}));
  return fromEntries(n, n, (i, j) => data[Math.max(i, j) * n + Math.min(i, j)]);
}

export function scaledBy(a: Matrix, factor: number): Matrix {
  return {...a, data: a.data.map((x) => x * factor)};
}

/** The tridiagonal matrix with *diagonal* and *beside* it. */
export function tridiagonal(n: number, diagonal: (i: number) => number, beside: (i: number) => number): Matrix {
  return fromEntries(n, n, (i, j) => (i === j ? diagonal(i) : Math.abs(i - j) === 1 ? beside(Math.min(i, j)) : 0));
}

/** The path of n nodes, 2 on the diagonal and −1 beside it: eigenvalues 2 − 2 cos(kπ / (n + 1)), k = 1 … n. */
export function path(n: number): Matrix {
  return tridiagonal(
    n,
    () => 2,
    () => -1
  );
}

/** *count* copies of W₂₁⁺ on the diagonal, coupled by *glue*: eigenvalues in clusters of 2 × count. */
export function gluedWilkinson(count: number, glue: number): Matrix {
  return tridiagonal(
    21 * count,
    (i) => Math.abs((i % 21) - 10),
    (i) => (i % 21 === 20 ? glue : 1)
  );
}

/** The Laplacian of *count* disjoint cliques of *size* nodes: 0 and *size*, each many times. */
export function cliqueLaplacian(count: number, size: number): Matrix {
  return fromEntries(count * size, count * size, (i, j) =>
    i === j ? size - 1 : Math.floor(i / size) === Math.floor(j / size) ? -1 : 0
  );
}

/** Entry (i, j) is 10^(−(i + j) / (n − 1) × 20) times a random one: from 1 down to 1e-40. */
export function graded(n: number, seed = 1): Matrix {
  const {data} = randomSymmetric(n, seed);
  return fromEntries(n, n, (i, j) => data[i * n + j] * 10 ** ((-20 * (i + j)) / (n - 1)));
}

function reversed(a: Matrix): Matrix {
  return {...a, data: a.data.toReversed()};
}

/** Symmetric matrices on which eigensolvers are known to stumble. */
export const hardCases: Record<string, Matrix> = {
  "0 × 0": fromEntries(0, 0, () => 0),
  "1 × 1": fromEntries(1, 1, () => -3),
  "2 × 2 with a zero diagonal": fromEntries(2, 2, (i, j) => (i === j ? 0 : 1)),
  identity: fromEntries(30, 30, (i, j) => (i === j ? 1 : 0)),
  zero: fromEntries(30, 30, () => 0),
  "rank one": fromEntries(60, 60, (i, j) => (i + 1) * (j + 1)),
  ones: fromEntries(64, 64, () => 1),
  "Wilkinson 21": wilkinson(21),
  "Wilkinson 101": wilkinson(101),
  "glued Wilkinson": gluedWilkinson(5, 1e-8),
  "Wilkinson glued at rounding": gluedWilkinson(5, 1e-15),
  "complete graph": cliqueLaplacian(1, 50),
  "30 disjoint cliques": cliqueLaplacian(30, 5),
  "path of 200": path(200),
  Hilbert: hilbert(12),
  "graded, large end first": graded(40),
  "graded, small end first": reversed(graded(40)),
  "graded tridiagonal": tridiagonal(
    41,
    (i) => 10 ** -i,
    (i) => 10 ** (-i - 1)
  ),
  "three values, each repeated": withSpectrum(Float64Array.from({length: 60}, (_, i) => i % 3)),
  "one value and one outlier": withSpectrum(Float64Array.from({length: 50}, (_, i) => (i === 0 ? 1e6 : 1))),
  "spectrum of ±1": withSpectrum(Float64Array.from({length: 40}, (_, i) => (i % 2 ? 1 : -1))),
  arrow: fromEntries(50, 50, (i, j) => (i === j ? i : i === 0 || j === 0 ? 1 : 0)),
  random: randomSymmetric(97),
  "random, another seed": randomSymmetric(128, 2)
};
