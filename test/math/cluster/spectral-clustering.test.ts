import {readFileSync} from "node:fs";
import Graph from "graphology";
import louvain from "graphology-communities-louvain";
import {describe, expect, it} from "vitest";
import {adjustedRandIndex} from "../../../src/math/cluster/adjusted-rand-index.js";
import {clusterQr} from "../../../src/math/cluster/cluster-qr.js";
import {gaussianAffinity} from "../../../src/math/cluster/gaussian-affinity.js";
import {knnGraph} from "../../../src/math/cluster/knn-graph.js";
import {rings} from "../../../src/math/cluster/rings.js";
import {selfTuningAffinity} from "../../../src/math/cluster/self-tuning-affinity.js";
import {spectralClustering} from "../../../src/math/cluster/spectral-clustering.js";
import {stochasticBlockModel} from "../../../src/math/cluster/stochastic-block-model.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {modularity} from "../../../src/math/graph/modularity.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {checkUndirected} from "../../../src/math/sparse/check.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {directed, karate, miserables, scaled, undirected} from "../../support/graphs.js";
import {eps} from "../../support/tolerances.js";
import "../../support/matchers.js";

interface Fixture {
  points: number[][];
  selfTuning: {sum: number; row: number[]; none: number[]; symmetric: number[]};
}
const fixture = JSON.parse(readFileSync(new URL("../../fixtures/cluster.json", import.meta.url), "utf8")) as Fixture;
const known: Matrix = {rows: 120, columns: 3, data: Float64Array.from(fixture.points.flat())};

const normalizations = ["none", "symmetric", "random-walk"] as const;
const assigns = ["kmeans", "qr"] as const;

/** *sizes* blocks with edges of weights in [1, 2) by the chances *within* and *across*. */
function blocks(
  sizes: number[],
  within: number,
  across: number,
  seed: number
): {graph: CsrMatrix; labels: Uint32Array} {
  const probabilities = sizes.map((_, a) => sizes.map((__, b) => (a === b ? within : across)));
  const {nodes, sources, targets, labels} = stochasticBlockModel({sizes, probabilities, seed});
  const weights = Float64Array.from(sources, (_, e) => 1 + ((e * 0.618) % 1));
  return {graph: csrFromEdges({nodes, sources, targets, weights, directed: false}), labels};
}

/** Cliques of five, joined to nothing. */
const cliques = (count: number) =>
  undirected(
    5 * count,
    Array.from({length: count}, (_, c) => [0, 1, 2, 3].flatMap((i) => [1, 2, 3, 4].filter((j) => j > i).map((j) => [5 * c + i, 5 * c + j]))).flat() // prettier-ignore
  );

function renumbered(graph: CsrMatrix, order: Uint32Array): CsrMatrix {
  const to = new Uint32Array(order.length);
  order.forEach((i, at) => (to[i] = at));
  const sources: number[] = [];
  const targets: number[] = [];
  for (let i = 0; i < graph.rows; ++i) {
    for (let e = graph.offsets[i]; e < graph.offsets[i + 1]; ++e) {
      sources.push(to[i]);
      targets.push(to[graph.indices[e]]);
    }
  }
  return csrFromEdges({nodes: graph.rows, sources, targets, weights: graph.values});
}

