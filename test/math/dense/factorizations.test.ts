import * as mathjs from "mathjs";
import {describe, expect, test} from "vitest";
import {cholesky} from "../../../src/math/dense/cholesky.js";
import {determinantBigInt} from "../../../src/math/dense/determinant-big-int.js";
import {hilbert} from "../../../src/math/dense/hilbert.js";
import {lu} from "../../../src/math/dense/lu.js";
import {
  frobeniusNorm,
  fromEntries,
  fromRows,
  matrix,
  multiply,
  toRows,
  transpose
} from "../../../src/math/dense/matrix.js";
import {qr} from "../../../src/math/dense/qr.js";
import {wilkinson} from "../../../src/math/dense/wilkinson.js";
import {permutation} from "../../../src/math/random/permutation.js";
import "../../support/matchers.js";
import {hardCases, path, randomMatrix, scaledBy} from "../../support/matrices.js";
import {backward, orthogonality} from "../../support/tolerances.js";

const shapes = {
  ...hardCases,
  tall: randomMatrix(40, 12),
  wide: randomMatrix(12, 40),
  "rank 2": multiply(randomMatrix(15, 2), randomMatrix(2, 9)),
  "3 × 0": matrix(3, 0),
  "0 × 3": matrix(0, 3)
};

describe("qr: A = Q R, QᵀQ = I, R upper triangular with a diagonal ≥ 0", () => {
  for (const [name, a] of Object.entries(shapes)) {
    test(name, () => {
      const {q, r} = qr(a);
      const n = Math.max(a.rows, a.columns);
      expect(multiply(q, r)).toBeWithin(backward(n, frobeniusNorm(a)), a);
      expect(q).toHaveOrthonormalColumns(orthogonality(n));
      for (let i = 0; i < r.rows; ++i) {
        expect(r.data[i * r.columns + i]).toBeGreaterThanOrEqual(0);
        for (let j = 0; j < i; ++j) expect(r.data[i * r.columns + j]).toBe(0);
      }
    });
  }
  test("at any scale", () => {
    const a = randomMatrix(9, 6);
    for (const scale of [2 ** 520, 2 ** -520]) {
      const {q, r} = qr(scaledBy(a, scale));
      expect(multiply(q, scaledBy(r, 1 / scale))).toBeWithin(backward(9, frobeniusNorm(a)), a);
      expect(q).toHaveOrthonormalColumns(orthogonality(9));
    }
  });
});

describe("lu: P A = L U, |L| ≤ 1", () => {
  for (const [name, a] of Object.entries(shapes)) {
    test(name, () => {
      const {l, u, permutation: p} = lu(a);
      const permuted = fromEntries(a.rows, a.columns, (i, j) => a.data[p[i] * a.columns + j]);
      const n = Math.max(a.rows, a.columns);
      expect(multiply(l, u)).toBeWithin(backward(n, frobeniusNorm(l) * frobeniusNorm(u)), permuted);
      for (const x of l.data) expect(Math.abs(x)).toBeLessThanOrEqual(1);
      for (let i = 0; i < l.rows; ++i)
        for (let j = i; j < l.columns; ++j) expect(l.data[i * l.columns + j]).toBe(i === j ? 1 : 0);
      for (let i = 0; i < u.rows; ++i) for (let j = 0; j < i; ++j) expect(u.data[i * u.columns + j]).toBe(0);
    });
  }
  test("gives the determinant that mathjs gives", () => {
    for (const n of [1, 2, 3, 6]) {
      const a = randomMatrix(n, n, n);
      const {u, sign} = lu(a);
      const product = Array.from({length: n}, (_, i) => u.data[i * n + i]).reduce((x, y) => x * y, sign as number);
      expect([product]).toBeWithin(backward(n, frobeniusNorm(a) ** n), [mathjs.det(toRows(a))]);
    }
  });
});

describe("cholesky: A = L Lᵀ", () => {
  const gram = multiply(randomMatrix(20, 30), transpose(randomMatrix(20, 30)));
  for (const [name, a] of Object.entries({
    gram,
    path: path(50),
    hilbert: hilbert(10),
    "1 × 1": fromRows([[9]]),
    empty: matrix(0, 0)
  })) {
    test(name, () => {
      const l = cholesky(a);
      expect(multiply(l, transpose(l))).toBeWithin(backward(a.rows, frobeniusNorm(a)), a);
      for (let i = 0; i < l.rows; ++i) {
        expect(l.data[i * l.rows + i]).toBeGreaterThan(0);
        for (let j = i + 1; j < l.rows; ++j) expect(l.data[i * l.rows + j]).toBe(0);
      }
    });
  }
  test("refuses a matrix that is not positive definite, naming the pivot", () => {
    expect(() =>
      cholesky(
        fromRows([
          [1, 2],
          [2, 1]
        ])
      )
    ).toThrow("a is not positive definite; pivot 1 is -3");
    expect(() => cholesky(matrix(2, 2))).toThrow("pivot 0 is 0");
    const late = fromEntries(80, 80, (i, j) => (i === j ? (i === 70 ? -2 : 1) : 0));
    expect(() => cholesky(late)).toThrow(new RangeError("a is not positive definite; pivot 70 is -2"));
  });
});

