import {describe, expect, test} from "vitest";
import {eigsh} from "../../../src/math/eigen/eigsh.js";
import {laplacianEigenpairs} from "../../../src/math/graph/laplacian-eigenpairs.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import "../../support/matchers.js";
import {undirected} from "../../support/graphs.js";
import {orthogonality} from "../../support/tolerances.js";

const links = (n: number, from = 0) => Array.from({length: n - 1}, (_, i) => [from + i, from + i + 1]);
const path = (n: number) => undirected(n, links(n));
const cycle = (n: number) => undirected(n, [...links(n), [n - 1, 0]]);
const pathValue = (n: number, j: number) => 4 * Math.sin((Math.PI * j) / (2 * n)) ** 2;
const cycleValue = (n: number, j: number) => 4 * Math.sin((Math.PI * Math.ceil(j / 2)) / n) ** 2;
const first = (k: number, value: (j: number) => number) => Array.from({length: k}, (_, j) => value(j));

/** Points of two moons, each linked with its *k* nearest, found by comparing all pairs within a strip. */
function moons(n: number, k: number, seed: number): CsrMatrix {
  const random = mulberry32(seed);
  const points = Array.from({length: n}, (_, i) => {
    const [t, noise] = [Math.PI * random(), () => 0.2 * (random() - 0.5)];
    const [x, y] = i % 2 ? [1 - Math.cos(t), 0.5 - Math.sin(t)] : [Math.cos(t), Math.sin(t)];
    return [x + noise(), y + noise()];
  }).sort((p, q) => p[0] - q[0]);
  const edges = points.flatMap(([x, y], i) => {
    const near = Array.from({length: n}, (_, j) => j)
      .filter((j) => j !== i && Math.abs(points[j][0] - x) < 0.3)
      .map((j) => [Math.hypot(points[j][0] - x, points[j][1] - y), j]);
    return near
      .sort((p, q) => p[0] - q[0] || p[1] - q[1])
      .slice(0, k)
      .map(([, j]) => [i, j]);
  });
  return undirected(n, edges);
}

/** The residual of every pair, computed here. */
function residuals(a: CsrMatrix, values: Float64Array, {columns, data}: {columns: number; data: Float64Array}) {
  return Array.from(values, (value, c) => {
    const x = Float64Array.from({length: a.rows}, (_, i) => data[i * columns + c]);
    const y = spmv(a, x);
    return Math.sqrt(y.reduce((sum, yi, i) => sum + (yi - value * x[i]) ** 2, 0));
  });
}

function permuted(a: CsrMatrix, seed: number): CsrMatrix {
  const random = mulberry32(seed);
  const order = Array.from({length: a.rows}, (_, i) => [random(), i]).sort((p, q) => p[0] - q[0]);
  const to = new Uint32Array(a.rows);
  order.forEach(([, i], at) => (to[i] = at));
  const [sources, targets, weights]: number[][] = [[], [], []];
  for (let i = 0, k = 0; i < a.rows; ++i) {
    for (; k < a.offsets[i + 1]; ++k) {
      sources.push(to[i]);
      targets.push(to[a.indices[k]]);
      weights.push(a.values[k]);
    }
  }
  return csrFromEdges({nodes: a.rows, sources, targets, weights});
}

const normalizations = ["none", "symmetric"] as const;
// A residual of r leaves an error of r² / gap in λ, here far below 1e-12; rounding is that of sums near 4.
const exact = 1e-12;

describe("graphs with tiny gaps, in few products", () => {
  test.each([
    ["path", 3000, path, pathValue],
    ["cycle", 3000, cycle, cycleValue],
    ["path", 20000, path, pathValue]
  ] as const)("%s of %d", (_, n, build, value) => {
    const g = build(n);
    const l = laplacian(g);
    for (const {values, vectors, info, gap} of [laplacianEigenpairs(g, 5, {normalization: "none"}), eigsh(l, 5)]) {
      expect(values).toBeWithin(
        exact,
        first(5, (j) => value(n, j))
      );
      expect(vectors).toHaveOrthonormalColumns(orthogonality(n));
      expect(info.converged).toBe(true);
      expect(info.operations).toBeLessThan(500);
      expect(Math.max(...residuals(l, values, vectors))).toBeLessThanOrEqual(4e-10);
      expect(Math.abs(gap!.next - value(n, 5))).toBeLessThan(0.1 * value(n, 5));
      expect(gap!.resolved).toBe(true);
    }
  });
  test("neighbours of two moons, by either Laplacian, whatever the order and the scale", () => {
    const g = moons(1500, 8, 3);
    for (const normalization of normalizations) {
      const l = laplacian(g, {normalization});
      const {values, vectors, info, components} = laplacianEigenpairs(g, 6, {normalization});
      expect(info.converged).toBe(true);
      expect(components.count).toBeLessThan(6);
      expect(Math.max(...residuals(l, values, vectors))).toBeLessThanOrEqual(
        1e-10 * (normalization === "none" ? 30 : 2)
      );
      expect(laplacianEigenpairs(permuted(g, 7), 6, {normalization}).values).toBeWithin(exact, values);
    }
    const {values} = laplacianEigenpairs(g, 6, {normalization: "none"});
    for (const scale of [1e9, 1e-9]) {
      const scaled = laplacianEigenpairs({...g, values: g.values.map((w) => w * scale)}, 6, {normalization: "none"});
      expect(scaled.values.map((v) => v / scale)).toBeWithin(exact, values);
      expect(scaled.info.converged).toBe(true);
    }
    expect(eigsh(laplacian(g, {normalization: "symmetric"}), 3).info.converged).toBe(true);
  });
  test("the input stays as it was, and the result is the same again", () => {
    const g = path(1000);
    const before = g.values.slice();
    expect(laplacianEigenpairs(g, 4)).toEqual(laplacianEigenpairs(g, 4));
    expect(g.values).toEqual(before);
  });
});

