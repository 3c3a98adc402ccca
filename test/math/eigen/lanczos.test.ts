import {describe, expect, test} from "vitest";
import {dot, matrix} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {drained} from "../../../src/math/drained.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {eigsh} from "../../../src/math/eigen/eigsh.js";
import {lanczos} from "../../../src/math/eigen/lanczos.js";
import type {Krylov} from "../../../src/math/eigen/lanczos.js";
import type {LinearOperator} from "../../../src/math/eigen/linear-operator.js";
import {OrthogonalityEstimate} from "../../../src/math/eigen/orthogonality-estimate.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {normal} from "../../../src/math/random/normal.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import "../../support/matchers.js";
import {backward, eps, orthogonality} from "../../support/tolerances.js";

/** Semi-orthogonal, as Simon calls it. */
const semi = Math.sqrt(eps);

interface Problem extends LinearOperator {
  norm: number;
  values: Float64Array;
}

function tridiagonal(d: Float64Array, e: Float64Array): Problem {
  const n = d.length;
  const a = matrix(n, n);
  for (let i = 0; i < n; ++i) {
    a.data[i * n + i] = d[i];
    if (i > 0) a.data[i * n + i - 1] = a.data[(i - 1) * n + i] = e[i - 1];
  }
  const {values} = eigh(a, {vectors: false});
  return {
    size: n,
    values,
    norm: Math.max(-values[0], values[n - 1]),
    apply(x, y) {
      for (let i = 0; i < n; ++i) {
        y[i] = d[i] * x[i] + (i > 0 ? e[i - 1] * x[i - 1] : 0) + (i < n - 1 ? e[i] * x[i + 1] : 0);
      }
    }
  };
}

const spectrum = (values: Float64Array) => tridiagonal(values, new Float64Array(values.length - 1));

/** Wilkinson's W₂₁⁺, again and again, with links of 1e-8 between: values that agree to 14 digits, and pairs of these. */
function gluedWilkinson(copies: number): Problem {
  const d = Float64Array.from({length: 21 * copies}, (_, i) => Math.abs(10 - (i % 21)));
  return tridiagonal(
    d,
    Float64Array.from({length: d.length - 1}, (_, i) => (i % 21 === 20 ? 1e-8 : 1))
  );
}

const problems: readonly [string, Problem][] = [
  ["Wilkinson's matrix, glued", gluedWilkinson(15)],
  [
    "clusters of width 1e-9",
    spectrum(Float64Array.from({length: 400}, (_, i) => Math.floor(i / 20) + 1e-9 * (i % 20)))
  ],
  ["values that fall by half", spectrum(Float64Array.from({length: 300}, (_, i) => -(0.5 ** i)))],
  ["one far value, the others near 1", spectrum(Float64Array.from({length: 300}, (_, i) => (i ? 1 + 1e-3 * i : -1e6)))],
  ["a path", tridiagonal(new Float64Array(500).fill(2), new Float64Array(499).fill(-1))]
];

function krylovOf({size: n, apply}: LinearOperator, seed: number, backend: Backend): Krylov {
  return {n, apply, random: normal(seed), norm: 0, restarts: 0, operations: 0, backend};
}

/** The largest entry of VᵀV − I. */
function loss(vectors: readonly Float64Array[]): number {
  let largest = 0;
  vectors.forEach((v, i) => {
    for (let j = 0; j <= i; ++j) largest = Math.max(largest, Math.abs(dot(v, vectors[j]) - Number(i === j)));
  });
  return largest;
}

/** The vectors that one run multiplies until *restarts* are over, as it is told to keep them *orthogonal*; and its pairs. */
function run(problem: Problem, seed: number, backend: Backend, restarts: number, orthogonal = Math.sqrt(eps / 80)) {
  const cycles: Float64Array[][] = [[]];
  const apply = (x: Float64Array, y: Float64Array) => {
    cycles.at(-1)!.push(x.slice());
    problem.apply(x, y);
  };
  const krylov = krylovOf({...problem, apply}, seed, backend);
  const done = () => {
    cycles.push([]);
    return krylov.restarts >= restarts;
  };
  const pairs = drained(lanczos(krylov, [], {want: 4, size: 80, orthogonality: orthogonal, done}));
  return {...pairs, cycles: cycles.slice(0, -1)};
}

function residualOf({size, apply}: LinearOperator, x: Float64Array, value: number): number {
  const y = new Float64Array(size);
  apply(x, y);
  return Math.hypot(...y.map((yi, i) => yi - value * x[i]));
}

