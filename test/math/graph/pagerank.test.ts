import {describe, expect, it} from "vitest";
import {eigenvectorCentralitySteps} from "../../../src/math/graph/eigenvector-centrality-steps.js";
import {googleMatrix} from "../../../src/math/graph/google-matrix.js";
import {pagerankSteps} from "../../../src/math/graph/pagerank-steps.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import {topologicalOrder} from "../../../src/math/graph/topological-order.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {degrees} from "../../../src/math/sparse/degrees.js";
import {subgraph} from "../../../src/math/sparse/subgraph.js";
import {transpose} from "../../../src/math/sparse/transpose.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import {
  directed,
  distance1,
  flights,
  karate,
  lockfile,
  path,
  randomLinks,
  scaled,
  star,
  sum,
  worst
} from "../../support/graphs.js";

const tolerance = 1e-10;
/** How far scores may be from the fixed point: the certificate of the documentation. */
const bound = (damping: number) => tolerance / (1 - damping) + 1e-14;

/** ε for each term of the dense product that *defect* takes, which sums to two. */
const roundingOf = (n: number) => 2 * n * Number.EPSILON;

const cycle = (n: number) =>
  directed(
    n,
    Array.from({length: n}, (_, i) => [i, (i + 1) % n])
  );
/** The same as *defect* with one step of power iteration, for graphs too large to write out. */
function defectOf(links: CsrMatrix, scores: Float64Array): number {
  for (const {scores: next} of pagerankSteps(links, {start: scores})) return distance1(next, scores);
  return Infinity;
}

const backends: Backend[] = ["typescript", "wasm"];
const graphs: [string, CsrMatrix][] = [
  ["one node", directed(1, [])],
  ["one node with a loop", directed(1, [[0, 0, 3]])],
  ["no links", directed(5, [])],
  ["a path", path(50, true)],
  ["a path against its numbering", transpose(path(50, true))],
  ["a star inwards", star(50, true)],
  ["a star outwards", transpose(star(50, true))],
  ["an undirected path", path(50)],
  ["a cycle", cycle(30)],
  ["two closed pairs", directed(4, [[0, 1], [1, 0], [2, 3], [3, 2]])], // prettier-ignore
  ["heavy loops", directed(3, [[0, 0, 1000], [0, 1], [1, 2], [2, 2, 50]])], // prettier-ignore
  ["a link of weight zero", directed(3, [[0, 1, 0], [1, 2], [2, 0]])], // prettier-ignore
  ["duplicate links", directed(3, [[0, 1], [0, 1], [0, 2], [1, 0], [2, 0]])], // prettier-ignore
  ["a random graph with sinks", randomLinks(200, 300, 4)],
  ["a random graph", randomLinks(200, 2000, 4)],
  ["karate", karate()],
  ["flights", flights().adjacency]
];

/** ‖Gx − x‖₁ with the Google matrix written out: a second way to say what a fixed point is. */
function defect(links: CsrMatrix, scores: Float64Array, options = {}): number {
  const {rows: n, data} = googleMatrix(links, options);
  return sum(scores.map((score, i) => Math.abs(sum(scores.map((other, j) => data[i * n + j] * other)) - score)));
}

describe.each(graphs.flatMap(([name, links]) => backends.map((backend) => [name, backend, links] as const)))(
  "pagerank of %s, by %s",
  (_, backend, links) => {
    const n = links.rows;
    const personalization = Float64Array.from({length: n}, (__, i) => (i % 3) + (i === 0 ? 1 : 0));
    const settings = [
      {},
      {damping: 0},
      {damping: 0.5},
      {damping: 0.99},
      {personalization},
      {personalization, dangling: "uniform" as const},
      {dangling: Float64Array.from({length: n}, (__, i) => (i === n - 1 ? 2 : 0))}
    ];

    it.each(settings)("is a distribution and a fixed point of the Google matrix with %j", (options) => {
      const {scores, info, errorBound} = pagerank(links, {tolerance, backend, ...options});
      expect(info.converged).toBe(true);
      expect(info.residual).toBeLessThanOrEqual(tolerance);
      expect(Math.abs(sum(scores) - 1)).toBeLessThan(1e-12);
      expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
      const {damping = 0.85} = options as {damping?: number};
      expect(errorBound).toBe(info.residual / (1 - damping));
      expect(defect(links, scores, options)).toBeLessThanOrEqual(info.residual + roundingOf(n));
    });

    it("is what power iteration walks to", () => {
      for (const damping of [0.5, 0.85, 0.95]) {
        let scores = new Float64Array();
        for (const step of pagerankSteps(links, {damping, tolerance})) scores = Float64Array.from(step.scores);
        expect(distance1(scores, pagerank(links, {damping, tolerance, backend}).scores)).toBeLessThan(
          2 * bound(damping)
        );
      }
    });

    it("does not mind how nodes are numbered or weights are scaled", () => {
      const {scores} = pagerank(links, {tolerance, backend});
      const order = permutation(n, 11);
      const renumbered = pagerank(subgraph(links, order), {tolerance, backend}).scores;
      expect(
        distance1(
          renumbered,
          Array.from(order, (i) => scores[i])
        )
      ).toBeLessThan(2 * bound(0.85));
      for (const factor of [1e9, 1e-9]) {
        expect(distance1(pagerank(scaled(links, factor), {tolerance, backend}).scores, scores)).toBeLessThan(
          2 * bound(0.85)
        );
      }
    });
  }
);

