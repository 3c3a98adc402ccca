import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {expm} from "../../../src/math/dense/expm.js";
import {
  combine,
  diagonal,
  frobeniusNorm,
  fromEntries,
  fromRows,
  identity,
  matrix,
  multiply,
  toRows,
  trace,
  transpose
} from "../../../src/math/dense/matrix.js";
import {determinant} from "../../../src/math/dense/solve.js";
import "../../support/matchers.js";
import {randomMatrix, randomOrthogonal, scaledBy} from "../../support/matrices.js";
import {backward, eps, orthogonality} from "../../support/tolerances.js";

const {expm: cases} = JSON.parse(readFileSync("test/fixtures/dense.json", "utf8")) as {
  expm: {name: string; a: number[][]; e: number[][]}[];
};

describe("expm agrees with SciPy", () => {
  for (const {name, a: rows, e} of cases) {
    test(name, () => {
      const [a, wanted] = [fromRows(rows), fromRows(e)];
      // the condition of the exponential is at least ‖A‖; that of Ward's matrix is some thousand times that
      const condition = (1 + frobeniusNorm(a)) * (name === "Ward's third" ? 1e3 : 10);
      expect(expm(a)).toBeWithin(backward(a.rows, condition * frobeniusNorm(wanted)), wanted);
    });
  }
});

test("e⁰ = I, exactly, and e^x of 1 × 1; the argument is not changed", () => {
  for (const n of [0, 1, 5]) expect(expm(matrix(n, n))).toEqual(identity(n));
  for (const x of [1e-300, 1e-9, 0.01, 0.2, 0.9, 2, 4, 40, 700, -0.5, -40, -1e5]) {
    const a = fromRows([[x]]);
    expect([expm(a).data[0] / Math.exp(x) || 0]).toBeWithin(backward(1, 1 + Math.abs(x)), [Math.exp(x) > 0 ? 1 : 0]);
    expect(a.data[0]).toBe(x);
  }
});

test("a nilpotent matrix has its finite series, exactly where it can be", () => {
  const jordan = fromEntries(4, 4, (i, j) => (j === i + 1 ? 6 : 0));
  expect(toRows(expm(jordan))).toEqual([
    [1, 6, 18, 36],
    [0, 1, 6, 18],
    [0, 0, 1, 6],
    [0, 0, 0, 1]
  ]);
  const large = fromRows([
    [0, 0, 0],
    [2 ** 500, 0, 0],
    [2, 2 ** 500, 0]
  ]);
  expect(toRows(expm(large))).toEqual([
    [1, 0, 0],
    [2 ** 500, 1, 0],
    [2 ** 999, 2 ** 500, 1]
  ]);
  const n = 30; // too long for the series: entries 1 / k!
  const shift = expm(fromEntries(n, n, (i, j) => (j === i + 1 ? 1 : 0)));
  let wanted = 1;
  for (let k = 1; k < 20; ++k) expect([shift.data[k]]).toBeWithin(backward(n, 1), [(wanted /= k)]);
});

test("eᴬ e⁻ᴬ = I, det eᴬ = e^tr A, (eᴬ)ᵀ = e^Aᵀ, e²ᴬ = (eᴬ)², on many random matrices of norms 1e-6 … 10", () => {
  for (let seed = 1; seed <= 40; ++seed) {
    const n = 1 + (seed % 8);
    const size = 10 ** (-6 + (7 * seed) / 40);
    const a = scaledBy(randomMatrix(n, n, seed), size / n);
    const [e, back] = [expm(a), expm(scaledBy(a, -1))];
    const bound = backward(n, (1 + size) * frobeniusNorm(e) * frobeniusNorm(back));
    expect(multiply(e, back)).toBeWithin(bound, identity(n));
    expect([determinant(e) / Math.exp(trace(a))]).toBeWithin(n * bound, [1]);
    expect(expm(transpose(a))).toBeWithin(bound, transpose(e));
    expect(expm(scaledBy(a, 2))).toBeWithin(bound * frobeniusNorm(e), multiply(e, e));
  }
});

test("of a skew-symmetric matrix it is orthogonal, of Q Λ Qᵀ it is Q e^Λ Qᵀ", () => {
  const {data} = randomMatrix(40, 40);
  const skew = fromEntries(40, 40, (i, j) => data[i * 40 + j] - data[j * 40 + i]);
  expect(expm(skew)).toHaveOrthonormalColumns(frobeniusNorm(skew) * orthogonality(40));
  const q = randomOrthogonal(20);
  const values = Float64Array.from({length: 20}, (_, i) => -i);
  const turned = (x: Float64Array) => multiply(multiply(q, diagonal(x)), transpose(q));
  expect(expm(turned(values))).toBeWithin(20 * orthogonality(20), turned(values.map(Math.exp)));
});

test("far from normal: the powers, not the norm, choose the scaling (Al-Mohy & Higham 2009)", () => {
  const [p, q, b] = [1, -1, 1e9];
  const wanted = (b * (Math.exp(p) - Math.exp(q))) / (p - q);
  const e = expm(
    fromRows([
      [p, b],
      [0, q]
    ])
  );
  expect([e.data[0], e.data[1] / wanted, e.data[2], e.data[3]]).toBeWithin(20 * eps, [Math.exp(p), 1, 0, Math.exp(q)]);
});

test("either backend gives the same bits, and e^(A + s) = eˢ eᴬ", () => {
  const a = scaledBy(randomMatrix(50, 50), 0.3);
  const e = expm(a, {backend: "typescript"});
  expect(expm(a, {backend: "wasm"})).toEqual(e);
  const shifted = expm(combine(1, a, identity(50), 2));
  const bound = backward(50, 10 * frobeniusNorm(a) * frobeniusNorm(shifted));
  expect(shifted).toBeWithin(bound, scaledBy(e, Math.exp(2)));
});

test("expm refuses what is not square, not finite, or too large", () => {
  expect(() => expm(matrix(2, 3))).toThrow("a must be square; got 2 × 3");
  expect(() => expm(fromRows([[NaN]]))).toThrow("a must be finite");
  expect(() => expm(fromRows([[1000]]))).toThrow(
    new RangeError("the exponential of a, or a step to it, exceeds 1.8e308")
  );
});
