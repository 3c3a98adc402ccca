import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {determinantBigInt} from "../../../src/math/dense/determinant-big-int.js";
import {hilbert} from "../../../src/math/dense/hilbert.js";
import {lstsq} from "../../../src/math/dense/lstsq.js";
import {
  column,
  combine,
  frobeniusNorm,
  fromEntries,
  fromRows,
  identity,
  matrix,
  matvec,
  maxAbs,
  multiply,
  norm2,
  toRows,
  transpose
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {pinv} from "../../../src/math/dense/pinv.js";
import {qr} from "../../../src/math/dense/qr.js";
import {rcond} from "../../../src/math/dense/rcond.js";
import {determinant, inverse, solve} from "../../../src/math/dense/solve.js";
import "../../support/matchers.js";
import {randomMatrix, randomOrthogonal, scaledBy} from "../../support/matrices.js";
import {backward, eps, orthogonality} from "../../support/tolerances.js";

interface Fixtures {
  least: {
    name: string;
    a: number[][];
    b: number[][];
    x: number[][];
    rank: number;
    residual: number[];
    pinv: number[][];
  }[];
  conditions: {name: string; a: number[][]; rcond: number; inverse: number[][]}[];
}
const {least, conditions} = JSON.parse(readFileSync("test/fixtures/dense.json", "utf8")) as Fixtures;

const kahan = (n: number) => {
  const [c, s] = [Math.cos(1.2), Math.sin(1.2)];
  return fromEntries(n, n, (i, j) => s ** i * (i === j ? 1 : j > i ? -c : 0));
};
const regular: Record<string, Matrix> = {
  "1 × 1": fromRows([[-4]]),
  identity: identity(7),
  "a zero pivot first": fromRows([
    [0, 1],
    [1, 0]
  ]),
  "random 5": randomMatrix(5, 5),
  "random 40": randomMatrix(40, 40),
  "random 90": randomMatrix(90, 90),
  orthogonal: randomOrthogonal(20),
  "Hilbert 8": hilbert(8),
  "rows graded 1e-150 … 1": fromEntries(12, 12, (i, j) => Math.sin(1 + 7 * i + 3 * j * j) * 10 ** ((-150 * i) / 11)),
  Kahan: kahan(30),
  "growth 2ⁿ": fromEntries(30, 30, (i, j) => (i === j || j === 29 ? 1 : j < i ? -1 : 0))
};

describe("solve: A x = b, with a small componentwise backward error, and an error within its bound", () => {
  for (const [name, a] of Object.entries(regular)) {
    test(name, () => {
      const n = a.rows;
      // b is rounded from A x, so that x is off by what that costs too: within twice the bound
      const wanted = Float64Array.from({length: n}, (_, i) => 1 + (i % 3));
      const b = matvec(a, wanted);
      const kept = [a.data.slice(), b.slice()];
      const {x, rcond: condition, backwardError, errorBound} = solve(a, b);
      expect([a.data, b]).toEqual(kept);
      // one step of refinement makes it about n ε where κ ε < 1 (Skeel 1980)
      expect(backwardError).toBeLessThan(backward(n, 1));
      const off = maxAbs(x.map((value, i) => value - wanted[i])) / maxAbs(x);
      expect(off).toBeLessThanOrEqual(2 * errorBound);
      expect(condition).toBeGreaterThan(0);
      expect(condition).toBeLessThanOrEqual(1);
    });
  }
  test("columns of a matrix as one by one, up to nothing", () => {
    const [a, b] = [randomMatrix(9, 9), randomMatrix(9, 3, 2)];
    const {x} = solve(a, b);
    for (let j = 0; j < 3; ++j) expect(column(x, j)).toEqual(solve(a, column(b, j)).x);
    expect(solve(a, matrix(9, 0)).x).toEqual(matrix(9, 0));
    expect(solve(matrix(0, 0), []).x.length).toBe(0);
  });
  test("at any scale of either side, exactly scaled", () => {
    const [a, b] = [randomMatrix(9, 9), randomMatrix(9, 1, 2).data];
    const wanted = solve(a, b);
    for (const [p, q] of [
      [2 ** 500, 1],
      [2 ** -500, 2 ** -900],
      [2 ** 900, 2 ** 900],
      [1, 2 ** -1000]
    ]) {
      const found = solve(
        scaledBy(a, p),
        b.map((value) => value * q)
      );
      expect(found).toEqual({...wanted, x: wanted.x.map((value) => value * (q / p))});
    }
  });
  test("of a matrix that is singular in double precision says so", () => {
    const {rcond: condition, errorBound} = solve(hilbert(16), new Float64Array(16).fill(1));
    expect(condition).toBeLessThan(eps);
    expect(errorBound).toBeGreaterThan(0.1);
  });
  test("refuses what is exactly singular, not square, not finite, or does not fit", () => {
    const singular = fromRows([
      [1, 2],
      [2, 4]
    ]);
    for (const call of [() => solve(singular, [1, 1]), () => inverse(singular)]) {
      expect(call).toThrow(new RangeError("a is singular; pivot 1 is 0"));
    }
    expect(() => solve(matrix(2, 3), [1, 1])).toThrow("a must be square; got 2 × 3");
    expect(() => solve(identity(2), [1, NaN])).toThrow("b must be finite; entry at row 1, column 0 is NaN");
    expect(() => solve(fromRows([[Infinity]]), [1])).toThrow("a must be finite");
    expect(() => solve(identity(2), [1])).toThrow("a has 2 rows, but b has 1");
  });
});

describe("rcond is that of the exact inverse, at most three times as large", () => {
  for (const {name, a: rows, rcond: wanted, inverse: exact} of conditions) {
    test(name, () => {
      const a = fromRows(rows);
      const found = rcond(a);
      // rounding moves κ by κ² ε, relatively κ ε
      const slack = 1 + backward(a.rows, 1) / wanted;
      expect(found * slack).toBeGreaterThanOrEqual(wanted);
      expect(found).toBeLessThanOrEqual(3 * wanted * slack);
      const bound = backward(a.rows, frobeniusNorm(fromRows(exact))) / wanted;
      expect(inverse(a)).toBeWithin(bound, fromRows(exact));
    });
  }
  test("0 for a singular matrix, 1 for the identity and for an empty one; no scale changes it", () => {
    expect(rcond(matrix(3, 3))).toBe(0);
    expect(rcond(identity(5))).toBe(1);
    expect(rcond(matrix(0, 0))).toBe(1);
    const a = randomMatrix(6, 6);
    for (const scale of [2 ** 900, 2 ** -900]) expect(rcond(scaledBy(a, scale))).toBe(rcond(a));
  });
});

describe("determinant", () => {
  test("of integers is that of exact arithmetic", () => {
    for (const n of [1, 2, 5, 9]) {
      const rows = Array.from({length: n}, (_, i) => Array.from({length: n}, (_, j) => ((7 * i + 3 * j * j) % 11) - 5));
      const wanted = Number(determinantBigInt(rows.map((row) => row.map(BigInt))));
      const a = fromRows(rows);
      const size = rows.reduce((product, row) => product * norm2(row), 1); // Hadamard's bound
      expect([determinant(a)]).toBeWithin(backward(n, size), [wanted]);
    }
  });
  test("is 1 for an empty matrix, 0 for a singular one, and overflows only if it must", () => {
    expect(determinant(matrix(0, 0))).toBe(1);
    expect(determinant(matrix(4, 4))).toBe(0);
    const scales = [1e200, 1e200, 1e-200, 1e-200];
    expect([determinant(fromEntries(4, 4, (i, j) => (i === j ? scales[i] : 0)))]).toBeWithin(4 * eps, [1]);
    expect(determinant(scaledBy(identity(3), 2 ** 341))).toBe(2 ** 1023);
    expect(determinant(scaledBy(identity(3), -(2 ** -358)))).toBe(-(2 ** -1074));
    expect(determinant(scaledBy(identity(3), -1e200))).toBe(-Infinity);
    expect(determinant(scaledBy(identity(3), 1e-200))).toBe(0);
  });
});

describe("lstsq and pinv agree with SciPy", () => {
  for (const {name, a: rows, b, x, rank, residual, pinv: wanted} of least) {
    test(name, () => {
      const a = fromRows(rows);
      const found = lstsq(a, fromRows(b));
      const size = frobeniusNorm(fromRows(wanted));
      const bound = backward(a.rows, size ** 2 * frobeniusNorm(a)); // κ ‖A⁺‖
      expect(found.rank).toBe(rank);
      expect(found.x).toBeWithin(bound * frobeniusNorm(fromRows(b)), fromRows(x));
      expect(found.residual).toBeWithin(bound * frobeniusNorm(a), residual);
      expect(pinv(a)).toBeWithin(bound, fromRows(wanted));
    });
  }
});

const shapes: Record<string, Matrix> = {
  tall: randomMatrix(30, 7),
  wide: randomMatrix(7, 30),
  square: randomMatrix(12, 12),
  "rank 4": multiply(randomMatrix(40, 4), randomMatrix(4, 25, 2)),
  zero: matrix(5, 3),
  "5 × 0": matrix(5, 0),
  "0 × 5": matrix(0, 5),
  "1 × 1": fromRows([[-2]]),
  "scaled by 1e150": scaledBy(randomMatrix(6, 4), 1e150),
  "scaled by 1e-150": scaledBy(randomMatrix(6, 4), 1e-150)
};

describe("lstsq: the residual is orthogonal to A's columns, x to its null space", () => {
  for (const [name, a] of Object.entries(shapes)) {
    test(name, () => {
      const b = randomMatrix(a.rows, 2, 5);
      const before = a.data.slice();
      const {x, residual, rank} = lstsq(a, b);
      expect(a.data).toEqual(before);
      const ranks: Record<string, number> = {"rank 4": 4, zero: 0};
      expect(rank).toBe(ranks[name] ?? Math.min(a.rows, a.columns));
      const norm = frobeniusNorm(a);
      if (a.rows === 0 || a.columns === 0 || norm === 0) {
        expect(maxAbs(x.data)).toBe(0);
        expect(residual).toBeWithin(
          0,
          [0, 1].map((j) => norm2(column(b, j)))
        );
        return;
      }
      const unit = scaledBy(a, 1 / norm);
      const y = scaledBy(x, norm);
      const n = Math.max(a.rows, a.columns);
      const off = combine(1, multiply(unit, y), b, -1);
      const size = frobeniusNorm(b) + frobeniusNorm(y);
      expect(multiply(transpose(unit), off)).toBeWithin(backward(n, size), matrix(a.columns, 2));
      expect(residual).toBeWithin(
        backward(n, size),
        [0, 1].map((j) => norm2(column(off, j)))
      );
      const inside = multiply(pinv(unit), multiply(unit, y)); // projected on the row space
      const condition = frobeniusNorm(pinv(unit));
      expect(inside).toBeWithin(backward(n, size * condition), y);
    });
  }
  test("a vector gives a vector; the tolerance drops pivots", () => {
    const a = fromRows([
      [1, 0],
      [0, 1e-6],
      [0, 0]
    ]);
    expect(lstsq(a, [3, 2e-6, 4])).toEqual({x: Float64Array.of(3, 2), residual: Float64Array.of(4), rank: 2});
    expect(lstsq(a, [3, 0, 4], {tolerance: 1e-3})).toEqual({
      x: Float64Array.of(3, 0),
      residual: Float64Array.of(4),
      rank: 1
    });
  });
  test("refuses what does not fit", () => {
    expect(() => lstsq(identity(2), [1])).toThrow("a has 2 rows, but b has 1");
    expect(() => lstsq(identity(1), [Infinity])).toThrow("b must be finite");
    expect(() => lstsq(fromRows([[NaN]]), [1])).toThrow("a must be finite");
    for (const tolerance of [-1, 1, NaN]) {
      expect(() => lstsq(identity(1), [1], {tolerance})).toThrow(`invalid tolerance; not in [0, 1): ${tolerance}`);
      expect(() => pinv(identity(1), {tolerance})).toThrow(`invalid tolerance; not in [0, 1): ${tolerance}`);
    }
  });
});

describe("pinv has the four properties of Penrose", () => {
  for (const [name, a] of Object.entries(shapes)) {
    test(name, () => {
      const p = pinv(a);
      expect([p.rows, p.columns]).toEqual([a.columns, a.rows]);
      const [left, right] = [multiply(p, a), multiply(a, p)];
      const bound = backward(Math.max(a.rows, a.columns), 1 + frobeniusNorm(a) * frobeniusNorm(p));
      expect(left).toBeWithin(bound, transpose(left));
      expect(right).toBeWithin(bound, transpose(right));
      expect(multiply(right, a)).toBeWithin(bound * frobeniusNorm(a), a);
      expect(multiply(left, p)).toBeWithin(bound * frobeniusNorm(p), p);
    });
  }
});

describe("qr with pivoting: A P = Q R with a falling diagonal", () => {
  for (const [name, a] of Object.entries({...shapes, Kahan: kahan(30), Hilbert: hilbert(12)})) {
    test(name, () => {
      const {q, r, permutation: p} = qr(a, {pivoting: true});
      const n = Math.max(a.rows, a.columns);
      const permuted = fromEntries(a.rows, a.columns, (i, j) => a.data[i * a.columns + p[j]]);
      expect(multiply(q, r)).toBeWithin(backward(n, frobeniusNorm(a)), permuted);
      expect(q).toHaveOrthonormalColumns(orthogonality(n));
      const pivots = toRows(r).map((row, i) => row[i]);
      for (let i = 1; i < pivots.length; ++i) {
        expect(pivots[i]).toBeLessThanOrEqual(pivots[i - 1] * (1 + orthogonality(n)) + backward(n, frobeniusNorm(a)));
      }
      expect(Array.from(p).sort((x, y) => x - y)).toEqual(Array.from(p.keys()));
    });
  }
});