describe("pagerank", () => {
  it("takes an empty graph", () => {
    expect(pagerank(directed(0, []))).toEqual({
      scores: new Float64Array(),
      info: {converged: true, iterations: 0, residual: 0, operations: 0},
      errorBound: 0
    });
  });

  it("has the same scores by either backend, links counted, repeated or weighted, over several blocks of rows", () => {
    const weighted = randomLinks(20_000, 150_000, 3);
    const ones = {...weighted, values: weighted.values.map(() => 1)};
    const whole = {...weighted, values: weighted.values.map((_, k) => (k % 10 ? 1 : k % 4))};
    for (const links of [weighted, ones, whole]) {
      const before = [links.values, links.indices, links.offsets].map((part) => part.slice());
      const [plain, compiled] = backends.map((backend) => pagerank(links, {backend, tolerance}));
      expect([links.values, links.indices, links.offsets]).toEqual(before);
      expect(compiled.info.converged).toBe(true);
      expect(compiled.info.iterations).toBe(plain.info.iterations);
      expect(compiled).toEqual(plain);
      expect(pagerank(links, {backend: "wasm", tolerance}).scores).toEqual(compiled.scores);
      const float = pagerank({...links, values: links.values.map((weight) => weight / 3)}, {tolerance}).scores;
      expect(distance1(float, plain.scores)).toBeLessThan(2 * bound(0.85));
      let walked = new Float64Array();
      for (const step of pagerankSteps(links, {tolerance})) walked = Float64Array.from(step.scores);
      expect(distance1(plain.scores, walked)).toBeLessThan(2 * bound(0.85));
    }
  });

  it("takes chains before, between and after cycles, in any numbering, in hardly more passes than the cycles alone", () => {
    const edges: number[][] = [];
    for (let i = 0; i + 1 < 3000; ++i) edges.push([i, i + 1]);
    edges.push([1020, 1000], [1500, 1490]);
    const links = subgraph(directed(3000, edges), permutation(3000, 5));
    for (const backend of backends) {
      const {scores, info} = pagerank(links, {backend, tolerance});
      expect(info.converged).toBe(true);
      expect(info.iterations).toBeLessThan(200);
      expect(defectOf(links, scores)).toBeLessThan(tolerance * 0.85 + 1e-13);
    }
  });

  it("holds where a graph nearly falls apart, for personalizations that reach a part of it only", () => {
    const edges: number[][] = [[0, 40, 1e-9], [40, 80, 1e-9]]; // prettier-ignore
    for (let c = 0; c < 3; ++c) for (let i = 0; i < 160; ++i) edges.push([40 * c + (i * 7) % 40, 40 * c + (i * i) % 40]); // prettier-ignore
    const links = directed(130, edges);
    for (const damping of [0.85, 0.999]) {
      for (const node of [0, 45, 100, 129]) {
        const personalization = Float64Array.from({length: 130}, (_, i) => (i === node ? 1 : 0));
        for (const backend of backends) {
          const {scores, info} = pagerank(links, {damping, personalization, backend, tolerance, dangling: "uniform"});
          expect(info.converged).toBe(true);
          expect(defect(links, scores, {damping, personalization, dangling: "uniform"})).toBeLessThan(
            tolerance + 1e-13
          );
        }
      }
    }
  });

  it("is linear in the personalization, where sinks follow it", () => {
    const links = randomLinks(100, 250, 8);
    const unit = (i: number) => Float64Array.from({length: 100}, (_, j) => (i === j ? 1 : 0));
    // (I − αPᵀ)⁻¹v is linear; normalising makes x(v) a mean of the x(e_i), weighted by their masses before it.
    const [a, b] = [
      pagerank(links, {personalization: unit(3)}).scores,
      pagerank(links, {personalization: unit(5)}).scores
    ];
    const mixed = pagerank(links, {personalization: unit(3).map((value, i) => value + unit(5)[i])}).scores;
    const [i, j] = [3, 5];
    const share = (mixed[i] - b[i]) / (a[i] - b[i]);
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThan(1);
    expect(mixed[j]).toBeCloseTo(share * a[j] + (1 - share) * b[j], 8);
    expect(distance1(mixed, a.map((value, k) => share * value + (1 - share) * b[k]))).toBeLessThan(1e-8); // prettier-ignore
  });

  it("keeps its promise at tolerances down to rounding, and for damping near one", () => {
    const links = randomLinks(300, 900, 2);
    for (const [damping, fine] of [
      [0.85, 1e-14],
      [0.999, 1e-13]
    ]) {
      // prettier-ignore
      const {scores, info} = pagerank(links, {damping, tolerance: fine});
      expect(info.converged).toBe(true);
      expect(defect(links, scores, {damping})).toBeLessThan(fine + 1e-14);
    }
  });

  it("says when it stopped early", () => {
    const {info, scores} = pagerank(karate(), {maxIterations: 3});
    expect(info).toMatchObject({converged: false, iterations: 3});
    expect(info.residual).toBeGreaterThan(1e-10);
    expect(Math.abs(sum(scores) - 1)).toBeLessThan(1e-12);
  });

  it("takes a million nodes in a path, a star and a cycle, either way, in a few passes", () => {
    const n = 1_000_000;
    for (const backend of backends)
      for (const [links, passes] of [
        [path(n, true), 3],
        [star(n, true), 3],
        [transpose(path(n, true)), 3]
      ] as const) {
        // prettier-ignore
        const {scores, info} = pagerank(links, {backend});
        expect(info.converged).toBe(true);
        expect(info.iterations).toBeLessThanOrEqual(passes);
        expect(Math.abs(sum(scores) - 1)).toBeLessThan(1e-9);
      }
  });

  it("refuses what is not a graph of chances", () => {
    const links = karate();
    const spoilt = (value: number) => ({...links, values: links.values.map((w, k) => (k === 5 ? value : w))});
    expect(() => pagerank(spoilt(-1))).toThrow("links: weight of 0 → 6 is not finite and ≥ 0: -1");
    expect(() => pagerank(spoilt(NaN))).toThrow(RangeError);
    expect(() => pagerank(spoilt(Infinity))).toThrow(RangeError);
    expect(() => pagerank({...links, columns: 33})).toThrow("links must be square; got 34 × 33");
    expect(() => pagerank(directed(2, [[0, 0, 1e308], [0, 1, 1e308]]))).toThrow("the weights out of 0 overflow"); // prettier-ignore
    for (const damping of [1, -0.1, NaN]) {
      expect(() => pagerank(links, {damping})).toThrow(`invalid damping; not in [0, 1): ${damping}`);
    }
    for (const zero of [0, -1, NaN]) expect(() => pagerank(links, {tolerance: zero})).toThrow("invalid tolerance");
    expect(() => pagerank(links, {personalization: new Float64Array(34)})).toThrow("it sums to 0");
    expect(() => pagerank(links, {personalization: [1]})).toThrow("one entry a node; got 1 for 34");
    expect(() => pagerank(links, {dangling: new Float64Array(34).fill(-1)})).toThrow("invalid dangling; entry 0");
  });

  it("takes weights and personalizations of any finite size", () => {
    const huge = pagerank(scaled(karate(), 1e300), {personalization: new Float64Array(34).fill(1e308)}).scores;
    expect(worst(huge, pagerank(karate()).scores).by).toBeLessThan(1e-14);
  });
});

