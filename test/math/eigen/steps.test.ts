import * as mathjs from "mathjs";
import {describe, expect, test} from "vitest";
import {hilbert} from "../../../src/math/dense/hilbert.js";
import {
  copy,
  frobeniusNorm,
  fromEntries,
  fromRows,
  identity,
  matrix,
  multiply,
  norm2,
  toRows,
  transpose
} from "../../../src/math/dense/matrix.js";
import {wilkinson} from "../../../src/math/dense/wilkinson.js";
import {deflate} from "../../../src/math/eigen/deflate.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {eigvals} from "../../../src/math/eigen/eigvals.js";
import {gershgorin} from "../../../src/math/eigen/gershgorin.js";
import {jacobi} from "../../../src/math/eigen/jacobi.js";
import {powerIteration} from "../../../src/math/eigen/power-iteration.js";
import {qrIteration} from "../../../src/math/eigen/qr-iteration.js";
import "../../support/matchers.js";
import {hardCases, path, randomMatrix, randomSymmetric, withSpectrum} from "../../support/matrices.js";
import {backward, orthogonality} from "../../support/tolerances.js";

const three = fromRows([
  [4, 1, 2],
  [1, 3, 0],
  [2, 0, 1]
]);
const last = <T>(steps: Iterable<T>): T => Array.from(steps).at(-1) as T;

describe("powerIteration", () => {
  test("finds the dominant pair, of symmetric and of other matrices", () => {
    const symmetric = last(powerIteration(three, {maxIterations: 200}));
    expect([symmetric.value]).toBeWithin(backward(3, 6), [eigh(three).values[2]]);
    expect(symmetric.residual).toBeLessThan(backward(3, 6));
    const positive = fromEntries(8, 8, (i, j) => 1 + ((3 * i + 5 * j) % 7));
    const other = last(powerIteration(positive, {maxIterations: 300}));
    expect([other.value]).toBeWithin(backward(8, frobeniusNorm(positive)), [eigvals(positive).real[0]]);
  });
  test("the vector's error falls by |λ₂ / λ₁| = .5092 a step, the value's at the square of it", () => {
    const {values, vectors} = eigh(three);
    const ratio = values[1] / values[2];
    const steps = Array.from(powerIteration(three, {start: [1, 1, 1], maxIterations: 20}));
    const exact = [0, 1, 2].map((i) => vectors.data[i * 3 + 2] * Math.sign(vectors.data[2]));
    const error = steps.map(({vector}) => norm2(vector.map((x, i) => x - exact[i])));
    expect([error[20] / error[19]]).toBeWithin(1e-3, [ratio]);
    expect([ratio]).toBeWithin(1e-3, [0.5091676583955764]);
    const off = steps.map(({value}) => Math.abs(value - values[2]));
    expect([off[15] / off[14]]).toBeWithin(1e-3, [ratio ** 2]);
  });
  test("each state is a unit vector, its Rayleigh quotient and its residual", () => {
    const a = randomMatrix(9, 9);
    for (const {vector, value, residual} of powerIteration(a, {maxIterations: 10, seed: 5})) {
      const product = multiply(a, {rows: 9, columns: 1, data: vector}).data;
      expect([norm2(vector)]).toBeWithin(orthogonality(9), [1]);
      expect([value]).toBeWithin(backward(9, 9), [vector.reduce((sum, x, i) => sum + x * product[i], 0)]);
      expect([residual]).toBeWithin(backward(9, 9), [norm2(product.map((y, i) => y - value * vector[i]))]);
    }
  });
  test("a shift turns it to the other end of the spectrum", () => {
    const {value} = last(powerIteration(three, {shift: 6, maxIterations: 400}));
    expect([value]).toBeWithin(backward(3, 12), [eigh(three).values[0]]);
  });
  test("rounding rescues a start that is orthogonal to the dominant vector", () => {
    const a = withSpectrum([10, 1, 0.5, 0.1]);
    const {vectors} = eigh(a);
    const second = Float64Array.from({length: 4}, (_, i) => vectors.data[i * 4 + 2]);
    const values = Array.from(powerIteration(a, {start: second, maxIterations: 60}), ({value}) => value);
    expect([values[0]]).toBeWithin(backward(4, 10), [1]);
    expect([values[60]]).toBeWithin(backward(4, 10), [10]);
  });
  test("starts at iteration 0, stops at the tolerance, and where A x = 0", () => {
    const steps = Array.from(powerIteration(three, {tolerance: 1e-6}));
    expect(steps.map(({iteration}) => iteration)).toEqual(steps.map((_, i) => i));
    expect(last(steps).residual).toBeLessThanOrEqual(1e-6);
    expect(steps.at(-2)?.residual).toBeGreaterThan(1e-6);
    expect(Array.from(powerIteration(matrix(2, 2), {start: [1, 0]})).length).toBe(1);
  });
  test("refuses a bad start, at the first step", () => {
    expect(() => powerIteration(three, {start: [0, 0, 0]}).next()).toThrow("start must not be the zero vector");
    expect(() => powerIteration(three, {start: [1, NaN, 0]}).next()).toThrow("start must be finite");
    expect(() => powerIteration(three, {start: [1, 2]}).next()).toThrow(RangeError);
    expect(() => powerIteration(three, {shift: NaN}).next()).toThrow("invalid shift");
  });
});

