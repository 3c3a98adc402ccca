import * as mathjs from "mathjs";
import {describe, expect, test} from "vitest";
import {
  diagonal,
  frobeniusNorm,
  fromEntries,
  fromRows,
  identity,
  matrix,
  multiply,
  toRows,
  trace
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {wilkinson} from "../../../src/math/dense/wilkinson.js";
import {eigh as eighBy} from "../../../src/math/eigen/eigh.js";
import type {EighOptions} from "../../../src/math/eigen/eigh.js";
import {permutation} from "../../../src/math/random/permutation.js";
import "../../support/matchers.js";
import {
  gluedWilkinson,
  hardCases,
  path,
  randomMatrix,
  randomSymmetric,
  scaledBy,
  withSpectrum
} from "../../support/matrices.js";
import {backward, orthogonality} from "../../support/tolerances.js";

describe.each(["typescript", "wasm"] as const)("in %s:", (backend) => {
  const eigh = (a: Matrix, options: EighOptions = {}) => eighBy(a, {backend, ...options});

  /** The identities that define the result; *scale* keeps sums of squares finite. */
  function expectEigenpairs(a: Matrix, scale = 1): void {
    const unit = scaledBy(a, 1 / scale);
    const {values, vectors} = eigh(a);
    const scaledValues = values.map((x) => x / scale);
    const norm = frobeniusNorm(unit);
    const n = a.rows;
    expect(values.length).toBe(n);
    expect(Array.from(values)).toEqual(Array.from(values.toSorted()));
    expect(multiply(unit, vectors)).toBeWithin(backward(n, norm), multiply(vectors, diagonal(scaledValues)));
    expect(vectors).toHaveOrthonormalColumns(orthogonality(n));
    expect([scaledValues.reduce((x, y) => x + y, 0)]).toBeWithin(backward(n, norm), [trace(unit)]);
    expect(eigh(unit, {vectors: false}).values).toBeWithin(backward(n, norm), scaledValues);
  }

  describe("eigh: A V = V Λ, VᵀV = I, Σ λ = tr A, values ascending, with and without vectors alike", () => {
    for (const [name, a] of Object.entries(hardCases))
      test(name, () => {
        expectEigenpairs(a);
      });
  });

  describe("eigh keeps its accuracy at any scale", () => {
    for (const scale of [1e9, 1e-9, 1e160, 1e-160, 1e300, 1e-300]) {
      test(`× ${scale}`, () => {
        expectEigenpairs(scaledBy(randomSymmetric(40), scale), scale);
      });
    }
    test("a power of two scales the values exactly and leaves the vectors", () => {
      const a = randomSymmetric(30);
      const [one, other] = [eigh(a), eigh(scaledBy(a, 2 ** 100))];
      expect(other.values).toEqual(one.values.map((x) => x * 2 ** 100));
      expect(other.vectors).toEqual(one.vectors);
    });
  });

  describe("eigh finds known spectra", () => {
    test("[[2, 1], [1, 2]] has 1 and 3", () => {
      expect(
        eigh(
          fromRows([
            [2, 1],
            [1, 2]
          ])
        ).values
      ).toBeWithin(backward(2, 3), [1, 3]);
    });
    test("the path of 3 has 2 ± √2 and 2", () => {
      expect(eigh(path(3)).values).toBeWithin(backward(3, 4), [2 - Math.SQRT2, 2, 2 + Math.SQRT2]);
    });
    test("[[4, 1, 2], [1, 3, 0], [2, 0, 1]]", () => {
      const {values} = eigh(
        fromRows([
          [4, 1, 2],
          [1, 3, 0],
          [2, 0, 1]
        ])
      );
      expect(values).toBeWithin(5e-7, [-0.068708, 2.722246, 5.346462]);
      // the characteristic polynomial λ³ − 8 λ² + 14 λ + 1
      for (const x of values) expect([x ** 3 - 8 * x ** 2 + 14 * x + 1]).toBeWithin(backward(3, 300), [0]);
    });
    for (const n of [8, 500, 2000]) {
      test(`the path of ${n} has 2 − 2 cos(kπ / (n + 1))`, () => {
        const wanted = Float64Array.from({length: n}, (_, k) => 4 * Math.sin(((k + 1) * Math.PI) / (2 * n + 2)) ** 2);
        expect(eigh(path(n), {vectors: false}).values).toBeWithin(backward(n, 4), wanted);
      });
    }
    test("W₂₁⁺ has two largest eigenvalues that agree to 1e-12", () => {
      const {values} = eigh(wilkinson(21));
      expect(values.subarray(19)).toBeWithin(backward(21, 11), [10.746194182903322, 10.746194182903393]);
      expect(values[20] - values[19]).toBeLessThan(1e-12);
    });
    test("glued Wilkinson matrices have the spectrum of one, in clusters", () => {
      const one = eigh(wilkinson(21)).values;
      const wanted = Float64Array.from({length: 105}, (_, i) => one[Math.floor(i / 5)]);
      expect(eigh(gluedWilkinson(5, 1e-12)).values).toBeWithin(backward(105, 11) + 2e-12, wanted);
    });
    test("30 disjoint cliques of 5 have 0 thirty times and 5 otherwise", () => {
      const wanted = Float64Array.from({length: 150}, (_, i) => (i < 30 ? 0 : 5));
      expect(eigh(hardCases["30 disjoint cliques"]).values).toBeWithin(backward(150, 5), wanted);
    });
    test("an orthogonal similarity keeps a prescribed spectrum", () => {
      const wanted = Float64Array.from({length: 80}, (_, i) => Math.sign(i - 40) * 1.2 ** Math.abs(i - 40));
      expect(eigh(withSpectrum(wanted)).values).toBeWithin(backward(80, 1.2 ** 40), wanted.toSorted());
    });
    test("a graded tridiagonal matrix keeps the digits of its small eigenvalues", () => {
      // det of the leading block of [10^-i on, 10^-(i+1) beside]: no cancellation, so the product of values is known
      const a = fromRows([
        [1, 1e-10],
        [1e-10, 1e-18]
      ]);
      const small = (1e-18 - 1e-20) / 1; // det / λ₁, and λ₁ = 1 + 1e-20
      expect([eigh(a).values[0] / small]).toBeWithin(1e-14, [1]);
    });
  });

  test("eigh of P A Pᵀ has the values of A, for a permutation P", () => {
    const a = randomSymmetric(60, 3);
    const order = permutation(60, 4);
    const permuted = fromEntries(60, 60, (i, j) => a.data[order[i] * 60 + order[j]]);
    expect(eigh(permuted).values).toBeWithin(backward(60, frobeniusNorm(a)), eigh(a).values);
  });

  test("eigh(A + s I) is shifted by s", () => {
    const a = randomSymmetric(50, 5);
    const shifted = fromEntries(50, 50, (i, j) => a.data[i * 50 + j] + (i === j ? 7 : 0));
    expect(eigh(shifted).values).toBeWithin(
      backward(50, frobeniusNorm(shifted)),
      eigh(a).values.map((x) => x + 7)
    );
  });

  test("eigh agrees with mathjs on small matrices", () => {
    for (const n of [2, 3, 5, 8]) {
      const a = randomSymmetric(n, n);
      const {values} = mathjs.eigs(toRows(a));
      const wanted = Float64Array.from(values as number[]).toSorted();
      expect(eigh(a).values).toBeWithin(1e-11 * frobeniusNorm(a), wanted); // mathjs stops at 1e-12
    }
  });

  test("eigh leaves its argument as it was", () => {
    const a = randomSymmetric(20);
    const before = a.data.slice();
    eigh(a);
    expect(a.data).toEqual(before);
  });

  test("eigh takes the symmetric part of a matrix that is symmetric up to rounding", () => {
    const a = withSpectrum([1, 2, 3, 4]);
    a.data[1] *= 1 + 4 * Number.EPSILON;
    expect(eigh(a).values).toBeWithin(backward(4, 4), [1, 2, 3, 4]);
  });

  describe("eigh refuses", () => {
    for (const [bad, at] of [
      [NaN, 5],
      [Infinity, 3],
      [-Infinity, 7]
    ] as const) {
      test(`${bad}, naming its row and column`, () => {
        const a = identity(3);
        a.data[at] = bad;
        expect(() => eigh(a)).toThrow(RangeError);
        expect(() => eigh(a)).toThrow(`row ${Math.floor(at / 3)}, column ${at % 3} is ${bad}`);
      });
    }
    test("what is not square", () => {
      expect(() => eigh(matrix(2, 3))).toThrow("a must be square; got 2 × 3");
    });
    test("what is not symmetric", () => {
      expect(() => eigh(randomMatrix(4, 4))).toThrow(/must be symmetric; \(1, 0\) is/);
    });
    test("data of a wrong length", () => {
      expect(() => eigh({rows: 2, columns: 2, data: new Float64Array(3)})).toThrow("2 × 2 but has 3 entries");
    });
  });
});
