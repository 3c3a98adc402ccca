import {describe, expect, test} from "vitest";
import {isSpreadOut} from "../../../src/math/eigen/is-spread-out.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";

type Links = readonly (readonly [number, number])[];

function graphOf(nodes: number, links: Links): CsrMatrix {
  const both = [...links, ...links.map(([i, j]) => [j, i] as const)];
  return csrFromEdges({nodes, sources: both.map(([i]) => i), targets: both.map(([, j]) => j)});
}

const path = (n: number, first = 0): Links =>
  Array.from({length: n - 1}, (_, i) => [first + i, first + i + 1] as const);

const grid = (a: number, b: number): Links =>
  Array.from({length: a * b}, (_, at): Links => {
    const right = at % b < b - 1 ? [[at, at + 1] as const] : [];
    return at + b < a * b ? [...right, [at, at + b] as const] : right;
  }).flat();

function random(n: number, links: number, first: number, seed: number): Links {
  const uniform = mulberry32(seed);
  const node = () => first + Math.floor(n * uniform());
  return Array.from({length: links}, () => [node(), node()] as const).filter(([i, j]) => i !== j);
}

describe("nodes are spread out", () => {
  test.each([
    ["on a path", graphOf(500, path(500))],
    ["on a grid", graphOf(2400, grid(40, 60))],
    ["on two paths", graphOf(600, [...path(300), ...path(300, 300)])]
  ])("%s, and the second eigenvalue is small", (_, graph) => {
    expect(isSpreadOut(graph)).toBe(true);
    const {values} = laplacianEigenpairs(graph, 3, {normalization: "symmetric"});
    // The proof is of 2 % of the largest, which is at most 2.
    expect(values[1]).toBeLessThan(0.04);
  });

  test.each([
    ["where all are near", graphOf(1000, random(1000, 5000, 0, 1))],
    ["where a path joins what is not", graphOf(1000, [...random(400, 2000, 0, 2), ...random(400, 2000, 600, 3), ...path(202, 399)])], // prettier-ignore
    ["on many components of that kind", graphOf(4000, Array.from({length: 40}, (_, c) => random(100, 500, 100 * c, c + 1)).flat())], // prettier-ignore
    ["without links", graphOf(100, [])]
  ])("not %s", (_, graph) => {
    expect(isSpreadOut(graph)).toBe(false);
  });

  test("a weight of zero is no link", () => {
    const {values, ...graph} = graphOf(500, path(500));
    expect(isSpreadOut({...graph, values: values.fill(0)})).toBe(false);
  });
});
