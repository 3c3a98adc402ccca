import {describe, expect, test} from "vitest";
import {diagonal, frobeniusNorm, matrix, multiply} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {bisectValues} from "../../../src/math/eigen/bisect-values.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {fewEigenpairs} from "../../../src/math/eigen/few-eigenpairs.js";
import {inverseIteration} from "../../../src/math/eigen/inverse-iteration.js";
import {squaresBefore, sturmCounter} from "../../../src/math/eigen/sturm-counts.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import "../../support/matchers.js";
import {
  cliqueLaplacian,
  gluedWilkinson,
  graded,
  path,
  randomSymmetric,
  scaledBy,
  tridiagonal,
  withSpectrum
} from "../../support/matrices.js";
import {backward, eps, orthogonality} from "../../support/tolerances.js";

const ones = (n: number): Matrix => matrix(n, n, new Float64Array(n * n).fill(1));
const hard: Record<string, Matrix> = {
  random: randomSymmetric(130),
  "glued Wilkinson": gluedWilkinson(6, 1e-8),
  "glued tightly": gluedWilkinson(6, 1e-14),
  "apart Wilkinson": gluedWilkinson(6, 0),
  "three values": withSpectrum(Float64Array.from({length: 96}, (_, i) => i % 3)),
  "in clusters of 1e-12": withSpectrum(Float64Array.from({length: 96}, (_, i) => (i % 4) + i * 1e-14)),
  identity: diagonal(new Float64Array(64).fill(1)),
  zero: matrix(64, 64),
  "rank one": ones(80),
  "30 cliques": cliqueLaplacian(30, 4),
  path: path(160),
  "graded 1e-40 … 1": graded(64),
  "graded diagonal": diagonal(Float64Array.from({length: 64}, (_, i) => 10 ** ((-40 * i) / 63))),
  "couplings around ε": tridiagonal(
    96,
    (i) => i % 5,
    (i) => 10 ** (-12 - (i % 7))
  ),
  "± pairs": tridiagonal(
    97,
    () => 0,
    (i) => 1 + (i % 3)
  )
};

describe.each(["typescript", "wasm"] as const)("few eigenpairs in %s:", (backend) => {
  describe("A V = V Λ, VᵀV = I, and the values of the whole", () => {
    for (const [name, a] of Object.entries(hard)) {
      test(name, () => {
        const n = a.rows;
        const k = Math.floor(n / 16);
        const bound = backward(n, frobeniusNorm(a));
        const whole = eigh(a, {backend}).values;
        for (const from of [0, 1, Math.floor((n - k) / 2), n - k]) {
          const {values, vectors} = eigh(a, {indices: [from, from + k], backend});
          expect(values).toBeWithin(bound, whole.slice(from, from + k));
          expect(values).toEqual(values.toSorted());
          expect(multiply(a, vectors)).toBeWithin(bound, multiply(vectors, diagonal(values)));
          expect(vectors).toHaveOrthonormalColumns(orthogonality(n));
          expect(eigh(a, {indices: [from, from + k], vectors: false, backend}).values).toEqual(values);
        }
      });
    }
  });

  test("a value has the same bits, whichever others are asked for", () => {
    for (const a of Object.values(hard)) {
      const k = Math.floor(a.rows / 16);
      const together = eigh(a, {indices: [2, 2 + k], vectors: false, backend}).values;
      const alone = Array.from(
        together,
        (_, i) => eigh(a, {indices: [2 + i, 3 + i], vectors: false, backend}).values[0]
      );
      expect(Float64Array.from(alone)).toEqual(together);
    }
  });

  test("ranges that meet share no pair and miss none, repeated and clustered ones included", () => {
    for (const a of Object.values(hard)) {
      const all = eigh(a, {vectors: false, backend}).values;
      const norm = Math.max(...all.map(Math.abs));
      const random = mulberry32(3);
      const cuts = Array.from({length: 9}, (_, i) =>
        i % 2 ? all[Math.floor(random() * all.length)] : (2 * random() - 1) * norm
      ).sort((x, y) => x - y);
      const ends = [-Infinity, ...cuts, Infinity];
      let count = 0;
      for (const [i, high] of ends.slice(1).entries()) {
        const low = ends[i];
        const {values} = eigh(a, {range: [low, high], vectors: i % 2 === 0, backend});
        expect(values.every((value) => low < value && value <= high)).toBe(true);
        expect(values).toBeWithin(backward(a.rows, frobeniusNorm(a)), all.slice(count, count + values.length));
        count += values.length;
      }
      expect(count).toBe(a.rows);
    }
  });

  test("counts of a diagonal matrix are exact at its entries, at any scale", () => {
    const n = 80;
    for (const scale of [1e-300, 1, 3, 1e300]) {
      const a = diagonal(Float64Array.from({length: n}, (_, i) => ((i % 5) - 2) * scale));
      const found = (low: number, high: number) =>
        eigh(a, {range: [low * scale, high * scale], vectors: false, backend}).values;
      for (const value of [-2, -1, 0, 1, 2]) {
        expect(found(value - 1, value)).toEqual(new Float64Array(n / 5).fill(value * scale));
        expect(found(value, value + 0.5)).toHaveLength(0);
      }
    }
  });

  test("powers of two scale values exactly, and leave the vectors", () => {
    const a = hard.random;
    const {values, vectors} = eigh(a, {indices: [3, 8], backend});
    for (const factor of [2 ** 900, 2 ** -900]) {
      const scaled = eigh(scaledBy(a, factor), {indices: [3, 8], backend});
      expect(scaled).toEqual({values: values.map((value) => value * factor), vectors});
    }
  });

  test("does not change the matrix, and gives the same bits again", () => {
    const a = randomSymmetric(70);
    const first = eigh(a, {indices: [0, 3], backend});
    eigh(path(150), {backend});
    expect(eigh(a, {indices: [0, 3], backend})).toEqual(first);
    expect(a).toEqual(randomSymmetric(70));
  });
});

