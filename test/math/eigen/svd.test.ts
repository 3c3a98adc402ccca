import {describe, expect, test} from "vitest";
import {hilbert} from "../../../src/math/dense/hilbert.js";
import {
  combine,
  diagonal,
  frobeniusNorm,
  fromEntries,
  fromRows,
  identity,
  matrix,
  multiply,
  norm2,
  transpose
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {cond} from "../../../src/math/eigen/cond.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {lowRank} from "../../../src/math/eigen/low-rank.js";
import {rank} from "../../../src/math/eigen/rank.js";
import {svd} from "../../../src/math/eigen/svd.js";
import type {SvdOptions} from "../../../src/math/eigen/svd.js";
import {permutation} from "../../../src/math/random/permutation.js";
import "../../support/matchers.js";
import reference from "../../fixtures/svd.json" with {type: "json"};
import {hardCases, randomMatrix, randomOrthogonal, scaledBy} from "../../support/matrices.js";
import {backward, orthogonality} from "../../support/tolerances.js";

const low = multiply(randomMatrix(40, 3), randomMatrix(3, 25, 2));
function columnsOf({rows, columns, data}: Matrix, count: number): Matrix {
  return fromEntries(rows, count, (i, j) => data[i * columns + j]);
}

const withZeros = fromEntries(28, 28, (i, j) =>
  i > 3 && i < 24 && j > 7 && j < 20 ? ((i * 37 + j * 11) % 256) / 255 : 0
);
const shapes: Record<string, Matrix> = {
  ...hardCases,
  tall: randomMatrix(70, 20),
  wide: randomMatrix(20, 70),
  "one row": randomMatrix(1, 9),
  "one column": randomMatrix(9, 1),
  "5 × 0": matrix(5, 0),
  "0 × 5": matrix(0, 5),
  "rank 3": low,
  "rank 3, wide": transpose(low),
  "a picture with an empty border": withZeros,
  "equal columns": fromEntries(12, 6, (i) => i + 1),
  "two panels of reflectors and a row": randomMatrix(65, 65, 3),
  "nearly square": randomMatrix(50, 45, 4),
  "barely tall": randomMatrix(72, 45, 4),
  "tall, three panels": randomMatrix(170, 80, 5),
  wider: randomMatrix(40, 165, 6),
  "100 orthonormal columns": columnsOf(randomOrthogonal(130), 100),
  "one column a thousand times longer": fromEntries(80, 60, (i, j) => Math.sin(i * j + j) * (j === 30 ? 1000 : 1)),
  "graded columns": fromEntries(90, 50, (i, j) => Math.sin(i * j + j + 1) * 10 ** -j),
  "rank 1 but for rounding": fromEntries(75, 66, (i, j) => 1 / (i + 3) / (j + 7)),
  checkerboard: fromEntries(70, 64, (i, j) => (i + j) % 2),
  Jordan: fromEntries(20, 20, (i, j) => (j === i + 1 ? 1 : 0))
};

const ways: [string, SvdOptions][] = [
  ["by default", {}],
  ["by Jacobi rotations", {method: "jacobi", backend: "wasm"}],
  ["by Jacobi rotations, in TypeScript", {method: "jacobi", backend: "typescript"}],
  ["by a bidiagonal matrix", {method: "bidiagonal", backend: "wasm"}],
  ["by a bidiagonal matrix, in TypeScript", {method: "bidiagonal", backend: "typescript"}]
];

function expectDecomposition(a: Matrix, options: SvdOptions = {}, scale = 1): void {
  const unit = scaledBy(a, 1 / scale);
  const before = a.data.slice();
  const {u, values, v} = svd(a, options);
  expect(a.data).toEqual(before);
  const k = Math.min(a.rows, a.columns);
  const n = Math.max(a.rows, a.columns);
  expect([u.rows, u.columns, values.length, v.rows, v.columns]).toEqual([a.rows, k, k, a.columns, k]);
  expect(Array.from(values)).toEqual(Array.from(values).sort((x, y) => y - x));
  for (const value of values) expect(value).toBeGreaterThanOrEqual(0);
  expect(u).toHaveOrthonormalColumns(orthogonality(n));
  expect(v).toHaveOrthonormalColumns(orthogonality(n));
  const scaled = values.map((x) => x / scale);
  expect(multiply(multiply(u, diagonal(scaled)), transpose(v))).toBeWithin(backward(n, frobeniusNorm(unit)), unit);
  expect([norm2(scaled)]).toBeWithin(backward(n, frobeniusNorm(unit)), [frobeniusNorm(unit)]);
  const alone = svd(unit, {...options, vectors: false}).values;
  expect(alone).toBeWithin(backward(n, frobeniusNorm(unit)), scaled);
  const again = svd(a, options);
  expect([again.u, again.values, again.v]).toEqual([u, values, v]); // the same bits
}

describe.each(ways)("svd %s", (_, options) => {
  describe("A = U Σ Vᵀ, UᵀU = VᵀV = I of every shape and rank, values descending, ‖σ‖₂ = ‖A‖_F", () => {
    for (const [name, a] of Object.entries(shapes))
      test(name, () => {
        expectDecomposition(a, options);
      });
    for (const scale of [1e9, 1e-9, 1e160, 1e-160, 1e300, 1e-300]) {
      test(`× ${scale}`, () => {
        expectDecomposition(scaledBy(randomMatrix(30, 17), scale), options, scale);
        expectDecomposition(scaledBy(randomMatrix(37, 70), scale), options, scale);
      });
    }
    test("many small random shapes", () => {
      for (let seed = 1; seed <= 120; ++seed) {
        const [m, n] = [1 + ((seed * 7) % 41), 1 + ((seed * 11) % 37)];
        const a = randomMatrix(m, n, seed);
        if (seed % 3 === 0) for (let at = 0; at < a.data.length; at += 2) a.data[at] = 0;
        if (seed % 5 === 0) a.data.fill(0, 0, n * (m >> 1));
        expectDecomposition(a, options);
      }
    });
  });

  test("full: both factors are square and orthogonal, and begin with the thin ones", () => {
    for (const a of [randomMatrix(50, 34), randomMatrix(9, 70), matrix(4, 6), matrix(5, 0), matrix(0, 3), low]) {
      const {rows: m, columns: n} = a;
      const thin = svd(a, options);
      const {u, values, v} = svd(a, {...options, full: true});
      expect([u.rows, u.columns, v.rows, v.columns]).toEqual([m, m, n, n]);
      expect(u).toHaveOrthonormalColumns(orthogonality(m));
      expect(v).toHaveOrthonormalColumns(orthogonality(n));
      expect(values).toEqual(thin.values);
      expect(columnsOf(u, values.length)).toEqual(thin.u);
      expect(columnsOf(v, values.length)).toEqual(thin.v);
      expect(svd(a, {...options, full: true, vectors: false}).u.columns).toBe(0);
    }
  });

  test("singular values are those that LAPACK finds", () => {
    const made: [number[], Matrix][] = [
      [reference["integers 90 x 60"], fromEntries(90, 60, (i, j) => ((i * 37 + j * 11 + i * j * 5) % 256) - 128)],
      [reference["integers 40 x 150"], fromEntries(40, 150, (i, j) => ((i * 37 + j * 11 + i * j * 5) % 256) - 128)],
      [reference["lower triangle 70"], fromEntries(70, 70, (i, j) => (j <= i ? i + 1 : 0))],
      [reference["Kahan's triangle 60"], fromEntries(60, 60, (i, j) => (i === j ? 1 : j > i ? -1 : 0))]
    ];
    for (const [wanted, a] of made) {
      const bound = 2 * backward(Math.max(a.rows, a.columns), wanted[0]); // theirs and ours
      expect(svd(a, options).values).toBeWithin(bound, wanted);
    }
  });

  test("permuted rows and columns, transposition and scaling leave the singular values", () => {
    const a = randomMatrix(60, 44, 6);
    const [rows, columns] = [permutation(60, 7), permutation(44, 8)];
    const {values} = svd(a, options);
    const bound = 2 * backward(60, frobeniusNorm(a));
    const permuted = fromEntries(60, 44, (i, j) => a.data[rows[i] * 44 + columns[j]]);
    expect(svd(permuted, options).values).toBeWithin(bound, values);
    expect(svd(transpose(a), options).values).toBeWithin(bound, values);
    for (const power of [30, -30, 1000, -1000]) {
      const scaled = svd(scaledBy(a, 2 ** power), options).values; // by a power of two: the same bits
      expect(scaled.map((x) => x / 2 ** power)).toEqual(values);
    }
  });

  test("subnormal entries, which have few digits, keep those", () => {
    const a = fromEntries(40, 36, (i, j) => ((i * 7 + j * 5 + i * j) % 11) * 2 ** -1074);
    const wanted = svd(scaledBy(scaledBy(a, 2 ** 1000), 2 ** 74), options).values;
    const got = svd(a, options).values.map((x) => x * 2 ** 1000 * 2 ** 74);
    expect(got).toBeWithin(0.5 + backward(40, wanted[0]), wanted); // values are rounded to multiples of 2^-1074
  });

  test("a triangle and its mirror image have the vectors of one another", () => {
    const a = fromEntries(48, 48, (i, j) => (j <= i ? 1 : 0)); // σ = 1 / (2 sin((2k − 1) π / (4n + 2))), all distinct
    const {u, values, v} = svd(a, options);
    const wanted = values.map((_, k) => 1 / (2 * Math.sin(((2 * k + 1) * Math.PI) / (4 * 48 + 2))));
    expect(values).toBeWithin(backward(48, values[0]), wanted);
    const turned = fromEntries(48, 48, (i, j) => v.data[(47 - i) * 48 + j]);
    // vectors move by the error over the gap between values, of which the smallest is about 1e-3
    const bound = backward(48, values[0]) / 5e-4;
    const signs = Float64Array.from({length: 48}, (_, j) => Math.sign(u.data[j] * turned.data[j]));
    expect(multiply(turned, diagonal(signs))).toBeWithin(bound, u);
  });
});

test("the singular values of a symmetric matrix are the moduli of its eigenvalues", () => {
  for (const a of Object.values(hardCases)) {
    const wanted = eigh(a, {vectors: false})
      .values.map(Math.abs)
      .toSorted((x, y) => y - x);
    expect(svd(a).values).toBeWithin(2 * backward(a.rows, frobeniusNorm(a)), wanted);
  }
});

test("permuted rows and columns, and orthogonal factors, leave the singular values", () => {
  const a = randomMatrix(28, 28, 6);
  const order = permutation(784, 7);
  const rows = permutation(28, 8);
  const {values} = svd(a);
  const bound = backward(28, frobeniusNorm(a));
  expect(svd(fromEntries(28, 28, (i, j) => a.data[rows[i] * 28 + j])).values).toBeWithin(bound, values);
  expect(svd(multiply(randomOrthogonal(28), a)).values).toBeWithin(2 * bound, values);
  expect(svd(transpose(a)).values).toBeWithin(bound, values);
  const shuffled = svd(fromEntries(28, 28, (i, j) => a.data[order[i * 28 + j]])).values;
  expect(Math.abs(shuffled[0] - values[0])).toBeGreaterThan(1e-3); // but permuting all entries changes them
});

test("a larger matrix keeps small singular values where Jacobi rotations are asked for", () => {
  const q = randomOrthogonal(50);
  const a = fromEntries(50, 50, (i, j) => q.data[i * 50 + j] * 10 ** (-2 * j));
  const relative = svd(a, {method: "jacobi"}).values.map((x, i) => x * 10 ** (2 * i));
  expect(relative).toBeWithin(orthogonality(50), new Float64Array(50).fill(1));
  const graded = reference["graded bidiagonal 40"];
  const b = fromEntries(40, 40, (i, j) => (j === i ? 2 ** -i : j === i + 1 ? 3 * 2 ** -i : 0));
  const ratios = svd(b, {method: "jacobi"}).values.map((x, i) => x / graded[i]);
  // all but the last, which the scaling of columns does not keep
  expect(ratios.subarray(0, 39)).toBeWithin(orthogonality(40), new Float64Array(39).fill(1));
});

test("small singular values keep their digits where columns are scaled: not so by AᵀA", () => {
  // Q diag(10^-3i) with orthonormal Q has the singular values 10^-3i; AᵀA loses all below 1e-8
  const q = randomOrthogonal(12);
  const a = fromEntries(12, 12, (i, j) => q.data[i * 12 + j] * 10 ** (-3 * j));
  const relative = svd(a).values.map((x, i) => x * 10 ** (3 * i));
  expect(relative).toBeWithin(orthogonality(12), new Float64Array(12).fill(1));
});

test("Kahan's matrix, of condition 1e17 or so, gives 2 × 2 minors right", () => {
  const {values} = svd(
    fromRows([
      [1, 1],
      [0, 1e-12]
    ])
  );
  expect([(values[0] * values[1]) / 1e-12]).toBeWithin(orthogonality(2), [1]); // the determinant
});

test.each(["typescript", "wasm"] as const)("svd has the same bits whatever ran before it, in %s", (backend) => {
  // small ones share a memory that is kept
  const matrices = [
    randomMatrix(90, 40),
    randomMatrix(60, 60),
    hardCases["30 disjoint cliques"],
    randomMatrix(35, 120)
  ];
  const first = matrices.map((a) => svd(a, {method: "bidiagonal", backend}));
  expect(matrices.toReversed().map((a) => svd(a, {method: "bidiagonal", backend}))).toEqual(first.toReversed());
});

describe("lowRank", () => {
  test("has the error that Eckart and Young give, in both norms", () => {
    const a = randomMatrix(30, 18, 9);
    const decomposition = svd(a);
    const {values} = decomposition;
    for (const k of [0, 1, 2, 5, 17, 18]) {
      const error = combine(1, a, lowRank(decomposition, k), -1);
      expect([frobeniusNorm(error)]).toBeWithin(backward(30, frobeniusNorm(a)), [norm2(values.subarray(k))]);
      expect([svd(error).values[0]]).toBeWithin(backward(30, frobeniusNorm(a)), [values[k] ?? 0]);
    }
  });
  test("refuses a rank beyond the number of values", () => {
    expect(() => lowRank(svd(identity(3)), 4)).toThrow("invalid k; not an integer in 0 … 3: 4");
    expect(() => lowRank(svd(identity(3)), 1.5)).toThrow(RangeError);
  });
});

describe("rank", () => {
  test("counts what stands out of rounding", () => {
    expect(rank(svd(low).values)).toBe(3);
    expect(rank(svd(transpose(low)).values, 1e-10)).toBe(3);
    expect(rank(svd(identity(7)).values)).toBe(7);
    expect(rank(svd(matrix(4, 4)).values)).toBe(0);
    expect(rank(svd(withZeros).values, 1e-10)).toBeLessThanOrEqual(12); // its nonzero columns
  });
  test("does not change with the scale", () => {
    expect(rank(svd(scaledBy(low, 1e-200)).values, 1e-10)).toBe(3);
  });
  test("refuses a threshold outside [0, 1)", () => {
    expect(() => rank([1], NaN)).toThrow("invalid threshold; not in [0, 1): NaN");
  });
});

describe("cond", () => {
  test("of Hilbert's matrices, 3 to 8", () => {
    const wanted: [number, number][] = [
      [3, 524.0567775860627],
      [4, 15513.738738929662],
      [5, 476607.2502419338],
      [6, 14951058.64077819],
      [8, 15257575563.722723]
    ];
    // entries are rounded, so that the condition number itself is known to about cond × ε, relatively
    for (const [n, value] of wanted) expect([cond(hilbert(n)) / value]).toBeWithin(value * orthogonality(n), [1]);
  });
  test("is 1 for orthogonal matrices, infinite for singular ones, and the same at any scale", () => {
    expect([cond(randomOrthogonal(20))]).toBeWithin(orthogonality(20), [1]);
    expect(cond(matrix(3, 3))).toBe(Infinity);
    expect([cond(scaledBy(hilbert(4), 1e-170)) / cond(hilbert(4))]).toBeWithin(1e5 * orthogonality(4), [1]);
  });
  test("of columns of very different lengths is right beyond 1 / ε", () => {
    const q = randomOrthogonal(60);
    const a = fromEntries(60, 60, (i, j) => q.data[i * 60 + j] * 2 ** -j);
    expect([cond(a) / 2 ** 59]).toBeWithin(orthogonality(60), [1]);
  });
  test("refuses an empty matrix", () => {
    expect(() => cond(matrix(0, 3))).toThrow(RangeError);
  });
});

test("svd refuses methods and backends that there are not", () => {
  expect(() => svd(identity(2), {method: "qr" as "jacobi"})).toThrow(
    new RangeError('invalid method; not "jacobi" or "bidiagonal": qr')
  );
  expect(() => svd(identity(2), {backend: "gpu" as "wasm"})).toThrow(
    'invalid backend; not "wasm" or "typescript": gpu'
  );
});

test("svd refuses NaN and infinities, naming row and column", () => {
  const a = matrix(3, 4);
  a.data[6] = NaN;
  expect(() => svd(a)).toThrow("a must be finite; entry at row 1, column 2 is NaN");
});
