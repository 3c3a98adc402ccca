import {describe, expect, it} from "vitest";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {betheHessian} from "../../../src/math/graph/bethe-hessian.js";
import {components} from "../../../src/math/graph/components.js";
import {conductance} from "../../../src/math/graph/conductance.js";
import {cut} from "../../../src/math/graph/cut.js";
import {fiedler} from "../../../src/math/graph/fiedler.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import type {Normalization} from "../../../src/math/graph/laplacian.js";
import {leadingModularityVector} from "../../../src/math/graph/leading-modularity-vector.js";
import {modularityOperator} from "../../../src/math/graph/modularity-operator.js";
import {modularity} from "../../../src/math/graph/modularity.js";
import {sweepCut} from "../../../src/math/graph/sweep-cut.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {permutation} from "../../../src/math/random/permutation.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {degrees} from "../../../src/math/sparse/degrees.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {subgraph} from "../../../src/math/sparse/subgraph.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {directed, karate, path, randomLinks, scaled, star, sum, undirected, worst} from "../../support/graphs.js";

const complete = (n: number) =>
  undirected(n, Array.from({length: n * n}, (_, e) => [Math.floor(e / n), e % n]).filter(([i, j]) => i < j)); // prettier-ignore
const graphs: [string, CsrMatrix][] = [
  ["two nodes", path(2)],
  ["two nodes apart", undirected(2, [])],
  ["a path", path(40)],
  ["a star", star(20)],
  ["a complete graph", complete(9)],
  ["no edges", undirected(6, [])],
  ["loops", undirected(4, [[0, 0, 5], [0, 1], [1, 2], [2, 2], [3, 3]])], // prettier-ignore
  ["three parts and a lone node", undirected(9, [[0, 1], [1, 2], [0, 2], [3, 4], [5, 6, 2], [6, 7, 3]])], // prettier-ignore
  ["an edge of weight zero", undirected(4, [[0, 1], [1, 2, 0], [2, 3]])], // prettier-ignore
  ["a random graph", randomLinks(60, 150, 3, false)],
  ["a sparse random graph", randomLinks(60, 50, 3, false)],
  ["a random graph too large for the dense solver", randomLinks(350, 1400, 3, false)],
  ["karate, weighted", karate({weighted: true})]
];
const normalizations: Normalization[] = ["none", "symmetric", "random-walk"];
const cases = graphs.flatMap(([name, graph]) => normalizations.map((kind) => ({name, graph, kind})));
const column = ({rows, columns, data}: {rows: number; columns: number; data: Float64Array}, j: number) =>
  Float64Array.from({length: rows}, (_, i) => data[i * columns + j]);

describe.each(cases)("the $kind Laplacian of $name", ({graph, kind}) => {
  const n = graph.rows;
  const l = laplacian(graph, {normalization: kind});
  const size = Math.max(1, ...degrees(graph));

  it("takes its trivial vector to zero", () => {
    const trivial = degrees(graph).map((d) => (kind === "symmetric" ? Math.sqrt(d) : 1));
    expect(worst(spmv(l, trivial), new Float64Array(n)).by).toBeLessThan(1e-13 * size * Math.sqrt(n));
  });

  it("has as many eigenvalues zero as the graph has components, and the others as eigh has them", () => {
    const symmetric = laplacian(graph, {normalization: kind === "none" ? "none" : "symmetric"});
    const dense = eigh(toDense(symmetric)).values;
    const k = Math.min(n, 8);
    const {values, vectors, components: parts} = laplacianEigenpairs(graph, k, {normalization: kind});
    expect(parts.count).toBe(dense.filter((value) => Math.abs(value) < 1e-10).length);
    expect(values.filter((value) => value === 0).length).toBe(Math.min(k, parts.count));
    expect(worst(values, dense.subarray(0, k)).by).toBeLessThan(1e-9 * size);
    for (let j = 0; j < k; ++j) {
      const x = column(vectors, j);
      expect(Math.abs(sum(x.map((value) => value * value)) - 1)).toBeLessThan(1e-12);
      expect(worst(spmv(l, x), x.map((value) => value * values[j])).by).toBeLessThan(1e-8 * size); // prettier-ignore
    }
  });

  it("has a Fiedler vector that is an eigenvector, across the trivial one", () => {
    const {value, vector, components: count} = fiedler(graph, {normalization: kind});
    expect(value === 0).toBe(count > 1);
    expect(worst(spmv(l, vector), vector.map((x) => x * value)).by).toBeLessThan(1e-8 * size); // prettier-ignore
    const power = {none: 0, symmetric: 0.5, "random-walk": 1}[kind];
    const d = degrees(graph).map((di) => (di || 1) ** power);
    expect(Math.abs(sum(vector.map((x, i) => x * d[i])))).toBeLessThan(1e-8 * size * n);
  });

  it("is scaled with the weights, or not at all", () => {
    for (const factor of [1e9, 1e-9]) {
      const other = laplacian(scaled(graph, factor), {normalization: kind}).values;
      const wanted = kind === "none" ? l.values.map((value) => value * factor) : l.values;
      expect(worst(other, wanted).by).toBeLessThan(1e-14 * size * (kind === "none" ? factor : 1) * 10);
    }
  });
});

