import {describe, expect, it} from "vitest";
import {accuracy, purity} from "../../../src/math/cluster/accuracy.js";
import {adjustedRandIndex} from "../../../src/math/cluster/adjusted-rand-index.js";
import {eigengap} from "../../../src/math/cluster/eigengap.js";
import {epsilonGraph} from "../../../src/math/cluster/epsilon-graph.js";
import {gaussianAffinity} from "../../../src/math/cluster/gaussian-affinity.js";
import {kmeans} from "../../../src/math/cluster/kmeans.js";
import {knnGraph} from "../../../src/math/cluster/knn-graph.js";
import {linearSumAssignment} from "../../../src/math/cluster/linear-sum-assignment.js";
import {nearestNeighbors} from "../../../src/math/cluster/nearest-neighbors.js";
import {rings} from "../../../src/math/cluster/rings.js";
import {spectralClustering} from "../../../src/math/cluster/spectral-clustering.js";
import {stochasticBlockModel} from "../../../src/math/cluster/stochastic-block-model.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {checkUndirected} from "../../../src/math/sparse/check.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {scaled, undirected, worst} from "../../support/graphs.js";

function cloud(n: number, d: number, seed: number, grid = 0): Matrix {
  const uniform = mulberry32(seed);
  const draw = () => (grid ? Math.floor(uniform() * grid) : uniform());
  return {rows: n, columns: d, data: Float64Array.from({length: n * d}, draw)};
}

const square = ({columns: d, data}: Matrix, i: number, other: Matrix, j: number) =>
  Array.from({length: d}, (_, c) => (data[i * d + c] - other.data[j * d + c]) ** 2).reduce((a, b) => a + b, 0);
const labelsOf = (n: number, k: number, seed: number) => Array.from(cloud(n, 1, seed, k).data);

describe("adjustedRandIndex", () => {
  it("is symmetric, 1 under other names, and 0 on average by chance", () => {
    const [a, b] = [labelsOf(50, 3, 1), labelsOf(50, 4, 2)];
    expect(adjustedRandIndex(a, b)).toBeCloseTo(adjustedRandIndex(b, a), 15);
    expect(adjustedRandIndex(a, a.map((label) => 9 - label))).toBe(1); // prettier-ignore
    const byChance = Array.from({length: 200}, (_, s) => adjustedRandIndex(a, labelsOf(50, 4, 100 + s)));
    expect(Math.abs(byChance.reduce((x, y) => x + y, 0) / 200)).toBeLessThan(0.01);
  });

  it("has Hubert and Arabie's form on a table worked by hand, and sense at the ends", () => {
    // Parts {0,1,2},{3,4,5} and {0,1},{2,3},{4,5}: 2 pairs together, 6 and 3 in each, 15 in all: .8 / 3.3.
    expect(adjustedRandIndex([0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 2, 2])).toBeCloseTo(0.8 / 3.3, 14);
    expect(adjustedRandIndex([1, 1, 1], [2, 2, 2])).toBe(1);
    expect(adjustedRandIndex([0, 1, 2], [5, 6, 7])).toBe(1);
    expect(adjustedRandIndex([0, 0, 0], [0, 1, 2])).toBe(0);
    expect(adjustedRandIndex([], [])).toBe(1);
    expect(() => adjustedRandIndex([1], [])).toThrow("labels must pair up; got 1 and 0");
  });
});

describe("linearSumAssignment", () => {
  it("is the best of all permutations", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const cost = cloud(5, 6, seed, seed % 2 ? 0 : 4);
      const best = (row: number, free: number[]): number =>
        row === 5 ? 0 : Math.min(...free.map((j) => cost.data[row * 6 + j] + best(row + 1, free.filter((c) => c !== j)))); // prettier-ignore
      const columns = linearSumAssignment(cost);
      expect(new Set(columns).size).toBe(5);
      const total = columns.reduce((sum, j, i) => sum + cost.data[i * 6 + j], 0);
      expect(total).toBeCloseTo(best(0, [0, 1, 2, 3, 4, 5]), 12);
    }
    expect(linearSumAssignment({rows: 0, columns: 0, data: new Float64Array()}).length).toBe(0);
    expect(() => linearSumAssignment(cloud(3, 2, 1))).toThrow("each row needs a column of its own; got 3 × 2");
  });

  it("names clusters as well as can be, more or fewer than the truth has", () => {
    expect(accuracy([5, 5, 7, 7], [1, 1, 0, 0])).toBe(1);
    expect(accuracy([0, 0, 0, 0], [0, 1, 1, 1])).toBe(0.75);
    expect(accuracy([0, 1, 2, 3], [0, 0, 1, 1])).toBe(0.5);
    expect(purity([0, 1, 2, 3], [0, 0, 1, 1])).toBe(1);
    expect(purity([0, 0, 0, 1], [0, 0, 1, 1])).toBe(0.75);
  });
});

