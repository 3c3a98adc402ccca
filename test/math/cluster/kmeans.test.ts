import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {adjustedRandIndex} from "../../../src/math/cluster/adjusted-rand-index.js";
import {kmeans} from "../../../src/math/cluster/kmeans.js";
import type {KMeans} from "../../../src/math/cluster/kmeans.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {normalFrom} from "../../../src/math/random/normal.js";
import {permutation} from "../../../src/math/random/permutation.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import {eps} from "../../support/tolerances.js";
import "../../support/matchers.js";

interface Fixture {
  points: number[][];
  inertia: Record<string, number>;
}
const fixture = JSON.parse(readFileSync(new URL("../../fixtures/cluster.json", import.meta.url), "utf8")) as Fixture;

function fromPoints(rows: readonly (readonly number[])[]): Matrix {
  return {rows: rows.length, columns: rows[0]?.length ?? 0, data: Float64Array.from(rows.flat())};
}

/** *k* normal clouds of *spread* around centers uniform in a cube of side 10. */
function clouds(n: number, d: number, k: number, spread: number, seed = 1): {points: Matrix; labels: Uint32Array} {
  const uniform = mulberry32(seed);
  const next = normalFrom(uniform);
  const centers = Float64Array.from({length: k * d}, () => 10 * uniform());
  const labels = Uint32Array.from({length: n}, (_, i) => i % k);
  const data = new Float64Array(n * d);
  labels.forEach((c, i) => {
    for (let a = 0; a < d; ++a) data[i * d + a] = centers[c * d + a] + spread * next();
  });
  return {points: {rows: n, columns: d, data}, labels};
}

const mapped = (points: Matrix, f: (value: number, at: number) => number): Matrix => ({
  ...points,
  data: points.data.map(f)
});

/**
 * What holds at a fixed point of Lloyd's iteration: no other center is nearer, centers are means, the inertia is theirs.
 * Of sums over n points and d coordinates, each relative to the *size* of the coordinates.
 */
function expectFixedPoint(points: Matrix, k: number, {labels, centers, inertia, info}: KMeans): void {
  const {rows: n, columns: d, data} = points;
  expect([labels.length, centers.rows, centers.columns]).toEqual([n, k, d]);
  expect([info.converged, info.residual]).toEqual([true, 0]);
  const size = data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const sums = new Float64Array(k * d);
  const counts = new Float64Array(k);
  const far = (i: number, c: number) => {
    let square = 0;
    for (let a = 0; a < d; ++a) square += ((data[i * d + a] - centers.data[c * d + a]) / (size || 1)) ** 2;
    return square;
  };
  let total = 0;
  let nearer = 0;
  for (let i = 0; i < n; ++i) {
    const mine = far(i, labels[i]);
    total += mine;
    ++counts[labels[i]];
    for (let a = 0; a < d; ++a) sums[labels[i] * d + a] += data[i * d + a];
    for (let c = 0; c < k; ++c) if (far(i, c) < mine * (1 - 4 * (d + 4) * eps)) ++nearer;
  }
  expect(nearer).toBe(0);
  expect(counts.every((count) => count > 0)).toBe(true);
  const means = sums.map((sum, at) => sum / counts[Math.floor(at / d)]);
  expect(centers.data).toBeWithin(n * eps * size, means);
  expect(Math.abs(inertia / (size || 1) ** 2 - total)).toBeLessThanOrEqual((n + d) * eps * total);
}