describe.each(normalizations.flatMap((normalization) => assigns.map((assign) => ({normalization, assign}))))(
  "spectral clustering, $normalization, $assign",
  (options) => {
    it("finds planted blocks, whatever the order of the nodes and the scale of the weights", () => {
      for (const seed of [1, 2, 3]) {
        const {graph, labels} = blocks([40, 60, 50, 30], 0.6, 0.02, seed);
        const before = graph.values.slice();
        const found = spectralClustering(graph, 4, options);
        expect(adjustedRandIndex(found.labels, labels)).toBe(1);
        expect(graph.values).toEqual(before);
        expect(spectralClustering(graph, 4, options)).toEqual(found);
        const order = permutation(180, seed);
        const permuted = spectralClustering(renumbered(graph, order), 4, options);
        const back = new Uint32Array(180);
        order.forEach((i, at) => (back[i] = permuted.labels[at]));
        expect(adjustedRandIndex(back, labels)).toBe(1);
        for (const scale of [1e9, 1e-9, 1e150, 1e-150]) {
          expect(adjustedRandIndex(spectralClustering(scaled(graph, scale), 4, options).labels, labels)).toBe(1);
        }
      }
    });

    it("keeps components whole, nodes without edges too", () => {
      const whole = Array.from({length: 20}, (_, i) => Math.floor(i / 5));
      expect(adjustedRandIndex(spectralClustering(cliques(4), 4, options).labels, whole)).toBe(1);
      const two = spectralClustering(cliques(4), 2, options).labels;
      expect(new Set(two).size).toBe(2);
      for (let i = 0; i < 20; ++i) expect(two[i]).toBe(two[5 * whole[i]]);
      // Two cliques and three nodes alone are five components.
      const alone = csrFromEdges({...edgesOf(cliques(2)), nodes: 13});
      const {labels, values} = spectralClustering(alone, 5, options);
      expect(adjustedRandIndex(labels, [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 3, 4])).toBe(1);
      expect(Array.from(values)).toEqual([0, 0, 0, 0, 0]);
      expect(new Set(spectralClustering(undirected(6, []), 6, options).labels).size).toBe(6);
    });

    it("has sense at the ends: one cluster, a node each, one node", () => {
      const {graph} = blocks([6, 7], 0.9, 0.2, 2);
      expect(new Set(spectralClustering(graph, 1, options).labels).size).toBe(1);
      expect(Array.from(spectralClustering(undirected(1, []), 1, options).labels)).toEqual([0]);
      const all = spectralClustering(graph, 13, options);
      expect(all.embedding).toMatchObject({rows: 13, columns: 13});
      expect(Math.max(...all.labels)).toBeLessThan(13);
      if (options.assign === "kmeans") expect(new Set(all.labels).size).toBe(13);
    });

    it("reports the gap above k, and where it is largest", () => {
      const {graph} = blocks([40, 60, 50, 30], 0.6, 0.02, 1);
      const {values, gap, labels} = spectralClustering(graph, 5, {...options, gap: true});
      const {values: wanted} = laplacianEigenpairs(graph, 6, {normalization: options.normalization});
      // Eigenvalues are off by at most the residual, ‖L‖ times the tolerance 1e-8; degrees are below 200.
      expect(gap!.values).toBeWithin(200e-8, wanted);
      expect(values).toEqual(gap!.values.subarray(0, 5));
      expect(gap!.gap).toBe(gap!.values[5] - gap!.values[4]);
      expect(gap!.suggested).toBe(4);
      expect(labels.length).toBe(180);
      expect(spectralClustering(cliques(4), 2, {...options, gap: true}).gap).toEqual({values: new Float64Array(3), gap: 0, suggested: 2}); // prettier-ignore
      const exact = spectralClustering(cliques(4), 4, {...options, gap: true}).gap!;
      expect(exact.suggested).toBe(4);
      expect(exact.gap).toBeCloseTo(options.normalization === "none" ? 5 : 1.25, 10);
      const last = spectralClustering(cliques(1), 5, {...options, gap: true}).gap!;
      expect([last.values.length, last.gap]).toEqual([5, NaN]);
      expect(spectralClustering(graph, 2, options)).not.toHaveProperty("gap");
    });

    it("refuses what is no undirected graph of weights ≥ 0", () => {
      for (const weight of [-1, NaN, Infinity, -Infinity]) {
        const graph = undirected(3, [[0, 1, 1], [1, 2, 1]]); // prettier-ignore
        graph.values.fill(weight);
        expect(() => spectralClustering(graph, 2, options)).toThrow(
          new RangeError(`adjacency: weight of 0 → 1 is not finite and ≥ 0: ${weight}`)
        );
      }
      expect(() => spectralClustering(directed(3, [[0, 1]]), 2, options)).toThrow("adjacency must be symmetric");
      for (const k of [0, 4, 1.5, NaN]) {
        const graph = undirected(3, [[0, 1]]);
        expect(() => spectralClustering(graph, k, options)).toThrow(`invalid k; not an integer in [1, 3]: ${k}`);
      }
    });
  }
);