describe("repeated eigenvalues as often as they are", () => {
  test("three paths and an isolated node", () => {
    const n = 900;
    const g = undirected(3 * n + 1, [...links(n), ...links(n, n), ...links(n, 2 * n)]);
    const wanted = [0, ...first(9, (j) => pathValue(n, Math.floor(j / 3)))];
    const {values, vectors, info} = laplacianEigenpairs(g, 10, {normalization: "none"});
    expect(values).toBeWithin(exact, wanted);
    expect(values.slice(0, 4)).toEqual(new Float64Array(4));
    expect(vectors).toHaveOrthonormalColumns(orthogonality(3 * n + 1));
    expect(info.converged).toBe(true);
  });
  test("a torus, where λ₂ is four times", () => {
    const [p, at] = [40, (x: number, y: number) => (x % 40) * 40 + (y % 40)];
    const cells = Array.from({length: p * p}, (_, i) => [Math.floor(i / p), i % p]);
    const g = undirected(p * p, cells.flatMap(([x, y]) => [[at(x, y), at(x + 1, y)], [at(x, y), at(x, y + 1)]])); // prettier-ignore
    const one = cycleValue(p, 1);
    const {values} = laplacianEigenpairs(g, 9, {normalization: "none"});
    expect(values).toBeWithin(exact, [0, one, one, one, one, 2 * one, 2 * one, 2 * one, 2 * one]);
  });
  test("a ring of cliques, a star", () => {
    const [count, size] = [60, 8];
    const ring = Array.from({length: count}, (_, c) => [c * size, ((c + 1) % count) * size + 1]);
    const inside = Array.from({length: count * size * size}, (_, e) => {
      const clique = Math.floor(e / (size * size));
      return [clique * size + (Math.floor(e / size) % size), clique * size + (e % size)];
    }).filter(([i, j]) => i < j);
    const g = undirected(count * size, [...ring, ...inside]);
    const {values, info} = laplacianEigenpairs(g, 5, {normalization: "none"});
    // Turning the ring is a symmetry, so that values beside 0 come in pairs.
    expect(values.subarray(1)).toBeWithin(exact, [values[2], values[1], values[4], values[3]]);
    expect(info.converged).toBe(true);
    const star = undirected(500, Array.from({length: 499}, (_, i) => [0, i + 1])); // prettier-ignore
    expect(laplacianEigenpairs(star, 4, {normalization: "none"}).values).toBeWithin(1e-10, [0, 1, 1, 1]);
  });
});

test("a tolerance too wide for the gap is said to be", () => {
  const g = path(3000);
  const wide = laplacianEigenpairs(g, 2, {normalization: "none", tolerance: 1e-3});
  expect(wide.info.converged).toBe(true);
  expect(wide.gap!.resolved).toBe(false);
  expect(laplacianEigenpairs(g, 2, {normalization: "none"}).gap!.resolved).toBe(true);
  // The third of a cycle is the second again: no tolerance tells which vector is meant.
  expect(laplacianEigenpairs(cycle(3000), 2, {normalization: "none"}).gap!.resolved).toBe(false);
});

test("the gap of small matrices, and where there is none", () => {
  const {gap} = eigsh(laplacian(path(10)), 3);
  expect([gap!.next]).toBeWithin(exact, [pathValue(10, 3)]);
  expect(eigsh(laplacian(path(10)), 1, {which: "LA"}).gap!.next).toBeCloseTo(pathValue(10, 8), 12);
  expect(eigsh(laplacian(path(10)), 10).gap).toBeUndefined();
  expect(eigsh(laplacian(path(10)), 0).gap).toBeUndefined();
  expect(laplacianEigenpairs(undirected(1, []), 1).values).toEqual(new Float64Array(1));
  expect(laplacianEigenpairs(undirected(0, []), 0).values.length).toBe(0);
});

test("a Laplacian with a potential is no Laplacian, and is solved all the same", () => {
  const n = 2000;
  const l = laplacian(path(n));
  const random = mulberry32(5);
  const values = l.values.slice();
  for (let i = 0, k = 0; i < n; ++i)
    for (; k < l.offsets[i + 1]; ++k) if (l.indices[k] === i) values[k] += 1e-4 * random() - 5e-5;
  const a = {...l, values};
  const result = eigsh(a, 3);
  expect(result.info.converged).toBe(true);
  expect(Math.max(...residuals(a, result.values, result.vectors))).toBeLessThanOrEqual(4e-10);
  expect(eigsh(a, 3, {seed: 9}).values).toBeWithin(exact, result.values);
});
