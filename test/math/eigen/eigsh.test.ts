import {describe, expect, test} from "vitest";
import {diagonal, fromEntries, identity, matrix, multiply} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {eigsh} from "../../../src/math/eigen/eigsh.js";
import type {Eigsh, LinearOperator} from "../../../src/math/eigen/eigsh.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {fromDense} from "../../../src/math/sparse/from-dense.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import "../../support/matchers.js";
import {randomMatrix, randomSymmetric} from "../../support/matrices.js";
import {backward, orthogonality} from "../../support/tolerances.js";

/** The Laplacian of *count* disjoint cycles of *n* nodes: 2 − 2 cos(2πj / n), each *count* times. */
function cycles(n: number, count: number): CsrMatrix {
  const [sources, targets, weights]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < n * count; ++i) {
    const next = i - (i % n) + ((i + 1) % n);
    sources.push(i, next, i, next);
    targets.push(next, i, i, next);
    weights.push(-1, -1, 1, 1);
  }
  return csrFromEdges({nodes: n * count, sources, targets, weights});
}

function cycleSpectrum(n: number, count: number): number[] {
  return Array.from({length: n * count}, (_, i) => 2 - 2 * Math.cos((2 * Math.PI * (i % n)) / n)).sort((x, y) => x - y);
}

/** The Laplacian of a random graph with about *degree* links a node. */
function randomLaplacian(n: number, degree: number, seed: number): CsrMatrix {
  const random = mulberry32(seed);
  const [sources, targets, weights]: [number[], number[], number[]] = [[], [], []];
  for (let e = 0; e < (n * degree) / 2; ++e) {
    const [i, j] = [Math.floor(n * random()), Math.floor(n * random())];
    sources.push(i, j, i, j);
    targets.push(j, i, i, j);
    weights.push(-1, -1, 1, 1);
  }
  return csrFromEdges({nodes: n, sources, targets, weights});
}

function completeGraph(n: number): LinearOperator {
  return {
    size: n,
    apply(x, y) {
      const sum = x.reduce((a, b) => a + b, 0);
      for (let i = 0; i < n; ++i) y[i] = n * x[i] - sum;
    }
  };
}

/** What is promised of every result, with the residual computed here once more. */
function expectEigenpairs(
  a: CsrMatrix | LinearOperator,
  {values, vectors, info}: Eigsh,
  norm: number,
  tolerance = 1e-10
): void {
  const n = vectors.rows;
  let residual = 0;
  for (let j = 0; j < values.length; ++j) {
    const x = Float64Array.from({length: n}, (_, i) => vectors.data[i * vectors.columns + j]);
    const y = new Float64Array(n);
    if ("apply" in a) a.apply(x, y);
    else spmv(a, x, y);
    residual = Math.max(residual, Math.hypot(...y.map((yi, i) => yi - values[j] * x[i])));
  }
  expect([info.residual]).toBeWithin(backward(n, norm), [residual]);
  expect(info.converged).toBe(true);
  expect(residual).toBeLessThanOrEqual(tolerance * norm);
  expect(vectors).toHaveOrthonormalColumns(orthogonality(n));
}

describe("eigsh agrees with eigh on random Laplacians", () => {
  for (const which of ["SA", "LA"] as const) {
    for (const [n, k] of [
      [150, 5],
      [450, 6],
      [450, 1],
      [600, 25],
      [260, 130]
    ]) {
      test(`${which}, n = ${n}, k = ${k}`, () => {
        const a = randomLaplacian(n, 8, n + k);
        const all = eigh(toDense(a), {vectors: false}).values;
        const wanted = which === "SA" ? all.slice(0, k) : all.toReversed().slice(0, k);
        const result = eigsh(a, k, {which});
        expect(result.values).toBeWithin(1e-10 * all[n - 1], wanted);
        expectEigenpairs(a, result, all[n - 1]);
      });
    }
  }
});

describe("eigsh finds repeated eigenvalues as often as they are", () => {
  for (const [n, count, k] of [
    [100, 5, 8],
    [50, 12, 14],
    [40, 1, 7],
    [300, 2, 9]
  ]) {
    for (const which of ["SA", "LA"] as const) {
      test(`${count} disjoint cycles of ${n}, ${k} pairs, ${which}`, () => {
        const a = cycles(n, count);
        const spectrum = cycleSpectrum(n, count);
        const wanted = which === "SA" ? spectrum.slice(0, k) : spectrum.reverse().slice(0, k);
        const result = eigsh(a, k, {which});
        expect(result.values).toBeWithin(4e-10, wanted);
        expectEigenpairs(a, result, 4);
      });
    }
  }
  test("the complete graph of 400: 0 once, 400 otherwise", () => {
    const a = completeGraph(400);
    const smallest = eigsh(a, 5);
    expect(smallest.values).toBeWithin(backward(400, 400), [0, 400, 400, 400, 400]);
    expectEigenpairs(a, smallest, 400);
    expect(eigsh(a, 4, {which: "LA"}).values).toBeWithin(backward(400, 400), [400, 400, 400, 400]);
  });
  test("zero and identity", () => {
    const zero = {size: 300, apply: (_: Float64Array, y: Float64Array) => void y.fill(0)};
    expect(Array.from(eigsh(zero, 3).values)).toEqual([0, 0, 0]);
    const one = fromDense(identity(300));
    const result = eigsh(one, 4);
    expect(result.values).toBeWithin(orthogonality(300), [1, 1, 1, 1]);
    expectEigenpairs(one, result, 1);
  });
});

