import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {
  fromEntries,
  fromRows,
  identity,
  matvec,
  multiply,
  norm2,
  toRows,
  transpose
} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {appnp} from "../../../src/math/network/appnp.js";
import {colorRefinement, colorRefinementSteps} from "../../../src/math/network/color-refinement.js";
import {gcnSteps} from "../../../src/math/network/gcn-steps.js";
import type {GcnStep, GcnStepsOptions, GcnWeights} from "../../../src/math/network/gcn-steps.js";
import {harmonicLabels} from "../../../src/math/network/harmonic-labels.js";
import {smoothingMatrix} from "../../../src/math/network/smoothing-matrix.js";
import {smoothingSteps} from "../../../src/math/network/smoothing-steps.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix} from "../../../src/math/sparse/csr.js";
import {disjointUnion} from "../../../src/math/sparse/disjoint-union.js";
import {spmm} from "../../../src/math/sparse/spmm.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {subgraph} from "../../../src/math/sparse/subgraph.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {karate, undirected} from "../../support/graphs.js";
import {randomMatrix} from "../../support/matrices.js";
import {backward, eps} from "../../support/tolerances.js";
import "../../support/matchers.js";

interface Fixture {
  smoothing: {eigenvalues: number[]; residuals: Record<string, number>};
  appnp: Record<string, number[][]>;
  harmonic: {plain: number[]; weighted: number[]; weights: [number, number, number][]};
  gcn: {first: number[][]; second: number[][]; losses: number[]; chances: number[][]};
  colors: Record<string, {nodes: number; edges: [number, number][]; classes: number[]}>;
}
const fixture = JSON.parse(
  readFileSync(new URL("../../fixtures/graph-networks.json", import.meta.url), "utf8")
) as Fixture;

const club = karate();
const n = club.rows;
const leaders = fromEntries(n, 2, (i, j) => Number(i === (j ? 33 : 0)));
/** Two triangles with weights, and a loop, apart from an edge; and a node alone. */
const mixed = undirected(9, [[0, 1, 2], [0, 2, 0.5], [1, 2, 1], [2, 3, 4], [3, 4, 2], [3, 5, 1], [4, 5, 5], [4, 4, 3], [6, 7, 1]]); // prettier-ignore
const relabelled = (a: CsrMatrix, seed: number) => subgraph(a, permutation(a.rows, seed));
const lastOf = <T>(steps: Iterable<T>): T => Array.from(steps).at(-1)!;
const differences = (a: Matrix, b: Matrix) => a.data.map((x, at) => x - b.data[at]);

describe("smoothingMatrix", () => {
  test("is symmetric, keeps √d̃ of each component, and has its eigenvalues in (−1, 1]", () => {
    const s = toDense(smoothingMatrix(mixed));
    expect(transpose(s).data).toEqual(s.data);
    const degrees = [3.5, 4, 6.5, 8, 11, 7, 2, 2, 1];
    for (const part of [[0, 1, 2, 3, 4, 5], [6, 7], [8]]) {
      const root = Float64Array.from(degrees, (d, i) => (part.includes(i) ? Math.sqrt(d) : 0));
      expect(matvec(s, root)).toBeWithin(backward(9, norm2(root)), root);
    }
    const {values} = eigh(s);
    expect(Array.from(values).filter((x) => x > 1 - backward(9, 1))).toHaveLength(3);
    expect(values[0]).toBeGreaterThan(-1);
  });

  test("obeys xᵀ(I ± Â)x = Σ wᵢⱼ (uᵢ ± uⱼ)², with 2 Σ uᵢ² (1 + loop) more for the plus, u = D̃^-½x", () => {
    const s = smoothingMatrix(club);
    const x = randomMatrix(n, 1, 3).data;
    const u = x.map((xi, i) => xi / Math.sqrt(club.offsets[i + 1] - club.offsets[i] + 1));
    for (const sign of [1, -1]) {
      let form = 0;
      for (let i = 0; i < n; ++i) {
        form += sign === 1 ? 2 * u[i] ** 2 : 0;
        for (let k = club.offsets[i]; k < club.offsets[i + 1]; ++k) form += (u[i] + sign * u[club.indices[k]]) ** 2 / 2;
      }
      const left = x.reduce((sum, xi, i) => sum + xi * (xi + sign * spmv(s, x)[i]), 0);
      expect(Math.abs(left - form)).toBeLessThan(backward(n, norm2(x) ** 2));
    }
  });

  test("of the club has the eigenvalues of NumPy", () => {
    const wanted = fixture.smoothing.eigenvalues;
    expect(eigh(toDense(smoothingMatrix(club))).values).toBeWithin(backward(n, 1), wanted);
  });
});

