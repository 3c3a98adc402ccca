import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {fromEntries, norm2} from "../../../src/math/dense/matrix.js";
import {solve} from "../../../src/math/dense/solve.js";
import {eigenvectorCentrality} from "../../../src/math/graph/eigenvector-centrality.js";
import {hits} from "../../../src/math/graph/hits.js";
import {katzCentrality} from "../../../src/math/graph/katz-centrality.js";
import {permutation} from "../../../src/math/random/permutation.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {subgraph} from "../../../src/math/sparse/subgraph.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {transpose} from "../../../src/math/sparse/transpose.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import {directed, karate, path, randomLinks, scaled, star, sum, undirected, worst} from "../../support/graphs.js";
import "../../support/matchers.js";

interface Reference {
  nodes: number;
  directed: boolean;
  edges: number[][];
  spectralRadius: number;
  largestSingularValue: number;
  alpha: number;
  beta: number[];
  katz: number[];
  katzRaw: number[];
  eigenvector: number[];
  hubs: number[] | null;
  authorities: number[] | null;
}

const {graphs} = JSON.parse(readFileSync(new URL("../../fixtures/centrality.json", import.meta.url), "utf8")) as {
  graphs: Record<string, Reference>;
};
const linksOf = ({nodes, edges, directed: isDirected}: Reference) => (isDirected ? directed : undirected)(nodes, edges);

/** NetworkX stops when n · 1e-14 is the change of a step; gaps here are above 0.01 of ρ, and sums of 120 terms round. */
const reference = 1e-11;
const tolerance = 1e-12;
const million = 1_000_000;

const difference = (x: Float64Array, y: Float64Array) => norm2(x.map((value, i) => value - y[i]));

/** ‖Aᵀx − ρx‖ for a unit x, over ρ. */
function residualOf(links: CsrMatrix, x: Float64Array, value: number): number {
  return difference(spmv(transpose(links), x), x.map((xi) => value * xi)) / value; // prettier-ignore
}

/** x = αAᵀx + β by elimination. */
function eliminated(links: CsrMatrix, alpha: number, beta: (i: number) => number): Float64Array {
  const {rows: n, data} = toDense(links);
  const system = fromEntries(n, n, (i, j) => Number(i === j) - alpha * data[j * n + i]);
  return solve(
    system,
    Float64Array.from({length: n}, (_, i) => beta(i))
  ).x;
}