describe("kmeans", () => {
  const points = cloud(300, 3, 4);

  it("gives each point its nearest center, each center the mean of its points, and their inertia", () => {
    for (const k of [1, 2, 7, 40, 300]) {
      const {labels, centers, inertia, info} = kmeans(points, k, {restarts: 2});
      expect(info.converged).toBe(true);
      expect(new Set(labels).size).toBe(k);
      let total = 0;
      const means = new Float64Array(k * 3);
      const counts = new Float64Array(k);
      labels.forEach((c, i) => {
        const mine = square(points, i, centers, c);
        total += mine;
        ++counts[c];
        for (let a = 0; a < 3; ++a) means[c * 3 + a] += points.data[i * 3 + a];
        for (let other = 0; other < k; ++other) {
          expect(mine).toBeLessThanOrEqual(square(points, i, centers, other) * (1 + 1e-12) + 1e-30);
        }
      });
      expect(Math.abs(total - inertia)).toBeLessThan(1e-12 * (1 + total));
      expect(worst(means.map((sum, at) => sum / counts[Math.floor(at / 3)]), centers.data).by).toBeLessThan(1e-14); // prettier-ignore
    }
  });

  it("is the same for the same seed, no worse for more restarts, and follows the scale", () => {
    expect(kmeans(points, 5)).toEqual(kmeans(points, 5));
    expect(kmeans(points, 12, {restarts: 30}).inertia).toBeLessThanOrEqual(kmeans(points, 12, {restarts: 3}).inertia);
    for (const factor of [1e9, 1e-9]) {
      const other = {...points, data: points.data.map((value) => value * factor)};
      expect(kmeans(other, 5).inertia / factor ** 2).toBeCloseTo(kmeans(points, 5).inertia, 9);
    }
  });

  it("fills every cluster though points coincide", () => {
    const same = {rows: 6, columns: 2, data: new Float64Array(12).fill(3)};
    const {labels, inertia, info} = kmeans(same, 4);
    expect([new Set(labels).size, inertia, info.converged]).toEqual([4, 0, true]);
    expect(kmeans({rows: 3, columns: 0, data: new Float64Array()}, 2).inertia).toBe(0);
  });

  it("refuses what it cannot part", () => {
    for (const k of [0, 301, 1.5, NaN]) expect(() => kmeans(points, k)).toThrow(`invalid k; not an integer in [1, 300]: ${k}`); // prettier-ignore
    expect(() => kmeans(points, 2, {restarts: 0})).toThrow("invalid restarts");
    const spoilt = {...points, data: points.data.map((value, at) => (at === 7 ? NaN : value))};
    expect(() => kmeans(spoilt, 2)).toThrow("points: row 2, column 1 is not finite: NaN");
  });
});

describe("neighbours", () => {
  it("are those of a full sort, in any dimension, with ties by id", () => {
    for (const [n, d, grid] of [
      [60, 2, 0],
      [700, 1, 0],
      [700, 2, 12],
      [800, 3, 0],
      [600, 5, 3],
      [600, 30, 2]
    ]) {
      // prettier-ignore
      const points = cloud(n, d, n + d, grid);
      const {indices, distances} = nearestNeighbors(points, 7);
      for (let i = 0; i < n; i += 13) {
        const sorted = Array.from({length: n}, (_, j) => ({j, square: square(points, i, points, j)}))
          .filter(({j}) => j !== i)
          .sort((a, b) => a.square - b.square || a.j - b.j)
          .slice(0, 7);
        expect(worst(distances.slice(i * 7, i * 7 + 7), sorted.map((one) => Math.sqrt(one.square))).by).toBeLessThan(1e-14 * 10); // prettier-ignore
        expect(Array.from(indices.slice(i * 7, i * 7 + 7))).toEqual(sorted.map(({j}) => j));
      }
    }
  });

  it("join into graphs whose union holds the average and the average the mutual", () => {
    const points = cloud(80, 2, 3);
    const [union, mutual, average] = (["union", "mutual", "average"] as const).map(
      (join) => toDense(knnGraph(points, {k: 4, join})).data
    );
    expect(worst(average, union.map((weight, at) => (weight + mutual[at]) / 2)).by).toBe(0); // prettier-ignore
    expect(Math.max(...mutual)).toBe(1);
    const lengths = knnGraph(points, {k: 4, mode: "distance"});
    expect(() => checkUndirected("graph", lengths)).not.toThrow();
    expect(toDense(lengths).data.every((length, at) => length > 0 === union[at] > 0)).toBe(true);
    expect(() => knnGraph(points, {k: 80})).toThrow("invalid k; not an integer in [0, 80): 80");
    expect(knnGraph(points, {k: 0}).indices.length).toBe(0);
  });

  it("within epsilon are joined, and affinities are Gaussian", () => {
    const points = cloud(40, 2, 9);
    const near = toDense(epsilonGraph(points, {epsilon: 0.2})).data;
    const likeness = toDense(gaussianAffinity(points, {sigma: 0.3})).data;
    for (let i = 0; i < 40; ++i) {
      for (let j = 0; j < 40; ++j) {
        const apart = square(points, i, points, j);
        expect(near[i * 40 + j]).toBe(i !== j && Math.sqrt(apart) <= 0.2 ? 1 : 0);
        expect(likeness[i * 40 + j]).toBeCloseTo(i === j ? 0 : Math.exp(-apart / 0.18), 13);
      }
    }
    expect(() => gaussianAffinity(points, {sigma: 0})).toThrow("invalid sigma; not positive and finite: 0");
    expect(() => epsilonGraph(points, {epsilon: NaN})).toThrow("invalid epsilon; not ≥ 0: NaN");
  });
});

