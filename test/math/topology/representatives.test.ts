import {describe, expect, test} from "vitest";
import {fromEntries, fromRows} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {distancesOf, enclosingRadius} from "../../../src/math/topology/distances.js";
import type {Distances} from "../../../src/math/topology/distances.js";
import {Loops} from "../../../src/math/topology/loops.js";
import {lunes} from "../../../src/math/topology/lunes.js";
import {persistence} from "../../../src/math/topology/persistence.js";
import type {Bar, PersistenceOptions} from "../../../src/math/topology/persistence.js";
import {rankedEdges} from "../../../src/math/topology/ranked-edges.js";
import {shortestLoop} from "../../../src/math/topology/shortest-loop.js";
import {spanningTree} from "../../../src/math/topology/spanning-tree.js";
import {walks} from "../../../src/math/topology/walks.js";

/** All sums modulo 2 of some sets of bits, by one of them for each least bit. */
class Span {
  private readonly rows = new Map<bigint, bigint>();

  has(row: bigint): boolean {
    return this.left(row) === 0n;
  }

  add(row: bigint): void {
    const left = this.left(row);
    if (left) this.rows.set(left & -left, left);
  }

  private left(row: bigint): bigint {
    for (let met = this.rows.get(row & -row); row && met; met = this.rows.get(row & -row)) row ^= met;
    return row;
  }
}

/** All subsets of k + 1 of n points, descending. */
function subsets(n: number, k: number, below = n): number[][] {
  if (k < 0) return [[]];
  const result: number[][] = [];
  for (let v = k; v < below; ++v) for (const rest of subsets(n, k - 1, v)) result.push([v, ...rest]);
  return result;
}

const faces = (simplex: number[]) => simplex.map((v) => simplex.filter((u) => u !== v));
const descending = (simplex: readonly number[]) => simplex.toSorted((a, b) => b - a);

/** The faces that a chain has an odd number of times. */
function boundary(chain: readonly number[][]): Set<string> {
  const odd = new Set<string>();
  for (const face of chain.flatMap(faces)) {
    const name = descending(face).join();
    if (!odd.delete(name)) odd.add(name);
  }
  return odd;
}

/** Holds the cycles of *bars* to what they claim, with boundaries of all simplices up to *threshold*. */
function verify(space: Distances, bars: readonly Bar[], threshold = enclosingRadius(space)): void {
  const {size: n, distances} = space;
  const diameter = (s: number[]) => Math.max(0, ...s.flatMap((u) => s.map((v) => distances[u * n + v])));
  for (const dimension of new Set(bars.map((bar) => bar.dimension))) {
    const places = new Map(subsets(n, dimension).map((s, i) => [s.join(), 1n << BigInt(i)]));
    const chain = (simplices: readonly number[][]) =>
      simplices.map((s) => places.get(descending(s).join())!).reduce((x, y) => x ^ y, 0n);
    const fillings = subsets(n, dimension + 1).map((s) => ({scale: diameter(s), boundary: chain(faces(s))}));
    fillings.sort((a, b) => a.scale - b.scale);
    const span = new Span();
    let next = 0;
    const fill = (isWanted: (scale: number) => boolean) => {
      while (next < fillings.length && isWanted(fillings[next].scale)) span.add(fillings[next++].boundary);
    };
    const ofDimension = bars.filter((bar) => bar.dimension === dimension);
    for (const {birth, cycle = []} of ofDimension) {
      expect(Math.max(...cycle.map(diameter))).toBe(birth);
      expect(new Set(cycle.map((s) => descending(s).join())).size).toBe(cycle.length);
      for (const simplex of cycle) expect(new Set(simplex).size).toBe(dimension + 1);
      if (dimension > 0) expect(boundary(cycle)).toEqual(new Set());
    }
    for (const death of [...new Set(ofDimension.map((bar) => bar.death))].sort((x, y) => x - y)) {
      const cycles = ofDimension.filter((bar) => bar.death === death).map(({cycle = []}) => chain(cycle));
      fill((scale) => scale < death && scale <= threshold);
      expect(
        cycles.filter((cycle) => span.has(cycle)),
        `bound before ${death}`
      ).toEqual([]);
      if (death === Infinity) continue;
      fill((scale) => scale <= death);
      expect(
        cycles.filter((cycle) => !span.has(cycle)),
        `do not bound at ${death}`
      ).toEqual([]);
    }
  }
}

