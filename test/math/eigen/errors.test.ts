import {expect, test} from "vitest";
import {hilbert} from "../../../src/math/dense/hilbert.js";
import {fromEntries, matvec, transpose, type Matrix} from "../../../src/math/dense/matrix.js";
import {eigenpairErrors, gapsOf} from "../../../src/math/eigen/eigenpair-errors.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {eigsh} from "../../../src/math/eigen/eigsh.js";
import {svd} from "../../../src/math/eigen/svd.js";
import {tripletErrors} from "../../../src/math/eigen/triplet-errors.js";
import {fromDense} from "../../../src/math/sparse/from-dense.js";

/** The second difference on n points, whose eigenvalues are 4 sin²(jπ / 2(n + 1)). */
const path = (n: number): Matrix => fromEntries(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));
const trueValue = (n: number, j: number) => 4 * Math.sin(((j + 1) * Math.PI) / (2 * (n + 1))) ** 2;
/** The formula is itself rounded. */
const formula = 8 * Number.EPSILON;

for (const scale of [1, 1e9, 1e-9, 1e160]) {
  test(`true eigenvalues lie within the bounds, at the scale of ${scale}`, () => {
    const n = 40;
    const a = fromEntries(n, n, (i, j) => scale * path(n).data[i * n + j]!);
    const pairs = eigh(a);
    const {bounds, orthogonality, residuals, angles} = eigenpairErrors(a, pairs);
    pairs.values.forEach((value, j) => {
      expect(Math.abs(value - scale * trueValue(n, j))).toBeLessThanOrEqual(bounds[j]! + formula * scale);
      expect(bounds[j]).toBeLessThanOrEqual(residuals[j]!);
      // (n + 2) ε ‖A‖_F and as much again from the pairs themselves
      expect(bounds[j]).toBeLessThan(3 * (n + 2) * Number.EPSILON * Math.sqrt(6 * n) * scale);
      expect(angles[j]).toBeLessThan(1e-9);
    });
    expect(orthogonality).toBeLessThan(n * n * Number.EPSILON);
  });
}

test("pairs that are wrong are called wrong, by as much as they are", () => {
  const a = path(12);
  const {values, vectors} = eigh(a);
  const shifted = eigenpairErrors(a, {values: values.map((value) => value + 1e-3), vectors});
  for (const bound of shifted.residuals) expect(Math.abs(bound / 1e-3 - 1)).toBeLessThan(1e-9);
  const mixed = fromEntries(
    12,
    12,
    (i, j) => vectors.data[12 * i + j]! + 1e-3 * vectors.data[12 * i + ((j + 1) % 12)]!
  );
  const errors = eigenpairErrors(a, {values, vectors: mixed});
  // Each column has 1e-3 of another one; VᵀV − I has 1e-3 twice for each of the 12, and 1e-6 on its diagonal.
  expect(Math.abs(errors.orthogonality / (1e-3 * Math.sqrt(24)) - 1)).toBeLessThan(1e-3);
  errors.angles.forEach((angle) => expect(angle).toBeGreaterThanOrEqual(Math.sin(Math.atan(1e-3)) * (1 - 1e-9)));
});

test("the value of a vector that is off by t is off by t² only, and the bound knows", () => {
  const n = 8;
  const a = path(n);
  const {vectors} = eigh(a);
  for (const t of [1e-3, 1e-5]) {
    const turned = fromEntries(n, n, (i, j) => {
      const [x, y] = [vectors.data[n * i + j]!, vectors.data[n * i + (j ^ 1)]!];
      return Math.cos(t) * x + (j % 2 ? -1 : 1) * Math.sin(t) * y;
    });
    const values = Float64Array.from({length: n}, (_, j) => {
      const v = Float64Array.from({length: n}, (_, i) => turned.data[n * i + j]!);
      return matvec(a, v).reduce((sum, y, i) => sum + y * v[i]!, 0);
    });
    const {bounds} = eigenpairErrors(a, {values, vectors: turned});
    values.forEach((value, j) => {
      const error = Math.abs(value - trueValue(n, j));
      expect(error).toBeLessThanOrEqual(bounds[j]! + formula);
      expect(bounds[j]).toBeLessThan(40 * t * t + 1e-13); // r² / δ with ‖A‖ < 4, and rounding
    });
  }
});

test("what lies beyond some pairs is not known, unless they say", () => {
  const a = path(20);
  const {values, vectors} = eigh(a, {indices: [0, 3]});
  const alone = eigenpairErrors(a, {values, vectors});
  expect(Array.from(alone.gaps)).toEqual([0, 0, 0]);
  expect(Array.from(alone.angles)).toEqual([1, 1, 1]);
  const known = eigenpairErrors(a, {values, vectors, gap: {next: trueValue(20, 3)}});
  const step = (j: number) => (j < 0 ? Infinity : trueValue(20, j + 1) - trueValue(20, j));
  known.gaps.forEach((gap, j) => {
    const wanted = Math.min(step(j - 1), step(j));
    expect(Math.abs(gap - wanted)).toBeLessThan(1e-12); // less the error of values, which is rounding
  });
  expect(Array.from(gapsOf([3, 1, 1], {next: undefined, error: 0}))).toEqual([2, 0, 0]);
});

test("sparse pairs to a coarse tolerance", () => {
  const n = 300;
  const a = fromDense(path(n));
  const pairs = eigsh(a, 3, {which: "LA", tolerance: 1e-5});
  const {bounds, residuals} = eigenpairErrors(a, pairs);
  pairs.values.forEach((value, j) => {
    expect(Math.abs(value - trueValue(n, n - 1 - j))).toBeLessThanOrEqual(bounds[j]! + formula);
  });
  expect(Math.max(...residuals)).toBeGreaterThanOrEqual(pairs.info.residual);
});

test("true singular values lie within the bounds, and values that are wrong are called wrong", () => {
  // Those of a definite matrix are its eigenvalues.
  const n = 25;
  const a = path(n);
  const triplets = svd(a);
  const {bounds, orthogonality} = tripletErrors(a, triplets);
  triplets.values.forEach((value, j) => {
    expect(Math.abs(value - trueValue(n, n - 1 - j))).toBeLessThanOrEqual(bounds[j]! + formula);
  });
  expect(orthogonality).toBeLessThan(n * n * Number.EPSILON);
  const h = hilbert(12);
  const wrong = tripletErrors(h, {...svd(h), values: svd(h).values.map((value) => value + 1e-2)});
  wrong.bounds.forEach((bound) => expect(Math.abs(bound / 1e-2 - 1)).toBeLessThan(1e-9));
});

test("tall and wide triplets are judged alike", () => {
  const a = fromEntries(9, 4, (i, j) => Math.cos(i * 4 + j));
  const {u, values, v} = svd(a);
  const tall = tripletErrors(a, {u, values, v}).bounds;
  const wide = tripletErrors(transpose(a), {u: v, values, v: u}).bounds;
  tall.forEach((bound, j) => expect(Math.abs(bound - wide[j]!)).toBeLessThan(30 * Number.EPSILON * values[0]!));
});

test("a vector of zeros says nothing", () => {
  const zeros = fromEntries(3, 3, () => 0);
  expect(Array.from(eigenpairErrors(path(3), {values: [1, 2, 3], vectors: zeros}).bounds)).toEqual(Array(3).fill(Infinity)); // prettier-ignore
});