describe.each<Backend>(["typescript", "wasm"])("centralities by %s", (backend) => {
  it.each(Object.keys(graphs))("agree with NetworkX on %s", (name) => {
    const wanted = graphs[name];
    const links = linksOf(wanted);
    const options = {backend, tolerance};
    const eigenvector = eigenvectorCentrality(links, options);
    expect(eigenvector.scores).toBeWithin(reference, wanted.eigenvector);
    expect(Math.abs(eigenvector.value / wanted.spectralRadius - 1)).toBeLessThan(reference);
    const {hubs, authorities, value, multiplicity} = hits(links, options);
    expect(multiplicity).toBe(wanted.hubs ? 1 : 2);
    if (wanted.hubs) expect(hubs).toBeWithin(reference, wanted.hubs);
    if (wanted.authorities) expect(authorities).toBeWithin(reference, wanted.authorities);
    expect(Math.abs(value / wanted.largestSingularValue - 1)).toBeLessThan(reference);
    const {alpha, beta} = wanted;
    expect(katzCentrality(links, {...options, alpha}).scores).toBeWithin(reference, wanted.katz);
    const raw = katzCentrality(links, {...options, alpha, beta, normalized: false}).scores;
    expect(raw).toBeWithin(reference * Math.max(...wanted.katzRaw), wanted.katzRaw);
  });

  it("do not hang on the names of nodes, nor on the unit of weights", () => {
    for (const links of [karate({weighted: true}), randomLinks(80, 400, 1), randomLinks(300, 900, 2, false)]) {
      const order = permutation(links.rows, 5);
      const renamed = subgraph(links, order);
      const {value} = eigenvectorCentrality(links, {backend});
      const all = (graph: CsrMatrix, factor = 1) => [
        katzCentrality(graph, {alpha: 0.9 / value / factor, tolerance, backend}).scores,
        eigenvectorCentrality(graph, {tolerance, backend}).scores,
        hits(graph, {tolerance, backend}).hubs,
        hits(graph, {tolerance, backend}).authorities
      ];
      const wanted = all(links);
      all(renamed).forEach((scores, k) => {
        expect(scores).toBeWithin(1e-10, Float64Array.from(order, (i) => wanted[k][i])); // prettier-ignore
      });
      // A power of two changes no bit of what is computed from the scaled weights.
      for (const factor of [2 ** 30, 2 ** -30, 2 ** 500, 2 ** -500]) {
        all(scaled(links, factor), factor).forEach((scores, k) => expect(scores).toBeWithin(1e-12, wanted[k]));
      }
    }
  });

  it("report residuals that are true, and bounds that hold", () => {
    for (let seed = 1; seed <= 40; ++seed) {
      const isDirected = seed % 2 === 0;
      const links = randomLinks(10 + 3 * seed, 40 + 20 * seed, seed, isDirected);
      for (const loose of [1e-2, 1e-6, 1e-11]) {
        const got = eigenvectorCentrality(links, {tolerance: loose, backend});
        const exact = eigenvectorCentrality(links, {tolerance: 1e-14, backend});
        expect(got.info.converged).toBe(true);
        expect(Math.abs(got.info.residual - residualOf(links, got.scores, got.value))).toBeLessThan(1e-13);
        expect(got.info.residual).toBeLessThanOrEqual(loose);
        expect(got.bounds[0]).toBeLessThanOrEqual(exact.bounds[1]);
        expect(got.bounds[1]).toBeGreaterThanOrEqual(exact.bounds[0]);
        expect(got.errorBound === undefined).toBe(isDirected);
        if (got.errorBound !== undefined) {
          expect(difference(got.scores, exact.scores)).toBeLessThanOrEqual(got.errorBound + exact.errorBound!);
        }
        const alpha = [0.2, 0.9, 0.99][seed % 3] / exact.bounds[1];
        const beta = Float64Array.from({length: links.rows}, (_, i) => (i + seed) % 3);
        for (const b of [1, 3, beta]) {
          const katz = katzCentrality(links, {alpha, beta: b, tolerance: loose, normalized: false, backend});
          const wanted = eliminated(links, alpha, (i) => (typeof b === "number" ? b : b[i]));
          const rounding = 1e-13 * norm2(wanted) * norm2(eliminated(links, alpha, () => 1));
          expect(katz.info.converged).toBe(true);
          expect(katz.errorBound).toBeLessThan(1e4 * loose * norm2(wanted) + 1e-3);
          expect(difference(katz.scores, wanted)).toBeLessThanOrEqual(katz.errorBound + rounding);
        }
      }
    }
  });

  it("give the same bits by either backend, twice, and leave the links as they were", () => {
    const links = randomLinks(2000, 12_000, 3);
    const before = structuredClone(links);
    const all = (by: Backend) => [
      katzCentrality(links, {alpha: 0.1, backend: by}),
      eigenvectorCentrality(links, {backend: by}),
      hits(links, {backend: by})
    ];
    const first = all(backend);
    expect(all(backend)).toEqual(first);
    expect(all("typescript")).toEqual(first);
    expect(links).toEqual(before);
  });
});

