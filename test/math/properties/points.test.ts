import {expect, it} from "vitest";
import {kmeans} from "../../../src/math/cluster/kmeans.js";
import {nearestNeighbors} from "../../../src/math/cluster/nearest-neighbors.js";
import {fromEntries} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {bottleneckDistance} from "../../../src/math/topology/bottleneck-distance.js";
import {persistence} from "../../../src/math/topology/persistence.js";
import type {Bar} from "../../../src/math/topology/persistence.js";
import "../../support/matchers.js";
import {pointCases} from "../../support/random-cases.js";
import {eps} from "../../support/tolerances.js";

const each = pointCases(300).map(({name, seed, value}) => [`${name}, seed ${seed}`, value, seed] as const);
const few = pointCases(200).map(({name, seed, value}) => [`${name}, seed ${seed}`, firstRows(value, 8), seed] as const);
const backends = ["typescript", "wasm"] as const;

function firstRows(a: Matrix, count: number): Matrix {
  const rows = Math.min(a.rows, count);
  return {...a, rows, data: a.data.slice(0, rows * a.columns)};
}

function distance({columns: d, data}: Matrix, i: number, j: number): number {
  let sum = 0;
  for (let c = 0; c < d; ++c) sum += (data[i * d + c] - data[j * d + c]) ** 2;
  return Math.sqrt(sum);
}

/** Sums of a few squares, and a root: relative. */
const rounding = 16 * eps;

it.each(each)("nearest neighbours are those of all pairs: %s", (_, points) => {
  const k = Math.min(4, points.rows - 1);
  if (k === 0) return expect(() => nearestNeighbors(points, 1)).toThrow(RangeError);
  const wanted = Array.from({length: points.rows}, (__, i) =>
    Array.from({length: points.rows}, (___, j) => distance(points, i, j))
      .filter((____, j) => j !== i)
      .sort((x, y) => x - y)
      .slice(0, k)
  ).flat();
  for (const backend of backends) {
    const {indices, distances} = nearestNeighbors(points, k, {backend});
    wanted.forEach((value, at) => {
      expect(Math.abs(distances[at] - value)).toBeLessThanOrEqual(rounding * value);
      const i = Math.floor(at / k);
      expect(indices[at]).not.toBe(i);
      expect(Math.abs(distance(points, i, indices[at]) - value)).toBeLessThanOrEqual(rounding * value);
    });
  }
});

it.each(each)("centers are means, inertia theirs, and no other center is nearer: %s", (_, points, seed) => {
  const {rows: n, columns: d} = points;
  const k = 1 + (seed % Math.min(4, n));
  const {labels, centers, inertia, info} = kmeans(points, k, {seed, restarts: 2, tolerance: 0});
  const square = (i: number, c: number) => {
    let sum = 0;
    for (let j = 0; j < d; ++j) sum += (points.data[i * d + j] - centers.data[c * d + j]) ** 2;
    return sum;
  };
  // Means of n numbers below about 6, whose squares are summed.
  const bound = n * d * 36 * rounding;
  let total = 0;
  for (let i = 0; i < n; ++i) {
    const own = square(i, labels[i]);
    total += own;
    if (info.converged) for (let c = 0; c < k; ++c) expect(own).toBeLessThanOrEqual(square(i, c) + bound);
  }
  expect(Math.abs(total - inertia)).toBeLessThanOrEqual(bound);
  if (!info.converged) return;
  for (let c = 0; c < k; ++c) {
    const members = Array.from(labels.keys()).filter((i) => labels[i] === c);
    for (let j = 0; j < d && members.length > 0; ++j) {
      const mean = members.reduce((sum, i) => sum + points.data[i * d + j], 0) / members.length;
      expect(Math.abs(centers.data[c * d + j] - mean)).toBeLessThanOrEqual(bound);
    }
  }
});

/** Bars of the boundary matrix of all simplices of up to four points, reduced column by column as by the definition. */
function reduced(points: Matrix): string[] {
  const simplices: {points: number[]; scale: number}[] = [];
  const grow = (chosen: number[], from: number, scale: number) => {
    if (chosen.length > 0) simplices.push({points: chosen, scale});
    if (chosen.length === 4) return;
    for (let i = from; i < points.rows; ++i) {
      grow([...chosen, i], i + 1, Math.max(scale, ...chosen.map((j) => distance(points, i, j))));
    }
  };
  grow([], 0, 0);
  simplices.sort((a, b) => a.scale - b.scale || a.points.length - b.points.length);
  const place = new Map(simplices.map(({points: at}, s) => [at.join(), s]));
  const owner = new Map<number, Set<number>>();
  const births = new Set<number>();
  const bars: Bar[] = [];
  simplices.forEach(({points: at, scale}, s) => {
    const faces = at.length === 1 ? [] : at.map((_, i) => place.get(at.toSpliced(i, 1).join())!);
    const column = new Set(faces);
    let low = Math.max(...column);
    while (column.size > 0 && owner.has(low)) {
      for (const face of owner.get(low)!) if (!column.delete(face)) column.add(face);
      low = Math.max(...column);
    }
    if (column.size === 0) return births.add(s);
    owner.set(low, column);
    births.delete(low);
    bars.push({dimension: at.length - 2, birth: simplices[low].scale, death: scale});
  });
  for (const s of births) bars.push({dimension: simplices[s].points.length - 1, birth: simplices[s].scale, death: Infinity}); // prettier-ignore
  return described(bars.filter(({dimension, birth, death}) => dimension < 3 && birth < death));
}

/** To nine digits, beyond which sums of squares may round differently; bars shorter than that are left out. */
function described(bars: readonly Bar[]): string[] {
  return bars
    .filter(({birth, death}) => death - birth > 1e-9)
    .map(({dimension, birth, death}) => `${dimension}: ${birth.toFixed(9)} … ${death.toFixed(9)}`)
    .sort();
}

it.each(few)("bars are those of the boundary matrix, whatever the order of the points: %s", (_, points, seed) => {
  const wanted = reduced(points);
  const order = permutation(points.rows, seed);
  const {rows, columns, data} = points;
  const other = fromEntries(rows, columns, (i, j) => data[order[i] * columns + j]);
  for (const backend of backends) {
    expect(described(persistence(points, {maxDimension: 2, backend}))).toEqual(wanted);
    expect(described(persistence(other, {maxDimension: 2, backend}))).toEqual(wanted);
  }
});

it.each(few)("points that move by δ move bars by 2δ at most: %s", (_, points, seed) => {
  const random = mulberry32(seed);
  const step = 10 ** -(1 + (seed % 6));
  const moved = {...points, data: points.data.map((x) => x + (2 * random() - 1) * step)};
  const delta = Math.sqrt(points.columns) * step;
  const distanceOf = bottleneckDistance(persistence(points), persistence(moved));
  expect(distanceOf).toBeLessThanOrEqual(2 * delta + rounding * 10);
});
