import {describe, expect, it} from "vitest";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {compiledRows} from "../../../src/math/sparse/compiled-rows.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix, EdgeList} from "../../../src/math/sparse/csr.js";
import {radixRows} from "../../../src/math/sparse/radix-rows.js";
import type {Backend} from "../../../src/math/wasm/kernel.js";

/** The contract, by a map: no radix, no blocks. */
function byMap({nodes, sources, targets, weights, directed = true}: EdgeList) {
  const rows = Array.from({length: nodes}, () => new Map<number, number>());
  const add = (i: number, j: number, w: number) => rows[i].set(j, (rows[i].get(j) ?? 0) + w);
  for (let e = 0; e < sources.length; ++e) {
    add(sources[e], targets[e], weights ? weights[e] : 1);
    if (!directed && sources[e] !== targets[e]) add(targets[e], sources[e], weights ? weights[e] : 1);
  }
  const sorted = rows.map((row) => [...row].sort((a, b) => a[0] - b[0]));
  const offsets = new Uint32Array(nodes + 1);
  sorted.forEach((row, i) => (offsets[i + 1] = offsets[i] + row.length));
  return {
    rows: nodes,
    columns: nodes,
    offsets,
    indices: Uint32Array.from(sorted.flat(), ([j]) => j),
    values: Float64Array.from(sorted.flat(), ([, w]) => w)
  };
}

/** Edges whose ends crowd at small ids the more, the larger *skew* is. */
function edges(nodes: number, m: number, skew: number, seed: number) {
  const uniform = mulberry32(seed);
  const draw = () => Uint32Array.from({length: m}, () => Math.floor(nodes * uniform() ** skew));
  return {nodes, sources: draw(), targets: draw(), weights: Float64Array.from({length: m}, () => uniform() - 0.5)};
}

describe.each<Backend>(["typescript", "wasm"])("csrFromEdges by %s", (backend) => {
  it("has the bits of a sum in the order of the edges, on many small lists", () => {
    for (let seed = 1; seed <= 60; ++seed) {
      const {weights, ...list} = edges(1 + ((seed * 7) % 40), (seed * 13) % 300, 1 + (seed % 4), seed);
      for (const directed of [true, false]) {
        expect(csrFromEdges({...list, directed, backend})).toEqual(byMap({...list, directed}));
        expect(csrFromEdges({...list, weights, directed, backend})).toEqual(byMap({...list, weights, directed}));
      }
    }
  });

  it("names the first edge one of whose ends is no node, wherever it is and however ids are held", () => {
    for (const [at, nodes] of [
      [0, 10],
      [16_384, 70_000],
      [49_999, 2 ** 31]
    ]) {
      // prettier-ignore
      for (const Ids of [Uint32Array, Float64Array]) {
        const list = {nodes, sources: new Ids(50_000).fill(nodes - 1), targets: new Ids(50_000)};
        list.targets[at] = nodes;
        expect(() => csrFromEdges({...list, backend})).toThrow(`edge ${at}: target is not a node in [0, ${nodes}): ${nodes}`);
      }
    }
  });

  it("does so over several blocks of rows, digits and windows, however crowded", () => {
    for (const [nodes, m, skew] of [
      [70_000, 150_000, 1],
      [5000, 100_000, 6],
      [300_000, 40_000, 2]
    ]) {
      const {weights, ...list} = edges(nodes, m, skew, nodes);
      for (const directed of [true, false]) {
        same(csrFromEdges({...list, directed, backend}), byMap({...list, directed}));
        same(csrFromEdges({...list, weights, directed, backend}), byMap({...list, weights, directed}));
      }
    }
  });

  it("takes a node alone, no nodes, nodes without edges, plain arrays, and leaves them as they were", () => {
    const list = {nodes: 4, sources: [3, 1, 3, 1], targets: [0, 1, 0, 2], weights: [1e300, 1e-300, 1e300, -0.5]};
    const before = JSON.stringify(list);
    expect(csrFromEdges({...list, backend})).toEqual(byMap(list));
    expect(JSON.stringify(list)).toBe(before);
    for (const nodes of [0, 1, 2, 70_000]) {
      const none = {nodes, sources: [], targets: []};
      expect(csrFromEdges({...none, backend})).toEqual(byMap(none));
    }
    const loop = {nodes: 1, sources: [0, 0], targets: [0, 0]};
    expect(csrFromEdges({...loop, directed: false, backend}).values).toEqual(Float64Array.of(2));
  });

  it("names what is wrong", () => {
    expect(() => csrFromEdges({nodes: 2, sources: Uint32Array.of(0, 2), targets: [0, 0], backend})).toThrow(
      new RangeError("edge 1: source is not a node in [0, 2): 2")
    );
    expect(() => csrFromEdges({nodes: 2, sources: [0], targets: Int32Array.of(-1), backend})).toThrow(
      new RangeError("edge 0: target is not a node in [0, 2): -1")
    );
  });
});

it("reads a list once for each group of blocks that fits the memory it may take, with the same bits", () => {
  const {nodes, weights, ...list} = edges(70_000, 150_000, 2, 5);
  for (const both of [true, false]) {
    const wanted = radixRows(nodes, {...list, weights, both});
    for (const waiting of [1, 4e5, 1e6, 1e9]) {
      same(compiledRows(nodes, {...list, weights, both}, waiting)!, wanted);
    }
    same(compiledRows(nodes, {...list, both}, 3e5)!, radixRows(nodes, {...list, both}));
  }
});

/** Expects two matrices to have the same bits, by texts that are cheaper to compare than arrays. */
function same(a: CsrMatrix, b: CsrMatrix): void {
  const text = (matrix: CsrMatrix) => JSON.stringify(Object.entries(matrix).map(([key, part]) => [key, hash(part as ArrayLike<number>)])); // prettier-ignore
  expect(text(a) === text(b)).toBe(true);
}

/** The numbers of an array as a text that is cheap to compare; a number as itself. */
function hash(part: number | ArrayLike<number>): string {
  if (typeof part === "number") return String(part);
  const bytes = part as Float64Array;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