describe("either backend gives the same bits", () => {
  const sizes: [number, number][] = [
    [0, 0],
    [1, 1],
    [3, 5],
    [33, 33],
    [70, 41],
    [41, 70],
    [101, 101]
  ];
  test("of products, each entry summed from the first term to the last", () => {
    // the last two are larger than what is packed at once, in each direction
    for (const [m, n, columns = m + 1] of [...sizes, [100, 270], [98, 3, 1030]]) {
      const [a, b] = [randomMatrix(m, n), randomMatrix(n, columns, 2)];
      const wanted = fromEntries(m, columns, (i, j) => {
        let sum = 0;
        for (let k = 0; k < n; ++k) sum += a.data[i * n + k] * b.data[k * columns + j];
        return sum;
      });
      for (const options of [{backend: "wasm"}, {backend: "typescript"}, {}] as const) {
        expect(multiply(a, b, options)).toEqual(wanted);
      }
    }
  });
  test("of qr, lu and cholesky, and leaves what was given", () => {
    for (const [m, n] of sizes) {
      const a = randomMatrix(m, n, 4);
      const gram = multiply(a, transpose(a));
      for (let i = 0; i < m; ++i) gram.data[i * m + i] += n + 1;
      const kept = [a.data.slice(), gram.data.slice()];
      const [compiled, plain] = [{backend: "wasm"}, {backend: "typescript"}] as const;
      expect(qr(a, compiled)).toEqual(qr(a, plain));
      expect(lu(a, compiled)).toEqual(lu(a, plain));
      expect(cholesky(gram, compiled)).toEqual(cholesky(gram, plain));
      expect([a.data, gram.data]).toEqual(kept);
    }
  });
  test("and a backend that is none is refused", () => {
    const backend = "gpu" as "wasm";
    for (const call of [qr, lu, cholesky]) {
      expect(() => call(fromRows([[1]]), {backend})).toThrow('invalid backend; not "wasm" or "typescript": gpu');
    }
    expect(() => multiply(fromRows([[1]]), fromRows([[1]]), {backend})).toThrow(RangeError);
  });
});

describe("determinantBigInt is exact", () => {
  const big = (rows: number[][]) => rows.map((row) => row.map(BigInt));
  test("of small matrices", () => {
    expect(determinantBigInt([])).toBe(1n);
    expect(determinantBigInt([[-7n]])).toBe(-7n);
    expect(
      determinantBigInt(
        big([
          [0, 1],
          [1, 0]
        ])
      )
    ).toBe(-1n);
    expect(
      determinantBigInt(
        big([
          [0, 0, 2],
          [3, 0, 0],
          [0, 5, 0]
        ])
      )
    ).toBe(30n);
    expect(
      determinantBigInt(
        big([
          [1, 2, 3],
          [4, 5, 6],
          [7, 8, 9]
        ])
      )
    ).toBe(0n);
  });
  test("Cayley: the complete graph of n nodes has nⁿ⁻² spanning trees", () => {
    for (const n of [2, 5, 20, 40]) {
      const minor = Array.from({length: n - 1}, (_, i) =>
        Array.from({length: n - 1}, (_, j) => (i === j ? BigInt(n - 1) : -1n))
      );
      expect(determinantBigInt(minor)).toBe(BigInt(n) ** BigInt(n - 2));
    }
  });
  test("beyond 2⁵³, where doubles fail: Vandermonde's product", () => {
    const x = [3n, 10n, 11n, 40n, 97n, 1000n, 12345n];
    let product = 1n;
    for (let j = 0; j < x.length; ++j) for (let i = 0; i < j; ++i) product *= x[j] - x[i];
    expect(determinantBigInt(x.map((xi) => x.map((_, k) => xi ** BigInt(k))))).toBe(product);
  });
  test("det Aᵀ = det A, and a transposition of rows changes the sign", () => {
    const order = permutation(36, 2);
    const a = Array.from({length: 6}, (_, i) => Array.from({length: 6}, (_, j) => BigInt(order[6 * i + j]) - 17n));
    const value = determinantBigInt(a);
    expect(value).not.toBe(0n);
    expect(determinantBigInt(a[0].map((_, j) => a.map((row) => row[j])))).toBe(value);
    expect(determinantBigInt([a[1], a[0], ...a.slice(2)])).toBe(-value);
  });
  test("of square matrices only", () => {
    expect(() => determinantBigInt([[1n, 2n]])).toThrow("a must be square; it has 1 rows, and row 0 has 2 entries");
  });
});

describe("named matrices", () => {
  test("hilbert(3)", () => {
    expect(toRows(hilbert(3))).toEqual([
      [1, 1 / 2, 1 / 3],
      [1 / 2, 1 / 3, 1 / 4],
      [1 / 3, 1 / 4, 1 / 5]
    ]);
  });
  test("wilkinson(5)", () => {
    expect(toRows(wilkinson(5))).toEqual([
      [2, 1, 0, 0, 0],
      [1, 1, 1, 0, 0],
      [0, 1, 0, 1, 0],
      [0, 0, 1, 1, 1],
      [0, 0, 0, 1, 2]
    ]);
    expect(() => wilkinson(0)).toThrow(RangeError);
  });
});