it("centralities take a million nodes", () => {
  const wide = star(million);
  const {scores, info, errorBound} = eigenvectorCentrality(wide);
  expect(info.converged).toBe(true);
  expect(Math.abs(scores[0] - Math.SQRT1_2)).toBeLessThanOrEqual(errorBound! + 1e-12);
  expect(worst(scores.subarray(1), scores.subarray(1).map(() => Math.SQRT1_2 / Math.sqrt(million - 1))).by).toBeLessThan(1e-12); // prettier-ignore
  const links = randomLinks(million, 3 * million, 7);
  const katz = katzCentrality(links, {alpha: 0.1, normalized: false});
  expect(katz.info.converged).toBe(true);
  expect(katz.errorBound).toBeLessThan(1e-5);
  // Σ x = α Σ out(i) xᵢ + n.
  const out = spmv(links, new Float64Array(million).fill(1));
  const flow = sum(katz.scores.map((x, i) => x * (1 - 0.1 * out[i])));
  expect(Math.abs(flow / million - 1)).toBeLessThan(1e-9);
  // A path has the geometric series, in one pass.
  const chain = katzCentrality(path(million, true), {alpha: 0.5, normalized: false});
  expect(chain.scores[million - 1]).toBe(2);
  expect(chain.info.iterations).toBe(1);
  expect(hits(star(million, true)).authorities[0]).toBe(1);
});

describe("katzCentrality", () => {
  const cycle = (n: number) => directed(n, Array.from({length: n}, (_, i) => [i, (i + 1) % n])); // prettier-ignore

  it("refuses what does not converge, from 1 / ρ on, by a proof", () => {
    for (const [links, radius] of [
      [cycle(1), 1],
      [cycle(5), 1],
      [cycle(1000), 1],
      [undirected(4, [[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]]), 3], // prettier-ignore
      [star(101), 10],
      [star(10_001), 100],
      // The larger class hides behind others, and is not reached from them.
      [directed(7, [[0, 1], [1, 0], [2, 3, 7], [3, 2, 7], [3, 4], [4, 5], [5, 5, 2], [6, 0]]), 7], // prettier-ignore
      [scaled(star(101), 1e-200), 1e-199],
      [scaled(star(101), 1e200), 1e201]
    ] as const) {
      for (const factor of [1, 1 + 1e-9, 1.01, 2, 1e6]) {
        expect(() => katzCentrality(links, {alpha: factor / radius})).toThrow(/^invalid alpha; not below 1 \/ ρ\(links\), about /); // prettier-ignore
      }
      const near = katzCentrality(links, {alpha: 0.99 / radius});
      expect(near.info.converged).toBe(true);
      expect(near.errorBound).toBeLessThan(1e-6);
      expect(Math.abs(norm2(near.scores) - 1)).toBeLessThan(1e-14);
    }
  });

  it("has a finite bound only with a proof: near 1 / ρ it grows, and the truth lies within", () => {
    for (const gap of [1e-2, 1e-4, 1e-6]) {
      const {scores, errorBound} = katzCentrality(cycle(4), {
        alpha: 1 - gap,
        normalized: false,
        maxIterations: 10 ** 9
      });
      expect(worst(scores, new Float64Array(4).fill(1 / gap)).by).toBeLessThanOrEqual(errorBound);
      expect(errorBound).toBeLessThan((1e-9 / gap) * (1 / gap));
    }
    const stopped = katzCentrality(cycle(4), {alpha: 1 - 1e-6, maxIterations: 3});
    expect(stopped.info.converged).toBe(false);
    expect(stopped.errorBound).toBe(Infinity);
  });

  it("is a polynomial on graphs without cycles, whatever alpha is", () => {
    const {scores} = katzCentrality(path(4, true), {alpha: 10, normalized: false});
    expect(Array.from(scores)).toEqual([1, 11, 111, 1111]);
    expect(() => katzCentrality(path(400, true), {alpha: 10, normalized: false})).toThrow("the scores overflow");
    expect(Array.from(katzCentrality(star(4, true), {alpha: 0, normalized: false}).scores)).toEqual([1, 1, 1, 1]);
    expect(katzCentrality(directed(0, [])).scores).toEqual(new Float64Array());
  });

  it("spreads one node's own along the links", () => {
    const {scores} = katzCentrality(cycle(3), {alpha: 0.5, beta: [7e300, 0, 0], normalized: false, tolerance: 1e-15});
    expect(worst(scores.map((x) => x / 1e300), [8, 4, 2]).by).toBeLessThan(1e-13); // prettier-ignore
  });

  it("names what is wrong", () => {
    const links = karate();
    const failing = (options: object, message: string) =>
      expect(() => katzCentrality(links, options)).toThrow(new RangeError(message));
    failing({alpha: -0.1}, "invalid alpha; not in [0, 1 / ρ(links)): -0.1");
    failing({alpha: NaN}, "invalid alpha; not in [0, 1 / ρ(links)): NaN");
    failing({beta: 0}, "invalid beta; not > 0 and finite: 0");
    failing({beta: [1, 2]}, "beta must have one entry a node; got 2 for 34");
    failing({beta: new Float64Array(34)}, "invalid beta; all its entries are 0");
    failing({beta: new Float64Array(34).fill(-1)}, "invalid beta; entry 0 is not finite and ≥ 0: -1");
    failing({tolerance: 0}, "invalid tolerance; not > 0: 0");
    expect(() => katzCentrality(directed(2, [[0, 1, -1]]))).toThrow(new RangeError("links: weight of 0 → 1 is not finite and ≥ 0: -1")); // prettier-ignore
  });
});

