import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {ascendingOrder} from "../../../src/math/graph/ascending-order.js";
import {conductance} from "../../../src/math/graph/conductance.js";
import {cut} from "../../../src/math/graph/cut.js";
import {fiedler} from "../../../src/math/graph/fiedler.js";
import {modularity} from "../../../src/math/graph/modularity.js";
import {sweepCut} from "../../../src/math/graph/sweep-cut.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import {path, randomLinks, scaled, undirected} from "../../support/graphs.js";
import {eps} from "../../support/tolerances.js";

interface Fixture {
  graph: {edges: number[][]; parts: number[]; cut: number; conductance: number; modularity: number};
}
const {graph: known} = JSON.parse(
  readFileSync(new URL("../../fixtures/cluster.json", import.meta.url), "utf8")
) as Fixture;

describe("ascendingOrder", () => {
  it("is that of a stable sort, for few numbers and many, ties and numbers that differ late", () => {
    const uniform = mulberry32(4);
    const draws: Record<string, () => number> = {
      uniform: () => uniform() - 0.5,
      "of every scale": () => (uniform() - 0.5) * 10 ** (600 * uniform() - 300),
      "close together": () => 1 + Math.floor(1000 * uniform()) * eps,
      "few values": () => [-Infinity, -1, -0, 0, 5e-324, -5e-324, 2, Infinity][Math.floor(8 * uniform())],
      equal: () => 3
    };
    for (const [name, draw] of Object.entries(draws)) {
      for (const n of [0, 1, 2, 500, 12_000]) {
        const values = Float64Array.from({length: n}, draw);
        const before = values.slice();
        const order = ascendingOrder(values);
        const wanted = Array.from(values.keys()).sort((a, b) => (values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : a - b)); // prettier-ignore
        expect(Array.from(order), `${name}, ${n}`).toEqual(wanted);
        expect(values).toEqual(before);
      }
    }
  });
});

describe("cuts, conductances and modularity", () => {
  it("are those of another program", () => {
    const graph = undirected(40, known.edges);
    const inside = known.parts.map((part) => part === 0);
    const rounding = known.edges.length * eps;
    expect(Math.abs(cut(graph, inside) / known.cut - 1)).toBeLessThan(rounding);
    expect(Math.abs(conductance(graph, inside) / known.conductance - 1)).toBeLessThan(rounding);
    expect(Math.abs(modularity(graph, known.parts) - known.modularity)).toBeLessThan(rounding);
  });

  it("hold for loops, several parts and extreme weights", () => {
    const graph = randomLinks(60, 300, 5, false);
    const uniform = mulberry32(9);
    const parts = Array.from({length: 60}, () => Math.floor(4 * uniform()));
    const inside = parts.map((part) => part > 1);
    for (const scale of [2 ** 1000, 2 ** -1000]) {
      expect(cut(scaled(graph, scale), parts)).toBe(cut(graph, parts) * scale);
      expect(conductance(scaled(graph, scale), inside)).toBe(conductance(graph, inside));
      expect(modularity(scaled(graph, scale), parts)).toBe(modularity(graph, parts));
      expect(sweepCut(scaled(graph, scale), parts).conductances).toEqual(sweepCut(graph, parts).conductances);
    }
  });
});

describe("sweepCut", () => {
  it("sees a cut that is tiny beside the weights that were added and taken away", () => {
    // Two cliques of heavy edges, joined by one light edge; beside them a pair joined by a lighter one.
    for (const light of [1e-3, 1e-12, 1e-18, 1e-25]) {
      const clique = (from: number) => [0, 1, 2, 3, 4].flatMap((i) => [1, 2, 3, 4].filter((j) => j > i).map((j) => [from + i, from + j, 1 / 3])); // prettier-ignore
      const edges = [...clique(0), ...clique(5), [4, 5, light], [10, 11, light / 7]];
      const graph = undirected(12, edges);
      const vector = Float64Array.from({length: 12}, (_, i) => i);
      const {cuts, conductances, best, set} = sweepCut(graph, vector);
      // m ε² of the total, for about twenty edges.
      expect(Math.abs(cuts[4] - light)).toBeLessThanOrEqual(4 * eps * light + 40 * eps * eps);
      expect(Math.abs(cuts[9])).toBeLessThanOrEqual(40 * eps * eps);
      expect(conductances[9]).toBeLessThanOrEqual((280 * eps * eps) / light);
      expect(best).toBe(Math.min(...conductances));
      if (light === 1e-3) expect(Array.from(set)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0]);
      for (let p = 0; p < 11; ++p) {
        const direct = conductance(graph, vector.map((x) => (x <= p ? 1 : 0))); // prettier-ignore
        expect(Math.abs(conductances[p] - direct)).toBeLessThanOrEqual(8 * eps * direct + (280 * eps * eps) / light);
      }
    }
  });

  it("measures every prefix as conductance does, to rounding, with graded weights and many ties", () => {
    const uniform = mulberry32(3);
    for (let trial = 0; trial < 20; ++trial) {
      const nodes = 2 + Math.floor(30 * uniform());
      const m = Math.floor(90 * uniform());
      const draw = () => Uint32Array.from({length: m}, () => Math.floor(nodes * uniform()));
      const weights = Float64Array.from({length: m}, () => 10 ** (-8 * uniform()));
      const graph = csrFromEdges({nodes, sources: draw(), targets: draw(), weights, directed: false});
      const vector = Float64Array.from({length: nodes}, () => Math.floor(6 * uniform()));
      const {order, conductances} = sweepCut(graph, vector);
      const inside = new Uint8Array(nodes);
      conductances.forEach((got, p) => {
        inside[order[p]] = 1;
        const direct = conductance(graph, inside);
        if (direct === Infinity) expect(got).toBe(Infinity);
        else expect(Math.abs(got - direct)).toBeLessThanOrEqual(2 * (m + nodes) * eps * direct + 1e-22);
      });
    }
  });

  it("follows the order of a long path from a vector that is permuted with it", () => {
    const n = 20_000;
    const order = permutation(n, 6);
    const at = new Uint32Array(n);
    order.forEach((node, place) => (at[node] = place));
    const line = path(n);
    const sources = Uint32Array.from({length: n - 1}, (_, i) => order[i]);
    const targets = Uint32Array.from({length: n - 1}, (_, i) => order[i + 1]);
    const shuffled = csrFromEdges({nodes: n, sources, targets, directed: false});
    const straight = sweepCut(
      line,
      Float64Array.from({length: n}, (_, i) => i)
    );
    const other = sweepCut(shuffled, at);
    expect(other.order).toEqual(order);
    expect(other.conductances).toEqual(straight.conductances);
    expect(straight.best).toBe(1 / (n - 1));
  });

  it("of the Fiedler vector keeps Cheeger's inequality, whatever the weights", () => {
    for (let seed = 1; seed <= 8; ++seed) {
      const graph = randomLinks(60, 140 + 30 * seed, seed, false);
      const {value, vector} = fiedler(graph, {normalization: "random-walk"});
      const {best} = sweepCut(graph, vector);
      // Both sides carry the residual of the eigenpair, at most 1e-10 times ‖L‖ ≤ 2.
      expect(best).toBeGreaterThanOrEqual(value / 2 - 1e-8);
      expect(best).toBeLessThanOrEqual(Math.sqrt(2 * value) + 1e-8);
    }
  });
});
