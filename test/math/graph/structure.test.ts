import {describe, expect, it} from "vitest";
import {components, sizes} from "../../../src/math/graph/components.js";
import {largestComponent} from "../../../src/math/graph/largest-component.js";
import {stronglyConnectedComponents} from "../../../src/math/graph/strongly-connected-components.js";
import {isAcyclic, topologicalOrder} from "../../../src/math/graph/topological-order.js";
import {triangles} from "../../../src/math/graph/triangles.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {transpose} from "../../../src/math/sparse/transpose.js";
import {directed, path, randomLinks, star, sum, undirected} from "../../support/graphs.js";

/** Whether j is reached from i, by Warshall's closure: slow and plain. */
function closure(links: CsrMatrix): Uint8Array {
  const n = links.rows;
  const reach = Uint8Array.from(toDense(links).data, (weight) => (weight === 0 ? 0 : 1));
  for (let i = 0; i < n; ++i) reach[i * n + i] = 1;
  for (let k = 0; k < n; ++k) {
    for (let i = 0; i < n; ++i) {
      if (reach[i * n + k]) for (let j = 0; j < n; ++j) reach[i * n + j] |= reach[k * n + j];
    }
  }
  return reach;
}

const random = [1, 2, 3, 4, 5, 6].map((seed) => randomLinks(40, 20 + 12 * seed, seed));
const million = 1_000_000;

describe("components", () => {
  it("joins what is joined, numbered by first node", () => {
    const {count, labels} = components(undirected(6, [[4, 1], [2, 5], [5, 5]])); // prettier-ignore
    expect(count).toBe(4);
    expect(Array.from(labels)).toEqual([0, 1, 2, 3, 1, 2]);
    expect(Array.from(sizes({count, labels}))).toEqual([1, 2, 2, 1]);
    expect(Array.from(largestComponent(undirected(6, [[4, 1], [2, 5], [5, 3]])))).toEqual([2, 3, 5]); // prettier-ignore
  });

  it("agrees with the closure of the graph read both ways", () => {
    for (const links of random) {
      const both = undirected(40, edgesOf(links));
      const reach = closure(both);
      const {labels} = components(links);
      for (let i = 0; i < 40; ++i)
        for (let j = 0; j < 40; ++j) expect(labels[i] === labels[j]).toBe(!!reach[i * 40 + j]);
    }
  });

  it("takes nothing, nothing joined, weights of zero, and a million nodes", () => {
    expect(components(directed(0, [])).count).toBe(0);
    expect(components(directed(3, [])).count).toBe(3);
    expect(components(undirected(2, [[0, 1, 0]])).count).toBe(2);
    for (const links of [path(million), transpose(path(million, true)), star(million, true)]) {
      expect(components(links).count).toBe(1);
    }
  });
});

describe("stronglyConnectedComponents", () => {
  it("agrees with mutual reach in the closure", () => {
    for (const links of random) {
      const reach = closure(links);
      const {labels, count} = stronglyConnectedComponents(links);
      expect(count).toBe(new Set(labels).size);
      for (let i = 0; i < 40; ++i) {
        for (let j = 0; j < 40; ++j) {
          expect(labels[i] === labels[j]).toBe(!!(reach[i * 40 + j] && reach[j * 40 + i]));
          if (reach[i * 40 + j]) expect(labels[i]).toBeGreaterThanOrEqual(labels[j]);
        }
      }
    }
  });

  it("does not recurse: a path and a cycle of a million nodes", () => {
    expect(stronglyConnectedComponents(path(million, true)).count).toBe(million);
    expect(stronglyConnectedComponents(path(million)).count).toBe(1);
  });
});

describe("topologicalOrder", () => {
  it("puts each node before all that it links to", () => {
    for (const links of [
      path(30, true),
      star(30, true),
      directed(5, [
        [3, 1],
        [1, 0],
        [3, 0],
        [4, 3]
      ])
    ]) {
      // prettier-ignore
      const {order, acyclic} = topologicalOrder(links);
      expect(acyclic).toBe(true);
      const place = new Map(Array.from(order, (node, at) => [node, at]));
      for (const [i, j] of edgesOf(links)) expect(place.get(i)!).toBeLessThan(place.get(j)!);
    }
  });

  it("knows cycles, loops among them, and leaves out what lies after them", () => {
    expect(isAcyclic(directed(2, [[0, 0]]))).toBe(false);
    expect(isAcyclic(directed(2, [[0, 0, 0]]))).toBe(true);
    expect(Array.from(topologicalOrder(directed(5, [[0, 1], [1, 2], [2, 1], [2, 3]])).order)).toEqual([0, 4]); // prettier-ignore
    for (const links of random) {
      const strong = stronglyConnectedComponents(links);
      const loops = edgesOf(links).some(([i, j]) => i === j);
      expect(isAcyclic(links)).toBe(strong.count === 40 && !loops);
    }
  });

  it("counts the longest path, of a million nodes too", () => {
    expect(topologicalOrder(path(million, true)).longestPath).toBe(million);
    expect(topologicalOrder(directed(0, []))).toEqual({order: new Uint32Array(), acyclic: true, longestPath: 0});
    expect(topologicalOrder(directed(4, [[0, 3], [0, 1], [1, 2], [2, 3]])).longestPath).toBe(4); // prettier-ignore
  });
});

describe("triangles", () => {
  it("is a sixth of the trace of A³", () => {
    for (const links of random) {
      const graph = undirected(40, edgesOf(links));
      const a = Uint8Array.from(toDense(graph).data, (weight, at) => (weight !== 0 && at % 41 !== 0 ? 1 : 0));
      let trace = 0;
      for (let i = 0; i < 40; ++i) {
        for (let j = 0; j < 40; ++j)
          for (let k = 0; k < 40; ++k) trace += a[i * 40 + j] * a[j * 40 + k] * a[k * 40 + i];
      }
      const {total, perNode} = triangles(graph);
      expect(total).toBe(trace / 6);
      expect(sum(perNode)).toBe(3 * total);
    }
  });

  it("has n choose 3 of them in a complete graph, and none in a star of a million", () => {
    const complete = undirected(
      12,
      Array.from({length: 66}, (_, e) => pairOf(e))
    );
    expect(triangles(complete).total).toBe(220);
    expect(triangles(complete).perNode.every((count) => count === 55)).toBe(true);
    expect(triangles(star(million)).total).toBe(0);
  });
});

function edgesOf({rows, offsets, indices}: CsrMatrix): [number, number][] {
  const edges: [number, number][] = [];
  for (let i = 0; i < rows; ++i) for (let k = offsets[i]; k < offsets[i + 1]; ++k) edges.push([i, indices[k]]);
  return edges;
}

/** The pairs j < i, in order. */
function pairOf(e: number): [number, number] {
  const i = Math.floor((1 + Math.sqrt(1 + 8 * e)) / 2);
  return [i, e - (i * (i - 1)) / 2];
}
