import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {
  diagonal,
  frobeniusNorm,
  fromEntries,
  identity,
  matrix,
  multiply,
  transpose
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {eighRelaxedKernel} from "../../../src/math/wasm/eigh.relaxed.wasm.js";
import {eighKernel} from "../../../src/math/wasm/eigh.wasm.js";
import {Layout, backendOf, instantiate} from "../../../src/math/wasm/kernel.js";
import type {Kernel} from "../../../src/math/wasm/kernel.js";
import {productSpace} from "../../../src/math/wasm/product-space.js";
import "../../support/matchers.js";
import {cliqueLaplacian, path, randomMatrix, randomSymmetric, scaledBy, withSpectrum} from "../../support/matrices.js";
import {backward, eps, orthogonality} from "../../support/tolerances.js";

interface Reference {
  range: [number, number];
  cases: {n: number; values: number[]; generalized: number[]; inRange: number[]}[];
}

const reference = JSON.parse(readFileSync("test/fixtures/eigh.json", "utf8")) as Reference;
const integers = (n: number) => fromEntries(n, n, (i, j) => ((i * j * 7 + i + j + i * i * j * j) % 11) - 5);
const decaying = (n: number) => fromEntries(n, n, (i, j) => 1 / (1 + Math.abs(i - j)));

function expectPairs(a: Matrix, values: Float64Array, vectors: Matrix): void {
  const n = a.rows;
  expect([vectors.rows, vectors.columns]).toEqual([n, values.length]);
  expect(multiply(a, vectors)).toBeWithin(backward(n, frobeniusNorm(a)), multiply(vectors, diagonal(values)));
  expect(vectors).toHaveOrthonormalColumns(orthogonality(n));
}

/** Integers in −2 … 2, a share of them zero: repeated eigenvalues and blocks that decouple are frequent. */
function anySymmetric(random: () => number): Matrix {
  const n = Math.floor(random() * 45);
  const density = random();
  const whole = random() < 0.5;
  const upper = fromEntries(n, n, () => {
    if (random() > density) return 0;
    return whole ? Math.floor(random() * 5) - 2 : random() - 0.5;
  });
  return fromEntries(n, n, (i, j) => upper.data[Math.min(i, j) * n + Math.max(i, j)]);
}

describe.each(["typescript", "wasm"] as const)("in %s:", (backend) => {
  test("1000 random matrices, of orders 0 to 44, sparse and dense, whole and not", () => {
    const random = mulberry32(2024);
    for (let i = 0; i < 1000; ++i) {
      const a = anySymmetric(random);
      const {values, vectors} = eigh(a, {backend});
      expectPairs(a, values, vectors);
      expect(values).toEqual(values.toSorted());
    }
  });

  test("orders around those of blocks and panels", () => {
    for (const n of [31, 32, 33, 34, 63, 64, 65, 66, 67, 127, 128, 129, 161, 256, 257, 259]) {
      const a = randomSymmetric(n, n);
      const {values, vectors} = eigh(a, {backend});
      expectPairs(a, values, vectors);
    }
  });

  test("the same bits from run to run, whatever ran between, in the memory that is kept", () => {
    const matrices = [randomSymmetric(90), path(150), cliqueLaplacian(12, 6), randomSymmetric(33)];
    const first = matrices.map((a) => eigh(a, {backend}));
    expect(matrices.toReversed().map((a) => eigh(a, {backend}))).toEqual(first.toReversed());
  });

  describe("part of the spectrum", () => {
    const matrices = {
      random: randomSymmetric(83),
      path: path(120),
      cliques: cliqueLaplacian(12, 6),
      "small order": randomSymmetric(9),
      "three values": withSpectrum(Float64Array.from({length: 70}, (_, i) => i % 3))
    };
    for (const [name, a] of Object.entries(matrices)) {
      test(`by indices has the values of the whole up to rounding, and vectors: ${name}`, () => {
        const n = a.rows;
        const bound = backward(n, frobeniusNorm(a));
        const whole = eigh(a, {backend}).values;
        const all = eigh(a, {vectors: false, backend}).values;
        for (const [from, to] of [
          [0, n],
          [0, 1],
          [n - 2, n],
          [3, 7],
          [4, 4],
          [0, 0],
          [n, n]
        ]) {
          const {values, vectors} = eigh(a, {indices: [from, to], backend});
          expect(values).toBeWithin(bound, whole.slice(from, to));
          expectPairs(a, values, vectors);
          const alone = eigh(a, {indices: [from, to], vectors: false, backend});
          expect(alone.values).toBeWithin(bound, all.slice(from, to));
          expect(alone.vectors).toEqual(matrix(n, 0));
        }
      });
    }
    test("by value is half-open: low is left out, high is in", () => {
      const a = fromEntries(30, 30, (i, j) => (i === j ? i % 5 : 0));
      const count = (low: number, high: number) => eigh(a, {range: [low, high], backend}).values.length;
      expect([count(0, 1), count(-1, 0), count(0.5, 3), count(4, 9), count(3, 4), count(2, 2)]).toEqual([
        6, 6, 18, 0, 6, 0
      ]);
      expect(count(-Infinity, Infinity)).toBe(30);
    });
    test("by value has the vectors too, at any scale", () => {
      for (const scale of [1e-300, 1, 1e300]) {
        const a = scaledBy(path(50), scale);
        const {values, vectors} = eigh(a, {range: [1 * scale, 2 * scale], backend});
        expect(values.every((x) => scale < x && x <= 2 * scale)).toBe(true);
        expectPairs(
          scaledBy(a, 1 / scale),
          values.map((x) => x / scale),
          vectors
        );
      }
    });
    test("by value agrees with SciPy", () => {
      for (const {n, inRange} of reference.cases) {
        const {values} = eigh(integers(n), {range: reference.range, vectors: false, backend});
        expect(values).toBeWithin(backward(n, 5 * n), inRange);
      }
    });
  });

  describe("A V = B V Λ", () => {
    test("agrees with SciPy, and VᵀBV = I", () => {
      for (const {n, values: ordinary, generalized} of reference.cases) {
        const [a, b] = [integers(n), decaying(n)];
        expect(eigh(a, {vectors: false, backend}).values).toBeWithin(backward(n, 5 * n), ordinary);
        const {values, vectors} = eigh(a, b, {backend});
        // ‖B⁻¹‖ < 3, since b is a Toeplitz matrix whose symbol is at least 1 + 2 Σ (−1)ᵏ / (k + 1) = 2 log 2 − 1
        const bound = backward(n, 3 * 5 * n);
        expect(values).toBeWithin(bound, generalized);
        expect(multiply(a, vectors)).toBeWithin(bound * 3, multiply(multiply(b, vectors), diagonal(values)));
        expect(multiply(transpose(vectors), multiply(b, vectors))).toBeWithin(
          backward(n, 3 * frobeniusNorm(b)),
          identity(n)
        );
        expect(eigh(a, b, {indices: [0, 1], backend}).values).toBeWithin(bound, values.slice(0, 1));
      }
    });
    test("with b = I is the ordinary problem, to the last bit", () => {
      const a = randomSymmetric(40);
      expect(eigh(a, identity(40), {backend})).toEqual(eigh(a, {backend}));
    });
    test("powers of two scale the values and the vectors exactly, beyond what products of entries could hold", () => {
      const [a, b] = [integers(20), decaying(20)];
      const {values, vectors} = eigh(a, b, {backend});
      const alone = eigh(a, b, {vectors: false, backend}).values;
      for (const [ofA, ofB] of [
        [2 ** 900, 2 ** 800],
        [2 ** -900, 2 ** -1000],
        [2 ** 500, 2 ** -400]
      ]) {
        // prettier-ignore
        const scaled = eigh(scaledBy(a, ofA), scaledBy(b, ofB), {backend});
        expect(scaled.values).toEqual(values.map((value) => value * (ofA / ofB)));
        expect(scaled.vectors.data).toEqual(vectors.data.map((x) => x / Math.sqrt(ofB)));
        const range = [3, 7].map((i) => ((alone[i] + alone[i + 1]) / 2) * (ofA / ofB)) as [number, number];
        expect(eigh(scaledBy(a, ofA), scaledBy(b, ofB), {range, vectors: false, backend}).values).toHaveLength(4);
      }
    });
    test("does not change a and b", () => {
      const [a, b] = [integers(30), decaying(30)];
      eigh(a, b, {backend});
      expect([a, b]).toEqual([integers(30), decaying(30)]);
    });
    test("refuses b that is not positive definite, not symmetric, or of another order", () => {
      const b = identity(5);
      b.data[12] = -1;
      expect(() => eigh(identity(5), b, {backend})).toThrow(
        new RangeError("b is not positive definite; pivot 2 is -1")
      );
      expect(() => eigh(identity(4), randomMatrix(4, 4), {backend})).toThrow(/^b must be symmetric/);
      expect(() => eigh(identity(4), identity(5), {backend})).toThrow("b must be 4 × 4 like a; got 5 × 5");
      b.data[12] = NaN;
      expect(() => eigh(identity(5), b, {backend})).toThrow("b must be finite; entry at row 2, column 2 is NaN");
    });
  });

  test("refuses parts that are none, naming them", () => {
    const a = identity(4);
    const refusal = (options: object) => () => eigh(a, {...options, backend});
    expect(refusal({indices: [0, 5]})).toThrow("invalid end of indices; not an integer in 0 … 4: 5");
    expect(refusal({indices: [3, 2]})).toThrow("invalid start of indices; not an integer in 0 … 2: 3");
    expect(refusal({indices: [-1, 2]})).toThrow(RangeError);
    expect(refusal({indices: [0.5, 2]})).toThrow(RangeError);
    expect(refusal({indices: [NaN, 2]})).toThrow(RangeError);
    expect(refusal({range: [2, 1]})).toThrow("invalid range; not low ≤ high: 2, 1");
    expect(refusal({range: [NaN, 1]})).toThrow(RangeError);
    expect(refusal({range: ["0", "1"]})).toThrow("invalid range; not low ≤ high: 0, 1");
    expect(refusal({range: 7})).toThrow("range must be an array of numbers; got 7");
    expect(() => eigh(a, null as unknown as object)).toThrow("options must be an object; got null");
    expect(() => eigh(a, a, 7 as unknown as object)).toThrow("options must be an object; got 7");
    expect(refusal({range: [0, 1], indices: [0, 1]})).toThrow("indices and range exclude each other; got both");
  });
});

describe("kernels", () => {
  test("TypeScript and WebAssembly agree", () => {
    const a = randomSymmetric(150);
    const [one, other] = (["typescript", "wasm"] as const).map((backend) => eigh(a, {backend}));
    expect(one.values).toBeWithin(backward(150, frobeniusNorm(a)), other.values);
  });
  test("the path of 2000 has its eigenvectors", () => {
    const n = 2000;
    const {values, vectors} = eigh(path(n), {backend: "wasm"});
    const {data} = vectors;
    let worst = 0;
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j < n; ++j) {
        const beside = (i > 0 ? data[(i - 1) * n + j] : 0) + (i < n - 1 ? data[(i + 1) * n + j] : 0);
        const residual = Math.abs((2 - values[j]) * data[i * n + j] - beside);
        if (!(residual <= worst)) worst = residual;
      }
    }
    expect([worst]).toBeWithin(backward(n, 4), [0]);
    // V Vᵀ x = x for one x: all products of columns in O(n²)
    const random = mulberry32(1);
    const x = matrix(
      1,
      n,
      Float64Array.from({length: n}, () => random() - 0.5)
    );
    const again = multiply(multiply(x, vectors), transpose(vectors));
    expect(again).toBeWithin(orthogonality(n) * frobeniusNorm(x), x);
  });
  test("a relaxed kernel serves where the engine has it, the plain one elsewhere", () => {
    const a = randomSymmetric(100);
    const {values, vectors} = eigh(a, {kernel: eighRelaxedKernel});
    expectPairs(a, values, vectors);
    if (backendOf(eighRelaxedKernel) !== "wasm") expect({values, vectors}).toEqual(eigh(a));
    expect(eigh(a, {kernel: eighRelaxedKernel, backend: "wasm"})).toEqual({values, vectors});
  });
  test("a kernel that cannot be compiled gives way to the plain one", () => {
    const broken: Kernel = {name: "broken", base64: "AGFzbQ=="};
    const a = randomSymmetric(50);
    expect(eigh(a, {kernel: broken})).toEqual(eigh(a));
  });
  test("write each entry of their results", () => {
    interface Exports {
      tridiagonalize(...pointers: number[]): void;
      tridiagonalVectors(...pointers: number[]): number;
      backTransform(...pointers: number[]): void;
      transpose(...pointers: number[]): void;
    }
    const n = 70;
    const stride = 8 * n;
    const layout = new Layout();
    const [d, e, taus] = [layout.f64(n), layout.f64(n), layout.f64(n)];
    const [rows, inner, joined] = [layout.f64(n * n), layout.f64(n * n), layout.f64(n * n)];
    const end = layout.size;
    const [reduced, panel, work] = [layout.f64(n * n), layout.f64(65 * n), layout.f64(300_000)];
    const spare = layout.reserve(productSpace(n, n, n));
    const {run, buffer} = instantiate<Exports>(eighKernel, layout);
    new Float64Array(buffer, d, (end - d) / 8).fill(NaN);
    const a = randomSymmetric(n);
    const scale = 2 ** Math.ceil(Math.log2(frobeniusNorm(a)));
    new Float64Array(buffer, reduced, n * n).set(a.data.map((x) => x / scale));
    new Float64Array(buffer, panel, (layout.size - panel) / 8).fill(NaN);
    run.tridiagonalize(n, stride, reduced, d, e, taus, panel, work, spare);
    expect(run.tridiagonalVectors(n, stride, d, e, rows, inner, joined, work, spare, 0, n)).toBe(1);
    const values = new Float64Array(buffer, d, n).map((x) => x * scale);
    run.backTransform(n, stride, reduced, taus, rows, n, inner, joined, work, spare);
    run.transpose(n, stride, rows, n, inner);
    expectPairs(a, values, matrix(n, n, new Float64Array(buffer, inner, n * n).slice()));
    expect(values).toBeWithin(n * eps * 10 * frobeniusNorm(a), eigh(a).values);
  });
});
