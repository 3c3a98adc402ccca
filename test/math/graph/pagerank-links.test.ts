import {describe, expect, it} from "vitest";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {pagerankMany} from "../../../src/math/graph/pagerank-many.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {EdgeList} from "../../../src/math/sparse/csr.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";
import {distance1, karate, randomLinks, sum} from "../../support/graphs.js";

const backends: Backend[] = ["typescript", "wasm"];

/** Edges whose ends crowd at small ids; some nodes have none, some edges are loops, some are repeated. */
function edges(nodes: number, m: number, seed: number): EdgeList & {sources: Uint32Array; targets: Uint32Array} {
  const uniform = mulberry32(seed);
  const draw = () => Uint32Array.from({length: m}, () => Math.floor(nodes * uniform() ** 3));
  return {nodes, sources: draw(), targets: draw()};
}

const sizes: [number, number][] = [[1, 3], [40, 90], [3000, 9000], [70_000, 200_000], [300_000, 100_000]]; // prettier-ignore
const kinds: Record<string, (e: number) => number> = {
  "all one": () => 1,
  "all a third": () => 1 / 3,
  "whole, and some zero": (e) => (e % 10 ? 1 : e % 4),
  "of any size": (e) => 0.1 + ((e * 7919) % 101)
};

describe.each(backends)("pagerank of a list of edges, by %s", (backend) => {
  it.each(Object.keys(kinds))("is that of the matrix, with weights %s, one way or both", (kind) => {
    for (const [nodes, m] of sizes) {
      const list = edges(nodes, m, nodes);
      const weights = Float64Array.from({length: m}, (_, e) => kinds[kind](e));
      for (const directed of [true, false]) {
        for (const given of [
          {...list, weights, directed},
          {...list, weights: Array.from(weights), directed}
        ]) {
          const [a, b] = [pagerank(given, {backend}), pagerank(csrFromEdges(given), {backend})];
          expect(a.info.converged).toBe(true);
          expect(distance1(a.scores, b.scores)).toBeLessThanOrEqual(a.errorBound + b.errorBound);
        }
      }
      expect(list).toEqual(edges(nodes, m, nodes));
    }
  });

  it("has the same bits as the other backend", () => {
    const other = backend === "wasm" ? "typescript" : "wasm";
    for (const [nodes, m] of sizes) {
      const weights = Float64Array.from({length: m}, (_, e) => kinds["of any size"](e));
      for (const given of [edges(nodes, m, 3), {...edges(nodes, m, 3), weights}]) {
        expect(pagerank(given, {backend})).toEqual(pagerank(given, {backend: other}));
      }
    }
  });

  it("does not mind the order of edges, or which node has which number", () => {
    const list = edges(5000, 20_000, 8);
    const {scores, errorBound} = pagerank(list, {backend});
    const [order, names] = [permutation(20_000, 1), permutation(5000, 2)];
    const shuffled = {
      nodes: 5000,
      sources: Uint32Array.from(order, (e) => names[list.sources[e]]),
      targets: Uint32Array.from(order, (e) => names[list.targets[e]])
    };
    const other = pagerank(shuffled, {backend});
    const back = Float64Array.from(names, (name) => other.scores[name]);
    expect(distance1(scores, back)).toBeLessThan(errorBound + other.errorBound);
  });

  it("takes no nodes, no edges, and plain arrays", () => {
    expect(pagerank({nodes: 0, sources: [], targets: []}, {backend}).scores).toEqual(new Float64Array());
    expect(pagerank({nodes: 4, sources: [], targets: []}, {backend}).scores).toEqual(new Float64Array(4).fill(0.25));
    const list = {nodes: 3, sources: [0, 1, 2, 2], targets: [1, 2, 0, 2]};
    const {scores, info} = pagerank(list, {backend});
    expect(info.converged).toBe(true);
    expect(Math.abs(sum(scores) - 1)).toBeLessThan(1e-15 * 3);
    expect(distance1(scores, pagerank(csrFromEdges(list), {backend}).scores)).toBeLessThan(1e-9);
  });

  it("names what is wrong", () => {
    const given = {nodes: 3, sources: Uint32Array.of(0, 1), targets: Uint32Array.of(1, 2)};
    const message = "edge 1: target is not a node in [0, 3): 3";
    expect(() => pagerank({...given, targets: Uint32Array.of(1, 3)}, {backend})).toThrow(new RangeError(message));
    expect(() => pagerank({...given, targets: [1, 3]}, {backend})).toThrow(new RangeError(message));
    expect(() => pagerank({...given, sources: [0, -1]}, {backend})).toThrow(
      "edge 1: source is not a node in [0, 3): -1"
    );
    expect(() => pagerank({...given, sources: [0]}, {backend})).toThrow("must pair up; got 1 and 2");
    for (const weight of [-1, NaN, Infinity]) {
      expect(() => pagerank({...given, weights: [1, weight]}, {backend})).toThrow(RangeError);
    }
    expect(() => pagerank({...given, weights: [1, -2]}, {backend})).toThrow("edge 1: weight is not finite and ≥ 0: -2");
    const links = karate();
    const indices = links.indices.map((j, k) => (k === 4 ? 34 : j));
    expect(() => pagerank({...links, indices}, {backend})).toThrow(
      "links: columns of row 0 must ascend within [0, 34); got 34 at 4"
    );
  });
});

