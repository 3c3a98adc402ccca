import {describe, expect, it} from "vitest";
import {nearestNeighbors} from "../../../src/math/cluster/nearest-neighbors.js";
import {fromEntries, fromRows, matrix} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {nearestAmong} from "../../../src/math/learn/nearest-among.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {randomMatrix, scaledBy} from "../../support/matrices.js";

/** By all pairs, and nothing clever. */
function byAllPairs(points: Matrix, queries: Matrix) {
  return Array.from({length: queries.rows}, (_, i) => {
    let [best, least] = [0, Infinity];
    for (let j = 0; j < points.rows; ++j) {
      let square = 0;
      for (let p = 0; p < points.columns; ++p) {
        square += (points.data[j * points.columns + p] - queries.data[i * points.columns + p]) ** 2;
      }
      if (square < least) [best, least] = [j, square];
    }
    return best;
  });
}

/** Whole numbers, so that every way to sum their squares is exact, and many are equally far. */
const grid = (n: number, seed: number) => {
  const random = mulberry32(seed);
  return fromEntries(n, 3, () => Math.floor(4 * random()));
};

describe.each(["typescript", "wasm"] as const)("nearestAmong by %s", (backend) => {
  it("finds the nearest of all, the first of equal ones", () => {
    const [points, queries] = [grid(700, 1), grid(90, 2)];
    expect([...nearestAmong(points, queries, {backend}).indices]).toEqual(byAllPairs(points, queries));
  });

  it("finds the nearest among the first so many, as one call for each would", () => {
    const [points, queries] = [randomMatrix(1200, 20, 3), randomMatrix(40, 20, 4)];
    const counts = [1, 5, 5, 511, 512, 513, 1200];
    const {indices, distances} = nearestAmong(points, queries, {counts, backend});
    counts.forEach((n, c) => {
      const first = matrix(n, 20, points.data.subarray(0, 20 * n));
      const alone = nearestAmong(first, queries, {backend});
      expect(indices.subarray(40 * c, 40 * (c + 1))).toEqual(alone.indices);
      expect(distances.subarray(40 * c, 40 * (c + 1))).toEqual(alone.distances);
      expect([...alone.indices]).toEqual(byAllPairs(first, queries));
    });
  });

  it("tells apart what the product cannot: points far from the origin that nearly coincide", () => {
    const points = fromRows([[1e8, 1e8, 3], [1e8, 1e8, 1], [1e8, 1e8, 2]]); // prettier-ignore
    const {indices, distances} = nearestAmong(points, fromRows([[1e8, 1e8, 1.75]]), {backend});
    expect([...indices]).toEqual([2]);
    expect([...distances]).toEqual([0.25]);
  });
});

it("finds a point itself at distance 0, and among the others what nearestNeighbors finds", () => {
  const points = randomMatrix(60, 5, 7);
  const self = nearestAmong(points, points);
  expect([...self.indices]).toEqual(Array.from(points.data.keys()).slice(0, 60));
  expect(self.distances).toEqual(new Float64Array(60));
  const {indices, distances} = nearestNeighbors(points, 1);
  for (const i of [0, 17, 59]) {
    const others = fromEntries(59, 5, (k, j) => points.data[5 * (k < i ? k : k + 1) + j]);
    const found = nearestAmong(others, matrix(1, 5, points.data.slice(5 * i, 5 * i + 5)));
    expect(found.indices[0] + Number(found.indices[0] >= i)).toBe(indices[i]);
    expect(found.distances[0]).toBe(distances[i]);
  }
});

it("has the same bits by either backend and scales with the points, down and up to where squares end", () => {
  const [points, queries] = [randomMatrix(300, 30, 8), randomMatrix(50, 30, 9)];
  const found = nearestAmong(points, queries, {backend: "wasm"});
  expect(nearestAmong(points, queries, {backend: "typescript"})).toEqual(found);
  for (const factor of [2 ** -700, 2 ** 700]) {
    const far = nearestAmong(scaledBy(points, factor), scaledBy(queries, factor));
    expect(far.indices).toEqual(found.indices);
    expect(far.distances).toEqual(found.distances.map((x) => x * factor));
  }
});

it("has no answer for no query, and refuses what does not fit", () => {
  expect(nearestAmong(randomMatrix(3, 2), matrix(0, 2)).indices).toEqual(new Uint32Array());
  expect(() => nearestAmong(randomMatrix(3, 2), randomMatrix(1, 3))).toThrow("queries must have 2 columns, as points have; got 3"); // prettier-ignore
  expect(() => nearestAmong(matrix(0, 2), matrix(1, 2))).toThrow("invalid counts; not an integer in 1 … 0: 0");
  expect(() => nearestAmong(randomMatrix(3, 2), matrix(1, 2), {counts: [2, 1]})).toThrow("not an integer in 2 … 3: 1");
  expect(() => nearestAmong(randomMatrix(3, 2), fromRows([[NaN, 1]]))).toThrow("row 0, column 0 is not finite: NaN");
});