test("both backends count alike: values alone have the same bits where the reduction is exact", () => {
  for (const a of [hard["graded diagonal"], hard.identity, hard.zero]) {
    const [one, other] = (["typescript", "wasm"] as const).map((backend) => eigh(a, {indices: [1, 4], backend}).values);
    expect(one).toEqual(other);
  }
});

describe("Sturm counts", () => {
  /** A tridiagonal matrix with entries of any size, zeros among them. */
  function anyTridiagonal(random: () => number): {d: Float64Array; e: Float64Array} {
    const n = 1 + Math.floor(random() * 20);
    const entry = () => (random() < 0.2 ? 0 : (random() - 0.5) * 10 ** -Math.floor(random() ** 2 * 200));
    const d = Float64Array.from({length: n}, entry);
    const e = Float64Array.from({length: n}, (_, i) => (i < n - 1 ? entry() : 0));
    return {d, e};
  }

  test("never fall as the shift grows, and run from 0 to n", () => {
    const random = mulberry32(11);
    for (let i = 0; i < 1000; ++i) {
      const {d, e} = anyTridiagonal(random);
      const {shifts, counts, run} = sturmCounter(d, squaresBefore(e), 40);
      const near = Array.from(d).flatMap((x) => [x, x * (1 + eps), x * (1 - eps)]);
      const points = [...near, ...Array.from({length: 40}, () => random() - 0.5)].slice(0, 36);
      shifts.set([-Infinity, -3, 3, Infinity, ...points].sort((x, y) => x - y));
      run(40);
      expect(counts).toEqual(counts.toSorted());
      expect([counts[0], counts[39]]).toEqual([0, d.length]);
    }
  });

  test("are exact where no rounding is: of the path of n, below and at 4 sin² of a rational angle", () => {
    const n = 29; // eigenvalues 2 − 2 cos(kπ / 30): 1 at k = 10, 2 at 15, 3 at 20
    const {shifts, counts, run} = sturmCounter(
      new Float64Array(n).fill(2),
      Float64Array.from({length: n}, (_, i) => (i > 0 ? 1 : 0)),
      6
    );
    shifts.set([1 - 1e-9, 1, 2 - 1e-9, 2, 3 - 1e-9, 3 + 1e-9]);
    run(6);
    expect(Array.from(counts.subarray(0, 6))).toEqual([9, 10, 14, 15, 19, 20]);
  });

  test("agree with those of the kernel through bisection, whatever is asked together", () => {
    const random = mulberry32(5);
    for (let i = 0; i < 200; ++i) {
      const {d, e} = anyTridiagonal(random);
      const n = d.length;
      const counter = sturmCounter(d, squaresBefore(e), n);
      const all = bisectValues(counter, 2, 0, n);
      for (let k = 0; k < n; ++k) expect(bisectValues(counter, 2, k, k + 1)[0]).toBe(all[k]);
      const whole = eigh(
        tridiagonal(
          n,
          (j) => d[j],
          (j) => e[j]
        ),
        {vectors: false}
      ).values;
      expect(all).toBeWithin(backward(n, 1), whole);
    }
  });
});

test("inverse iteration gives all vectors of clusters, or says that it cannot", () => {
  const a = gluedWilkinson(4, 1e-10);
  const n = a.rows;
  const d = Float64Array.from({length: n}, (_, i) => a.data[i * (n + 1)] / 16);
  const e = Float64Array.from({length: n}, (_, i) => (i < n - 1 ? a.data[i * (n + 1) + 1] / 16 : 0));
  const all = fewEigenpairs(d, e, (most) => sturmCounter(d, squaresBefore(e), most), [0, n], true);
  const {rows, values} = all!;
  const vectors = matrix(n, n, rows);
  expect(multiply(vectors, scaledBy(a, 1 / 16))).toBeWithin(backward(n, 1), multiply(diagonal(values), vectors));
  expect(vectors).toHaveOrthonormalColumns(orthogonality(n));
  expect(inverseIteration(d, e, Float64Array.of(0.123456), 2)).toBeUndefined();
});