describe("laplacian", () => {
  it("has the spectra that are known", () => {
    const cosines = Float64Array.from({length: 40}, (_, k) => 2 - 2 * Math.cos((Math.PI * k) / 40));
    expect(worst(eigh(toDense(laplacian(path(40)))).values, cosines).by).toBeLessThan(1e-13);
    expect(worst(eigh(toDense(laplacian(complete(9)))).values, [0, 9, 9, 9, 9, 9, 9, 9, 9]).by).toBeLessThan(1e-13);
  });

  it("refuses what is not an undirected graph", () => {
    expect(() => laplacian(directed(2, [[0, 1]]))).toThrow("adjacency must be symmetric; 0 → 1 is 1, 1 → 0 is 0");
    expect(() => laplacian(undirected(2, [[0, 1, -1]]))).toThrow("weight of 0 → 1 is not finite and ≥ 0: -1");
    expect(() => laplacian({...path(3), columns: 4})).toThrow("adjacency must be square; got 3 × 4");
    const spoilt = path(3);
    spoilt.values[1] = NaN;
    for (const measure of [laplacian, betheHessian, modularityOperator, (a: CsrMatrix) => cut(a, [0, 1, 2])]) {
      expect(() => measure(spoilt)).toThrow(RangeError);
    }
    expect(() => laplacian(path(3), {normalization: "other" as Normalization})).toThrow("invalid normalization");
    expect(() => fiedler(undirected(1, []))).toThrow("λ₂ needs two nodes; got 1");
    expect(() => laplacianEigenpairs(path(3), 4)).toThrow("invalid k; not an integer in [0, 3]: 4");
  });

  it("takes no nodes, and a star of a million", () => {
    expect(laplacian(undirected(0, [])).values.length).toBe(0);
    const l = laplacian(star(1_000_000), {normalization: "symmetric"});
    expect(l.indices.length).toBe(2_999_998);
  });
});

describe("cuts", () => {
  const graph = randomLinks(30, 90, 8, false);
  const uniform = mulberry32(4);
  const sides = Array.from({length: 30}, () => (uniform() < 0.5 ? 1 : 0));

  it("cut is xᵀLx / 4 for signs x, and conductance the cut over the smaller volume", () => {
    const x = Float64Array.from(sides, (side) => 2 * side - 1);
    const quarter = sum(spmv(laplacian(graph), x).map((value, i) => value * x[i])) / 4;
    expect(Math.abs(cut(graph, sides) - quarter)).toBeLessThan(1e-12 * quarter);
    const d = degrees(graph);
    const volume = sum(d.map((di, i) => di * sides[i]));
    expect(conductance(graph, sides)).toBeCloseTo(quarter / Math.min(volume, sum(d) - volume), 13);
    expect(conductance(graph, sides.map((side) => !side))).toBe(conductance(graph, sides)); // prettier-ignore
    expect(conductance(scaled(graph, 1e9), sides)).toBeCloseTo(conductance(graph, sides), 13);
    expect(conductance(graph, sides.map(() => 1))).toBe(Infinity); // prettier-ignore
  });

  it("a sweep measures every prefix as conductance does, and keeps the best", () => {
    for (const a of [
      graph,
      karate({weighted: true}),
      undirected(4, [
        [0, 0, 5],
        [0, 1],
        [1, 2]
      ]),
      undirected(5, [])
    ]) {
      // prettier-ignore
      const vector = Float64Array.from({length: a.rows}, () => Math.floor(uniform() * 6));
      const {order, conductances, cuts, best, set} = sweepCut(a, vector);
      for (let p = 0; p < a.rows - 1; ++p) {
        const inside = new Uint8Array(a.rows);
        for (let q = 0; q <= p; ++q) inside[order[q]] = 1;
        expect(Math.abs(cuts[p] - cut(a, inside))).toBeLessThan(1e-11);
        const wanted = conductance(a, inside);
        if (wanted === Infinity) expect(conductances[p]).toBe(Infinity);
        else expect(Math.abs(conductances[p] - wanted)).toBeLessThan(1e-11);
        expect(vector[order[p]]).toBeLessThanOrEqual(vector[order[p + 1]]);
      }
      expect(best).toBe(Math.min(...conductances));
      if (best < Infinity) expect(Math.abs(conductance(a, set) - best)).toBeLessThan(1e-11);
    }
  });

  it("keeps Cheeger's inequality, with the true conductance by trying every set", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const small = randomLinks(10, 22, seed, false);
      if (components(small).count > 1) continue;
      let h = Infinity;
      for (let subset = 1; subset < 512; ++subset) {
        h = Math.min(h, conductance(small, Array.from({length: 10}, (_, i) => (subset >> i) & 1))); // prettier-ignore
      }
      const {value, vector} = fiedler(small, {normalization: "random-walk"});
      const {best} = sweepCut(small, vector);
      expect(value / 2).toBeLessThanOrEqual(h + 1e-12);
      expect(h).toBeLessThanOrEqual(best + 1e-12);
      expect(best).toBeLessThanOrEqual(Math.sqrt(2 * value) + 1e-12);
    }
  });

  it("refuses labels of another length", () => {
    expect(() => cut(graph, [1])).toThrow("labels must have one entry a node; got 1 for 30");
    expect(() => conductance(graph, [1])).toThrow("inSet must have one entry a node");
    expect(() => sweepCut(graph, [1])).toThrow("vector must have one entry a node");
    expect(() => sweepCut(path(2), [NaN, 1])).toThrow("vector: entry 0 is not a number");
    expect(() => modularity(graph, [1])).toThrow("labels must have one entry a node");
  });
});

