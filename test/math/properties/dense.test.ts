import {describe, expect, it} from "vitest";
import {cholesky} from "../../../src/math/dense/cholesky.js";
import {lstsq} from "../../../src/math/dense/lstsq.js";
import {lu} from "../../../src/math/dense/lu.js";
import {fromEntries, maxAbs, multiply, powerOfTwo, transpose} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {pinv} from "../../../src/math/dense/pinv.js";
import {qr} from "../../../src/math/dense/qr.js";
import {solve} from "../../../src/math/dense/solve.js";
import {eig} from "../../../src/math/eigen/eig.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {svd} from "../../../src/math/eigen/svd.js";
import {randomMatrix, scaledBy} from "../../support/matrices.js";
import "../../support/matchers.js";
import {matrixCases} from "../../support/random-cases.js";
import {backward, orthogonality} from "../../support/tolerances.js";

/** A power of two near the largest entry, by which both sides of an identity are divided, so that neither overflows. */
const scaleOf = (a: Matrix) => powerOfTwo(maxAbs(a.data)) || 1;
const unit = (a: Matrix, scale: number): Matrix => ({...a, data: a.data.map((x) => x / scale)});
const sizeOf = ({rows, columns}: Matrix) => Math.max(rows, columns, 1);
/** The Frobenius norm of entries of at most 2, which those of *unit* are, is at most twice the size. */
const bound = (a: Matrix) => backward(sizeOf(a), 2 * sizeOf(a));
const diagonalOf = (values: Float64Array) => fromEntries(values.length, values.length, (i, j) => (i === j ? values[i] : 0)); // prettier-ignore
const label = ({name, seed}: {name: string; seed: number}) => `${name}, seed ${seed}`;

describe.each(["typescript", "wasm"] as const)("by %s", (backend) => {
  it.each(matrixCases("any", 150).map((c) => [label(c), c.value] as const))("svd, qr, lu: %s", (_, a) => {
    const scale = scaleOf(a);
    const one = unit(a, scale);
    for (const method of ["jacobi", "bidiagonal"] as const) {
      const {u, values, v} = svd(a, {method, backend});
      expect(u).toHaveOrthonormalColumns(orthogonality(sizeOf(a)));
      expect(v).toHaveOrthonormalColumns(orthogonality(sizeOf(a)));
      expect(Array.from(values)).toEqual(Array.from(values).sort((x, y) => y - x));
      const product = multiply(multiply(u, diagonalOf(values.map((value) => value / scale))), transpose(v));
      expect(product.data).toBeWithin(bound(a), one.data);
    }
    for (const pivoting of [false, true]) {
      const {q, r, permutation} = qr(a, {pivoting, backend});
      expect(q).toHaveOrthonormalColumns(orthogonality(sizeOf(a)));
      const wanted = fromEntries(a.rows, a.columns, (i, j) => one.data[i * a.columns + permutation[j]]);
      expect(multiply(q, unit(r, scale)).data).toBeWithin(bound(a), wanted.data);
    }
    const {l, u, permutation} = lu(a, {backend});
    const wanted = fromEntries(a.rows, a.columns, (i, j) => one.data[permutation[i] * a.columns + j]);
    expect(maxAbs(l.data)).toBeLessThanOrEqual(1);
    // Partial pivoting: |L| |U| ≤ n² max |U|.
    const growth = Math.max(2, maxAbs(u.data) / scale);
    expect(multiply(l, unit(u, scale)).data).toBeWithin(backward(sizeOf(a), sizeOf(a) * growth), wanted.data);
  });

  it.each(matrixCases("symmetric", 100).map((c) => [label(c), c.value] as const))("eigh, cholesky: %s", (_, a) => {
    const scale = scaleOf(a);
    const one = unit(a, scale);
    const {values, vectors} = eigh(a, {backend});
    expect(vectors).toHaveOrthonormalColumns(orthogonality(sizeOf(a)));
    expect(Array.from(values)).toEqual(Array.from(values).sort((x, y) => x - y));
    const moved = multiply(vectors, diagonalOf(values.map((value) => value / scale)));
    expect(multiply(one, vectors).data).toBeWithin(bound(a), moved.data);
    const n = a.rows;
    const square = multiply(one, transpose(one));
    const definite = fromEntries(n, n, (i, j) => square.data[Math.max(i, j) * n + Math.min(i, j)] + (i === j ? 1 : 0));
    const l = cholesky(definite, {backend});
    expect(multiply(l, transpose(l)).data).toBeWithin(backward(sizeOf(a), 4 * sizeOf(a) ** 2), definite.data);
  });
});