describe("deflate", () => {
  test("makes λ₁ zero and leaves the other pairs", () => {
    const {values, vectors} = eigh(three);
    const vector = [0, 1, 2].map((i) => 7 * vectors.data[i * 3 + 2]);
    const rest = deflate(three, {value: values[2], vector});
    expect(eigh(rest).values).toBeWithin(2 * backward(3, 6), [values[0], 0, values[1]]);
  });
  test("refuses the zero vector", () => {
    expect(() => deflate(three, {value: 1, vector: [0, 0, 0]})).toThrow(RangeError);
  });
});

describe("jacobi", () => {
  test("off(A)² falls by 2 a_pq² in each rotation, and V M Vᵀ stays A", () => {
    const a = randomSymmetric(7);
    const norm = frobeniusNorm(a);
    let before = {matrix: copy(a), off: NaN};
    for (const step of jacobi(a)) {
      const {p, q, off, matrix: m, vectors} = step;
      if (p >= 0)
        expect([off]).toBeWithin(backward(7, norm * norm), [before.off - 2 * before.matrix.data[p * 7 + q] ** 2]);
      expect(multiply(multiply(vectors, m), transpose(vectors))).toBeWithin(backward(28, norm), a);
      expect([step.residual]).toBeWithin(orthogonality(7), [Math.sqrt(off) / norm]);
      before = step;
    }
    expect(before.off).toBeLessThanOrEqual((1e-15 * norm) ** 2);
  });
  test("ends at the eigenpairs, on hard cases too", () => {
    for (const [name, a] of Object.entries(hardCases)) {
      if (a.rows > 30) continue;
      const {matrix: m, vectors, residual} = last(jacobi(a));
      const found = Float64Array.from({length: a.rows}, (_, i) => m.data[i * a.rows + i]).toSorted();
      expect(residual, name).toBeLessThanOrEqual(1e-15);
      expect(found).toBeWithin(5 * backward(a.rows, frobeniusNorm(a)), eigh(a).values);
      expect(vectors).toHaveOrthonormalColumns(5 * orthogonality(a.rows));
    }
  });
  test("agrees with mathjs on Hilbert's matrix", () => {
    const {matrix: m} = last(jacobi(hilbert(5)));
    const wanted = Float64Array.from(mathjs.eigs(toRows(hilbert(5))).values as number[]).toSorted();
    expect(Float64Array.from([0, 1, 2, 3, 4], (i) => m.data[i * 6]).toSorted()).toBeWithin(1e-11, wanted);
  });
  test("yields copies, and skips zeros", () => {
    const steps = Array.from(jacobi(path(4)));
    expect(steps[0].matrix).toEqual(path(4));
    expect(steps.map(({iteration}) => iteration)).toEqual(steps.map((_, i) => i));
    expect(Array.from(jacobi(identity(5))).length).toBe(1);
  });
});

describe("qrIteration", () => {
  for (const shift of ["rayleigh", "wilkinson"] as const) {
    test(`with the ${shift} shift ends at the eigenvalues`, () => {
      const cases = [three, randomSymmetric(9, 4), withSpectrum([5, 3, 3, -1, 0])];
      if (shift === "wilkinson") cases.push(path(12), wilkinson(21)); // the symmetry of their spectra stops Rayleigh's
      for (const a of cases) {
        const end = last(qrIteration(a, {shift}));
        const n = a.rows;
        expect(end.active).toBe(1);
        const found = Float64Array.from({length: n}, (_, i) => end.matrix.data[i * n + i]).toSorted();
        expect(found).toBeWithin(5 * backward(n, frobeniusNorm(a)), eigh(a).values);
      }
    });
  }
  test("without shifts the last row falls by |λₙ / λₙ₋₁| a step", () => {
    const a = withSpectrum([8, 4, 2, 1]);
    const residuals = Array.from(qrIteration(a, {shift: "none", maxIterations: 30}), ({residual}) => residual);
    expect([residuals[30] / residuals[29]]).toBeWithin(1e-3, [0.5]);
  });
  test("each step keeps trace and norm, and Wilkinson's shift takes few steps", () => {
    const a = path(20);
    const steps = Array.from(qrIteration(a));
    for (const {matrix: m} of steps)
      expect([frobeniusNorm(m)]).toBeWithin(backward(20 * 20, frobeniusNorm(a)), [frobeniusNorm(a)]);
    expect(steps.length).toBeLessThan(3 * 20);
  });
  test("[[0, 1], [1, 0]] defeats Rayleigh's shift, not Wilkinson's", () => {
    const a = fromRows([
      [0, 1],
      [1, 0]
    ]);
    expect(last(qrIteration(a, {shift: "rayleigh", maxIterations: 50})).active).toBe(2);
    expect(last(qrIteration(a, {shift: "wilkinson", maxIterations: 50})).active).toBe(1);
  });
});

describe("gershgorin", () => {
  test("every eigenvalue lies in a disc", () => {
    for (const a of [three, randomMatrix(12, 12), randomSymmetric(15)]) {
      const discs = gershgorin(a);
      const {real, imaginary} = eigvals(a);
      real.forEach((x, i) => {
        const inside = discs.some(
          ({center, radius}) => Math.hypot(x - center, imaginary[i]) <= radius + backward(15, 50)
        );
        expect(inside).toBe(true);
      });
    }
  });
  test("discs of a small matrix", () => {
    expect(
      gershgorin(
        fromRows([
          [1, -2, 3],
          [0, 5, 0],
          [1, 1, -1]
        ])
      )
    ).toEqual([
      {center: 1, radius: 5},
      {center: 5, radius: 0},
      {center: -1, radius: 2}
    ]);
  });
});
