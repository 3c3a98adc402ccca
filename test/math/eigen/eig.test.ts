import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {
  column,
  fromEntries,
  fromRows,
  frobeniusNorm,
  identity,
  matrix,
  multiply,
  toRows,
  transpose
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {eig} from "../../../src/math/eigen/eig.js";
import type {ComplexMatrix, Eig} from "../../../src/math/eigen/eig.js";
import {eigvals} from "../../../src/math/eigen/eigvals.js";
import {permutation} from "../../../src/math/random/permutation.js";
import "../../support/matchers.js";
import {hardCases, randomMatrix, randomOrthogonal, scaledBy} from "../../support/matrices.js";
import {backward, defective, eps, orthogonality} from "../../support/tolerances.js";

interface Reference {
  name: string;
  a: number[][];
  re: number[];
  im: number[];
  vectors: {re: number[][]; im: number[][]};
  conditions: number[];
}

const {cases} = JSON.parse(readFileSync("test/fixtures/eig.json", "utf8")) as {cases: Reference[]};

const jordan = (n: number, value: number) => fromEntries(n, n, (i, j) => (i === j ? value : j === i + 1 ? 1 : 0));
const cycle = (n: number) => fromEntries(n, n, (i, j) => ((i + 1) % n === j ? 1 : 0));
const grcar = (n: number) => fromEntries(n, n, (i, j) => (j === i - 1 ? -1 : j >= i && j <= i + 3 ? 1 : 0));
const kahan = (n: number) => {
  const [c, s] = [Math.cos(1.2), Math.sin(1.2)];
  return fromEntries(n, n, (i, j) => s ** i * (i === j ? 1 : j > i ? -c : 0));
};
/** Hessenberg but for rounding, which balancing by the lengths of rows and columns would raise (Watkins 2006). */
const watkins = () => {
  const {data} = randomMatrix(30, 30, 4);
  return fromEntries(30, 30, (i, j) => (i <= j ? 1 : 1e-15) * data[i * 30 + j]);
};
/** Three blocks of seven rows, each coupled to the next, with the rows mixed. */
const reducible = () => {
  const order = permutation(21, 3);
  const {data} = randomMatrix(21, 21, 9);
  const a = matrix(21, 21);
  for (let i = 0; i < 21; ++i) {
    for (let j = 0; j < 21; ++j) {
      if (Math.floor(i / 7) <= Math.floor(j / 7)) a.data[order[i] * 21 + order[j]] = data[i * 21 + j];
    }
  }
  return a;
};

const matrices: Record<string, Matrix> = {
  ...hardCases,
  "nilpotent Jordan block": jordan(6, 0),
  "Jordan block": jordan(6, 2),
  "Jordan block, turned": multiply(multiply(randomOrthogonal(5), jordan(5, 3)), transpose(randomOrthogonal(5))),
  "two equal Jordan blocks of pairs": fromRows([
    [1, 2, 1, 0],
    [-2, 1, 0, 1],
    [0, 0, 1, 2],
    [0, 0, -2, 1]
  ]),
  "3-cycle": cycle(3),
  "cycle of 16": cycle(16),
  "nearly a Jordan block": fromRows([
    [1, 1],
    [1e-16, 1]
  ]),
  Grcar: grcar(60),
  Kahan: kahan(40),
  Watkins: watkins(),
  reducible: reducible(),
  "tridiagonal, 1e-140 below": fromEntries(20, 20, (i, j) =>
    j === i + 1 ? 1 : i === j ? i : i === j + 1 ? 1e-140 : 0
  ),
  "graded by 2^20 a row": fromEntries(20, 20, (i, j) => Math.sin(7 * i + 3 * j * j) * 2 ** (20 * (i - j))),
  "random 2": randomMatrix(2, 2),
  "random 3": randomMatrix(3, 3, 5),
  "random 60": randomMatrix(60, 60)
};

/** The largest entry of A X − X Λ. */
function residual(a: Matrix, values: Eig["values"], {re, im}: ComplexMatrix): number {
  const n = a.rows;
  const [real, imaginary] = [multiply(a, re), multiply(a, im)];
  let worst = 0;
  for (let at = 0; at < n * n; ++at) {
    const [p, q] = [values.re[at % n], values.im[at % n]];
    const x = real.data[at] - (p * re.data[at] - q * im.data[at]);
    const y = imaginary.data[at] - (p * im.data[at] + q * re.data[at]);
    worst = Math.max(worst, Math.hypot(x, y));
  }
  return worst;
}

function columnLengths({re, im}: ComplexMatrix): number[] {
  return Array.from({length: re.columns}, (_, j) =>
    Math.sqrt(toRows(re).reduce((sum, row, i) => sum + row[j] ** 2 + im.data[i * re.columns + j] ** 2, 0))
  );
}

describe("eig: A X = X Λ with unit columns, and yᴴ A = λ yᴴ", () => {
  for (const [name, a] of Object.entries(matrices)) {
    test(name, () => {
      const before = a.data.slice();
      const {values, vectors, left, conditions, info} = eig(a, {left: true});
      expect(a.data).toEqual(before);
      const n = a.rows;
      const bound = backward(n, frobeniusNorm(a));
      expect(residual(a, values, vectors)).toBeLessThanOrEqual(bound);
      // λ̄ belongs to y in Aᵀ
      const conjugate = {re: values.re, im: values.im.map((x) => -x)};
      expect(residual(transpose(a), conjugate, left)).toBeLessThanOrEqual(bound);
      expect(columnLengths(vectors)).toBeWithin(orthogonality(n), Array(n).fill(1));
      expect(columnLengths(left)).toBeWithin(orthogonality(n), Array(n).fill(1));
      expect(info.converged).toBe(true);
      for (const condition of conditions) expect(condition).toBeGreaterThanOrEqual(1);
    });
  }
});

/** The partners of *wanted* among the eigenvalues found, nearest first, and the largest distance. */
function match({re, im}: Eig["values"], wanted: {re: ArrayLike<number>; im: ArrayLike<number>}) {
  const left = new Set(re.keys());
  let worst = 0;
  const partners = Array.from({length: wanted.re.length}, (_, i) => {
    const distance = (j: number) => Math.hypot(re[j] - wanted.re[i], im[j] - wanted.im[i]);
    const nearest = [...left].reduce((p, q) => (distance(q) < distance(p) ? q : p));
    left.delete(nearest);
    worst = Math.max(worst, distance(nearest));
    return nearest;
  });
  return {partners, worst};
}

describe("eig agrees with SciPy, as sets and up to phase", () => {
  for (const {name, a: rows, re, im, vectors, conditions} of cases) {
    test(name, () => {
      const a = fromRows(rows);
      const n = a.rows;
      const found = eig(a, {left: true});
      const {partners} = match(found.values, {re, im});
      partners.forEach((j, i) => {
        const bound = backward(n, frobeniusNorm(a)) * conditions[i]; // to first order
        expect([found.values.re[j], found.values.im[j]]).toBeWithin(bound, [re[i], im[i]]);
        // |x̂ᴴ x| = 1 up to the square of the angle
        let [p, q] = [0, 0];
        for (let k = 0; k < n; ++k) {
          const [x, y] = [found.vectors.re.data[k * n + j], found.vectors.im.data[k * n + j]];
          p += x * vectors.re[k][i] + y * vectors.im[k][i];
          q += x * vectors.im[k][i] - y * vectors.re[k][i];
        }
        expect([Math.hypot(p, q)]).toBeWithin(orthogonality(n), [1]);
        // a condition moves by itself squared over the gap; the worst here has both below 1e4 together
        expect([found.conditions[j] / conditions[i]]).toBeWithin(1e4 * backward(n, frobeniusNorm(a)), [1]);
      });
    });
  }
});

describe("eig finds known pairs", () => {
  test("[[1, 1], [1e-16, 1]] has 1 ± 1e-8, and vectors (1, ±1e-8)", () => {
    const {values, vectors} = eig(matrices["nearly a Jordan block"], {left: true});
    expect(values.re).toBeWithin(eps, [1 + 1e-8, 1 - 1e-8]);
    expect(vectors.re).toBeWithin(
      2 * eps,
      fromRows([
        [1, 1],
        [1e-8, -1e-8]
      ])
    );
  });
  test("the 3-cycle has the cube roots of one, and the rows of Fourier's matrix", () => {
    const {values, vectors, conditions} = eig(cycle(3), {left: true});
    const half = Math.sqrt(3) / 2;
    const roots = {re: [1, -0.5, -0.5], im: [0, half, -half]};
    expect(match(values, roots).worst).toBeLessThan(orthogonality(3));
    vectors.re.data.forEach((x, at) =>
      expect([Math.hypot(x, vectors.im.data[at])]).toBeWithin(orthogonality(3), [Math.sqrt(1 / 3)])
    );
    expect(conditions).toBeWithin(orthogonality(3), [1, 1, 1]);
  });
  test("a triangle in any order of its rows has its diagonal, exactly", () => {
    const order = permutation(30, 5);
    const a = matrix(30, 30);
    const {data} = randomMatrix(30, 30);
    for (let i = 0; i < 30; ++i)
      for (let j = i; j < 30; ++j) a.data[order[i] * 30 + order[j]] = i === j ? i + 1 : data[i * 30 + j];
    const {values, vectors} = eig(a);
    expect(Array.from(values.re)).toEqual(Array.from({length: 30}, (_, i) => 30 - i));
    expect(Array.from(values.im)).toEqual(Array(30).fill(0));
    expect(Math.max(...vectors.im.data)).toBe(0);
  });
  test("a nilpotent matrix has zeros, exactly, and for a Jordan block n times the same vector", () => {
    const {values, vectors, conditions, info} = eig(jordan(5, 0), {left: true});
    expect(Array.from(values.re)).toEqual([0, 0, 0, 0, 0]);
    for (let j = 0; j < 5; ++j) expect(column(vectors.re, j)).toBeWithin(1e-290, [1, 0, 0, 0, 0]); // a pivot of 1e-290 for 0
    expect(info.residual).toBe(0);
    for (const condition of conditions) expect(condition).toBeGreaterThan(1 / eps);
  });
  test("a Jordan block that rounding hides: values to ε^(1/m), vectors nearly parallel, and conditions that say so", () => {
    const {values, vectors, conditions} = eig(matrices["Jordan block, turned"], {left: true});
    const threes = {re: Array(5).fill(3) as number[], im: Array(5).fill(0) as number[]};
    expect(match(values, threes).worst).toBeLessThan(defective(5, Math.sqrt(50)));
    for (const condition of conditions) expect(condition).toBeGreaterThan(1e9);
    const x = columnLengths({re: vectors.re, im: vectors.im});
    expect(x).toBeWithin(orthogonality(5), [1, 1, 1, 1, 1]);
  });
  test("the condition of [[a, b], [0, d]] is √(1 + (b / (a − d))²)", () => {
    const {conditions} = eig(
      fromRows([
        [1, 1000],
        [0, 2]
      ]),
      {left: true}
    );
    expect(conditions).toBeWithin(1e3 * orthogonality(2), [Math.hypot(1, 1000), Math.hypot(1, 1000)]);
  });
});

test("eig: values as eigvals finds them, conjugate pairs exactly, phase fixed, on many small random matrices", () => {
  for (let seed = 1; seed <= 60; ++seed) {
    const n = 1 + (seed % 9);
    const a = randomMatrix(n, n, seed);
    if (seed % 3 === 0) for (let at = 0; at < a.data.length; ++at) a.data[at] = Math.round(a.data[at]); // many zeros
    const {values, vectors, left, conditions, info} = eig(a);
    expect([left.re.columns, conditions.length]).toEqual([0, 0]);
    expect(info.residual).toBeLessThan(backward(n, 1));
    const other = eigvals(a);
    const {worst} = match(values, {re: other.real, im: other.imaginary});
    expect(worst).toBeLessThan(defective(n, 1 + frobeniusNorm(a)));
    for (let j = 0; j < n; ++j) {
      const entries = Array.from({length: n}, (_, i) => [vectors.re.data[i * n + j], vectors.im.data[i * n + j]]);
      const lengths = entries.map(([x, y]) => Math.hypot(x, y));
      const real = entries.findIndex(([x, y]) => x > 0 && y === 0);
      expect(real).toBeGreaterThanOrEqual(0);
      expect(Math.max(...entries.filter(([, y]) => y === 0).map(([x]) => x))).toBeGreaterThan(
        (1 - 1e-7) * Math.max(...lengths)
      );
      if (values.im[j] <= 0) continue;
      expect([values.re[j + 1], values.im[j + 1]]).toEqual([values.re[j], -values.im[j]]);
      expect(entries.map(([x, y]) => [x, 0 - y])).toEqual(
        Array.from({length: n}, (_, i) => [vectors.re.data[i * n + j + 1], 0 + vectors.im.data[i * n + j + 1]])
      );
    }
  }
});

test("eig at any scale: the same vectors, and values scaled exactly", () => {
  const a = randomMatrix(12, 12, 3);
  const wanted = eig(a, {left: true});
  for (const scale of [2 ** 500, 2 ** -500, 2 ** 30]) {
    const found = eig(scaledBy(a, scale), {left: true});
    expect(found.values.re).toEqual(wanted.values.re.map((x) => x * scale));
    expect(found.vectors).toEqual(wanted.vectors);
    expect(found.conditions).toEqual(wanted.conditions);
  }
  for (const scale of [1e150, 1e-150, 1e9]) expect(eig(scaledBy(a, scale)).info.converged).toBe(true);
});

test("eig: either backend gives the same bits", () => {
  for (const a of [...[1, 2, 3, 4, 5, 6, 7, 8, 11, 30, 65].map((n) => randomMatrix(n, n, n)), grcar(33), reducible()]) {
    expect(eig(a, {left: true, backend: "wasm"})).toEqual(eig(a, {left: true, backend: "typescript"}));
  }
  expect(() => eig(identity(1), {backend: "gpu" as "wasm"})).toThrow(
    'invalid backend; not "wasm" or "typescript": gpu'
  );
});

test("eig refuses what is not square or not finite", () => {
  expect(() => eig(matrix(2, 3))).toThrow("a must be square; got 2 × 3");
  for (const bad of [NaN, Infinity, -Infinity]) {
    const a = identity(2);
    a.data[2] = bad;
    expect(() => eig(a)).toThrow(new RangeError(`a must be finite; entry at row 1, column 0 is ${bad}`));
  }
});
