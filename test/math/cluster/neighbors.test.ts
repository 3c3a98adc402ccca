import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {epsilonGraph} from "../../../src/math/cluster/epsilon-graph.js";
import {knnGraph} from "../../../src/math/cluster/knn-graph.js";
import {nearestNeighbors} from "../../../src/math/cluster/nearest-neighbors.js";
import type {Neighbors} from "../../../src/math/cluster/nearest-neighbors.js";
import {squaredDistance} from "../../../src/math/cluster/squared-distance.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {normalFrom} from "../../../src/math/random/normal.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {checkUndirected} from "../../../src/math/sparse/check.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import {eps} from "../../support/tolerances.js";
import "../../support/matchers.js";

interface Fixture {
  points: number[][];
  sixNearest: number[][];
  withinOne: {count: number; sum: number};
}
const fixture = JSON.parse(readFileSync(new URL("../../fixtures/cluster.json", import.meta.url), "utf8")) as Fixture;
const known: Matrix = {rows: 120, columns: 3, data: Float64Array.from(fixture.points.flat())};

type Draw = (uniform: () => number, normal: () => number) => number;
function cloud(n: number, d: number, seed: number, draw: Draw): Matrix {
  const uniform = mulberry32(seed);
  const normal = normalFrom(uniform);
  return {rows: n, columns: d, data: Float64Array.from({length: n * d}, () => draw(uniform, normal))};
}

const draws: Record<string, Draw> = {
  "in a cube": (uniform) => uniform(),
  normal: (_, normal) => normal(),
  "on a lattice of many ties": (uniform) => Math.floor(3 * uniform()),
  "of two values": (uniform) => Math.floor(2 * uniform()),
  "all the same": () => 0.3,
  "of every scale": (uniform, normal) => normal() * 10 ** Math.floor(-12 * uniform()),
  "on top of a large offset": (_, normal) => 1e10 + normal()
};

/** By a full sort of the same distances, so that not a bit may differ. */
function sorted({rows: n, columns: d, data}: Matrix, k: number): Neighbors {
  const indices = new Uint32Array(n * k);
  const distances = new Float64Array(n * k);
  for (let i = 0; i < n; ++i) {
    const squares = Float64Array.from({length: n}, (_, j) => squaredDistance(data, i * d, data, j * d, d));
    const others = Array.from(squares.keys()).filter((j) => j !== i);
    others.sort((a, b) => squares[a] - squares[b] || a - b);
    for (let p = 0; p < k; ++p) {
      indices[i * k + p] = others[p];
      distances[i * k + p] = Math.sqrt(squares[others[p]]);
    }
  }
  return {indices, distances};
}

describe.each(["typescript", "wasm"] as const)("nearest neighbours, %s", (backend: Backend) => {
  it.each(Object.entries(draws))("of points %s are those of a full sort", (_, draw) => {
    for (const [n, d, k] of [
      [2, 1, 1],
      [9, 2, 8],
      [33, 1, 5],
      [64, 3, 40],
      [150, 2, 3],
      [257, 5, 1],
      [200, 4, 199],
      [230, 9, 12],
      [130, 50, 10],
      [40, 784, 4],
      [500, 1, 9],
      [5, 0, 3]
    ]) {
      const points = cloud(n, d, n + d, draw);
      const before = points.data.slice();
      expect(nearestNeighbors(points, k, {backend})).toEqual(sorted(points, k));
      expect(points.data).toEqual(before);
    }
  });

  it("are found among clusters and along a line, where boxes are pruned", () => {
    const uniform = mulberry32(3);
    const next = normalFrom(uniform);
    const far = Float64Array.from({length: 20}, () => 100 * uniform());
    const clusters = {rows: 600, columns: 2, data: Float64Array.from({length: 1200}, (_, at) => far[Math.floor(at / 120) * 2 + (at % 2)] + next())}; // prettier-ignore
    const line = {rows: 500, columns: 3, data: Float64Array.from({length: 1500}, (_, at) => ((at % 3) + 1) * Math.floor(at / 3))}; // prettier-ignore
    for (const points of [clusters, line]) expect(nearestNeighbors(points, 6, {backend})).toEqual(sorted(points, 6));
  });

  it("do not mind the scale or the order of the points", () => {
    const points = cloud(300, 3, 8, draws.normal);
    const {indices, distances} = nearestNeighbors(points, 5, {backend});
    for (const scale of [2 ** 30, 2 ** -30, 2 ** 500, 2 ** -500, 2 ** 1000]) {
      const other = nearestNeighbors({...points, data: points.data.map((value) => value * scale)}, 5, {backend});
      expect(other.indices).toEqual(indices);
      expect(other.distances).toEqual(distances.map((distance) => distance * scale));
    }
    const order = permutation(300, 2);
    const data = new Float64Array(900);
    order.forEach((i, at) => data.set(points.data.subarray(3 * i, 3 * i + 3), 3 * at));
    const permuted = nearestNeighbors({...points, data}, 5, {backend});
    order.forEach((i, at) => {
      const found = Array.from(permuted.indices.subarray(5 * at, 5 * at + 5), (j) => order[j]);
      expect(found).toEqual(Array.from(indices.subarray(5 * i, 5 * i + 5)));
    });
  });

  it("are as far as another program says", () => {
    const {distances} = nearestNeighbors(known, 6, {backend});
    expect(distances).toBeWithin(20 * eps, fixture.sixNearest.flat());
  });

  it("of no points, one point, and none wanted", () => {
    const none = {indices: new Uint32Array(), distances: new Float64Array()};
    expect(nearestNeighbors({rows: 0, columns: 3, data: new Float64Array()}, 0, {backend})).toEqual(none);
    expect(nearestNeighbors({rows: 1, columns: 1, data: new Float64Array(1)}, 0, {backend})).toEqual(none);
    const one = {rows: 1, columns: 1, data: new Float64Array(1)};
    expect(() => nearestNeighbors(one, 1, {backend})).toThrow(new RangeError("invalid k; not an integer in [0, 1): 1"));
  });
});