describe("smoothingSteps", () => {
  test("leaves what NumPy leaves, and makes the powers of Â", () => {
    const steps = Array.from(smoothingSteps(club, leaders, {maxIterations: 50}));
    for (const [k, residual] of Object.entries(fixture.smoothing.residuals)) {
      expect(Math.abs(steps[Number(k)].residual - residual)).toBeLessThan(backward(n, 2));
    }
    expect(steps[2].features.data).toEqual(spmm(smoothingMatrix(club), steps[1].features).data);
  });

  test("falls by the second |λ| a step at least, in graphs of several components, to its limit", () => {
    const features = randomMatrix(9, 3, 5);
    const moduli = Array.from(eigh(toDense(smoothingMatrix(mixed))).values, Math.abs).sort((a, b) => b - a);
    const second = moduli[3];
    let before = Infinity;
    for (const {residual} of smoothingSteps(mixed, features, {maxIterations: 60})) {
      expect(residual).toBeLessThanOrEqual(second * before + backward(9, 3));
      before = residual;
    }
    expect(before).toBeLessThan(10 * second ** 60 + backward(9, 3));
  });

  test("begins at the features, and stops when it is told to", () => {
    const steps = Array.from(smoothingSteps(club, leaders, {tolerance: 0.2}));
    expect(steps[0].features.data).toEqual(leaders.data);
    expect(steps.map(({residual}) => residual > 0.2)).toEqual([...Array.from(steps.slice(1), () => true), false]);
    expect(() => smoothingSteps(club, identity(3)).next()).toThrow("a row for each of 34 nodes; got 3");
  });
});

describe("appnp", () => {
  test.each([0.02, 0.1, 0.5, 1])("is the fixed point, for a restart of %f", (restart) => {
    const z = appnp(club, leaders, {restart});
    const next = spmm(smoothingMatrix(club), z).data.map((x, at) => restart * leaders.data[at] + (1 - restart) * x);
    // ‖Z − Z*‖₁ ≤ 1e-12 of √18, and the map contracts.
    expect(z.data).toBeWithin(1e-11, next);
    const wanted = fixture.appnp[String(restart)];
    if (wanted) expect(z.data).toBeWithin(1e-11, wanted.flat());
  });

  test("is linear, column by column, and keeps a column of zeros", () => {
    const features = fromEntries(9, 3, (i, j) => (j === 1 ? 0 : (i * 7 + j) % 5));
    const z = appnp(mixed, features);
    const twice = appnp(mixed, {...features, data: features.data.map((x) => 2 * x)});
    expect(twice.data).toBeWithin(1e-10, z.data.map((x) => 2 * x)); // prettier-ignore
    expect(toRows(z).every((row) => row[1] === 0)).toBe(true);
  });
});

