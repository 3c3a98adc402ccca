import {describe, expect, it} from "vitest";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {checkCsr, checkSymmetric, checkUndirected} from "../../../src/math/sparse/check.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import {degrees} from "../../../src/math/sparse/degrees.js";
import {fromDense} from "../../../src/math/sparse/from-dense.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {subgraph} from "../../../src/math/sparse/subgraph.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {transpose} from "../../../src/math/sparse/transpose.js";
import {directed, randomLinks, sum, undirected, worst} from "../../support/graphs.js";

describe("csrFromEdges", () => {
  it("puts the links out of i into row i, columns ascending, duplicates summed", () => {
    const a = csrFromEdges({nodes: 3, sources: [2, 0, 2, 0], targets: [1, 2, 0, 2], weights: [5, 1, 7, 2]});
    expect(a).toEqual({
      rows: 3,
      columns: 3,
      offsets: Uint32Array.of(0, 1, 1, 3),
      indices: Uint32Array.of(2, 0, 1),
      values: Float64Array.of(3, 7, 5)
    });
  });

  it("stores an undirected edge both ways and a loop once", () => {
    const a = undirected(3, [
      [0, 1, 2],
      [1, 1, 4],
      [1, 0, 1]
    ]);
    expect(Array.from(toDense(a).data)).toEqual([0, 3, 0, 3, 4, 0, 0, 0, 0]);
  });

  it("agrees with a dense sum on seeded random edges, whatever their order", () => {
    for (const seed of [1, 2, 3, 4]) {
      const uniform = mulberry32(seed);
      const edges = Array.from({length: 200}, () => [
        Math.floor(uniform() * 12),
        Math.floor(uniform() * 12),
        Math.floor(uniform() * 9) - 4
      ]);
      const dense = new Float64Array(144);
      for (const [i, j, w] of edges) dense[i * 12 + j] += w;
      const a = directed(12, edges);
      expect(toDense(a).data).toEqual(dense);
      expect(directed(12, edges.reverse())).toEqual(a);
      for (let i = 0; i < 12; ++i) {
        const row = a.indices.slice(a.offsets[i], a.offsets[i + 1]);
        expect(row).toEqual(Uint32Array.from(new Set(row)).sort());
      }
    }
  });

  it("takes no nodes, no edges, and a node alone", () => {
    expect(directed(0, []).offsets).toEqual(Uint32Array.of(0));
    expect(directed(3, []).offsets).toEqual(new Uint32Array(4));
    expect(Array.from(toDense(directed(1, [[0, 0, 2]])).data)).toEqual([2]);
  });

  it.each([
    [{sources: [0, 3], targets: [1, 1]}, "edge 1: source is not a node in [0, 3): 3"],
    [{sources: [0], targets: [-1]}, "edge 0: target is not a node in [0, 3): -1"],
    [{sources: [0, 1, 0.5], targets: [1, 1, 1]}, "edge 2: source is not a node in [0, 3): 0.5"],
    [{sources: [NaN], targets: [0]}, "edge 0: source is not a node in [0, 3): NaN"],
    [{sources: [0, 1], targets: [1, 2], weights: [1, NaN]}, "edge 1: weight is not finite: NaN"],
    [{sources: [0], targets: [1], weights: [Infinity]}, "edge 0: weight is not finite: Infinity"],
    [{sources: [0], targets: [1, 2]}, "sources and targets must pair up; got 1 and 2"],
    [{sources: [0], targets: [1], weights: [1, 2]}, "one weight an edge; got 2 for 1 edges"]
  ])("refuses %j", (edges, message) => {
    expect(() => csrFromEdges({nodes: 3, ...edges})).toThrow(new RangeError(message));
  });

  it("refuses a number of nodes that is no count", () => {
    for (const nodes of [-1, 1.5, NaN, Infinity]) {
      expect(() => csrFromEdges({nodes, sources: [], targets: []})).toThrow(RangeError);
    }
  });

  it("builds a million links, none of them lost", () => {
    const a = randomLinks(100_000, 1_000_000, 5);
    expect(a.offsets[100_000]).toBe(a.indices.length);
    const total = randomLinks(1, 1_000_000, 5).values[0];
    // Both sum the same million weights below 1.5 in different orders.
    expect(Math.abs(sum(degrees(a)) - total)).toBeLessThan(1e6 * 1.5e6 * Number.EPSILON);
  });
});