describe("pagerankSteps", () => {
  it("loses at least the factor damping a step, from anywhere", () => {
    const links = randomLinks(100, 300, 6);
    const start = Float64Array.from({length: 100}, (_, i) => (i === 7 ? 1 : 0));
    const {scores: limit} = pagerank(links, {tolerance: 1e-15});
    let before = distance1(start, limit);
    for (const {scores, mass} of pagerankSteps(links, {start, maxIterations: 40})) {
      const now = distance1(scores, limit);
      expect(now).toBeLessThanOrEqual(0.85 * before + 1e-14);
      expect(Math.abs(mass - 1)).toBeLessThan(1e-13);
      before = now;
    }
  });

  it("turns for ever on a cycle without teleports, and says so by its residual", () => {
    const steps = [...pagerankSteps(cycle(3), {damping: 1, start: [1, 0, 0], maxIterations: 30})];
    expect(steps.length).toBe(30);
    expect(steps[29].residual).toBe(2);
    expect(Array.from(steps[29].scores)).toEqual([1, 0, 0]);
  });

  it("leaks what reaches a sink, unless it is repaired", () => {
    const links = directed(2, [[0, 1]]);
    const leaking = [...pagerankSteps(links, {damping: 1, repair: false})].map((step) => step.mass);
    expect(leaking).toEqual([0.5, 0, 0]);
    const kept = [...pagerankSteps(links, {damping: 1, maxIterations: 20})].map((step) => step.mass);
    for (const mass of kept) expect(Math.abs(mass - 1)).toBeLessThan(1e-14);
    const teleporting = [...pagerankSteps(links, {repair: false, maxIterations: 200})].map((step) => step.mass);
    expect(teleporting[teleporting.length - 1]).toBeLessThan(1e-9);
  });

  it("refuses damping outside [0, 1]", () => {
    for (const damping of [1.01, -1, NaN]) expect(() => pagerankSteps(karate(), {damping}).next()).toThrow(RangeError);
  });
});

