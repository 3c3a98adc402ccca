import {describe, expect, test} from "vitest";
import {fromEntries, identity, matrix, multiply, transpose} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {svd} from "../../../src/math/eigen/svd.js";
import {svds} from "../../../src/math/eigen/svds.js";
import type {Svds} from "../../../src/math/eigen/svds.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {fromDense} from "../../../src/math/sparse/from-dense.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import references from "../../fixtures/svds.json" with {type: "json"};
import "../../support/matchers.js";
import {hardCases, randomMatrix, randomOrthogonal} from "../../support/matrices.js";
import {backward, orthogonality} from "../../support/tolerances.js";

const backends = ["wasm", "typescript"] as const;

/** As test/fixtures/svds.py builds it. */
function sparse(m: number, n: number, links: number, seed: number): CsrMatrix {
  const mod = (x: bigint, size: number) => Number(x % BigInt(size));
  const e = Array.from({length: links}, (_, at) => BigInt(at));
  const size = Math.max(m, n);
  const square = csrFromEdges({
    nodes: size,
    sources: e.map((x) => mod(BigInt(seed) + x * x, m)),
    targets: e.map((x) => mod(3n * x ** 3n + 7n * x, n)),
    weights: e.map((x) => 1 + mod(x, 5))
  });
  return {...square, rows: m, columns: n, offsets: square.offsets.slice(0, m + 1)};
}

function withValues(a: CsrMatrix, factor: number): CsrMatrix {
  return {...a, values: a.values.map((x) => x * factor)};
}

/** What is promised of every result, with both residuals computed here once more. */
function expectTriplets(a: Matrix, {u, values, v, info}: Svds, tolerance = 1e-10): void {
  const [m, n] = [Math.max(a.rows, a.columns), values.length];
  const norm = svd(a, {vectors: false}).values[0] ?? 0;
  const off = (left: Matrix, right: Matrix) =>
    Array.from({length: n}, (_, j) =>
      Math.hypot(...Array.from({length: left.rows}, (_, i) => left.data[i * n + j] - values[j] * right.data[i * n + j]))
    );
  const residual = Math.max(0, ...off(multiply(a, v), u), ...off(multiply(transpose(a), u), v));
  expect([info.residual]).toBeWithin(backward(m, norm), [residual]);
  expect(info.converged).toBe(true);
  expect(residual).toBeLessThanOrEqual(tolerance * norm);
  expect(u).toHaveOrthonormalColumns(orthogonality(m));
  expect(v).toHaveOrthonormalColumns(orthogonality(m));
  expect(values).toEqual(values.toSorted((x, y) => y - x));
}

describe.each(backends)("svds, %s,", (backend) => {
  test.each(references)("has SciPy's values of $m × $n, seed $seed", ({m, n, links, seed, values}) => {
    const a = sparse(m, n, links, seed);
    const found = svds(a, values.length, {backend});
    // Of values a residual of 1e-10 σ₁ bounds the error, and ARPACK's are to 1e-13.
    expect(found.values).toBeWithin(1e-10 * values[0], values);
    expectTriplets(toDense(a), found);
  });
  test("agrees with svd on the hard cases, for k up to the order", () => {
    for (const [name, a] of Object.entries(hardCases)) {
      if (a.rows > 120) continue;
      const k = Math.min(a.rows, a.columns);
      const {values} = svd(a);
      for (const count of new Set([Math.min(1, k), Math.ceil(k / 2), k])) {
        const found = svds(fromDense(a), count, {backend});
        expect(found.values, name).toBeWithin(backward(k, values[0] ?? 0), values.slice(0, count));
        expectTriplets(a, found);
      }
    }
  });
  test("finds repeated values as often as they are", () => {
    const sizes = Float64Array.from({length: 300}, (_, i) => (i < 7 ? 5 : i < 12 ? 3 : 2 / (i - 10)));
    const q = randomOrthogonal(300, 4);
    const a = multiply(
      q,
      fromEntries(300, 300, (i, j) => sizes[i] * q.data[j * 300 + ((i + 11) % 300)])
    );
    const found = svds(fromDense(a), 10, {backend});
    expect(found.values).toBeWithin(backward(300, 5), sizes.slice(0, 10));
    expectTriplets(a, found);
    const one = svds(fromDense(identity(250)), 4, {backend});
    expect(one.values).toBeWithin(orthogonality(250), [1, 1, 1, 1]);
    expectTriplets(identity(250), one);
  });
  test("has orthonormal vectors where the rank is below k, and of zero", () => {
    const [x, y] = [randomMatrix(400, 3, 2), randomMatrix(3, 150, 3)];
    const a = multiply(x, y);
    const found = svds(fromDense(a), 6, {backend});
    expect(found.values.subarray(3)).toBeWithin(backward(400, found.values[0]), [0, 0, 0]);
    expectTriplets(a, found);
    for (const zero of [matrix(90, 300), matrix(5, 3), matrix(1, 1)]) {
      const k = Math.min(zero.rows, 3);
      const nothing = svds(fromDense(zero), k, {backend});
      expect(nothing.values).toEqual(new Float64Array(k));
      expectTriplets(zero, nothing);
    }
  });
  test.each([1e150, 1e-150])("keeps its digits × %d", (scale) => {
    const a = sparse(601, 401, 3000, 1);
    const found = svds(withValues(a, scale), 5, {backend});
    expect(found.info.converged).toBe(true);
    const wanted = svds(a, 5, {backend}).values;
    expect(found.values.map((value) => value / scale)).toBeWithin(1e-10 * wanted[0], wanted);
  });
  test("is the same again for the same seed, and changes no input", () => {
    const a = sparse(401, 601, 3000, 2);
    const before = a.values.slice();
    const one = svds(a, 4, {backend, seed: 7});
    expect(svds(a, 4, {backend, seed: 7})).toEqual(one);
    expect(a.values).toEqual(before);
    expect(svds(a, 4, {backend, seed: 8}).values).toBeWithin(1e-9 * one.values[0], one.values);
  });
});