describe("spectralClustering", () => {
  const cliques = undirected(15, [0, 1, 2].flatMap((c) => Array.from({length: 25}, (_, e) => [5 * c + Math.floor(e / 5), 5 * c + (e % 5)]).filter(([i, j]) => i < j))); // prettier-ignore
  const truth = Array.from({length: 15}, (_, i) => Math.floor(i / 5));

  it("finds components exactly, and groups whole ones where there are more than k", () => {
    for (const normalization of ["none", "symmetric", "random-walk"] as const) {
      const {labels, values} = spectralClustering(cliques, 3, {normalization});
      expect(adjustedRandIndex(labels, truth)).toBe(1);
      expect(Array.from(values)).toEqual([0, 0, 0]);
      const two = spectralClustering(cliques, 2, {normalization}).labels;
      for (let i = 0; i < 15; ++i) expect(two[i]).toBe(two[truth[i] * 5]);
      expect(new Set(two).size).toBe(2);
    }
    expect(new Set(spectralClustering(undirected(5, []), 3).labels).size).toBe(3);
  });

  it("does not mind the scale of the weights, and is the same for the same seed", () => {
    const {points, labels} = rings();
    const affinity = gaussianAffinity(points, {sigma: 0.2});
    expect(spectralClustering(affinity, 2)).toEqual(spectralClustering(affinity, 2));
    for (const factor of [1e9, 1e-9]) {
      expect(adjustedRandIndex(spectralClustering(scaled(affinity, factor), 2).labels, labels)).toBe(1);
    }
  });

  it("recovers a block model of 2000 nodes", () => {
    const p = (a: number, b: number) => (a === b ? 0.04 : 0.002);
    const blocks = [0, 1, 2, 3];
    const {adjacency, labels} = stochasticBlockModel({
      sizes: blocks.map(() => 500),
      probabilities: blocks.map((a) => blocks.map((b) => p(a, b))),
      sampler: "skips",
      seed: 3
    });
    const found = spectralClustering(adjacency, 4);
    expect(found.info.converged).toBe(true);
    expect(found.info.residual).toBeLessThan(1e-7);
    expect(adjustedRandIndex(found.labels, labels)).toBeGreaterThan(0.98);
  });

  it("refuses a k that it cannot have", () => {
    for (const k of [0, 16, NaN]) expect(() => spectralClustering(cliques, k)).toThrow("invalid k");
  });
});

describe("stochasticBlockModel", () => {
  it("has the number of edges that chances say, by either sampler, and nothing else", () => {
    for (const sampler of ["pairs", "skips"] as const) {
      const counts = Array.from({length: 40}, (_, seed) => {
        const {sources, targets, labels} = stochasticBlockModel({sizes: [30, 50], probabilities: [[0.3, 0.1], [0.1, 0]], seed, sampler}); // prettier-ignore
        const within = sources.filter((i, e) => labels[i] === 0 && labels[targets[e]] === 0).length;
        expect(sources.every((i, e) => i < targets[e] && !(labels[i] === 1 && labels[targets[e]] === 1))).toBe(true);
        return [within, sources.length - within];
      });
      // Five standard errors of the means of binomials.
      const mean = (c: number) => counts.reduce((sum, count) => sum + count[c], 0) / 40;
      expect(Math.abs(mean(0) - 435 * 0.3)).toBeLessThan(5 * Math.sqrt((435 * 0.21) / 40));
      expect(Math.abs(mean(1) - 1500 * 0.1)).toBeLessThan(5 * Math.sqrt((1500 * 0.09) / 40));
      const full = stochasticBlockModel({sizes: [4, 3], probabilities: [[1, 1], [1, 1]], sampler}); // prettier-ignore
      expect(full.sources.length).toBe(21);
    }
    expect(() => stochasticBlockModel({sizes: [1, 1], probabilities: [[1, 0], [1, 1]]})).toThrow("symmetric"); // prettier-ignore
    expect(() => stochasticBlockModel({sizes: [1], probabilities: [[2]]})).toThrow("(0, 0) is not in [0, 1]: 2");
  });
});

describe("eigengap and rings", () => {
  it("finds the largest gap from two on, or from one", () => {
    expect(eigengap([0, 0.5, 0.6, 0.9, 1])).toBe(3);
    expect(eigengap([0, 0.5, 0.6, 0.9, 1], {least: 1})).toBe(1);
    expect(eigengap([0, 1])).toBe(2);
  });

  it("keeps rings without noise on their circles", () => {
    const {points, labels} = rings({counts: [5, 7, 9], noise: 0});
    labels.forEach((ring, i) =>
      expect(Math.hypot(points.data[2 * i], points.data[2 * i + 1])).toBeCloseTo(ring + 1, 14)
    );
    expect(() => rings({radii: [1]})).toThrow("one radius a ring; got 1 for 2 rings");
  });
});