describe("harmonicLabels", () => {
  test("is at each free node the mean of its neighbours, and at the others what was given", () => {
    const {values, info} = harmonicLabels(mixed, [0, 5, 6, 8], [-1, 2, 7, 3]);
    expect([values[0], values[5], values[6], values[8]]).toEqual([-1, 2, 7, 3]);
    expect(Math.abs(values[7] - 7)).toBeLessThan(1e-11);
    const flow = spmv(laplacian(mixed), values);
    for (const i of [1, 2, 3, 4, 7]) expect(Math.abs(flow[i])).toBeLessThan(1e-11);
    expect(info.converged).toBe(true);
    expect(Math.max(...values.subarray(0, 6))).toBe(2);
    expect(Math.min(...values.subarray(0, 6))).toBe(-1);
  });

  test("is the chance of a walk, on a path a straight line", () => {
    const path = csrFromEdges({nodes: 6, sources: [0, 1, 2, 3, 4], targets: [1, 2, 3, 4, 5], directed: false});
    expect(harmonicLabels(path, [0, 5], [0, 1]).values).toBeWithin(1e-11, [0, 0.2, 0.4, 0.6, 0.8, 1]);
  });

  test("has the values of SciPy, with and without weights", () => {
    const {plain, weighted, weights} = fixture.harmonic;
    expect(harmonicLabels(club, [0, 33], [0, 1]).values).toBeWithin(1e-11, plain);
    expect(harmonicLabels(undirected(n, weights), [3, 12, 30], [-1, 2.5, 0.5]).values).toBeWithin(1e-11, weighted);
  });

  test("gives back labels of all nodes, and equal labels everywhere; refuses a component in the dark", () => {
    const all = Array.from({length: n}, (_, i) => i);
    expect(harmonicLabels(club, all, all)).toMatchObject({values: Float64Array.from(all), info: {converged: true}});
    expect(harmonicLabels(club, [4], [3]).values).toBeWithin(1e-11, new Float64Array(n).fill(3));
    expect(() => harmonicLabels(mixed, [0, 6], [0, 1])).toThrow("no label in the component of node 8; each of 3");
    expect(() => harmonicLabels(club, [2, 2], [0, 1])).toThrow("node 2 is named twice");
    expect(() => harmonicLabels(club, [2], [0, 1])).toThrow("labels must be one for each of 1 nodes; got 2");
  });
});

describe("colorRefinement", () => {
  test.each(Object.keys(fixture.colors))("parts %s as networkx does", (name) => {
    const {nodes, edges, classes} = fixture.colors[name];
    const graph = undirected(nodes, edges.map(([i, j]) => [i, j, 1] as const)); // prettier-ignore
    const {colors, count} = colorRefinement(graph);
    const pairs = new Set(Array.from(colors, (color, i) => `${color} ${classes[i]}`));
    expect([pairs.size, new Set(classes).size]).toEqual([count, count]);
  });

  test("gives a graph and its relabelling the same colours, with weights, loops and colours to begin with", () => {
    const start = Uint32Array.from({length: 9}, (_, i) => (i === 7 ? 4 : 2));
    const order = permutation(9, 5);
    const here = colorRefinement(mixed, {start});
    const there = colorRefinement(subgraph(mixed, order), {start: order.map((i) => start[i])});
    expect(Array.from(there.colors)).toEqual(Array.from(order, (i) => here.colors[i]));
    const both = colorRefinement(disjointUnion(club, relabelled(club, 7))).colors;
    expect(both.slice(0, n).sort()).toEqual(both.slice(n).sort());
  });

  test("never merges, splits by the residual, and is stable at its end", () => {
    const steps = Array.from(colorRefinementSteps(club));
    for (const [k, {colors, count, residual}] of steps.entries()) {
      const before = steps[k - 1] ?? {colors: new Uint32Array(n), count: 0};
      expect(count - before.count).toBe(residual);
      expect(new Set(Array.from(colors, (color, i) => `${color} ${before.colors[i]}`)).size).toBe(count);
    }
    expect(steps.at(-1)?.residual).toBe(0);
    expect(Array.from(colorRefinementSteps(club, {maxIterations: 1}))).toEqual(steps.slice(0, 2));
  });

  test("cannot tell a ring of six from two of three, nor any two regular graphs", () => {
    const ring = (k: number) =>
      csrFromEdges({nodes: k, sources: Array.from({length: k}, (_, i) => i), targets: Array.from({length: k}, (_, i) => (i + 1) % k), directed: false}); // prettier-ignore
    expect(colorRefinement(disjointUnion(ring(6), disjointUnion(ring(3), ring(3)))).count).toBe(1);
    expect(colorRefinement(disjointUnion(ring(6), club)).count).toBeGreaterThan(20);
  });
});

