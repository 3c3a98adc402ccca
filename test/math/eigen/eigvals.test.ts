import * as mathjs from "mathjs";
import {describe, expect, test} from "vitest";
import {lu} from "../../../src/math/dense/lu.js";
import {
  frobeniusNorm,
  fromEntries,
  fromRows,
  identity,
  matrix,
  multiply,
  toRows,
  trace
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {eigvals} from "../../../src/math/eigen/eigvals.js";
import type {Eigvals} from "../../../src/math/eigen/eigvals.js";
import {permutation} from "../../../src/math/random/permutation.js";
import "../../support/matchers.js";
import {hardCases, randomMatrix, randomOrthogonal, scaledBy} from "../../support/matrices.js";
import {backward, defective, orthogonality} from "../../support/tolerances.js";

/** The largest distance from an eigenvalue of one spectrum to its partner in the other, matched greedily. */
function spectralDistance({real, imaginary}: Eigvals, wanted: [number, number][]): number {
  const left = [...wanted];
  let worst = real.length === wanted.length ? 0 : Infinity;
  real.forEach((x, i) => {
    const distances = left.map(([re, im]) => Math.hypot(re - x, im - imaginary[i]));
    const nearest = distances.indexOf(Math.min(...distances));
    worst = Math.max(worst, distances[nearest]);
    left.splice(nearest, 1);
  });
  return worst;
}

/** The matrix whose characteristic polynomial is xⁿ + c₁ xⁿ⁻¹ + … + cₙ. */
function companion(coefficients: number[]): Matrix {
  const n = coefficients.length;
  return fromEntries(n, n, (i, j) => (i === 0 ? -coefficients[j] : i === j + 1 ? 1 : 0));
}

function cyclicShift(n: number): Matrix {
  return fromEntries(n, n, (i, j) => ((i + 1) % n === j ? 1 : 0));
}

describe("eigvals finds known spectra", () => {
  test("Fibonacci's matrix has (1 ± √5) / 2", () => {
    const spectrum = eigvals(
      fromRows([
        [1, 1],
        [1, 0]
      ])
    );
    expect(spectrum.real).toBeWithin(orthogonality(2), [(1 + Math.sqrt(5)) / 2, (1 - Math.sqrt(5)) / 2]);
  });
  test("a rotation has e^±iφ, above the axis first", () => {
    const [c, s] = [Math.cos(1), Math.sin(1)];
    const {real, imaginary} = eigvals(
      fromRows([
        [c, -s],
        [s, c]
      ])
    );
    expect(real).toBeWithin(orthogonality(2), [c, c]);
    expect(imaginary).toBeWithin(orthogonality(2), [s, -s]);
  });
  test("a companion matrix has the roots of its polynomial", () => {
    // (x − 1)(x − 2)(x + 3)(x² + 1) = x⁵ − 6 x³ … expanded by hand: x³ − 7x + 6 times x² + 1
    expect(
      spectralDistance(eigvals(companion([0, -6, 6, -7, 6])), [
        [1, 0],
        [2, 0],
        [-3, 0],
        [0, 1],
        [0, -1]
      ])
    ).toBeLessThan(1e-13);
  });
  test("a cyclic shift of n has the n-th roots of unity, which need an exceptional shift", () => {
    for (const n of [3, 4, 5, 8, 16, 31]) {
      const roots = Array.from({length: n}, (_, k): [number, number] => [
        Math.cos((2 * Math.PI * k) / n),
        Math.sin((2 * Math.PI * k) / n)
      ]);
      expect(spectralDistance(eigvals(cyclicShift(n)), roots)).toBeLessThan(orthogonality(n));
    }
  });
  test("[[1, 1], [1e-10, 1]] has 1 ± 1e-5", () => {
    expect(
      eigvals(
        fromRows([
          [1, 1],
          [1e-10, 1]
        ])
      ).real
    ).toBeWithin(defective(2) * 1e-6, [1 + 1e-5, 1 - 1e-5]);
  });
  test("a Jordan block under a similarity is found to ε^(1/m), no better and no worse", () => {
    const q = randomOrthogonal(4, 3);
    const jordan = fromEntries(4, 4, (i, j) => (i === j ? 2 : j === i + 1 ? 1 : 0));
    const a = multiply(
      multiply(q, jordan),
      fromEntries(4, 4, (i, j) => q.data[j * 4 + i])
    );
    const off = spectralDistance(eigvals(a), [
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0]
    ]);
    expect(off).toBeLessThan(defective(4, frobeniusNorm(a)));
    expect(off).toBeGreaterThan(1e-6);
  });
  test("a triangle in any order of its rows has its diagonal, exactly: nilpotent ones have zeros", () => {
    const order = permutation(40, 5);
    const a = matrix(40, 40);
    const {data} = randomMatrix(40, 40);
    for (let i = 0; i < 40; ++i)
      for (let j = i; j < 40; ++j) a.data[order[i] * 40 + order[j]] = i === j ? i % 7 : data[i * 40 + j];
    const {real, imaginary} = eigvals(a);
    expect(Array.from(real)).toEqual(Array.from({length: 40}, (_, i) => i % 7).sort((x, y) => y - x));
    expect(Array.from(imaginary)).toEqual(Array(40).fill(0));
  });
  test("a stochastic matrix damped by α: 1, and everything else within α (Google's matrix)", () => {
    const [n, alpha] = [60, 0.85];
    const {data} = randomMatrix(n, n, 11);
    const weights = data.map(Math.abs);
    const sums = Array.from({length: n}, (_, i) => weights.subarray(i * n, (i + 1) * n).reduce((x, y) => x + y, 0));
    const google = fromEntries(n, n, (i, j) => (alpha * weights[j * n + i]) / sums[j] + (1 - alpha) / n);
    const {real, imaginary} = eigvals(google);
    expect([real[0], imaginary[0]]).toBeWithin(backward(n, 1), [1, 0]);
    expect(Math.hypot(real[1], imaginary[1])).toBeLessThan(alpha + backward(n, 1));
  });
  test("0 × 0 and 1 × 1", () => {
    expect(eigvals(matrix(0, 0)).real.length).toBe(0);
    expect(Array.from(eigvals(fromRows([[-7]])).real)).toEqual([-7]);
  });
});

