import {describe, expect, test} from "vitest";
import {
  combine,
  diagonal,
  frobeniusNorm,
  fromEntries,
  identity,
  matrix,
  multiply,
  norm2,
  transpose
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {lowRank} from "../../../src/math/eigen/low-rank.js";
import {svd} from "../../../src/math/eigen/svd.js";
import {truncatedSvd} from "../../../src/math/eigen/truncated-svd.js";
import {permutation} from "../../../src/math/random/permutation.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import "../../support/matchers.js";
import {randomMatrix, randomOrthogonal, scaledBy} from "../../support/matrices.js";
import {backward, orthogonality} from "../../support/tolerances.js";

/** An m × n matrix with these singular values and random vectors. */
function withValues(m: number, n: number, values: ArrayLike<number>, seed = 1): Matrix {
  const [u, v] = [randomOrthogonal(m, seed), randomOrthogonal(n, seed + 1)];
  const k = values.length;
  const left = fromEntries(m, k, (i, j) => u.data[i * m + j] * values[j]);
  return multiply(left, transpose(fromEntries(n, k, (i, j) => v.data[i * n + j])));
}

const falling = (count: number, ratio: number) => Array.from({length: count}, (_, i) => ratio ** i);

/** ‖A vᵢ − σᵢ uᵢ‖ and ‖Aᵀuᵢ − σᵢ vᵢ‖ at most, over σ₁, by plain products. */
function residualOf(a: Matrix, {u, values, v}: {u: Matrix; values: Float64Array; v: Matrix}): number {
  const worst = (x: Matrix, y: Matrix) => {
    const {data, columns} = combine(1, x, multiply(y, diagonal(values)), -1);
    return Math.max(...values.map((_, j) => norm2(data.filter((__, at) => at % columns === j))));
  };
  return Math.max(worst(multiply(a, v), u), worst(multiply(transpose(a), u), v)) / values[0];
}

describe.each<Backend>(["typescript", "wasm"])("truncatedSvd, %s", (backend) => {
  test("finds the leading triplets: those of svd, with the residual that it says", () => {
    const cases: [Matrix, number][] = [
      [withValues(160, 140, falling(140, 0.9)), 5],
      [withValues(120, 300, falling(120, 0.8)), 3],
      [withValues(300, 110, falling(60, 0.7)), 2],
      [withValues(130, 130, [4, 4, 4, 3, 3, ...falling(90, 0.95)]), 4], // within a repeated value too
      [withValues(130, 130, [1e8, 1, 0.5, ...falling(90, 0.9).map((x) => x / 4)]), 3],
      [multiply(randomMatrix(150, 6), randomMatrix(6, 120, 2)), 5],
      [multiply(randomMatrix(150, 2), randomMatrix(2, 120, 2)), 4] // of lower rank
    ];
    for (const [a, k] of cases) {
      const before = a.data.slice();
      const found = truncatedSvd(a, k, {backend});
      const {u, values, v, info} = found;
      expect([u.rows, u.columns, values.length, v.rows, v.columns]).toEqual([a.rows, k, k, a.columns, k]);
      expect(u).toHaveOrthonormalColumns(orthogonality(a.rows));
      expect(v).toHaveOrthonormalColumns(orthogonality(a.columns));
      // a value is off by at most the square of the residual over the gap, and by the residual
      const bound = (info.residual * values[0] + backward(a.rows, values[0])) * 2;
      expect(values).toBeWithin(bound, svd(a, {vectors: false}).values.subarray(0, k));
      expect(info.converged).toBe(true);
      expect(info.residual).toBeLessThanOrEqual(1e-10);
      expect(info.operations).toBeGreaterThan(2 * k); // it was looked for, not cut from the whole
      expect([info.residual]).toBeWithin(orthogonality(a.rows), [residualOf(a, found)]);
      expect(a.data).toEqual(before);
    }
  });

  test("is the best approximation of its rank", () => {
    const values = falling(100, 0.8);
    const a = withValues(140, 130, values);
    const error = frobeniusNorm(combine(1, a, lowRank(truncatedSvd(a, 4, {backend}), 4), -1));
    expect([error]).toBeWithin(2e-10, [norm2(values.slice(4))]); // the tolerance, in each of two factors
  });

  test("gives the same bits for a seed, and the same triplets but for signs for any, for permuted rows, at any scale", () => {
    const a = withValues(120, 110, falling(80, 0.75));
    const options = {backend, tolerance: 1e-12};
    const first = truncatedSvd(a, 3, options);
    expect(truncatedSvd(a, 3, options)).toEqual(first);
    const order = permutation(120, 3);
    const others = [
      truncatedSvd(a, 3, {...options, seed: 7}),
      truncatedSvd(
        fromEntries(120, 110, (i, j) => a.data[order[i] * 110 + j]),
        3,
        options
      )
    ];
    for (const {values, v} of others) {
      expect(values).toBeWithin(1e-12, first.values);
      const overlaps = multiply(transpose(first.v), v).data.map(Math.abs);
      // an error of a vector is the residual over the least gap, which is 0.1
      expect({rows: 3, columns: 3, data: overlaps}).toBeWithin(2e-11, identity(3));
    }
    for (const power of [900, -900]) {
      const {values, info} = truncatedSvd(scaledBy(a, 2 ** power), 3, options);
      expect(values.map((x) => x / 2 ** power)).toEqual(first.values);
      expect(info).toEqual(first.info);
    }
  });

  test("says that it has not converged, with a true residual", () => {
    const a = withValues(200, 200, falling(200, 0.995));
    const found = truncatedSvd(a, 3, {backend, maxIterations: 2, tolerance: 1e-8});
    expect(found.info).toMatchObject({converged: false, iterations: 2});
    expect(found.info.residual).toBeGreaterThan(1e-8);
    expect([found.info.residual]).toBeWithin(orthogonality(200), [residualOf(a, found)]);
  });

  test("takes the whole decomposition where that is cheaper: few rows, and values that hardly decay", () => {
    const small = randomMatrix(30, 50);
    const {values, info} = truncatedSvd(small, 30, {backend});
    expect(values).toBeWithin(backward(50, values[0]), svd(small, {vectors: false}).values);
    expect([info.iterations, info.converged]).toEqual([0, true]);
    const flat = randomMatrix(150, 150);
    const found = truncatedSvd(flat, 2, {backend, tolerance: 1e-13});
    expect(found.info.converged).toBe(true);
    expect(found.values).toBeWithin(backward(150, found.values[0]), svd(flat, {vectors: false}).values.subarray(0, 2));
  });

  test("zero, empty, and no triplets", () => {
    expect(truncatedSvd(matrix(120, 110), 2, {backend}).info).toMatchObject({converged: true, residual: 0});
    expect(Array.from(truncatedSvd(matrix(120, 110), 2, {backend}).values)).toEqual([0, 0]);
    expect(truncatedSvd(matrix(0, 5), 0, {backend}).v.rows).toBe(5);
    expect(truncatedSvd(randomMatrix(120, 110), 0, {backend}).u.columns).toBe(0);
  });
});

test("truncatedSvd refuses what is out of range", () => {
  const a = randomMatrix(6, 5);
  expect(() => truncatedSvd(a, 6)).toThrow("invalid k; not an integer in 0 … 5: 6");
  expect(() => truncatedSvd(a, 2, {tolerance: 0})).toThrow("invalid tolerance; not in (0, 1): 0");
  expect(() => truncatedSvd(a, 2, {tolerance: NaN})).toThrow(RangeError);
  expect(() => truncatedSvd(a, 2, {seed: 0.5})).toThrow("invalid seed");
  expect(() => truncatedSvd(a, 2, {maxIterations: -1})).toThrow("invalid maxIterations");
  expect(() => truncatedSvd(a, 2, {backend: "gpu" as Backend})).toThrow("invalid backend");
  a.data[7] = NaN;
  expect(() => truncatedSvd(a, 2)).toThrow("a must be finite; entry at row 1, column 2 is NaN");
});
