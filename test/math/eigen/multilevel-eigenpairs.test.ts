import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {fromEntries} from "../../../src/math/dense/matrix.js";
import {drained} from "../../../src/math/drained.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {multilevelEigenpairs} from "../../../src/math/eigen/multilevel-eigenpairs.js";
import type {MultilevelOptions, Structure} from "../../../src/math/eigen/multilevel-eigenpairs.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {normal} from "../../../src/math/random/normal.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {degrees} from "../../../src/math/sparse/degrees.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {undirected} from "../../support/graphs.js";
import "../../support/matchers.js";

interface Reference {
  norm: number;
  values: number[];
}
type Normalization = "none" | "symmetric";
type References = Record<"neighbours" | "mesh", Record<Normalization, Reference>>;
const references = JSON.parse(readFileSync("test/fixtures/multilevel.json", "utf8")) as References;

/** As in test/fixtures/multilevel.py. */
function neighbours(n: number, k: number): CsrMatrix {
  const points = Array.from({length: n}, (_, i) => [(((i + 1) * 49471) % 65536) / 65536, (((i + 1) * 37345) % 65536) / 65536]); // prettier-ignore
  const links = new Set<number>();
  points.forEach(([x, y], i) => {
    const squares = points.map(([u, v], j) => (i === j ? Infinity : (x - u) ** 2 + (y - v) ** 2));
    const nearest = Array.from(squares.keys()).sort((p, q) => squares[p] - squares[q] || p - q);
    for (const j of nearest.slice(0, k)) links.add(Math.min(i, j) * n + Math.max(i, j));
  });
  return undirected(
    n,
    Array.from(links, (link) => [Math.floor(link / n), link % n])
  );
}

function grid(p: number, q: number, weight: (e: number) => number = () => 1): CsrMatrix {
  const links: number[][] = [];
  for (let x = 0; x < p - 1; ++x) for (let y = 0; y < q; ++y) links.push([x * q + y, (x + 1) * q + y]);
  for (let x = 0; x < p; ++x) for (let y = 0; y < q - 1; ++y) links.push([x * q + y, x * q + y + 1]);
  return weighted(p * q, links, weight);
}

function weighted(nodes: number, links: readonly (readonly number[])[], weight: (e: number) => number): CsrMatrix {
  const [sources, targets] = [0, 1].map((end) => links.map((link) => link[end]));
  return csrFromEdges({nodes, sources, targets, weights: links.map((_, e) => weight(e)), directed: false});
}

const line = (n: number, from = 0) => Array.from({length: n - 1}, (_, i) => [from + i, from + i + 1]);
const pathValue = (n: number, j: number) => 4 * Math.sin((Math.PI * j) / (2 * n)) ** 2;

/** A Laplacian divided by *norm*, with the kernel of a graph whose parts begin at the nodes *starts*. */
function structureOfGraph(graph: CsrMatrix, normalization: Normalization, norm: number, starts = [0]): Structure {
  const n = graph.rows;
  const a = laplacian(graph, {normalization});
  const near = normalization === "none" ? new Float64Array(n).fill(1) : degrees(graph).map(Math.sqrt);
  const partOf = (i: number) => starts.findLastIndex((start) => start <= i);
  const squares = starts.map(() => 0);
  near.forEach((value, i) => (squares[partOf(i)] += value ** 2));
  const kernel = fromEntries(n, starts.length, (i, c) => (partOf(i) === c ? near[i] / Math.sqrt(squares[c]) : 0));
  return {a: {...a, values: a.values.map((value) => value / norm)}, near, kernel};
}

function solve(structure: Structure, want: number, options: Partial<MultilevelOptions> = {}) {
  let products = 0;
  const quiet = {watch: () => false, count: (more: number) => (products += more)};
  const found = drained(
    multilevelEigenpairs(structure, {want, tolerance: 1e-11, random: normal(1), ...quiet, ...options})
  );
  return {...found, products};
}

/** The pairs of Rayleigh and Ritz in the span of the vectors, and the residuals of the vectors themselves. */
function judged({a, kernel}: Structure, vectors: Float64Array[]): {values: Float64Array; residual: number; q: Matrix} {
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, xi, i) => sum + xi * y[i], 0);
  const images = vectors.map((x) => spmv(a, x));
  const residual = vectors.reduce((most, x, c) => {
    const value = dot(x, images[c]) / dot(x, x);
    const r = images[c].map((y, i) => y - value * x[i]);
    return Math.max(most, Math.sqrt(dot(r, r) / dot(x, x)));
  }, 0);
  const m = vectors.length;
  const values = eigh(fromEntries(m, m, (i, j) => dot(vectors[Math.max(i, j)], images[Math.min(i, j)]))).values;
  const c = kernel.columns;
  const q = fromEntries(a.rows, m + c, (i, j) => (j < c ? kernel.data[i * c + j] : vectors[j - c][i]));
  return {values, residual, q};
}

/** A residual of 1e-11 leaves an error of its square over the gap; what remains is the rounding of sums near 1. */
const exact = 1e-14;
/** Blocks are kept orthonormal to rounding, times at most the square root of the condition that is let pass, 100. */
const orthonormal = 1e-13;
/** A shift-invert with a shift of 1e-4 loses that much of the reference. */
const referenced = 1e-13;

