import {describe, expect, test} from "vitest";
import {
  column,
  combine,
  diagonal,
  dot,
  frobeniusNorm,
  fromEntries,
  fromRows,
  identity,
  matrix,
  matvec,
  maxAbs,
  multiply,
  norm2,
  powerOfTwo,
  row,
  toRows,
  trace,
  transpose
} from "../../../src/math/dense/matrix.js";
import "../../support/matchers.js";
import {randomMatrix} from "../../support/matrices.js";
import {backward, summation} from "../../support/tolerances.js";

const a = fromRows([
  [1, 2, 3],
  [4, 5, 6]
]);

test("rows there and back", () => {
  expect(toRows(a)).toEqual([
    [1, 2, 3],
    [4, 5, 6]
  ]);
  expect(toRows(fromRows([]))).toEqual([]);
  expect(() => fromRows([[1, 2], [3]])).toThrow("rows differ in length: row 0 has 2, row 1 1");
});

test("row is a view, column a copy", () => {
  const b = fromEntries(2, 3, (i, j) => 3 * i + j);
  expect(Array.from(row(b, 1))).toEqual([3, 4, 5]);
  row(b, 0)[2] = 9;
  column(b, 0)[0] = 9;
  expect(Array.from(b.data)).toEqual([0, 1, 9, 3, 4, 5]);
  expect(() => row(b, 2)).toThrow("invalid row; not in 0 … 1: 2");
  expect(() => column(b, NaN)).toThrow(RangeError);
});

test("products", () => {
  expect(toRows(multiply(a, transpose(a)))).toEqual([
    [14, 32],
    [32, 77]
  ]);
  expect(Array.from(matvec(a, [1, 0, -1]))).toEqual([-2, -2]);
  expect(multiply(a, identity(3))).toEqual(a);
  expect(() => multiply(a, a)).toThrow("cannot multiply 2 × 3 by 2 × 3");
  expect(() => matvec(a, [1])).toThrow("cannot multiply 2 × 3 by a vector of 1");
  const [x, y, z] = [randomMatrix(7, 5), randomMatrix(5, 9, 2), randomMatrix(9, 4, 3)];
  const bound = backward(9, frobeniusNorm(x) * frobeniusNorm(y) * frobeniusNorm(z));
  expect(multiply(multiply(x, y), z)).toBeWithin(bound, multiply(x, multiply(y, z)));
});

test("a zero in a factor does not hide a NaN in the other", () => {
  expect(multiply(fromRows([[0]]), fromRows([[NaN]])).data[0]).toBeNaN();
});

test("sums", () => {
  expect(toRows(combine(2, a, a, -1))).toEqual(toRows(a));
  expect(trace(a)).toBe(6);
  expect(toRows(diagonal([1, 2]))).toEqual([
    [1, 0],
    [0, 2]
  ]);
  expect(dot([1, 2], [3, 4])).toBe(11);
  expect(() => dot([1], [1, 2])).toThrow(RangeError);
  expect(() => combine(1, a, transpose(a))).toThrow("sizes differ");
});

test("norms neither overflow nor underflow", () => {
  for (const scale of [1, 1e9, 1e-9, 1e300, 1e-300, 5e-324]) {
    expect([norm2([3 * scale, 4 * scale]) / scale]).toBeWithin(summation(4, 5), [5]);
  }
  expect(norm2([])).toBe(0);
  expect(norm2([Infinity, 1])).toBe(Infinity);
  expect(norm2([1, NaN])).toBeNaN();
  expect(maxAbs([1, -3, 2])).toBe(3);
  expect([frobeniusNorm(a)]).toBeWithin(summation(6, 10), [Math.sqrt(91)]);
});

test("powerOfTwo is a power of two within a factor of 2 of x", () => {
  for (const x of [5e-324, 1e-310, 0.3, 1, 1.5, 2, 1e160, Number.MAX_VALUE]) {
    const p = powerOfTwo(x);
    expect(Number.isInteger(Math.log2(p))).toBe(true);
    expect(x / p).toBeGreaterThanOrEqual(1);
    expect(x / p).toBeLessThanOrEqual(2);
  }
  expect(powerOfTwo(0)).toBe(1);
});

test("matrix checks its sizes", () => {
  expect(() => matrix(2, -1)).toThrow("invalid columns; not an integer ≥ 0: -1");
  expect(() => matrix(1.5, 1)).toThrow("invalid rows");
  expect(() => matrix(2, 2, new Float64Array(3))).toThrow("a 2 × 2 matrix has 4 entries; got 3");
});

describe("the matchers of these tests", () => {
  const off = fromRows([
    [1, 2, 3],
    [4, 5.5, 6]
  ]);
  test("name the worst entry, what was got and wanted, and the bound", () => {
    expect(() => {
      expect(off).toBeWithin(0.25, a);
    }).toThrow("(1, 1): got 5.5, wanted 5, difference 0.5, bound 0.25");
    expect(off).toBeWithin(0.5, a);
  });
  test("fail on NaN, on infinities and on other sizes", () => {
    expect(() => {
      expect([NaN]).toBeWithin(1, [0]);
    }).toThrow("got NaN");
    expect(() => {
      expect([0]).toBeWithin(1, [NaN]);
    }).toThrow("wanted NaN");
    expect(() => {
      expect([Infinity]).toBeWithin(1, [0]);
    }).toThrow("got Infinity");
    expect(() => {
      expect([1, 2]).toBeWithin(1, [1]);
    }).toThrow("sizes of the result differ: got 2, wanted 1");
    expect(() => {
      expect(a).toBeWithin(9, transpose(a));
    }).toThrow("got 2 × 3, wanted 3 × 2");
    expect(() => {
      expect([0]).toBeWithin(NaN, [0]);
    }).toThrow("bound NaN");
  });
  test("see columns that are not orthonormal", () => {
    expect(identity(3)).toHaveOrthonormalColumns(0);
    expect(() => {
      expect(diagonal([1, 1.5])).toHaveOrthonormalColumns(1);
    }).toThrow("QᵀQ: (1, 1): got 2.25, wanted 1");
  });
});