function edgesOf(graph: CsrMatrix): {sources: number[]; targets: number[]} {
  const sources = Array.from(graph.indices, (_, e) => graph.offsets.findLastIndex((start) => start <= e));
  return {sources, targets: Array.from(graph.indices)};
}

describe("spectral clustering", () => {
  it("refuses options that it does not have", () => {
    const graph = undirected(3, [[0, 1]]);
    expect(() => spectralClustering(graph, 2, {assign: "x" as "qr"})).toThrow("invalid assign; not kmeans, qr: x");
    expect(() => spectralClustering(graph, 2, {normalization: "x" as "none"})).toThrow("invalid normalization");
  });

  it("gives the same labels by either backend", () => {
    const {graph} = blocks([30, 50, 40], 0.3, 0.05, 7);
    const [a, b] = (["typescript", "wasm"] as const).map((backend) => spectralClustering(graph, 3, {backend}));
    expect(adjustedRandIndex(a.labels, b.labels)).toBe(1);
  });

  it("has the modularity of greedy optimisation, or nearly, on small social networks", () => {
    for (const [adjacency, k] of [
      [karate(), 4],
      [miserables().adjacency, 6]
    ] as const) {
      const peer = new Graph({type: "undirected"});
      for (let i = 0; i < adjacency.rows; ++i) peer.addNode(i);
      for (let i = 0; i < adjacency.rows; ++i) {
        for (let e = adjacency.offsets[i]; e < adjacency.offsets[i + 1]; ++e) {
          if (adjacency.indices[e] > i) peer.addEdge(i, adjacency.indices[e], {weight: adjacency.values[e]});
        }
      }
      const {communities, modularity: theirs} = louvain.detailed(peer, {rng: () => 0.5});
      const labels = Array.from({length: adjacency.rows}, (_, i) => communities[i]);
      // Two programs on the same partition: a sum over nodes and edges.
      expect(Math.abs(modularity(adjacency, labels) - theirs)).toBeLessThan(adjacency.values.length * eps);
      // Louvain climbs modularity itself; the relaxed normalised cut comes within a twentieth of it.
      const ours = modularity(adjacency, spectralClustering(adjacency, k, {restarts: 50}).labels);
      expect(ours).toBeGreaterThan(theirs - 0.05);
    }
  });
});

describe("clusterQr", () => {
  it("does not mind how the eigenvectors are turned", () => {
    const {graph, labels} = blocks([30, 20, 25], 0.7, 0.05, 4);
    const {vectors} = laplacianEigenpairs(graph, 3);
    const turned = {...vectors, data: new Float64Array(vectors.data.length)};
    const [c, s] = [Math.cos(0.7), Math.sin(0.7)];
    for (let at = 0; at < turned.data.length; at += 3) {
      const [x, y, z] = vectors.data.subarray(at, at + 3);
      turned.data.set([c * x - s * y, -z, s * x + c * y], at);
    }
    expect(adjustedRandIndex(clusterQr(vectors), labels)).toBe(1);
    expect(adjustedRandIndex(clusterQr(turned), labels)).toBe(1);
  });
});