describe.each(["typescript", "wasm"] as const)("kmeans, %s", (backend: Backend) => {
  it("ends where no point has a nearer center, in every shape", () => {
    for (const [n, d, k] of [
      [1, 1, 1],
      [2, 3, 2],
      [50, 1, 3],
      [60, 2, 60],
      [300, 3, 17],
      [200, 7, 33],
      [500, 20, 20],
      [90, 65, 5],
      [40, 784, 4]
    ]) {
      for (const spread of [0.1, 3]) {
        const {points} = clouds(n, d, Math.min(k, 9), spread, n + d);
        const before = points.data.slice();
        expectFixedPoint(points, k, kmeans(points, k, {backend, restarts: 2}));
        expect(points.data).toEqual(before);
      }
    }
  });

  it("ends so where bounds in single precision decide nothing", () => {
    const {points} = clouds(300, 3, 6, 1);
    // A tiny cloud beside points far away, one on top of a large offset, and coordinates of very different scales.
    const tiny = mapped(points, (value, at) => (at < 30 ? 1e9 * (at % 7) : value * 1e-3));
    expectFixedPoint(tiny, 8, kmeans(tiny, 8, {backend}));
    const offset = mapped(points, (value) => 1e12 + value);
    expectFixedPoint(offset, 6, kmeans(offset, 6, {backend}));
    const constant = mapped(points, (value, at) => (at % 3 === 0 ? 1 : value * 1e-120));
    expectFixedPoint(constant, 6, kmeans(constant, 6, {backend}));
    const graded = mapped(points, (value, at) => value * 10 ** (12 * (at % 3) - 12));
    expectFixedPoint(graded, 6, kmeans(graded, 6, {backend}));
  });

  it("finds what lies apart, through a sample too, whatever the order and the scale of the points", () => {
    for (const [n, k] of [
      [400, 5],
      [9000, 6]
    ]) {
      const {points, labels} = clouds(n, 4, k, 0.05, 3);
      const found = kmeans(points, k, {backend});
      expect(adjustedRandIndex(found.labels, labels)).toBe(1);
      for (const scale of [1e9, 1e-9, 1e150, 1e-150]) {
        const other = kmeans(
          mapped(points, (value) => value * scale),
          k,
          {backend}
        );
        expect(adjustedRandIndex(other.labels, labels)).toBe(1);
        // Scaling by no power of two rounds the points, whose offset is some hundred times the spread.
        expect(Math.abs(other.inertia / scale / scale / found.inertia - 1)).toBeLessThan(1e6 * eps);
      }
      const order = permutation(n, 5);
      const data = new Float64Array(n * 4);
      order.forEach((i, at) => data.set(points.data.subarray(4 * i, 4 * i + 4), 4 * at));
      const permuted = kmeans({...points, data}, k, {backend});
      const back = new Uint32Array(n);
      order.forEach((i, at) => (back[i] = permuted.labels[at]));
      expect(adjustedRandIndex(back, found.labels)).toBe(1);
    }
  });

  it("fills every cluster though there are fewer different points than clusters", () => {
    const same = {rows: 50, columns: 3, data: new Float64Array(150).fill(0.1)};
    const three = {rows: 60, columns: 2, data: Float64Array.from({length: 120}, (_, at) => Math.floor(at / 2) % 3)};
    const line = {rows: 40, columns: 2, data: Float64Array.from({length: 80}, (_, at) => Math.floor(at / 2) >> 2)};
    for (const [points, k] of [
      [same, 50],
      [same, 7],
      [three, 5],
      [three, 60],
      [line, 10],
      [line, 25]
    ] as const) {
      const found = kmeans(points, k, {backend, restarts: 2});
      expect(new Set(found.labels).size).toBe(k);
      expect(found.inertia).toBeLessThanOrEqual(1e-30);
      expect(found.info.converged).toBe(true);
    }
    expect(kmeans({rows: 3, columns: 0, data: new Float64Array()}, 2, {backend}).inertia).toBe(0);
  });

  it("is no worse than the best of many runs of another program", () => {
    const points = fromPoints(fixture.points);
    for (const [k, inertia] of Object.entries(fixture.inertia)) {
      const found = kmeans(points, Number(k), {backend, restarts: 600});
      expect(found.inertia / inertia).toBeLessThan(1 + points.rows * eps);
    }
  });

  it("stops within a tolerance, or when it may not go on, with centers that are means all the same", () => {
    const {points} = clouds(2000, 5, 8, 4);
    const loose = kmeans(points, 8, {backend, tolerance: 0.05, restarts: 1});
    const exact = kmeans(points, 8, {backend, restarts: 1});
    expect(loose.info.converged).toBe(true);
    expect(loose.info.residual).toBeGreaterThan(0);
    expect(loose.info.iterations).toBeLessThan(exact.info.iterations);
    expect(loose.inertia / exact.inertia).toBeLessThan(1.02);
    const cut = kmeans(points, 8, {backend, maxIterations: 2, restarts: 1});
    expect([cut.info.converged, cut.info.iterations]).toEqual([false, 2]);
    for (const {labels, centers} of [loose, cut]) {
      const first = labels.indexOf(0);
      expect(first).toBeGreaterThanOrEqual(0);
      const members = Array.from(labels.keys()).filter((i) => labels[i] === 0);
      const mean = [0, 1, 2, 3, 4].map((a) => members.reduce((sum, i) => sum + points.data[5 * i + a], 0) / members.length); // prettier-ignore
      expect(centers.data.subarray(0, 5)).toBeWithin(2000 * eps * 30, mean);
    }
  });
});

