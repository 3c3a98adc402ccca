import {describe, expect, test} from "vitest";
import {covariance} from "../../../src/math/dense/covariance.js";
import {
  diagonal,
  frobeniusNorm,
  fromEntries,
  fromRows,
  identity,
  matrix,
  multiply,
  toRows,
  trace,
  transpose
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {pca} from "../../../src/math/dense/pca.js";
import {scatter} from "../../../src/math/dense/scatter.js";
import {permutation} from "../../../src/math/random/permutation.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import reference from "../../fixtures/pca.json" with {type: "json"};
import "../../support/matchers.js";
import {randomMatrix, randomOrthogonal, scaledBy} from "../../support/matrices.js";
import {backward, eps, orthogonality} from "../../support/tolerances.js";

/** Points whose covariance has, but for chance, the variances squares of *deviations* along random directions. */
function cloud(n: number, deviations: ArrayLike<number>, seed = 1): Matrix {
  const d = deviations.length;
  const {data} = randomMatrix(n, d, seed);
  return multiply(
    fromEntries(n, d, (i, j) => data[i * d + j] * deviations[j]),
    randomOrthogonal(d, seed + 1)
  );
}

/** A plain sum of products of deviations from a mean that is summed twice. */
function scatterByDefinition({rows: n, columns: d, data}: Matrix): Matrix {
  const mean = Float64Array.from({length: d}, (_, j) => {
    let sum = 0;
    for (let i = 0; i < n; ++i) sum += data[i * d + j];
    let rest = 0;
    for (let i = 0; i < n; ++i) rest += data[i * d + j] - sum / n;
    return sum / n + rest / n;
  });
  const centred = fromEntries(n, d, (i, j) => data[i * d + j] - mean[j]);
  return multiply(transpose(centred), centred);
}

const backends: Backend[] = ["typescript", "wasm"];

describe.each(backends)("scatter, %s", (backend) => {
  test("of all small sizes, and beyond a portion of points, is what its definition gives", () => {
    for (const n of [1, 2, 3, 64, 257, 1500]) {
      for (const d of [1, 2, 3, 4, 5, 6, 7, 33, 34]) {
        const points = randomMatrix(n, d, n + d);
        const wanted = scatterByDefinition(points);
        expect(scatter(points, "points", true, backend).scatter).toBeWithin(backward(n, n), wanted);
        const about0 = multiply(transpose(points), points);
        expect(scatter(points, "points", false, backend).scatter).toBeWithin(backward(n, n), about0);
      }
    }
  });
  test("is exactly symmetric, and exactly zero for a constant coordinate", () => {
    const points = fromEntries(3000, 6, (i, j) => (j === 2 ? 0.1 : Math.sin(i * j + i)));
    const {scatter: s, shift, rest} = scatter(points, "points", true, backend);
    expect(transpose(s)).toEqual(s);
    expect(toRows(s)[2]).toEqual([0, 0, 0, 0, 0, 0]);
    expect([shift[2], rest[2]]).toEqual([0.1, 0]);
  });
  test("loses nothing if points lie far from the origin, or first far from the others", () => {
    const integers = fromEntries(5000, 5, (i, j) => (i * (7 + j * j) + 13 * j * i * i) % 101);
    const moved = {...integers, data: integers.data.map((x) => x + 2 ** 40)};
    const wanted = scatter(integers, "points", true, backend).scatter;
    expect(scatter(moved, "points", true, backend).scatter).toBeWithin(backward(1, wanted.data[0]), wanted);
    // one point in a thousand lies far off: those that are sampled, whose mean is no good shift
    const odd = fromEntries(4096, 3, (i, j) => (i % 4 ? Math.sin(i + j) : 1e8 + Math.cos(i + j)));
    expect(scatter(odd, "points", true, backend).scatter).toBeWithin(
      backward(64, frobeniusNorm(scatterByDefinition(odd))),
      scatterByDefinition(odd)
    );
  });
});

const ways = backends.flatMap((backend) => [
  {backend, method: "gram"} as const,
  {backend, method: "svd"} as const,
  {backend} as const
]);

describe.each(ways)("pca, $method, $backend", (options) => {
  test("diagonalises the covariance: CV = VΛ, VᵀV = I, descending, the variances sum to the trace", () => {
    for (const [n, d] of [
      [2, 1],
      [3, 2],
      [40, 7],
      [300, 40],
      [1200, 33],
      [30, 60]
    ]) {
      const points = randomMatrix(n, d, n);
      const before = points.data.slice();
      const {components, variances, totalVariance, mean} = pca(points, undefined, options);
      const k = Math.min(n - 1, d);
      expect([components.rows, components.columns, variances.length, mean.length]).toEqual([d, k, k, d]);
      expect(components).toHaveOrthonormalColumns(orthogonality(d));
      const c = covariance(points);
      const bound = backward(n, frobeniusNorm(c));
      expect(multiply(c, components)).toBeWithin(bound, multiply(components, diagonal(variances)));
      expect(Array.from(variances)).toEqual(Array.from(variances).sort((x, y) => y - x));
      expect([totalVariance, variances.reduce((sum, x) => sum + x, 0)]).toBeWithin(d * bound, [trace(c), trace(c)]);
      expect(points.data).toEqual(before);
    }
  });

  test("scores are uncorrelated, have mean zero, and have the variances", () => {
    const points = cloud(500, [9, 5, 3, 1, 0.5], 4);
    points.data.forEach((x, at) => (points.data[at] = x + 100 * (at % 5)));
    const {components, variances, mean, scores} = pca(points, 4, {...options, scores: true});
    expect([scores.rows, scores.columns]).toEqual([500, 4]);
    expect(covariance(scores)).toBeWithin(backward(500, variances[0]), diagonal(variances));
    const sums = new Float64Array(4);
    scores.data.forEach((x, at) => (sums[at % 4] += x));
    expect(sums).toBeWithin(backward(500, 400), new Float64Array(4));
    const centred = fromEntries(500, 5, (i, j) => points.data[i * 5 + j] - mean[j]);
    expect(scores).toBeWithin(backward(5, 500), multiply(centred, components));
  });

  test("agrees with scikit-learn", () => {
    const points = fromEntries(60, 7, (i, j) => ((i * (7 + j * j) + 13 * j * i * i) % 101) + i * (j % 3));
    const found = pca(points, 7, {...options, scores: true});
    const bound = backward(60, reference.variances[0]);
    expect(found.variances).toBeWithin(bound, reference.variances);
    expect(found.mean).toBeWithin(backward(60, 101), reference.mean);
    // directions are known to the error of the covariance over the least gap, which is 30 or so
    const least = Math.min(...reference.variances.slice(1).map((x, i) => reference.variances[i] - x));
    const signs = reference.components.map((row) =>
      Math.sign(row.find((x) => Math.abs(x) === Math.max(...row.map(Math.abs)))!)
    );
    const wanted = transpose(fromRows(reference.components));
    expect(found.components).toBeWithin((2 * bound) / least, multiply(wanted, diagonal(signs)));
    const first = fromRows(reference["first scores"]);
    const ours = {rows: 3, columns: 7, data: found.scores.data.slice(0, 21)};
    expect(ours).toBeWithin(((2 * bound) / least) * 700, multiply(first, diagonal(signs)));
  });

  test("is turned by a rotation as points are, and the same for permuted points, at any scale and place", () => {
    const points = cloud(200, [8, 4, 2, 1]);
    const wanted = pca(points, 3, options);
    const bound = backward(200, 100);
    const order = permutation(200, 5);
    const permuted = fromEntries(200, 4, (i, j) => points.data[order[i] * 4 + j]);
    expect(pca(permuted, 3, options).components).toBeWithin(bound, wanted.components);
    const moved = {...points, data: points.data.map((x) => x + 1024)};
    expect(pca(moved, 3, options).components).toBeWithin(1024 * bound, wanted.components); // the points are rounded
    const q = randomOrthogonal(4, 9);
    expect(pca(multiply(points, q), 3, options).variances).toBeWithin(bound, wanted.variances);
    for (const scale of [1e9, 1e-9, 1e150, 1e-150]) {
      const {components, variances, mean, scores} = pca(scaledBy(points, scale), 3, {...options, scores: true});
      expect(components).toBeWithin(bound, wanted.components);
      expect(variances.map((x) => x / scale / scale)).toBeWithin(bound, wanted.variances);
      expect(mean.map((x) => x / scale)).toBeWithin(bound, wanted.mean);
      expect([
        frobeniusNorm(scores) /
          scale /
          Math.sqrt(199 * (wanted.variances[0] + wanted.variances[1] + wanted.variances[2]))
      ]).toBeWithin(bound, [1]);
    }
    for (const scale of [1e300, 1e-300]) {
      const {components, mean} = pca(scaledBy(points, scale), 3, options); // the variances are not doubles
      expect(components).toBeWithin(bound, wanted.components);
      expect(mean.map((x) => x / scale)).toBeWithin(bound, wanted.mean);
    }
  });

  test("points that are equal, on a line, or at the corners of a simplex", () => {
    const equal = pca(
      fromEntries(9, 3, (_, j) => 0.1 * j),
      2,
      options
    );
    expect(Array.from(equal.variances)).toEqual([0, 0]);
    expect(equal.components).toHaveOrthonormalColumns(orthogonality(3));
    const line = pca(
      fromEntries(21, 3, (i, j) => i * (j + 1)),
      3,
      options
    );
    expect(line.variances).toBeWithin(backward(21, 38.5 * 14), [38.5 * 14, 0, 0]); // (n² + n) / 12 · ‖(1, 2, 3)‖²
    expect(line.components).toHaveOrthonormalColumns(orthogonality(3));
    const simplex = pca(identity(6), undefined, options);
    expect(simplex.variances).toBeWithin(orthogonality(6), [0.2, 0.2, 0.2, 0.2, 0.2]);
  });
});

test("small variances keep their digits by singular values, which are chosen where the Gram matrix would lose them", () => {
  const deviations = [1, 1e-2, 1e-5, 1e-8];
  // columns of a Hadamard matrix: orthogonal, and of mean zero but for the first
  const sign = (i: number, j: number) => (((i & j).toString(2).split("1").length - 1) % 2 ? -1 : 1);
  const points = fromEntries(64, 4, (i, j) => sign(i, j + 1) * deviations[j]);
  const wanted = deviations.map((s) => (s * s * 64) / 63);
  const {variances, method} = pca(points);
  expect(method).toBe("svd");
  expect(variances.map((x, i) => x / wanted[i])).toBeWithin(orthogonality(64), [1, 1, 1, 1]);
  expect(pca(points, 2).method).toBe("gram");
  expect(pca(randomMatrix(5, 9)).method).toBe("svd");
});

describe("pca refuses", () => {
  test("NaN and infinities, by row and column", () => {
    for (const backend of backends) {
      const points = randomMatrix(2000, 5);
      points.data[5 * 1999 + 3] = NaN;
      expect(() => pca(points, 2, {backend})).toThrow("points must be finite; entry at row 1999, column 3 is NaN");
      points.data[5 * 1999 + 3] = 0;
      points.data[6] = -Infinity;
      expect(() => pca(points, 2, {backend})).toThrow("points must be finite; entry at row 1, column 1 is -Infinity");
      expect(() => covariance(points, {backend})).toThrow("row 1, column 1 is -Infinity");
    }
  });
  test("wrong sizes, methods and backends", () => {
    expect(() => pca(matrix(1, 3))).toThrow("invalid number of points; not an integer in 2 …");
    expect(() => pca(matrix(0, 3))).toThrow(RangeError);
    expect(() => pca({rows: 3, columns: 2, data: new Float64Array(5)})).toThrow("points is 3 × 2 but has 5 entries");
    expect(() => pca(randomMatrix(5, 3), 4)).toThrow("invalid k; not an integer in 0 … 3: 4");
    expect(() => pca(randomMatrix(5, 3), NaN)).toThrow(RangeError);
    expect(() => pca(randomMatrix(5, 3), 1, {method: "full" as "svd"})).toThrow(
      'invalid method; not "gram" or "svd": full'
    );
    expect(() => pca(randomMatrix(5, 3), 1, {backend: "gpu" as Backend})).toThrow("invalid backend");
  });
  test("but not points without coordinates", () => {
    expect(pca(matrix(4, 0)).variances.length).toBe(0);
    expect([pca(randomMatrix(4, 2), 0).totalVariance > eps]).toEqual([true]);
  });
});