test("svds solves an operator that is never written out: Hilbert's, by sums", () => {
  // Small values are as accurate as large ones, to ε ‖A‖, which those of AᵀA would not be.
  const [m, n] = [260, 230];
  const h = fromEntries(m, n, (i, j) => 1 / (i + j + 1));
  const of = (a: Matrix) => (x: Float64Array, y: Float64Array) =>
    void y.set(multiply(a, {rows: x.length, columns: 1, data: x}).data);
  const found = svds({rows: m, columns: n, apply: of(h), applyTranspose: of(transpose(h))}, 16, {tolerance: 1e-13});
  expect(found.values).toBeWithin(backward(m, 2), svd(h).values.subarray(0, 16));
  expect(found.values[15]).toBeLessThan(1e-8 * found.values[0]);
});

test("svds does not claim what it has not reached, reports, and stops for a signal", () => {
  const a = sparse(997, 251, 2500, 3);
  const seen: number[] = [];
  const few = svds(a, 8, {maxIterations: 1, tolerance: 1e-14, onProgress: ({operations}) => seen.push(operations)});
  expect(few.info.converged).toBe(false);
  expect(few.info.iterations).toBe(1);
  expect(seen).toEqual(seen.toSorted((x, y) => x - y));
  expect(seen.length).toBe(1);
  expect(() => svds(a, 3, {signal: AbortSignal.abort(new Error("enough"))})).toThrow("enough");
});

test("svds of nothing", () => {
  expect(svds(fromDense(matrix(0, 0)), 0).values.length).toBe(0);
  const {u, v} = svds(fromDense(matrix(4, 3)), 0);
  expect([u.rows, u.columns, v.rows, v.columns]).toEqual([4, 0, 3, 0]);
});

describe("svds refuses", () => {
  const a = sparse(601, 401, 3000, 1);
  test("k outside 0 … min(m, n), tolerances and seeds", () => {
    expect(() => svds(a, 402)).toThrow("invalid k; not an integer in 0 … 401: 402");
    expect(() => svds(a, NaN)).toThrow(RangeError);
    expect(() => svds(a, 2, {tolerance: NaN})).toThrow("invalid tolerance; not > 0: NaN");
    expect(() => svds(a, 2, {seed: 0.5})).toThrow("invalid seed");
  });
  test("NaN, naming where it is, and a transpose of another matrix", () => {
    const bad = {...a, values: a.values.slice()};
    bad.values[a.offsets[3]] = NaN;
    expect(() => svds(bad, 2)).toThrow(`row 3, column ${a.indices[a.offsets[3]]} is NaN`);
    const apply = (x: Float64Array, y: Float64Array) => void y.set(x);
    const twice = (x: Float64Array, y: Float64Array) => void y.set(x.map((xi) => 2 * xi));
    expect(() => svds({rows: 50, columns: 50, apply, applyTranspose: twice}, 2)).toThrow(
      "must be of one finite matrix"
    );
    const none = (_: Float64Array, y: Float64Array) => void y.fill(NaN);
    expect(() => svds({rows: 50, columns: 50, apply: none, applyTranspose: none}, 2)).toThrow(RangeError);
  });
});