describe("eigenvectorCentrality", () => {
  it("converges on periodic graphs: bipartite ones, and cycles of unequal weights", () => {
    const {scores, value} = eigenvectorCentrality(star(10), {tolerance: 1e-14});
    expect(Math.abs(value - 3)).toBeLessThan(1e-12);
    expect(scores).toBeWithin(1e-12, [Math.SQRT1_2, ...new Array<number>(9).fill(Math.SQRT1_2 / 3)]);
    for (const n of [2, 7, 60]) {
      const weights = Array.from({length: n}, (_, i) => 1 + ((i * 7) % 5));
      const cycle = directed(n, Array.from({length: n}, (_, i) => [i, (i + 1) % n, weights[i]])); // prettier-ignore
      const {scores: x, value: rho, info} = eigenvectorCentrality(cycle);
      const mean = Math.exp(sum(weights.map(Math.log)) / n);
      expect(info.converged).toBe(true);
      expect(Math.abs(rho / mean - 1)).toBeLessThan(1e-12);
      for (let i = 0; i < n; ++i) expect(Math.abs((x[i] * weights[i]) / mean / x[(i + 1) % n] - 1)).toBeLessThan(1e-9);
    }
    // A large cycle with a chord, which power iteration without a shift would not leave.
    const ring = directed(300, [...Array.from({length: 300}, (_, i) => [i, (i + 1) % 300]), [0, 2]]);
    const found = eigenvectorCentrality(ring, {tolerance: 1e-8});
    expect(found.info.converged).toBe(true);
    expect(residualOf(ring, found.scores, found.value)).toBeLessThanOrEqual(1e-8);
  });

  it("flows on from the class that leads, and leaves nothing before or beside it", () => {
    // 0 → {1, 2} → 3 → {4, 5, weaker} → 6; 7 beside.
    const links = directed(8, [[0, 1], [1, 2, 3], [2, 1, 3], [2, 3], [3, 4], [4, 5], [5, 4], [5, 6], [7, 6]]); // prettier-ignore
    const {scores, value, multiplicity, info} = eigenvectorCentrality(links);
    expect(Math.abs(value - 3)).toBeLessThan(1e-12);
    expect(multiplicity).toBe(1);
    expect(info.converged).toBe(true);
    expect([scores[0], scores[7]]).toEqual([0, 0]);
    expect(Math.min(...scores.subarray(1, 7))).toBeGreaterThan(0);
    expect(residualOf(links, scores, value)).toBeLessThan(1e-10);
  });

  it("counts the parts that share ρ, and treats equal ones alike", () => {
    const triangles = undirected(7, [[0, 1], [1, 2], [0, 2], [3, 4], [4, 5], [3, 5]]); // prettier-ignore
    const {scores, multiplicity} = eigenvectorCentrality(triangles);
    expect(multiplicity).toBe(2);
    expect(scores).toBeWithin(1e-14, [...new Array<number>(6).fill(1 / Math.sqrt(6)), 0]);
    // Of two classes with the same ρ in a row, the second.
    const row = directed(4, [[0, 1], [1, 0], [1, 2], [2, 3], [3, 2]]); // prettier-ignore
    expect(eigenvectorCentrality(row).scores).toBeWithin(1e-14, [0, 0, Math.SQRT1_2, Math.SQRT1_2]);
    expect(eigenvectorCentrality(row).multiplicity).toBe(1);
  });

  it("has ρ = 0 without cycles, and the ends of the links share alike", () => {
    const {scores, value, info} = eigenvectorCentrality(directed(5, [[0, 1], [0, 2], [2, 3]])); // prettier-ignore
    expect(value).toBe(0);
    expect(info.converged).toBe(true);
    expect(scores).toBeWithin(1e-15, [0, 1 / Math.sqrt(3), 0, 1 / Math.sqrt(3), 1 / Math.sqrt(3)]);
    expect(eigenvectorCentrality(directed(0, []))).toMatchObject({value: 0, multiplicity: 0});
    expect(eigenvectorCentrality(directed(1, [[0, 0, 4]]))).toMatchObject({value: 4, scores: Float64Array.of(1)});
  });

  it("says so when it has not converged", () => {
    const slow = directed(600, [...Array.from({length: 600}, (_, i) => [i, (i + 1) % 600]), [0, 2]]);
    const {info} = eigenvectorCentrality(slow, {maxIterations: 5});
    expect(info.converged).toBe(false);
    expect(info.residual).toBeGreaterThan(1e-10);
  });
});

