import {describe, expect, test} from "vitest";
import {linearSumAssignment} from "../../../src/math/cluster/linear-sum-assignment.js";
import {fromEntries, fromRows} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {bottleneckDistance} from "../../../src/math/topology/bottleneck-distance.js";
import {persistence} from "../../../src/math/topology/persistence.js";
import type {Bar} from "../../../src/math/topology/persistence.js";
import {wassersteinDistance} from "../../../src/math/topology/wasserstein-distance.js";

const bar = (birth: number, death: number, dimension = 1): Bar => ({dimension, birth, death});

function barcode(n: number, seed: number): Bar[] {
  const uniform = mulberry32(seed);
  return Array.from({length: n}, () => {
    const birth = Math.ceil(8 * uniform()) / 8; // with ties
    return bar(birth, birth + Math.ceil(8 * uniform()) / 8);
  });
}

/** The costs of all matchings of a with b and with nothing. */
function* matchings(a: readonly Bar[], b: readonly Bar[]): Generator<number[]> {
  const half = ({birth, death}: Bar) => (death - birth) / 2;
  if (a.length === 0) return yield b.map(half);
  const [first, ...rest] = a;
  for (const costs of matchings(rest, b)) yield [half(first), ...costs];
  for (let j = 0; j < b.length; ++j) {
    const move = Math.max(Math.abs(first.birth - b[j].birth), Math.abs(first.death - b[j].death));
    for (const costs of matchings(rest, b.toSpliced(j, 1))) yield [move, ...costs];
  }
}

/** Of sums of up to 45 costs ≤ 1, each rounding of a sum of up to 45. */
const summed = 45 * 45 * 2 ** -53;

/** The costs of bars and places on the diagonal, one for each bar of the other side, as a square. */
function squareCosts(a: readonly Bar[], b: readonly Bar[]): Matrix {
  const size = a.length + b.length;
  const half = ({birth, death}: Bar) => death / 2 - birth / 2;
  return fromEntries(size, size, (i, j) => {
    const [x, y] = [a[i], b[j]] as [Bar | undefined, Bar | undefined];
    if (x && y) return Math.max(Math.abs(x.birth - y.birth), Math.abs(x.death - y.death));
    return x ? half(x) : y ? half(y) : 0;
  });
}

function total(cost: Matrix): number {
  return linearSumAssignment(cost).reduce((sum, j, i) => sum + cost.data[i * cost.columns + j], 0);
}

/** Of sums of a few costs that are multiples of 1/16, of their squares, and of the root. */
const rounding = 1e-14;

describe("distances of barcodes", () => {
  test("are the least over all matchings", () => {
    for (let seed = 1; seed <= 60; ++seed) {
      const [a, b] = [barcode(seed % 5, seed), barcode((seed >> 2) % 5, 100 + seed)];
      const all = [...matchings(a, b)];
      expect(bottleneckDistance(a, b)).toBe(Math.min(...all.map((costs) => Math.max(0, ...costs))));
      for (const order of [1, 2]) {
        const least = Math.min(
          ...all.map((costs) => costs.reduce((sum, cost) => sum + cost ** order, 0) ** (1 / order))
        );
        expect(Math.abs(wassersteinDistance(a, b, {order}) - least)).toBeLessThan(rounding);
      }
    }
  });

  test("are those of an assignment of all bars and places on the diagonal", () => {
    for (let seed = 1; seed <= 8; ++seed) {
      const uniform = mulberry32(seed);
      const random = (n: number) => Array.from({length: n}, () => bar(uniform(), 1 + uniform() ** (seed % 4)));
      const [a, b] = seed % 2 ? [random(30), random(12)] : [barcode(20, seed), barcode(25, 90 + seed)];
      const cost = squareCosts(a, b);
      const within = (bound: number) => total({...cost, data: cost.data.map((x) => Number(x > bound))}) === 0;
      const scales = [...new Set(cost.data)].sort((x, y) => x - y);
      expect(bottleneckDistance(a, b)).toBe(scales.find(within));
      for (const order of [1, 2, 3]) {
        const wanted = total({...cost, data: cost.data.map((x) => x ** order)}) ** (1 / order);
        expect(Math.abs(wassersteinDistance(a, b, {order}) - wanted)).toBeLessThan(summed);
      }
    }
  });

  test("are metrics, the bottleneck the smaller", () => {
    const [a, b, c] = [barcode(60, 1), barcode(40, 2), barcode(50, 3)];
    for (const d of [bottleneckDistance, wassersteinDistance]) {
      expect(d(a, a.toReversed())).toBe(0);
      expect(d(a, b)).toBe(d(b, a));
      expect(d(a, b)).toBeGreaterThan(0);
      expect(d(a, c)).toBeLessThanOrEqual(d(a, b) + d(b, c) + rounding);
    }
    expect(bottleneckDistance(a, b)).toBeLessThanOrEqual(wassersteinDistance(a, b, {order: 4}));
    expect(wassersteinDistance(a, b, {order: 4})).toBeLessThanOrEqual(wassersteinDistance(a, b));
  });

  test("moving points by δ moves barcodes by at most 2 δ", () => {
    for (let seed = 1; seed <= 5; ++seed) {
      const uniform = mulberry32(seed);
      const points = fromEntries(40, 2, () => uniform());
      const delta = 0.05;
      const moved = {...points, data: points.data.map((x) => x + (delta / Math.SQRT2) * (2 * uniform() - 1))};
      const [before, after] = [points, moved].map((p) => persistence(p, {threshold: 2}));
      expect(bottleneckDistance(before, after)).toBeLessThanOrEqual(2 * delta);
    }
  });

  test("and by as much, where two points are moved apart", () => {
    const [before, after] = [1, 1.25].map((x) => persistence(fromRows([[0], [x]]), {threshold: 2}));
    expect(bottleneckDistance(before, after)).toBe(0.25); // each by an eighth
  });

  test("match infinite bars among themselves, and dimensions apart", () => {
    const loop = bar(1, Infinity);
    expect(bottleneckDistance([loop], [bar(1.5, Infinity)])).toBe(0.5);
    expect(bottleneckDistance([loop], [])).toBe(Infinity);
    expect(wassersteinDistance([loop], [loop, loop])).toBe(Infinity);
    expect(bottleneckDistance([bar(0, 2, 0)], [bar(0, 2, 1)])).toBe(1);
    expect([bottleneckDistance([], []), wassersteinDistance([], [])]).toEqual([0, 0]);
  });

  test("refuse what are no bars, and orders below one", () => {
    expect(() => bottleneckDistance([bar(2, 1)], [])).toThrow("invalid bar 0 of a; not −∞ < birth ≤ death: 2, 1");
    expect(() => wassersteinDistance([], [bar(NaN, 1)])).toThrow("invalid bar 0 of b; not −∞ < birth ≤ death: NaN, 1");
    for (const order of [0.5, NaN, Infinity]) {
      expect(() => wassersteinDistance([], [], {order})).toThrow(`invalid order; not in [1, ∞): ${order}`);
    }
  });
});