describe("graphs of neighbours", () => {
  it("join what either or both find, by either backend", () => {
    for (const draw of [draws.normal, draws["on a lattice of many ties"]]) {
      const points = cloud(110, 3, 5, draw);
      const {indices, distances} = sorted(points, 7);
      for (const backend of ["typescript", "wasm"] as const) {
        for (const mode of ["connectivity", "distance"] as const) {
          const links = new Float64Array(110 * 110);
          indices.forEach((j, e) => (links[Math.floor(e / 7) * 110 + j] = mode === "distance" ? distances[e] : 1));
          for (const join of ["union", "mutual", "average"] as const) {
            const graph = knnGraph(points, {k: 7, mode, join, backend});
            expect(() => checkUndirected("graph", graph)).not.toThrow();
            const wanted = links.map((there, at) => {
              const back = links[(at % 110) * 110 + Math.floor(at / 110)];
              if (join === "union") return Math.max(there, back);
              return join === "mutual" ? Math.min(there, back) : (there + back) / 2;
            });
            expect(toDense(graph).data).toEqual(wanted);
          }
        }
      }
    }
  });

  it("join what lies within epsilon", () => {
    for (const [name, draw] of Object.entries(draws)) {
      for (const [n, d] of [
        [0, 2],
        [1, 2],
        [70, 1],
        [90, 2],
        [60, 6],
        [40, 200]
      ]) {
        const points = cloud(n, d, n + d, draw);
        const lengths = new Float64Array(n * n);
        for (let i = 0; i < n; ++i) for (let j = 0; j < n; ++j) lengths[i * n + j] = Math.sqrt(squaredDistance(points.data, i * d, points.data, j * d, d)); // prettier-ignore
        const some = lengths[3 * n + 7] || 0;
        for (const epsilon of [0, some, some / 3, 1, Infinity]) {
          const near = toDense(epsilonGraph(points, {epsilon})).data;
          const far = epsilonGraph(points, {epsilon, mode: "distance"});
          const wanted = lengths.map((length, at) => (at % (n + 1) !== 0 && length <= epsilon ? 1 : 0));
          expect(near, `${name}, ${n} × ${d}, ${epsilon}`).toEqual(wanted);
          expect(toDense(far).data).toEqual(wanted.map((edge, at) => edge * lengths[at]));
        }
      }
    }
    const lengths = epsilonGraph(known, {epsilon: 1, mode: "distance"}).values;
    expect(lengths.length).toBe(fixture.withinOne.count);
    const total = lengths.reduce((sum, length) => sum + length, 0);
    expect(Math.abs(total - fixture.withinOne.sum)).toBeLessThan(lengths.length * eps * total);
    for (const scale of [2 ** 600, 2 ** -600]) {
      const points = {...known, data: known.data.map((value) => value * scale)};
      expect(epsilonGraph(points, {epsilon: scale}).indices.length).toBe(fixture.withinOne.count);
    }
  });

  it("refuse what they cannot do", () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const points = {rows: 2, columns: 2, data: Float64Array.of(1, 2, 3, bad)};
      for (const graph of [() => knnGraph(points, {k: 1}), () => epsilonGraph(points, {epsilon: 1})]) {
        expect(graph).toThrow(new RangeError(`points: row 1, column 1 is not finite: ${bad}`));
      }
    }
    for (const epsilon of [-1, NaN]) {
      expect(() => epsilonGraph(known, {epsilon})).toThrow(`invalid epsilon; not ≥ 0: ${epsilon}`);
    }
    expect(() => knnGraph(known, {mode: "length" as "distance"})).toThrow("invalid mode; not connectivity, distance: length"); // prettier-ignore
    expect(() => knnGraph(known, {join: "both" as "union"})).toThrow("invalid join; not union, mutual, average: both");
    expect(() => epsilonGraph(known, {epsilon: 1, mode: "x" as "distance"})).toThrow("invalid mode");
    expect(() => nearestNeighbors(known, 3, {backend: "simd" as Backend})).toThrow("invalid backend");
  });
});