it.each(matrixCases("any", 250).map((c) => [label(c), c.value, c.seed] as const))("lstsq, pinv: %s", (_, a, seed) => {
  const one = unit(a, scaleOf(a));
  const b = randomMatrix(a.rows, 1, seed).data;
  const {x} = lstsq(one, b);
  const reached = multiply(one, {rows: a.columns, columns: 1, data: x}).data;
  const residual = b.map((value, i) => value - reached[i]);
  // The residual is orthogonal to the columns, for a perturbation of A of ε ‖A‖ that x magnifies.
  const across = multiply(transpose(one), {rows: a.rows, columns: 1, data: residual});
  const size = bound(a) * (maxAbs(b) + 1 + maxAbs(x) * sizeOf(a)) * sizeOf(a);
  expect(across.data).toBeWithin(size, new Float64Array(a.columns));
  const inverse = pinv(one);
  const magnified = bound(a) * sizeOf(a) ** 2 * (1 + maxAbs(inverse.data));
  expect(multiply(multiply(one, inverse), one).data).toBeWithin(magnified, one.data);
});

it.each(matrixCases("square", 150).map((c) => [label(c), c.value, c.seed] as const))("solve: %s", (_, a, seed) => {
  const b = randomMatrix(a.rows, 1, seed).data;
  const one = unit(a, scaleOf(a));
  let solution;
  try {
    solution = solve(one, b);
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    const {values} = svd(one);
    expect(values[a.rows - 1]).toBeLessThanOrEqual(bound(a) * sizeOf(a));
    return;
  }
  const {x} = solution;
  const back = multiply(one, {rows: a.rows, columns: 1, data: x});
  // Backward stable: the residual is at most n² growth ε ‖A‖ ‖x‖.
  expect(back.data).toBeWithin(bound(a) * sizeOf(a) * (1 + maxAbs(x)), b);
});

it.each(matrixCases("symmetric", 50).map((c) => [label(c), c.value] as const))(
  "scaling by a power of two scales singular values to the bit: %s",
  (_, a) => {
    const one = unit(a, scaleOf(a));
    const {values} = svd(one);
    expect(svd(scaledBy(one, 2 ** 300)).values).toEqual(values.map((value) => value * 2 ** 300));
  }
);

it.each(matrixCases("square", 100).map((c) => [label(c), c.value] as const))("eig: %s", (_, a) => {
  const n = a.rows;
  const scale = scaleOf(a);
  const one = unit(a, scale);
  for (const backend of ["typescript", "wasm"] as const) {
    const {values, vectors} = eig(a, {backend});
    const [re, im] = [diagonalOf(values.re), diagonalOf(values.im)].map((d) => unit(d, scale));
    const {re: x, im: y} = vectors;
    const minus = (p: Matrix, q: Matrix, sign: number) => p.data.map((value, at) => value + sign * q.data[at]);
    expect(multiply(one, x).data).toBeWithin(bound(a), minus(multiply(x, re), multiply(y, im), -1));
    expect(multiply(one, y).data).toBeWithin(bound(a), minus(multiply(x, im), multiply(y, re), 1));
    for (let j = 0; j < n; ++j) {
      let square = 0;
      for (let i = 0; i < n; ++i) square += x.data[i * n + j] ** 2 + y.data[i * n + j] ** 2;
      expect(Math.abs(square - 1)).toBeLessThanOrEqual(orthogonality(n));
    }
    const trace = one.data.reduce((sum, value, at) => (at % (n + 1) === 0 ? sum + value : sum), 0);
    const total = values.re.reduce((sum, value) => sum + value / scale, 0);
    expect(Math.abs(total - trace)).toBeLessThanOrEqual(n * bound(a));
  }
});
