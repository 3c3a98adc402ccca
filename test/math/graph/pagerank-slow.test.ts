import {describe, expect, it} from "vitest";
import {pagerankMany} from "../../../src/math/graph/pagerank-many.js";
import {pagerankSteps} from "../../../src/math/graph/pagerank-steps.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix, EdgeList} from "../../../src/math/sparse/csr.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import {distance1} from "../../support/graphs.js";

const tolerance = 1e-10;

/** ‖Gx − x‖₁, by one step of power iteration. */
function defectOf(links: CsrMatrix, scores: Float64Array, options: object): number {
  for (const {residual} of pagerankSteps(links, {...options, start: scores})) return residual;
  return Infinity;
}

/** ε for each of the terms that a step sums, of n shares. */
const roundingOf = (n: number) => n * Number.EPSILON;

/** So many clusters of equal size, with links within them but for *between* that lead on to the next. */
function clusters(count: number, size: number, links: number, between: number, seed: number): EdgeList {
  const uniform = mulberry32(seed);
  const [sources, targets] = [new Uint32Array(links), new Uint32Array(links)];
  const draw = (cluster: number) => cluster * size + Math.floor(uniform() * size);
  for (let e = 0; e < links; ++e) {
    const cluster = e % count;
    sources[e] = draw(cluster);
    targets[e] = draw(e < between ? (cluster + 1) % count : cluster);
  }
  return {nodes: count * size, sources, targets};
}

function grid(side: number): EdgeList {
  const edges: [number, number][] = [];
  for (let i = 0; i < side * side; ++i) {
    if ((i + 1) % side) edges.push([i, i + 1]);
    if (i + side < side * side) edges.push([i, i + side]);
  }
  return {nodes: side * side, sources: edges.map(([i]) => i), targets: edges.map(([, j]) => j), directed: false};
}

/** Edges both ways, which do not say that they are undirected. */
function bothWays(edges: EdgeList): EdgeList {
  const {rows, offsets, indices} = csrFromEdges(edges);
  const sources = new Uint32Array(indices.length);
  for (let i = 0; i < rows; ++i) sources.fill(i, offsets[i], offsets[i + 1]);
  return {nodes: rows, sources, targets: indices};
}

function weighted(edges: EdgeList, seed: number): EdgeList {
  const uniform = mulberry32(seed);
  return {...edges, weights: Float64Array.from({length: edges.sources.length}, () => 0.1 + uniform())};
}

const graphs: [string, EdgeList][] = [
  ["two clusters that two links join", clusters(2, 400, 6000, 2, 1)],
  ["two clusters with weights", weighted(clusters(2, 400, 6000, 2, 1), 2)],
  ["six clusters in a ring", clusters(6, 100, 6000, 6, 3)],
  ["a grid", grid(40)],
  ["a grid with weights", weighted(grid(40), 4)],
  ["a grid whose edges are given both ways", bothWays(grid(40))],
  ["a cycle with a chord", {nodes: 1001, sources: Array.from({length: 1002}, (_, i) => i % 1001), targets: Array.from({length: 1002}, (_, i) => (i === 1001 ? 500 : (i + 1) % 1001))}] // prettier-ignore
];

const each = graphs.flatMap(([name, edges]) =>
  (["typescript", "wasm"] as Backend[]).map((backend) => [name, backend, edges] as const)
);

describe.each(each)("pagerank of %s, by %s", (_, backend, edges) => {
  const links = csrFromEdges(edges);
  const n = edges.nodes;
  const personalization = Float64Array.from({length: n}, (__, i) => (i === 3 || i === n - 2 ? 1 : 0));

  it.each([0, 0.5, 0.85, 0.99, 0.9999])("keeps its bound with damping %d, whatever helps the sweeps", (damping) => {
    for (const options of [{}, {personalization}, {personalization, dangling: "uniform" as const}]) {
      for (const given of [edges, links]) {
        const {scores, info} = pagerank(given, {damping, tolerance, backend, ...options});
        expect(info.converged).toBe(true);
        expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
        expect(defectOf(links, scores, {damping, ...options})).toBeLessThanOrEqual(info.residual + roundingOf(n));
      }
    }
  });

  it("is the same for eight, or nine, at once", () => {
    const damping = 0.99;
    const data = new Float64Array(9 * n);
    for (let k = 0; k < 9; ++k) for (let i = 0; i < n; ++i) data[k * n + i] = i % 9 === k ? 1 + (i % 5) : 0;
    const many = pagerankMany(edges, {rows: 9, columns: n, data}, {damping, backend});
    for (let k = 0; k < 9; ++k) {
      const one = pagerank(links, {damping, backend, personalization: data.subarray(k * n, (k + 1) * n)});
      const row = many.scores.data.subarray(k * n, (k + 1) * n);
      expect(many.infos[k].converged).toBe(true);
      expect(distance1(row, one.scores)).toBeLessThan(many.errorBounds[k] + one.errorBound + roundingOf(n));
    }
  });
});

describe("pagerank with help", () => {
  // Where a sweep keeps 0.98 of the residual, sweeps alone need over a thousand.
  it("needs far fewer passes than sweeps alone", () => {
    const damping = 0.99;
    const alone = Math.ceil(Math.log(tolerance / 2) / Math.log(0.98));
    for (const [, edges] of graphs) expect(pagerank(edges, {damping}).info.iterations).toBeLessThan(alone / 5);
  });

  it("has the same bits by either backend", () => {
    for (const [, edges] of graphs) {
      const [plain, compiled] = (["typescript", "wasm"] as const).map((backend) => pagerank(edges, {damping: 0.95, backend})); // prettier-ignore
      expect(compiled).toEqual(plain);
    }
  });

  it("stops at the passes that it is allowed, and says so", () => {
    for (const [, edges] of graphs) {
      for (const maxIterations of [1, 2, 7, 12]) {
        const {scores, info} = pagerank(edges, {damping: 0.999, maxIterations});
        expect(info.iterations).toBeLessThanOrEqual(maxIterations);
        const links = csrFromEdges(edges);
        expect(defectOf(links, scores, {damping: 0.999})).toBeLessThanOrEqual(info.residual + roundingOf(edges.nodes));
      }
    }
  });

  it("shares the passes that it is allowed between two systems, alone and with others", () => {
    for (const [, edges] of graphs) {
      const {nodes: n} = edges;
      const v = Float64Array.from({length: n}, (_, i) => (i < 2 ? 1 : 0));
      for (const maxIterations of [2, 3, 7, 12]) {
        const options = {damping: 0.999, maxIterations, dangling: "uniform"} as const;
        const {info} = pagerank(edges, {...options, personalization: v});
        const {infos} = pagerankMany(edges, {rows: 1, columns: n, data: v}, options);
        expect(info.iterations).toBeLessThanOrEqual(maxIterations);
        expect(infos[0].iterations).toBeLessThanOrEqual(maxIterations);
      }
    }
  });
});
