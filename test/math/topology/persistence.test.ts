import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {fromEntries, fromRows, matrix} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {drained} from "../../../src/math/drained.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {collapsed} from "../../../src/math/topology/collapsed.js";
import {compiledLunes} from "../../../src/math/topology/compiled-lunes.js";
import {distancesOf, enclosingRadius} from "../../../src/math/topology/distances.js";
import type {Distances} from "../../../src/math/topology/distances.js";
import {holes} from "../../../src/math/topology/holes.js";
import {lunes} from "../../../src/math/topology/lunes.js";
import {persistence as find} from "../../../src/math/topology/persistence.js";
import type {Bar, PersistenceOptions} from "../../../src/math/topology/persistence.js";
import {rankedEdges} from "../../../src/math/topology/ranked-edges.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";

/** Of a Euclidean distance, relative: d squares, a sum and a root. */
const rounding = 1e-15;

type Ends = Pick<Bar, "dimension" | "birth" | "death">;
const of = <T extends Ends>(bars: readonly T[], dimension: number) => bars.filter((bar) => bar.dimension === dimension);
const pairs = (bars: readonly Ends[]) => bars.map(({dimension, birth, death}) => [dimension, birth, death]);

function cloud(n: number, d: number, seed: number): Matrix {
  const uniform = mulberry32(seed);
  return fromEntries(n, d, () => uniform());
}

/** Distances without any geometry, of which many lunes fall apart. */
function random(n: number, seed: number): Distances {
  const uniform = mulberry32(seed);
  const distances = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) for (let j = 0; j < i; ++j) distances[i * n + j] = distances[j * n + i] = uniform();
  return {size: n, distances};
}

function polygon(n: number): Matrix {
  return fromEntries(n, 2, (i, j) => (j === 0 ? Math.cos : Math.sin)((2 * Math.PI * i) / n));
}

function within(got: readonly Bar[], wanted: readonly Bar[], bound: number): void {
  expect(got.map(({dimension}) => dimension)).toEqual(wanted.map(({dimension}) => dimension));
  got.forEach(({birth, death}, i) => {
    expect(Math.abs(birth - wanted[i].birth)).toBeLessThanOrEqual(bound);
    if (death !== wanted[i].death) expect(Math.abs(death - wanted[i].death)).toBeLessThanOrEqual(bound);
  });
}

/** All subsets of k + 1 of n points, ascending. */
function subsets(n: number, k: number, from = 0): number[][] {
  if (k < 0) return [[]];
  const result: number[][] = [];
  for (let v = from; v < n; ++v) for (const rest of subsets(n, k - 1, v + 1)) result.push([v, ...rest]);
  return result;
}

/** The rank modulo 2 of a matrix whose rows are sets of columns. */
function rank(rows: bigint[]): number {
  let found = 0;
  const left = [...rows];
  for (let row = left.pop(); row !== undefined; row = left.pop()) {
    if (row === 0n) continue;
    ++found;
    const bit = row & -row;
    for (let i = 0; i < left.length; ++i) if (left[i] & bit) left[i] ^= row;
  }
  return found;
}

/** The Betti numbers of the complex at *scale*, by the ranks of its boundaries. */
function betti({size: n, distances}: Distances, scale: number, maxDimension: number): number[] {
  const joined = (s: number[]) => s.every((u) => s.every((v) => distances[u * n + v] <= scale));
  const chains = Array.from({length: maxDimension + 2}, (_, k) => subsets(n, k).filter(joined));
  const ranks = chains.map((simplices, k) => {
    if (k === 0) return 0;
    const place = new Map(chains[k - 1].map((s, i) => [s.join(), 1n << BigInt(i)]));
    return rank(
      simplices.map((s) => s.map((v) => place.get(s.filter((u) => u !== v).join())!).reduce((x, y) => x ^ y))
    );
  });
  return Array.from({length: maxDimension + 1}, (_, k) => chains[k].length - ranks[k] - ranks[k + 1]);
}

describe("the loops of both backends", () => {
  test("are the same, on clouds with and without ties, and when parts of lunes come in portions", () => {
    for (let seed = 1; seed <= 60; ++seed) {
      const space = distancesOf(cloud(3 + 5 * seed, 2, seed));
      if (seed % 3 === 0) space.distances.forEach((x, i) => (space.distances[i] = Math.ceil(8 * x) / 8));
      expect(find(space, {backend: "wasm"})).toEqual(find(space, {backend: "typescript"}));
    }
    for (const n of [1, 2, 31, 32, 33, 127, 128, 129, 160]) {
      const edges = rankedEdges(random(n, n), Infinity);
      const wanted = lunes(edges);
      expect(compiledLunes(edges)).toEqual(wanted);
      expect(compiledLunes(edges, n)).toEqual(wanted);
      if (n > 30) expect(wanted.split.length).toBeGreaterThan(n);
    }
  });

  test("are those of cohomology, and so of another way altogether", () => {
    for (let seed = 1; seed <= 20; ++seed) {
      const space = seed % 2 ? distancesOf(cloud(50, 3, seed)) : random(24, seed);
      if (seed % 3 === 0) space.distances.forEach((x, i) => (space.distances[i] = Math.ceil(8 * x) / 8));
      const edges = rankedEdges(space, enclosingRadius(space));
      const order = (a: Ends, b: Ends) => a.birth - b.birth || a.death - b.death;
      const wanted = pairs(of(find(space), 1).sort(order));
      const {size, distances} = space;
      const near = {size, distances: distances.map((x) => (x <= enclosingRadius(space) ? x : Infinity))};
      for (const reduced of [near, collapsed(edges)]) {
        expect(pairs(of(drained(holes(reduced, 2)), 1).sort(order)), `seed ${seed}`).toEqual(wanted);
      }
      expect(pairs(of(drained(holes(collapsed(edges), 2)), 2).sort(order))).toEqual(
        pairs(of(drained(holes(near, 2)), 2).sort(order))
      );
    }
  });
});

