import {describe, expect, it} from "vitest";
import {approximatePersonalizedPagerank} from "../../../src/math/graph/approximate-personalized-pagerank.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import {directed, distance1, karate, path, randomLinks, star, sum} from "../../support/graphs.js";

const unit = (n: number, node: number) => Float64Array.from({length: n}, (_, i) => (i === node ? 1 : 0));

describe("approximatePersonalizedPagerank", () => {
  it("lies below PageRank by what waits, and lets little wait at each node", () => {
    const graphs = [karate(), randomLinks(80, 200, 3), randomLinks(80, 90, 4), directed(1, []), directed(2, [[0, 0], [0, 1, 0]])]; // prettier-ignore
    for (const links of graphs) {
      const n = links.rows;
      for (const damping of [0, 0.5, 0.85, 0.95]) {
        for (const epsilon of [1e-1, 1e-3, 1e-7]) {
          const exact = pagerank(links, {damping, tolerance: 1e-14, personalization: unit(n, 0)}).scores;
          const near = approximatePersonalizedPagerank(links, 0, {damping, epsilon});
          const scores = new Float64Array(n);
          near.nodes.forEach((i, k) => {
            scores[i] = near.scores[k];
            const {offsets} = links;
            expect(near.residuals[k]).toBeLessThan(epsilon * Math.max(1, offsets[i + 1] - offsets[i]));
          });
          // The exact scores are right to the certificate, sums of at most 80 numbers to 80 ε.
          const rounding = (damping / (1 - damping)) * 1e-14 + 1e-13;
          expect(Math.max(...scores.map((score, i) => score - exact[i]))).toBeLessThan(rounding);
          expect(Math.abs(distance1(scores, exact) - near.errorBound)).toBeLessThan(rounding);
          expect(Math.abs(sum(scores) + near.errorBound - 1)).toBeLessThan(1e-13);
          expect(near.pushes).toBeLessThanOrEqual(1 / (epsilon * (1 - damping)));
        }
      }
    }
  });

  it("stays near the node, however large the graph", () => {
    const near = approximatePersonalizedPagerank(path(1_000_000), 500_000, {epsilon: 1e-4});
    expect(near.nodes.length).toBeLessThan(200);
    const steps = Array.from(near.scores.slice(0, -1), (score, k) => near.scores[k + 1] - score);
    expect(steps.findLastIndex((step) => step > 0)).toBeLessThan(near.nodes.indexOf(500_001));
    expect(approximatePersonalizedPagerank(star(1_000_000), 0, {epsilon: 1e-3}).nodes).toEqual(Uint32Array.of(0));
  });

  it("names what is wrong", () => {
    const links = karate();
    for (const node of [-1, 34, 0.5, NaN]) {
      expect(() => approximatePersonalizedPagerank(links, node)).toThrow(`not a node in [0, 34): ${node}`);
    }
    expect(() => approximatePersonalizedPagerank(links, 0, {damping: 1})).toThrow("invalid damping; not in [0, 1): 1");
    for (const epsilon of [0, NaN, Infinity]) {
      expect(() => approximatePersonalizedPagerank(links, 0, {epsilon})).toThrow("invalid epsilon");
    }
    expect(() => approximatePersonalizedPagerank(directed(2, [[0, 1, -1]]), 0)).toThrow("weight of 0 → 1");
    expect(() => approximatePersonalizedPagerank({...links, columns: 33}, 0)).toThrow("links must be square");
  });
});