describe.each(backends)("pagerankMany by %s", (backend) => {
  const personalizations = (rows: number, columns: number): Matrix => {
    const uniform = mulberry32(rows);
    return {rows, columns, data: Float64Array.from({length: rows * columns}, () => Math.max(0, uniform() - 0.7))};
  };

  it("is pagerank for each, with every policy for sinks", () => {
    for (const links of [randomLinks(300, 500, 1), randomLinks(20_000, 60_000, 2), karate()]) {
      const n = links.rows;
      const own = Float64Array.from({length: n}, (_, i) => i % 3);
      for (const count of [0, 1, 7, 8, 17]) {
        if (n > 1000 && count > 8) continue;
        const given = personalizations(count, n);
        const before = given.data.slice();
        for (const dangling of ["personalization", "uniform", own] as const) {
          const many = pagerankMany(links, given, {dangling, backend});
          expect([many.scores.rows, many.scores.columns, many.infos.length]).toEqual([count, n, count]);
          for (let k = 0; k < count; ++k) {
            const personalization = given.data.subarray(k * n, (k + 1) * n);
            const one = pagerank(links, {personalization, dangling, backend});
            const scores = many.scores.data.subarray(k * n, (k + 1) * n);
            expect(many.infos[k].converged).toBe(true);
            expect(Math.abs(sum(scores) - 1)).toBeLessThan(1e-12);
            expect(distance1(scores, one.scores)).toBeLessThan(many.errorBounds[k] + one.errorBound);
          }
        }
        expect(given.data).toEqual(before);
      }
    }
  });

  it("does not depend on which are solved together, and has the bits of the other backend", () => {
    const links = randomLinks(5000, 20_000, 4);
    const given = personalizations(8, 5000);
    const all = pagerankMany(links, given, {backend});
    expect(pagerankMany(links, given, {backend: backend === "wasm" ? "typescript" : "wasm"})).toEqual(all);
    const some = pagerankMany(links, {rows: 2, columns: 5000, data: given.data.slice(5 * 5000, 7 * 5000)}, {backend});
    for (const k of [0, 1]) {
      const [x, y] = [some.scores.data.subarray(k * 5000, (k + 1) * 5000), all.scores.data.subarray((k + 5) * 5000, (k + 6) * 5000)]; // prettier-ignore
      expect(distance1(x, y)).toBeLessThan(some.errorBounds[k] + all.errorBounds[k + 5]);
    }
  });

  it("takes a graph without links, and without nodes", () => {
    const none = pagerankMany({nodes: 2, sources: [], targets: []}, {rows: 1, columns: 2, data: Float64Array.of(1, 3)}, {backend}); // prettier-ignore
    expect(none.scores.data).toEqual(Float64Array.of(0.25, 0.75));
    const empty = pagerankMany({nodes: 0, sources: [], targets: []}, {rows: 2, columns: 0, data: new Float64Array()}, {backend}); // prettier-ignore
    expect(empty.scores).toEqual({rows: 2, columns: 0, data: new Float64Array()});
  });

  it("names what is wrong", () => {
    expect(() => pagerankMany(karate(), personalizations(1, 33), {backend})).toThrow(
      "a column for each of 34 nodes; got 33"
    );
    expect(() => pagerankMany(karate(), {rows: 2, columns: 34, data: new Float64Array(68)}, {backend})).toThrow("invalid personalization 0; it sums to 0"); // prettier-ignore
    expect(() => pagerankMany(karate(), personalizations(1, 34), {damping: 1, backend})).toThrow("invalid damping");
  });
});