describe.each<Backend>(["typescript", "wasm"])("persistence, %s", (backend) => {
  const persistence = (points: Matrix | Distances, options: PersistenceOptions = {}) =>
    find(points, {...options, backend});

  test("has, at every scale, as many bars as the complex has holes", () => {
    for (let seed = 1; seed <= 40; ++seed) {
      const n = 2 + (seed % 7);
      const space = distancesOf(cloud(n, 1 + (seed % 3), seed));
      if (seed % 2) space.distances.forEach((x, i) => (space.distances[i] = Math.ceil(4 * x) / 4)); // many ties
      const bars = persistence(space, {maxDimension: 2, threshold: Infinity});
      for (const scale of new Set(space.distances)) {
        const alive = [0, 1, 2].map(
          (k) => of(bars, k).filter(({birth, death}) => birth <= scale && scale < death).length
        );
        expect(alive, `seed ${seed}, scale ${scale}`).toEqual(betti(space, scale, 2));
      }
    }
  });

  test("finds one loop in a regular polygon, between its side and the chord that spans a third (Adamaszek & Adams)", () => {
    for (const n of [4, 5, 12, 20, 24, 30]) {
      const [loop, ...others] = of(persistence(polygon(n)), 1);
      expect(Math.abs(loop.birth - 2 * Math.sin(Math.PI / n))).toBeLessThan(4 * rounding);
      expect(Math.abs(loop.death - 2 * Math.sin((Math.PI * Math.ceil(n / 3)) / n))).toBeLessThan(4 * rounding);
      for (const {birth, death} of others) expect(death - birth).toBeLessThan(8 * rounding); // sides differ in the last bit
    }
  });

  test("knows the sphere's void, and the octahedron's", () => {
    const octahedron = fromRows([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]]); // prettier-ignore
    const bars = persistence(octahedron, {maxDimension: 2, threshold: 3});
    expect(pairs(of(bars, 2))).toEqual([[2, Math.SQRT2, 2]]);
    expect(of(bars, 1)).toEqual([]);
  });

  test("agrees with ripser, up to its single precision", () => {
    const {cases} = JSON.parse(readFileSync("test/fixtures/persistence.json", "utf8")) as {
      cases: {name: string; dimension: number; points: number[][]; bars: [number, number, number | null][]}[];
    };
    const shortest = 2e-5; // ripser prints six digits, and leaves out what single precision makes empty
    const order = (a: Bar, b: Bar) => a.dimension - b.dimension || a.birth - b.birth || a.death - b.death;
    for (const {name, dimension, points, bars} of cases) {
      const wanted = bars.map(([k, birth, death]) => ({dimension: k, birth, death: death ?? Infinity}));
      const long = ({birth, death}: Bar) => death - birth > shortest;
      const got = persistence(fromRows(points), {maxDimension: dimension});
      expect(got.filter(long).length, name).toBe(wanted.filter(long).length);
      within(got.filter(long).sort(order), wanted.filter(long).sort(order), 1e-5);
    }
  });

  test("does not depend on the order of the points, nor on a rotation, and scales with them", () => {
    const points = cloud(60, 2, 7);
    const bars = persistence(points);
    const order = permutation(60, 3);
    const shuffled = fromEntries(60, 2, (i, j) => points.data[2 * order[i] + j]);
    expect(pairs(persistence(shuffled))).toEqual(pairs(bars));
    const [c, s] = [Math.cos(1), Math.sin(1)];
    const turned = fromEntries(60, 2, (i, j) => {
      const [x, y] = [points.data[2 * i], points.data[2 * i + 1]];
      return j === 0 ? c * x - s * y : s * x + c * y;
    });
    const long = ({birth, death}: Bar) => death - birth > 1e-9; // the others may come and go by rounding
    within(persistence(turned).filter(long), bars.filter(long), 8 * rounding);
    for (const factor of [2 ** 30, 2 ** -30, 2 ** 900, 2 ** -900]) {
      const scaled = {...points, data: points.data.map((x) => x * factor)};
      expect(pairs(persistence(scaled))).toEqual(
        bars.map(({dimension, birth, death}) => [dimension, birth * factor, death * factor])
      );
    }
    for (const factor of [1e9, 1e-9]) {
      const scaled = persistence({...points, data: points.data.map((x) => x * factor)});
      const back = scaled.map(({dimension, birth, death}) => ({
        dimension,
        birth: birth / factor,
        death: death / factor
      }));
      within(back.filter(long), bars.filter(long), 8 * rounding);
    }
  });

  test("gives the lengths of Kruskal's tree for components", () => {
    const points = fromRows([[0], [1], [3], [7], [7]]);
    expect(pairs(persistence(points, {maxDimension: 0}))).toEqual([[0, 0, Infinity], [0, 0, 4], [0, 0, 2], [0, 0, 1]]); // prettier-ignore
  });

  test("leaves a loop open, and components apart, below the threshold that would fill or join them", () => {
    const [loop] = of(persistence(polygon(12), {threshold: 1}), 1);
    expect(loop.death).toBe(Infinity);
    const far: Distances = {size: 2, distances: Float64Array.of(0, Infinity, Infinity, 0)};
    expect(pairs(persistence(far))).toEqual([[0, 0, Infinity], [0, 0, Infinity]]); // prettier-ignore
  });

  test("has nothing to say of few points, and of points on a line no loop", () => {
    expect(persistence(matrix(0, 3))).toEqual([]);
    expect(pairs(persistence(matrix(1, 3)))).toEqual([[0, 0, Infinity]]);
    expect(pairs(persistence(fromRows([[0, 0], [3, 4]]), {maxDimension: 3}))).toEqual([[0, 0, Infinity], [0, 0, 5]]); // prettier-ignore
    expect(pairs(persistence(matrix(5, 3), {maxDimension: 2}))).toEqual([[0, 0, Infinity]]);
    expect(persistence({size: 0, distances: new Float64Array(0)}, {maxDimension: 2})).toEqual([]);
    expect(of(persistence(cloud(30, 1, 5), {maxDimension: 2}), 1)).toEqual([]);
  });

  test("above the enclosing radius nothing changes", () => {
    const space = distancesOf(cloud(25, 3, 9));
    const whole = persistence(space, {maxDimension: 2, threshold: Infinity});
    expect(persistence(space, {maxDimension: 2})).toEqual(whole);
    expect(enclosingRadius(space)).toBeLessThan(Math.max(...space.distances));
  });

  test("does not change what it is given", () => {
    const points = cloud(10, 2, 1);
    const before = points.data.slice();
    persistence(points);
    const space = distancesOf(points);
    const distances = space.distances.slice();
    persistence(space);
    expect([points.data, space.distances]).toEqual([before, distances]);
  });

  test("refuses what are no points and no distances, by name", () => {
    const of = (...distances: number[]): Distances => ({size: 2, distances: Float64Array.from(distances)});
    expect(() => persistence(fromRows([[NaN]]))).toThrow("points must be finite; entry at row 0, column 0 is NaN");
    expect(() => persistence(fromRows([[0, -Infinity]]))).toThrow("points must be finite; entry at row 0, column 1 is -Infinity"); // prettier-ignore
    expect(() => persistence(of(0, 1, 2, 0))).toThrow("distances must be symmetric; (1, 0) is 2, (0, 1) 1");
    expect(() => persistence(of(0, -1, -1, 0))).toThrow("distances must be ≥ 0; (1, 0) is -1, (0, 1) -1");
    expect(() => persistence(of(0, NaN, NaN, 0))).toThrow("distances must be ≥ 0; (1, 0) is NaN, (0, 1) NaN");
    expect(() => persistence(of(1, 1, 1, 0))).toThrow("a point is at distance 0 from itself; (0, 0) is 1");
    expect(() => persistence({size: 3, distances: new Float64Array(4)})).toThrow("3 points have 9 distances; got 4");
    expect(() => persistence({size: 1.5, distances: new Float64Array(4)})).toThrow(
      "invalid size; not an integer ≥ 0: 1.5"
    );
    expect(() => persistence(matrix(2, 2), {maxDimension: 4})).toThrow(
      "invalid maxDimension; not an integer in 0 … 3: 4"
    );
    for (const threshold of [NaN, -1])
      expect(() => persistence(matrix(2, 2), {threshold})).toThrow(`invalid threshold; not ≥ 0: ${threshold}`);
  });
});

test("tells how much of the work is done, and changes nothing by it", () => {
  const points = cloud(40, 3, 8);
  const told: number[] = [];
  const onProgress = ({fraction}: {fraction?: number | undefined}) => void told.push(fraction!);
  expect(find(points, {maxDimension: 2, onProgress})).toEqual(find(points, {maxDimension: 2}));
  expect(told.length).toBeGreaterThan(2);
  for (const fraction of told) expect(0 <= fraction && fraction <= 1).toBe(true);
});