describe("eigsh and scale", () => {
  for (const scale of [1e9, 1e-9, 1e160, 1e-160]) {
    test(`× ${scale}`, () => {
      const a = randomLaplacian(300, 6, 3);
      const scaled = {...a, values: a.values.map((x) => x * scale)};
      const {values, info} = eigsh(scaled, 4, {which: "LA"});
      expect(info.converged).toBe(true);
      expect(values.map((x) => x / scale)).toBeWithin(1e-9, eigsh(a, 4, {which: "LA"}).values);
    });
  }
});

test("eigsh solves an operator that is never written out", () => {
  const a = randomSymmetric(350, 8);
  const apply = (x: Float64Array, y: Float64Array) => void y.set(multiply(a, {rows: 350, columns: 1, data: x}).data);
  const result = eigsh({size: 350, apply}, 3, {which: "LA"});
  const {values} = eigh(a, {vectors: false});
  expect(result.values).toBeWithin(1e-10 * values[349], [values[349], values[348], values[347]]);
});

test("eigsh is the same for the same seed, and finds the same values for another", () => {
  const a = randomLaplacian(400, 6, 5);
  const [one, again, other] = [eigsh(a, 4, {seed: 7}), eigsh(a, 4, {seed: 7}), eigsh(a, 4, {seed: 8})];
  expect(again).toEqual(one);
  expect(other.values).toBeWithin(1e-9, one.values);
});

test("eigsh does not claim what it has not reached, and says how far it is", () => {
  const a = cycles(2000, 1);
  const {values, vectors, info} = eigsh(a, 3, {maxIterations: 2});
  expect(info.converged).toBe(false);
  expect(info.iterations).toBeLessThanOrEqual(2);
  const [left, right] = [multiply(toColumns(a, vectors), identity(3)), multiply(vectors, diagonal(values))];
  const off = Array.from({length: 3}, (_, j) =>
    Math.hypot(...Array.from({length: 2000}, (_, i) => left.data[i * 3 + j] - right.data[i * 3 + j]))
  );
  expect([info.residual]).toBeWithin(1e-12, [Math.max(...off)]);
  expect(info.residual).toBeGreaterThan(4e-10);
});

function toColumns(a: CsrMatrix, x: Matrix): Matrix {
  const columns = Array.from({length: x.columns}, (_, j) =>
    spmv(
      a,
      Float64Array.from({length: x.rows}, (_, i) => x.data[i * x.columns + j])
    )
  );
  return fromEntries(x.rows, x.columns, (i, j) => columns[j][i]);
}

test("eigsh never claims a tolerance below rounding", () => {
  expect(eigsh(randomLaplacian(400, 8, 9), 4, {tolerance: 1e-19, maxIterations: 20}).info.converged).toBe(false);
});

test("eigsh reports progress and stops for a signal", () => {
  const seen: number[] = [];
  const {info} = eigsh(cycles(700, 1), 3, {onProgress: ({operations}) => seen.push(operations)});
  expect(seen.length).toBe(info.iterations);
  expect(seen).toEqual(seen.toSorted((x, y) => x - y));
  const signal = AbortSignal.abort(new Error("enough"));
  expect(() => eigsh(cycles(700, 1), 3, {signal})).toThrow("enough");
});

test("eigsh of nothing, and of all", () => {
  expect(eigsh(fromDense(matrix(0, 0)), 0).values.length).toBe(0);
  const a = randomSymmetric(30);
  expect(eigsh(fromDense(a), 30).values).toBeWithin(backward(30, 100), eigh(a).values);
});

describe("eigsh refuses", () => {
  const a = randomLaplacian(300, 4, 1);
  test("k outside 0 … n", () => {
    expect(() => eigsh(a, 301)).toThrow("invalid k; not an integer in 0 … 300: 301");
    expect(() => eigsh(a, NaN)).toThrow(RangeError);
  });
  test("a tolerance that is not positive", () => {
    expect(() => eigsh(a, 2, {tolerance: NaN})).toThrow("invalid tolerance; not positive: NaN");
  });
  test("what is not symmetric, as a matrix and as an operator", () => {
    const skew = randomMatrix(250, 250);
    expect(() => eigsh(fromDense(skew), 2)).toThrow("must be symmetric");
    const apply = (x: Float64Array, y: Float64Array) =>
      void y.set(multiply(skew, {rows: 250, columns: 1, data: x}).data);
    expect(() => eigsh({size: 250, apply}, 2)).toThrow("must be symmetric");
  });
  test("NaN, naming where it is", () => {
    const bad = {...a, values: a.values.slice()};
    bad.values[a.offsets[3]] = NaN;
    expect(() => eigsh(bad, 2)).toThrow(`row 3, column ${a.indices[a.offsets[3]]} is NaN`);
    expect(() => eigsh({size: 300, apply: (_, y) => void y.fill(NaN)}, 2)).toThrow(RangeError);
  });
});