describe.each(["wasm", "typescript"] as const)("Lanczos with partial reorthogonalisation, %s:", (backend) => {
  test.each(problems)("%s: bases stay semi-orthogonal", (_, problem) => {
    let worst = 0;
    for (const seed of [1, 2, 3]) {
      const {cycles, values, vectors, residuals} = run(problem, seed, backend, 6);
      for (const basis of cycles) worst = Math.max(worst, loss(basis));
      expect(loss(vectors)).toBeLessThan(semi);
      // What is let pass stays in the recurrence: once for each vector of a basis at most.
      const left = problem.norm * (backward(problem.size, 1) + Math.sqrt(80) * semi);
      values.forEach((value, j) => { expect(residualOf(problem, vectors[j], value)).toBeLessThan(residuals[j] + left); }); // prettier-ignore
    }
    expect(worst).toBeLessThan(semi);
  });

  test.each(problems)("%s: true residuals, orthonormal vectors, all copies", (_, problem) => {
    for (const tolerance of [1e-6, 1e-10]) {
      const {values, vectors, info} = eigsh(problem, 6, {which: "SA", tolerance, backend});
      expect(vectors).toHaveOrthonormalColumns(orthogonality(problem.size));
      const columns = Array.from(values, (_, j) => columnOf(vectors, j));
      const worst = columns.reduce((most, x, j) => Math.max(most, residualOf(problem, x, values[j])), 0);
      expect([info.residual]).toBeWithin(backward(problem.size, problem.norm), [worst]);
      expect(info.converged).toBe(true);
      expect(worst).toBeLessThanOrEqual(tolerance * problem.norm);
      expect(values).toBeWithin(tolerance * problem.norm, problem.values.subarray(0, 6));
    }
  });

  test("random spectra, of any shape", () => {
    const random = mulberry32(11);
    for (let round = 0; round < 40; ++round) {
      const n = 220 + Math.floor(200 * random());
      const power = 12 * random();
      const values = Float64Array.from({length: n}, () => (random() < 0.5 ? -1 : 1) * random() ** power).sort();
      const problem = spectrum(values);
      for (const basis of run(problem, round, backend, 3).cycles) expect(loss(basis)).toBeLessThan(semi);
      const k = 1 + Math.floor(8 * random());
      const found = eigsh(problem, k, {tolerance: 1e-9, seed: round, backend});
      expect(found.info.converged).toBe(true);
      expect(found.values).toBeWithin(1e-9 * problem.norm, values.subarray(0, k));
    }
  });
});

test.each(problems)(
  "%s: the estimate is an upper bound, and not a wild one, until orthogonality is lost",
  (_, problem) => {
    const {size: n, norm, apply} = problem;
    const size = 80;
    const random = normal(5);
    const t = new Float64Array(size * size);
    const estimate = new OrthogonalityEstimate(size, semi);
    const start = Float64Array.from({length: n}, random);
    const basis = [start.map((x) => x / Math.sqrt(dot(start, start)))];
    let [furthest, shortest] = [0, Infinity];
    for (let j = 0; j < size - 1 && furthest < semi; ++j) {
      const w = new Float64Array(n);
      apply(basis[j], w);
      if (j > 0) subtract(w, t[j * size + j - 1], basis[j - 1]);
      for (let pass = 0; pass < 2; ++pass) {
        const alpha = dot(w, basis[j]);
        subtract(w, alpha, basis[j]);
        t[j * size + j] += alpha;
      }
      const beta = Math.sqrt(dot(w, w));
      t[j * size + j + 1] = t[(j + 1) * size + j] = beta;
      estimate.advance({j, beta, t, size, noise: 4 * eps * norm});
      basis.push(w.map((x) => x / beta));
      const measured = basis.slice(0, -1).reduce((most, v) => Math.max(most, Math.abs(dot(v, basis[j + 1]))), 0);
      expect(measured).toBeLessThan(estimate.worst(j + 1));
      furthest = Math.max(furthest, measured);
      // Rounding is less than it may be, and cancels in part, at each step: there are 80 at most.
      shortest = Math.min(shortest, beta);
      expect(estimate.worst(j + 1)).toBeLessThan(size * size * (norm / shortest) * Math.max(measured, 4 * eps));
    }
  }
);

function subtract(x: Float64Array, s: number, y: Float64Array): void {
  for (let i = 0; i < x.length; ++i) x[i] -= s * y[i];
}

function columnOf({rows, columns, data}: Matrix, j: number): Float64Array {
  return Float64Array.from({length: rows}, (_, i) => data[i * columns + j]);
}