describe.each(["wasm", "typescript"] as const)("by %s", (backend) => {
  test.each([
    ["neighbours", neighbours(1500, 8)],
    ["mesh", grid(60, 25, (e) => (1 + ((e * 7919) % 1000)) ** 2)]
  ] as const)("%s, as scipy has it", (name, graph) => {
    for (const normalization of ["none", "symmetric"] as const) {
      const {norm, values: wanted} = references[name][normalization];
      const structure = structureOfGraph(graph, normalization, norm);
      const {vectors, complete, next} = solve(structure, 5, {backend});
      const {values, residual, q} = judged(structure, vectors);
      expect(complete).toBe(true);
      expect(values.subarray(0, 5)).toBeWithin(referenced, wanted.slice(0, 5).map((value) => value / norm)); // prettier-ignore
      expect(residual).toBeLessThanOrEqual(1.1e-11);
      expect(q).toHaveOrthonormalColumns(orthonormal);
      expect(Math.abs(next! * norm - wanted[5])).toBeLessThan(0.1 * wanted[5]);
    }
  });

  test("all copies of repeated values: a torus, and parts that are alike", () => {
    const p = 30;
    const at = (x: number, y: number) => (x % p) * p + (y % p);
    const nodes = Array.from({length: p * p}, (_, i) => [Math.floor(i / p), i % p]);
    const torus = undirected(p * p, nodes.flatMap(([x, y]) => [[at(x, y), at(x + 1, y)], [at(x, y), at(x, y + 1)]])); // prettier-ignore
    const one = Math.sin(Math.PI / p) ** 2 / 2;
    for (const want of [1, 2, 3, 4, 8]) {
      const structure = structureOfGraph(torus, "none", 8);
      const {vectors, complete} = solve(structure, want, {backend});
      const wanted = [one, one, one, one, 2 * one, 2 * one, 2 * one, 2 * one].slice(0, want);
      expect(complete).toBe(true);
      expect(judged(structure, vectors).values.subarray(0, want)).toBeWithin(exact, wanted);
    }
    const n = 400;
    const parts = undirected(3 * n, [...line(n), ...line(n, n), ...line(n, 2 * n)]);
    const structure = structureOfGraph(parts, "none", 4, [0, n, 2 * n]);
    const {vectors, complete} = solve(structure, 5, {backend});
    expect(complete).toBe(true);
    const wanted = [1, 1, 1, 2, 2].map((j) => pathValue(n, j) / 4);
    expect(judged(structure, vectors).values.subarray(0, 5)).toBeWithin(exact, wanted);
  });

  test("weights of nine powers of ten to either side: no worse than a dense solver knows", () => {
    const random = mulberry32(4);
    const graph = weighted(700, line(700), () => 10 ** (18 * random() - 9));
    const norm = 4e9;
    const structure = structureOfGraph(graph, "none", norm);
    const {vectors, complete} = solve(structure, 3, {backend});
    const {values} = eigh(toDense(structure.a), {vectors: false});
    expect(complete).toBe(true);
    const found = judged(structure, vectors);
    expect(found.residual).toBeLessThanOrEqual(1.1e-11);
    expect(found.values.subarray(0, 3)).toBeWithin(1e-12, values.subarray(1, 4));
  });

  test("coarser levels that lead nowhere cost steps, not copies of values", () => {
    const structure = structureOfGraph(grid(24, 24), "none", 8);
    const {values} = eigh(toDense(structure.a), {vectors: false});
    const astray = {...structure, near: structure.near.map((_, i) => 10 ** ((i % 11) - 5))};
    for (const want of [1, 2, 7]) {
      const {vectors, complete} = solve(astray, want, {backend});
      expect(complete).toBe(true);
      expect(judged(astray, vectors).values.subarray(0, want)).toBeWithin(exact, values.subarray(1, want + 1));
    }
  });

  test("the same again for the same seed, and nothing is changed", () => {
    const structure = structureOfGraph(neighbours(600, 6), "symmetric", 2);
    const before = structuredClone(structure);
    const found = solve(structure, 3, {backend});
    expect(solve(structure, 3, {backend})).toEqual(found);
    expect(structure).toEqual(before);
  });

  test("few products, however long the path; fewer for a wider tolerance", () => {
    const n = 30_000;
    const structure = structureOfGraph(undirected(n, line(n)), "none", 4);
    const {vectors, complete, products} = solve(structure, 2, {backend});
    expect(complete).toBe(true);
    expect(products).toBeLessThan(60);
    expect(judged(structure, vectors).values.subarray(0, 2)).toBeWithin(exact, [1, 2].map((j) => pathValue(n, j) / 4)); // prettier-ignore
    expect(solve(structure, 2, {backend, tolerance: 1e-6}).products).toBeLessThan(products);
  });

  test("ends when it is told to, and says so", () => {
    const structure = structureOfGraph(grid(40, 30), "none", 8);
    let steps = 0;
    const {vectors, complete} = solve(structure, 2, {backend, watch: () => ++steps === 3});
    expect([vectors.length, complete, steps]).toEqual([2, false, 3]);
  });
});
