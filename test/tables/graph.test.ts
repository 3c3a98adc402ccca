import {Float32, Float64, Uint16, Uint8, tableFromArrays, vectorFromArray} from "apache-arrow";
import {describe, expect, it} from "vitest";
import {graph} from "../../src/tables/graph.js";
import {pieces, tableOf} from "./bad-tables.js";

describe("graph", () => {
  const edges = tableOf(
    {
      source: vectorFromArray([0, 1, 2, 2], new Uint8()),
      target: vectorFromArray([1, 2, 0, 2], new Uint16()),
      weight: vectorFromArray([0.5, 2, 4, 8], new Float32())
    },
    {name: "edges.arrow"}
  );
  const dense = ({rows, offsets, indices, values}: ReturnType<typeof graph>) =>
    Array.from({length: rows}, (_, i) => {
      const row = new Array<number>(rows).fill(0);
      for (let k = offsets[i]; k < offsets[i + 1]; ++k) row[indices[k]] = values[k];
      return row;
    });

  it("has row i for the links out of i, weighing 1 without a weight", () => {
    expect(dense(graph(edges, {nodes: 3}))).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 1]
    ]);
    expect(dense(graph(edges, {nodes: 3, weight: "weight"}))).toEqual([
      [0, 0.5, 0],
      [0, 0, 2],
      [4, 0, 8]
    ]);
  });

  it("undirected, stores an edge both ways and a loop once", () => {
    expect(dense(graph(edges, {nodes: 3, weight: "weight", directed: false}))).toEqual([
      [0, 0.5, 4],
      [0.5, 0, 2],
      [4, 2, 8]
    ]);
  });

  it("turned round is the transpose", () => {
    const there = dense(graph(edges, {nodes: 3, weight: "weight"}));
    const back = dense(graph(edges, {nodes: 3, weight: "weight", source: "target", target: "source"}));
    expect(back).toEqual(there.map((_, i) => there.map((row) => row[i])));
  });

  it("keeps nodes that no edge touches, and sums what is given twice", () => {
    const twice = tableFromArrays({source: Uint8Array.of(0, 0), target: Uint8Array.of(1, 1)});
    expect(dense(graph(twice, {nodes: 3}))).toEqual([
      [0, 2, 0],
      [0, 0, 0],
      [0, 0, 0]
    ]);
  });

  it("has the same edges in pieces, in a slice and in one", () => {
    const whole = graph(edges, {nodes: 3});
    const cut = tableOf({
      source: pieces([0, 1, 2, 2], new Uint8(), 3, 1),
      target: pieces([1, 2, 0, 2], new Uint16(), 3, 1)
    });
    expect(graph(cut, {nodes: 3})).toEqual(whole);
    const padded = tableOf({
      source: pieces([9, 0, 1, 2, 2, 9], new Uint8(), 6),
      target: pieces([9, 1, 2, 0, 2, 9], new Uint8(), 6)
    });
    expect(graph(padded.slice(1, 5), {nodes: 3})).toEqual(whole);
  });

  it("of no edges is empty", () => {
    const none = tableOf({source: vectorFromArray([], new Uint8()), target: vectorFromArray([], new Uint8())});
    expect(graph(none, {nodes: 2})).toMatchObject({rows: 2, columns: 2, offsets: new Uint32Array(3)});
  });

  it("names the end and the row that is no node", () => {
    expect(() => graph(edges, {nodes: 2})).toThrow(
      new RangeError('edges.arrow: column "source", row 2: 2 is not a node; ids are 0…1')
    );
    expect(() => graph(edges, {nodes: 2, source: "target", target: "source"})).toThrow(
      'column "target", row 1: 2 is not a node'
    );
  });

  it("names the weight that is not finite", () => {
    const bad = tableOf({
      source: pieces([0, 0], new Uint8(), 2),
      target: pieces([1, 1], new Uint8(), 2),
      w: pieces([1, NaN], new Float64(), 2)
    });
    expect(() => graph(bad, {nodes: 2, weight: "w"})).toThrow('table: column "w", row 1: NaN is not finite');
  });
});