describe("googleMatrix", () => {
  it("has columns that sum to one, and positive entries", () => {
    for (const [, links] of graphs) {
      const n = links.rows;
      const {data} = googleMatrix(links, {damping: 0.9});
      for (let j = 0; j < n; ++j) {
        expect(Math.abs(sum(Array.from({length: n}, (_, i) => data[i * n + j])) - 1)).toBeLessThan(1e-12);
      }
      expect(Math.min(...data)).toBeGreaterThan(0);
    }
  });
});

describe("eigenvectorCentralitySteps", () => {
  it("dies on a graph without cycles after as many steps as the longest path has nodes", () => {
    for (const links of [
      path(12, true),
      star(9, true),
      directed(4, [
        [0, 1],
        [1, 2],
        [0, 2],
        [3, 2]
      ])
    ]) {
      // prettier-ignore
      const steps = [...eigenvectorCentralitySteps(links)];
      expect(steps.length).toBe(topologicalOrder(links).longestPath);
      expect(steps[steps.length - 1].growth).toBe(0);
      expect(sum(steps[steps.length - 1].scores)).toBe(0);
    }
  });

  it("finds the Perron vector where there is one", () => {
    const links = karate();
    const steps = [...eigenvectorCentralitySteps(links, {tolerance: 1e-13, maxIterations: 5000})];
    const {scores, growth} = steps[steps.length - 1];
    const {offsets, indices} = links;
    for (let i = 0; i < 34; ++i) {
      const around = sum(Array.from(indices.slice(offsets[i], offsets[i + 1]), (j) => scores[j]));
      expect(Math.abs(around - growth * scores[i])).toBeLessThan(1e-11);
    }
    expect(growth).toBeGreaterThan(sum(degrees(links)) / 34);
  });

  it("on the project's own lockfile does what its cycles say", () => {
    const {adjacency} = lockfile();
    const {scores} = pagerank(adjacency);
    expect(adjacency.rows).toBeGreaterThan(100);
    expect(Math.abs(sum(scores) - 1)).toBeLessThan(1e-12);
    const {acyclic, longestPath} = topologicalOrder(adjacency);
    const steps = [...eigenvectorCentralitySteps(adjacency)];
    expect(steps[steps.length - 1].growth === 0).toBe(acyclic);
    if (acyclic) expect(steps.length).toBe(longestPath);
    const cut = csrFromEdges({nodes: 3, sources: [0, 1], targets: [1, 2]});
    expect([...eigenvectorCentralitySteps(cut)].length).toBe(3);
  });
});