describe("kmeans", () => {
  it("gives the same bits by either backend, and from run to run", () => {
    for (let seed = 1; seed <= 12; ++seed) {
      const {points} = clouds(200 + 400 * seed, 1 + (seed % 9), 5, seed % 2 ? 0.3 : 3, seed);
      const options = {seed, restarts: 2, tolerance: seed % 3 ? 0 : 0.01};
      const k = 1 + ((seed * 7) % 24);
      const compiled = kmeans(points, k, {...options, backend: "wasm"});
      const plain = kmeans(points, k, {...options, backend: "typescript"});
      // They count distances differently, since one takes some twice.
      expect({...compiled, info: {...compiled.info, operations: 0}}).toEqual({...plain, info: {...plain.info, operations: 0}}); // prettier-ignore
      expect(kmeans(points, k, options)).toEqual(compiled);
    }
  });

  it("gives the same bits where a sample of many points is refined", () => {
    const {points} = clouds(8500, 3, 5, 2);
    const [compiled, plain] = (["wasm", "typescript"] as const).map((backend) => kmeans(points, 7, {backend, restarts: 2})); // prettier-ignore
    expect(compiled.labels).toEqual(plain.labels);
    expect(compiled.centers).toEqual(plain.centers);
    expect(compiled.inertia).toBe(plain.inertia);
  });

  it("refuses what it cannot do", () => {
    const {points} = clouds(10, 2, 2, 1);
    const none = {rows: 0, columns: 2, data: new Float64Array()};
    expect(() => kmeans(none, 1)).toThrow(new RangeError("invalid k; not an integer in [1, 0]: 1"));
    expect(() => kmeans(points, 11)).toThrow(new RangeError("invalid k; not an integer in [1, 10]: 11"));
    for (const tolerance of [-1, NaN, Infinity]) {
      expect(() => kmeans(points, 2, {tolerance})).toThrow(
        new RangeError(`invalid tolerance; not in [0, ∞): ${tolerance}`)
      );
    }
    for (const name of ["restarts", "maxIterations"]) {
      for (const count of [0, -1, 1.5, NaN, Infinity]) {
        expect(() => kmeans(points, 2, {[name]: count})).toThrow(
          new RangeError(`invalid ${name}; not a positive integer: ${count}`)
        );
      }
    }
    for (const bad of [NaN, Infinity, -Infinity]) {
      const spoilt = mapped(points, (value, at) => (at === 5 ? bad : value));
      expect(() => kmeans(spoilt, 2)).toThrow(new RangeError(`points: row 2, column 1 is not finite: ${bad}`));
    }
    expect(() => kmeans({...points, rows: 9}, 2)).toThrow("points: 9 × 2 points have 18 coordinates; got 20");
    expect(() => kmeans(points, 2, {backend: "simd" as Backend})).toThrow("invalid backend");
  });
});