describe("hits", () => {
  it("is a pair of singular vectors: A a = σ h, Aᵀh = σ a", () => {
    for (let seed = 1; seed <= 20; ++seed) {
      const links = randomLinks(50, 150 + seed, seed);
      const {hubs, authorities, value} = hits(links, {normalized: false, tolerance});
      expect(spmv(links, authorities)).toBeWithin(1e-10, hubs.map((h) => value * h)); // prettier-ignore
      expect(spmv(transpose(links), hubs)).toBeWithin(1e-10, authorities.map((a) => value * a)); // prettier-ignore
      expect(Math.abs(norm2(hubs) - 1) + Math.abs(norm2(authorities) - 1)).toBeLessThan(1e-14);
      const shares = hits(links, {tolerance});
      expect(Math.abs(sum(shares.hubs) - 1) + Math.abs(sum(shares.authorities) - 1)).toBeLessThan(1e-13);
    }
  });

  it("takes all parts alike if they share σ, and says how many there are", () => {
    // Two fans of three, and one of two.
    const fans = directed(11, [[0, 1], [0, 2], [0, 3], [4, 5], [4, 6], [4, 7], [8, 9], [8, 10]]); // prettier-ignore
    const {hubs, authorities, value, multiplicity, errorBound} = hits(fans, {tolerance: 1e-15});
    expect(multiplicity).toBe(2);
    expect(Math.abs(value - Math.sqrt(3))).toBeLessThan(1e-14);
    expect(errorBound).toBeLessThan(1e-13);
    expect(hubs).toBeWithin(1e-14, [0.5, 0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0]);
    expect(authorities).toBeWithin(1e-14, [0, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0].map((a) => a / 6)); // prettier-ignore
    expect(hits(directed(3, [])).hubs).toBeWithin(1e-15, [1 / 3, 1 / 3, 1 / 3]);
    expect(hits(directed(0, [])).hubs).toEqual(new Float64Array());
  });

  it("refuses weights that are negative or NaN", () => {
    for (const weight of [-1, NaN, Infinity]) {
      const links = {...directed(2, [[0, 1]]), values: Float64Array.of(weight)};
      const message = `links: weight of 0 → 1 is not finite and ≥ 0: ${weight}`;
      for (const call of [hits, katzCentrality, eigenvectorCentrality]) {
        expect(() => call(links)).toThrow(new RangeError(message));
      }
    }
  });
});