describe("gcnSteps", () => {
  const {first, second, losses, chances} = fixture.gcn;
  const start: GcnWeights = {first: fromRows(first), second: fromRows(second)};
  const known: GcnStepsOptions = {nodes: [0, 33], labels: [0, 1]};

  test("trains as NumPy does from the same weights", () => {
    const steps = Array.from(gcnSteps(club, identity(n), {...known, hidden: 4, start, maxIterations: 30}));
    // Adam divides by √v̂, which at the first step is |g|: a rounding error relative to g, ε each, is one of the step's.
    const grown = 30 * n * eps;
    expect(steps.map(({loss}) => loss)).toBeWithin(grown, losses);
    expect(steps.at(-1)!.chances.data).toBeWithin(10 * grown, chances.flat());
  });

  test("goes down the slope that differences measure", () => {
    const features = randomMatrix(n, 5, 2);
    const options = {...known, hidden: 3, decay: 0.1, maxIterations: 0};
    const begin = gcnSteps(club, features, {...options, seed: 3}).next().value as GcnStep;
    const loss = (weights: GcnWeights) =>
      (gcnSteps(club, features, {...options, start: weights}).next().value as GcnStep).loss;
    let square = 0;
    const h = 1e-6;
    for (const layer of ["first", "second"] as const) {
      begin.weights[layer].data.forEach((_, at) => {
        const moved = (by: number) => {
          const {rows, columns, data} = begin.weights[layer];
          return {...begin.weights, [layer]: {rows, columns, data: data.map((w, k) => (k === at ? w + by : w))}};
        };
        square += ((loss(moved(h)) - loss(moved(-h))) / (2 * h)) ** 2;
      });
    }
    // Central differences are off by h² and ε / h.
    expect(Math.abs(Math.sqrt(square) - begin.residual)).toBeLessThan(1e-8);
  });

  test("gives nodes that are alike the same chances, whatever the weights", () => {
    const six = csrFromEdges({nodes: 6, sources: [0, 1, 2, 3, 4, 5], targets: [1, 2, 3, 4, 5, 0], directed: false});
    const features = {rows: 6, columns: 1, data: new Float64Array(6).fill(1)};
    const {chances: after} = lastOf(gcnSteps(six, features, {nodes: [0], labels: [1], maxIterations: 20}));
    for (const row of toRows(after)) expect(row).toBeWithin(10 * eps, toRows(after)[0]);
  });

  test("has rows of chances that sum to one, the same bits for a seed, and others for another", () => {
    const run = (seed: number) => lastOf(gcnSteps(club, identity(n), {...known, seed, maxIterations: 5}));
    const {chances: now} = run(1);
    expect(multiply(now, fromRows([[1], [1]])).data).toBeWithin(4 * eps, new Float64Array(n).fill(1)); // prettier-ignore
    expect(run(1).chances.data).toEqual(now.data);
    expect(norm2(differences(run(2).chances, now))).toBeGreaterThan(1e-3);
    expect(() => gcnSteps(club, identity(n), {nodes: [], labels: []}).next()).toThrow("one or more; got none");
  });
});

test("the disjoint union is the block diagonal matrix", () => {
  const both = toDense(disjointUnion(mixed, club));
  const [a, b] = [toDense(mixed), toDense(club)];
  const wanted = fromEntries(43, 43, (i, j) =>
    i < 9 && j < 9 ? a.data[i * 9 + j] : i >= 9 && j >= 9 ? b.data[(i - 9) * n + j - 9] : 0
  );
  expect(both).toEqual(wanted);
});

test("what a film does with its states changes nothing in those that come", () => {
  const runs: readonly (() => Iterable<object>)[] = [
    () => smoothingSteps(club, leaders, {maxIterations: 4}),
    () => colorRefinementSteps(club),
    () => gcnSteps(club, identity(n), {nodes: [0, 33], labels: [0, 1], maxIterations: 4})
  ];
  for (const run of runs) {
    const kept = Array.from(run(), (state) => structuredClone(state));
    let at = 0;
    for (const state of run()) {
      expect(state).toEqual(kept[at++]);
      // A worker transfers them.
      structuredClone(state, {transfer: buffersOf(state)});
    }
    expect(at).toBe(kept.length);
  }
});

function buffersOf(value: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return [value.buffer as ArrayBuffer];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(buffersOf) : [];
}