describe("modularity", () => {
  const graph = karate({weighted: true});

  it("is sᵀBs / 4m for a cut in two, 0 for one part, and below one", () => {
    const x = Float64Array.from({length: 34}, (_, i) => (i % 3 === 0 ? 1 : -1));
    const b = modularityOperator(graph);
    const y = new Float64Array(34);
    b.apply(x, y);
    const form = sum(y.map((value, i) => value * x[i])) / (2 * sum(degrees(graph)));
    expect(Math.abs(modularity(graph, x) - form)).toBeLessThan(1e-13);
    expect(Math.abs(modularity(graph, new Float64Array(34)))).toBeLessThan(1e-14);
    b.apply(new Float64Array(34).fill(1), y);
    expect(worst(y, new Float64Array(34)).by).toBeLessThan(1e-12);
  });

  it("does not mind names, numbering or scale", () => {
    const labels = Array.from({length: 34}, (_, i) => i % 4);
    const q = modularity(graph, labels);
    expect(modularity(graph, labels.map((label) => 7 - 3 * label))).toBeCloseTo(q, 14); // prettier-ignore
    const order = permutation(34, 2);
    expect(
      modularity(
        subgraph(graph, order),
        Array.from(order, (i) => labels[i])
      )
    ).toBeCloseTo(q, 14);
    for (const factor of [1e9, 1e-9]) expect(modularity(scaled(graph, factor), labels)).toBeCloseTo(q, 13);
  });

  it("of k cliques apart is 1 − 1/k, and none for a graph without edges", () => {
    const cliques = undirected(12, [0, 1, 2, 3].flatMap((c) => [[3 * c, 3 * c + 1], [3 * c + 1, 3 * c + 2], [3 * c, 3 * c + 2]])); // prettier-ignore
    expect(modularity(cliques, components(cliques).labels)).toBeCloseTo(0.75, 14);
    expect(modularity(undirected(3, []), [0, 1, 2])).toBeNaN();
  });

  it("has a leading vector that is an eigenvector", () => {
    const {value, vector, info} = leadingModularityVector(graph);
    const y = new Float64Array(34);
    modularityOperator(graph).apply(vector, y);
    expect(worst(y, vector.map((x) => x * value)).by).toBeLessThan(1e-11); // prettier-ignore
    expect(info.converged).toBe(true);
  });
});

describe("betheHessian", () => {
  it("is (r² − 1) I − r A + D, and D − A = L at r = 1", () => {
    for (const [, graph] of graphs) {
      expect(worst(toDense(betheHessian(graph, 1)).data, toDense(laplacian(graph)).data).by).toBeLessThan(1e-12);
      const [h, a, d] = [toDense(betheHessian(graph, 2.5)).data, toDense(graph).data, degrees(graph)];
      const n = graph.rows;
      const wanted = a.map((weight, at) => (at % (n + 1) === 0 ? 5.25 + d[at % n] : 0) - 2.5 * weight);
      expect(worst(h, wanted).by).toBeLessThan(1e-12);
    }
    expect(() => betheHessian(path(3), NaN)).toThrow("invalid r; not finite: NaN");
  });
});