describe("eigvals keeps trace and determinant, conjugate pairs, and the order by modulus", () => {
  for (const n of [2, 3, 4, 7, 12, 20, 40]) {
    test(`random, n = ${n}`, () => {
      const a = randomMatrix(n, n, n);
      const {real, imaginary} = eigvals(a);
      const norm = frobeniusNorm(a);
      expect([real.reduce((x, y) => x + y, 0)]).toBeWithin(backward(n, norm), [trace(a)]);
      expect([imaginary.reduce((x, y) => x + y, 0)]).toBeWithin(0, [0]);
      const modulus = real.map((x, i) => Math.hypot(x, imaginary[i]));
      expect(Array.from(modulus)).toEqual(Array.from(modulus).sort((x, y) => y - x));
      const {u, sign} = lu(a);
      const logs = Array.from({length: n}, (_, i) => Math.log(Math.abs(u.data[i * n + i]))).reduce((x, y) => x + y, 0);
      // log |det| amplifies by 1 / |λ|, here at most a few hundred
      expect([modulus.reduce((x, y) => x + Math.log(y), 0)]).toBeWithin(1e4 * backward(n, 1), [logs]);
      const negative = real.filter((x, i) => imaginary[i] === 0 && x < 0).length;
      expect(negative % 2 === 0 ? 1 : -1).toBe(
        u.data.reduce((s, x, at) => (at % (n + 1) === 0 && x < 0 ? -s : s), sign as number)
      );
    });
  }
});

test("the eigenvalues of an orthogonal matrix lie on the unit circle", () => {
  const {real, imaginary} = eigvals(randomOrthogonal(50));
  expect(real.map((x, i) => Math.hypot(x, imaginary[i]))).toBeWithin(orthogonality(50), new Float64Array(50).fill(1));
});

test("eigvals agrees with eigh where a is symmetric", () => {
  for (const a of Object.values(hardCases)) {
    const spectrum = eigvals(a);
    const wanted = Array.from(eigh(a, {vectors: false}).values, (x): [number, number] => [x, 0]);
    expect(spectralDistance(spectrum, wanted)).toBeLessThanOrEqual(3 * backward(a.rows, frobeniusNorm(a)));
  }
});

test("eigvals agrees with mathjs on small random matrices", () => {
  for (let seed = 1; seed <= 12; ++seed) {
    const n = 2 + (seed % 5);
    const a = randomMatrix(n, n, 100 + seed);
    const {values} = mathjs.eigs(toRows(a), {eigenvectors: false});
    const wanted = (values as (number | mathjs.Complex)[]).map((x): [number, number] =>
      typeof x === "number" ? [x, 0] : [x.re, x.im]
    );
    expect(spectralDistance(eigvals(a), wanted)).toBeLessThan(1e-8 * frobeniusNorm(a)); // mathjs stops early
  }
});

test("a diagonal similarity, which balancing undoes, and any scale leave the spectrum", () => {
  const a = randomMatrix(20, 20, 21);
  const {real, imaginary} = eigvals(a);
  const wanted = Array.from(real, (x, i): [number, number] => [x, imaginary[i]]);
  const skewed = fromEntries(20, 20, (i, j) => a.data[i * 20 + j] * 2 ** (3 * (i - j)));
  expect(spectralDistance(eigvals(skewed), wanted)).toBeLessThan(100 * backward(20, frobeniusNorm(a)));
  for (const scale of [2 ** 500, 2 ** -500, 2 ** -30]) {
    expect(eigvals(scaledBy(a, scale)).real).toEqual(real.map((x) => x * scale));
  }
});

test("eigvals refuses what is not square or not finite", () => {
  expect(() => eigvals(matrix(2, 3))).toThrow("a must be square; got 2 × 3");
  const a = identity(2);
  a.data[1] = -Infinity;
  expect(() => eigvals(a)).toThrow("row 0, column 1 is -Infinity");
});