describe("selfTuningAffinity", () => {
  it("is what another program computes, with its spectrum", () => {
    const affinity = selfTuningAffinity(known);
    const total = affinity.values.reduce((sum, value) => sum + value, 0);
    // An exponential of x ≥ −700 is off by a few |x| ε.
    expect(Math.abs(total - fixture.selfTuning.sum)).toBeLessThan(1e4 * eps * fixture.selfTuning.sum);
    expect(toDense(affinity).data.slice(17 * 120, 18 * 120)).toBeWithin(100 * eps, fixture.selfTuning.row);
    for (const normalization of ["none", "symmetric"] as const) {
      const {values} = laplacianEigenpairs(affinity, 6, {normalization});
      expect(values).toBeWithin(1e-8, fixture.selfTuning[normalization]);
    }
  });

  it("has no unit, is symmetric to the last bit, and with k keeps the likenesses of near points", () => {
    const affinity = selfTuningAffinity(known);
    const full = toDense(affinity).data;
    expect(() => checkUndirected("affinity", affinity)).not.toThrow();
    for (let i = 0; i < 120; ++i) for (let j = 0; j < i; ++j) expect(full[i * 120 + j]).toBe(full[j * 120 + i]);
    for (const scale of [2 ** 30, 2 ** -30, 2 ** 700, 2 ** -700]) {
      const other = {...known, data: known.data.map((value) => value * scale)};
      expect(selfTuningAffinity(other)).toEqual(affinity);
    }
    const joined = toDense(knnGraph(known, {k: 9})).data;
    for (const backend of ["typescript", "wasm"] as const) {
      const near = toDense(selfTuningAffinity(known, {k: 9, backend})).data;
      expect(near).toEqual(full.map((value, at) => value * joined[at]));
    }
  });

  it("tells dense rings from a thin one, which no one width for all does", () => {
    const {points, labels} = rings({counts: [60, 120, 40], radii: [0.1, 0.3, 4], noise: 0.01});
    expect(adjustedRandIndex(spectralClustering(selfTuningAffinity(points), 3).labels, labels)).toBe(1);
    for (const sigma of [0.01, 0.05, 0.2, 1]) {
      const one = spectralClustering(gaussianAffinity(points, {sigma}), 3).labels;
      expect(adjustedRandIndex(one, labels)).toBeLessThan(1);
    }
  });

  it("has sense for points that coincide, few points and none", () => {
    const same = {rows: 12, columns: 2, data: Float64Array.from({length: 24}, (_, at) => (at < 20 ? 5 : 6 + at))};
    const {data} = toDense(selfTuningAffinity(same));
    for (let i = 0; i < 10; ++i) {
      for (let j = 0; j < 10; ++j) expect(data[i * 12 + j]).toBe(i === j ? 0 : 1);
      expect(data[i * 12 + 11]).toBe(0);
    }
    expect(data[10 * 12 + 11]).toBeGreaterThan(0);
    expect(data.every(Number.isFinite)).toBe(true);
    const two = {rows: 2, columns: 1, data: Float64Array.of(0, 3)};
    expect(Array.from(toDense(selfTuningAffinity(two)).data)).toEqual([0, Math.exp(-1), Math.exp(-1), 0]);
    expect(selfTuningAffinity({rows: 1, columns: 1, data: new Float64Array(1)}).values.length).toBe(0);
    expect(selfTuningAffinity({rows: 0, columns: 1, data: new Float64Array()}).rows).toBe(0);
  });

  it("refuses what it cannot do", () => {
    for (const neighbor of [0, -1, 1.5, NaN]) {
      expect(() => selfTuningAffinity(known, {neighbor})).toThrow(`invalid neighbor; not a positive integer: ${neighbor}`); // prettier-ignore
    }
    expect(() => selfTuningAffinity(known, {k: 120})).toThrow("invalid k; not an integer in [0, 120): 120");
    const spoilt = {...known, data: known.data.map((value, at) => (at === 4 ? Infinity : value))};
    expect(() => selfTuningAffinity(spoilt)).toThrow("points: row 1, column 1 is not finite: Infinity");
  });
});