describe("sparse kernels", () => {
  const a = randomLinks(40, 300, 9);

  it("transposes to what dense transposition gives, and back to itself", () => {
    const t = transpose(a);
    const [dense, flipped] = [toDense(a), toDense(t)];
    for (let i = 0; i < 40; ++i)
      for (let j = 0; j < 40; ++j) expect(flipped.data[j * 40 + i]).toBe(dense.data[i * 40 + j]);
    expect(transpose(t)).toEqual(a);
  });

  it("keeps ⟨y, Ax⟩ = ⟨Aᵀy, x⟩", () => {
    const uniform = mulberry32(3);
    const [x, y] = [Float64Array.from({length: 40}, uniform), Float64Array.from({length: 40}, uniform)];
    const left = sum(spmv(a, x).map((value, i) => value * y[i]));
    const right = sum(spmv(transpose(a), y).map((value, i) => value * x[i]));
    expect(Math.abs(left - right)).toBeLessThan(300 * 4 * Number.EPSILON * left);
  });

  it("multiplies as the dense matrix does, over whatever was in y", () => {
    const x = Float64Array.from({length: 40}, (_, i) => i - 20);
    const y = spmv(a, x, new Float64Array(40).fill(NaN));
    const {data} = toDense(a);
    const wanted = Array.from({length: 40}, (_, i) => sum(x.map((value, j) => data[i * 40 + j] * value)));
    expect(worst(y, wanted).by).toBeLessThan(1e-12);
    expect(() => spmv(a, new Float64Array(39))).toThrow("cannot multiply 40 × 40 by a vector of 39");
    expect(() => spmv(a, x, new Float64Array(39))).toThrow("the product has 40 entries; got room for 39");
  });

  it("goes to dense and back", () => {
    expect(fromDense(toDense(a))).toEqual(a);
    const wide = {rows: 2, columns: 3, data: Float64Array.of(0, 1, 0, 2, 0, 3)};
    expect(toDense(fromDense(wide))).toEqual(wide);
    expect(toDense(transpose(fromDense(wide))).data).toEqual(Float64Array.of(0, 2, 1, 0, 0, 3));
  });

  it("induces a subgraph, and renumbers by a permutation", () => {
    const g = directed(4, [
      [0, 1, 5],
      [1, 2, 6],
      [3, 0, 7]
    ]);
    expect(Array.from(toDense(subgraph(g, [3, 0])).data)).toEqual([0, 7, 0, 0]);
    expect(subgraph(subgraph(g, [2, 3, 1, 0]), [3, 2, 0, 1])).toEqual(g);
    expect(subgraph(g, [0, 1, 2, 3])).toEqual(g);
    expect(subgraph(g, [])).toEqual(directed(0, []));
    expect(() => subgraph(g, [0, 0])).toThrow("node 0 is named twice");
    expect(() => subgraph(g, [4])).toThrow("not a node in [0, 4): 4");
  });
});

it.each([0, 1])("a subgraph has the entries of the rows and columns that are kept, ascending (%i)", (seed) => {
  const a = randomLinks(60, 900, seed, true);
  const dense = toDense(a).data;
  const order = permutation(60, seed + 5);
  for (const keep of [order, order.slice(0, 25), order.slice(0, 25).sort((x, y) => x - y), [7]]) {
    const found = subgraph(a, keep);
    expect(() => checkCsr("subgraph", found)).not.toThrow();
    expect(found.indices.length).toBe(found.offsets[keep.length]);
    const wanted = Array.from(keep, (i) => Array.from(keep, (j) => dense[i * 60 + j])).flat();
    expect(Array.from(toDense(found).data)).toEqual(wanted);
  }
});

describe("checks at the door", () => {
  it("accepts symmetric matrices, up to rounding", () => {
    expect(() => checkUndirected("a", randomLinks(50, 400, 1, false))).not.toThrow();
    expect(() => checkSymmetric("a", directed(2, [[0, 1, 1], [1, 0, 1 + 1e-14]]))).not.toThrow(); // prettier-ignore
  });

  it("names the pair that differs, on either side of the diagonal", () => {
    expect(() => checkSymmetric("a", directed(3, [[2, 0, 4]]))).toThrow("2 → 0 is 4, 0 → 2 is 0");
    expect(() => checkSymmetric("a", directed(3, [[0, 2, 4]]))).toThrow("0 → 2 is 4, 2 → 0 is 0");
    expect(() => checkSymmetric("a", directed(3, [[0, 2, 4], [2, 0, 5]]))).toThrow("0 → 2 is 4, 2 → 0 is 5"); // prettier-ignore
    expect(() => checkSymmetric("a", directed(3, [[0, 1], [1, 2], [2, 1]]))).toThrow("0 → 1 is 1, 1 → 0 is 0"); // prettier-ignore
  });
});