function verified(points: Matrix | Distances, options: PersistenceOptions = {}): Bar[] {
  const bars = persistence(points, {representatives: 1000, ...options});
  verify(
    distancesOf(points),
    bars.filter(({cycle}) => cycle),
    options.threshold
  );
  return bars;
}

function cloud(n: number, d: number, seed: number): Matrix {
  const uniform = mulberry32(seed);
  return fromEntries(n, d, () => uniform());
}

/** Points on a circle, each moved along it a little. */
function circle(n: number, seed: number, radius = 1, x = 0): number[][] {
  const uniform = mulberry32(seed);
  return Array.from({length: n}, (_, i) => {
    const angle = (2 * Math.PI * (i + 0.5 * uniform())) / n;
    return [x + radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

const loopsOf = (bars: readonly Bar[]) => bars.filter(({dimension}) => dimension === 1);

describe("representatives", () => {
  test("are cycles that are there at birth and bound at death and not before, of all bars up to voids", () => {
    for (let seed = 1; seed <= 30; ++seed) {
      const space = distancesOf(cloud(4 + (seed % 12), 1 + (seed % 3), seed));
      if (seed % 3 === 0) space.distances.forEach((x, i) => (space.distances[i] = Math.ceil(5 * x) / 5)); // many ties
      verified(space, {maxDimension: 2});
      verified(space, {maxDimension: 2, threshold: 0.7});
    }
  });

  test("of distances without any geometry, too", () => {
    for (let seed = 1; seed <= 20; ++seed) {
      const n = 8 + (seed % 6);
      const uniform = mulberry32(seed);
      const distances = new Float64Array(n * n);
      for (let i = 0; i < n; ++i) {
        for (let j = 0; j < i; ++j) {
          const x = seed % 2 ? uniform() : Math.ceil(6 * uniform());
          distances[i * n + j] = distances[j * n + i] = x;
        }
      }
      verified({size: n, distances}, {maxDimension: 2});
    }
  });

  test("of the circle: one walk around all of it", () => {
    const points = circle(24, 1);
    const [loop] = loopsOf(verified(fromRows(points)));
    const cycle = loop.cycle!;
    cycle.forEach(([, end], i) => expect(cycle[(i + 1) % cycle.length][0]).toBe(end));
    let turned = 0;
    for (const [u, v] of cycle) {
      const [[a, b], [c, d]] = [points[u], points[v]];
      turned += Math.atan2(a * d - b * c, a * c + b * d);
    }
    expect(Math.round(Math.abs(turned) / (2 * Math.PI))).toBe(1);
  });

  test("of the figure eight: one circle each", () => {
    const points = fromRows([...circle(20, 2, 1, -1), ...circle(14, 3, 0.7, 1.2)]);
    const loops = loopsOf(verified(points, {representatives: 2}));
    const sides = loops.slice(0, 2).map(({cycle}) => new Set(cycle!.flat().map((i) => (i < 20 ? "left" : "right"))));
    expect(sides).toEqual([new Set(["left"]), new Set(["right"])]);
    expect(loops.slice(2).every(({cycle}) => cycle === undefined)).toBe(true);
  });

  test("of the flat torus: two long loops, which wind around it independently", () => {
    const counts = [7, 8];
    const angles = (i: number) => [(2 * Math.PI * (i % 7)) / 7, (2 * Math.PI * Math.floor(i / 7)) / 8];
    const points = fromEntries(7 * 8, 4, (i, c) => (c % 2 ? Math.sin : Math.cos)(angles(i)[c >> 1]));
    const loops = loopsOf(verified(points, {representatives: 2}));
    const [first, second, third] = loops.map(({birth, death}) => death - birth);
    expect(second).toBeGreaterThan(0.6 * first);
    expect(third).toBeLessThan(second / 2); // a square of the lattice
    const turns = loops.slice(0, 2).map(({cycle}) =>
      counts.map((_, c) => {
        const angle = cycle!.reduce((sum, [u, v]) => {
          const step = angles(v)[c] - angles(u)[c];
          return sum + Math.atan2(Math.sin(step), Math.cos(step));
        }, 0);
        return Math.abs(Math.round(angle / (2 * Math.PI)));
      })
    );
    expect(turns.toSorted((a, b) => a[0] - b[0])).toEqual([[0, 1], [1, 0]]); // prettier-ignore
  });

  test("of equal points, and of equal distances", () => {
    const twice = circle(8, 4).flatMap((point) => [point, point]);
    const [loop] = loopsOf(verified(fromRows(twice), {maxDimension: 2}));
    expect(loop.cycle!.length).toBe(8);
    const grid = fromEntries(16, 2, (i, c) => (c === 0 ? i % 4 : Math.floor(i / 4)));
    expect(loopsOf(verified(grid, {maxDimension: 2})).map(({cycle}) => cycle!.length)).toEqual(Array(9).fill(4));
  });

  test("of the octahedron: its eight faces, whether or not they are filled", () => {
    const octahedron = fromRows([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]]); // prettier-ignore
    for (const threshold of [1.5, 3]) {
      const [bar] = verified(octahedron, {maxDimension: 2, threshold}).filter(({dimension}) => dimension === 2);
      expect(bar.death).toBe(threshold < 2 ? Infinity : 2);
      expect(bar.cycle!.length).toBe(8);
    }
  });

  test("of components: the points that are joined, or one that never is", () => {
    const points = fromRows([[0], [1], [3], [7], [7]]);
    const cycles = persistence(points, {maxDimension: 0, representatives: 9}).map(({cycle}) =>
      cycle!.flat().toSorted()
    );
    expect(cycles.map((ends) => ends.length)).toEqual([1, 2, 2, 2]);
    expect(cycles.slice(2)).toEqual([[1, 2], [0, 1]]); // prettier-ignore
    expect(cycles[1][0]).toBe(2);
    const apart = persistence(points, {maxDimension: 0, representatives: 9, threshold: 1});
    expect(apart.map(({cycle}) => cycle)).toEqual([[[0]], [[2]], [[3]], [[1], [0]]]); // prettier-ignore
  });

  test("are the shortest walk through the edge that closes a loop, unless that one is filled at another scale", () => {
    const isShortest = [0, 0];
    for (let seed = 1; seed <= 12; ++seed) {
      const space = distancesOf(cloud(120, 2, seed));
      const edges = rankedEdges(space, enclosingRadius(space));
      const loops = new Loops(edges, lunes(edges));
      Array.from(loops.fill());
      for (const {birth, death} of loops.all(spanningTree(edges))) {
        ++isShortest[Number(loops.bounds(shortestLoop(edges, birth), death))];
      }
    }
    const [others, shortest] = isShortest;
    expect(others).toBeGreaterThan(0);
    expect(shortest).toBeGreaterThan(10 * others);
  });

  test("are none unless they are asked for, and refuse what is no count", () => {
    expect(persistence(cloud(20, 2, 1)).every((bar) => !("cycle" in bar))).toBe(true);
    for (const representatives of [-1, 0.5, NaN]) {
      expect(() => persistence(cloud(3, 2, 1), {representatives})).toThrow(
        `invalid representatives; not an integer in 0 … ${Number.MAX_SAFE_INTEGER}: ${representatives}`
      );
    }
  });
});

describe("walks", () => {
  test("go through each edge once, each beginning where the one before ends", () => {
    expect(walks([[3, 2], [0, 1], [2, 0], [1, 3]])).toEqual([[3, 2], [2, 0], [0, 1], [1, 3]]); // prettier-ignore
    const apart: [number, number][] = [[0, 1], [4, 5], [1, 2], [3, 4], [2, 0], [5, 3]]; // prettier-ignore
    expect(walks(apart)).toEqual([[0, 1], [1, 2], [2, 0], [4, 5], [5, 3], [3, 4]]); // prettier-ignore
    expect(walks([])).toEqual([]);
  });
});
