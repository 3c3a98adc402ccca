import {expect, it} from "vitest";
import {fromEntries, matvec} from "../../../src/math/dense/matrix.js";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {solve} from "../../../src/math/dense/solve.js";
import {eigh} from "../../../src/math/eigen/eigh.js";
import {eigsh} from "../../../src/math/eigen/eigsh.js";
import {components} from "../../../src/math/graph/components.js";
import {eigenvectorCentrality} from "../../../src/math/graph/eigenvector-centrality.js";
import {googleMatrix} from "../../../src/math/graph/google-matrix.js";
import {hits} from "../../../src/math/graph/hits.js";
import {katzCentrality} from "../../../src/math/graph/katz-centrality.js";
import {laplacian} from "../../../src/math/graph/laplacian.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {csrFromEdges} from "../../../src/math/sparse/csr.js";
import type {CsrMatrix, EdgeList} from "../../../src/math/sparse/csr.js";
import {spmvTransposed} from "../../../src/math/sparse/spmv-transposed.js";
import {spmv} from "../../../src/math/sparse/spmv.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {distance1, sum} from "../../support/graphs.js";
import "../../support/matchers.js";
import {graphCases} from "../../support/random-cases.js";
import {backward, summation} from "../../support/tolerances.js";

const each = graphCases(200).map(({name, seed, value}) => [`${name}, seed ${seed}`, value, seed] as const);
const backends = ["typescript", "wasm"] as const;
const tolerance = 1e-10;
/** Of sums of at most 100 weights, of at most 225 in all. */
const rounding = summation(100, 225);

const undirected = (edges: EdgeList): CsrMatrix => csrFromEdges({...edges, directed: false});

/** Entry (i, j) is the total weight of the edges i → j, by the definition. */
function naive({nodes, sources, targets, weights, directed = true}: EdgeList): Matrix {
  const a = fromEntries(nodes, nodes, () => 0);
  for (let e = 0; e < sources.length; ++e) {
    const [i, j] = [sources[e], targets[e]];
    const weight = weights ? weights[e] : 1;
    a.data[i * nodes + j] += weight;
    if (!directed && i !== j) a.data[j * nodes + i] += weight;
  }
  return a;
}

/** The node i is called order[i]. */
function renamed(edges: EdgeList, order: ArrayLike<number>): EdgeList {
  const of = (ids: ArrayLike<number>) => Array.from(ids, (i) => order[i]);
  return {...edges, sources: of(edges.sources), targets: of(edges.targets)};
}

const back = (x: Float64Array, order: ArrayLike<number>) => x.map((_, i) => x[order[i]]);

it.each(each)("a matrix of edges has their sums: %s", (_, edges, seed) => {
  const wanted = naive(edges);
  for (const backend of backends) {
    const a = csrFromEdges({...edges, backend});
    expect(toDense(a).data).toBeWithin(0, wanted.data);
    const order = permutation(edges.nodes, seed);
    const other = toDense(csrFromEdges({...renamed(edges, order), backend}));
    const n = edges.nodes;
    expect(wanted.data.map((__, at) => other.data[order[Math.floor(at / n)] * n + order[at % n]])).toEqual(wanted.data);
  }
});

it.each(each)("components, Laplacian and its spectrum: %s", (_, edges, seed) => {
  const n = edges.nodes;
  const a = undirected(edges);
  const dense = toDense(a).data;
  const {count, labels} = components(a);
  const reach = Array.from({length: n}, (__, i) => i);
  for (let pass = 0; pass < n; ++pass) {
    for (let i = 0; i < n; ++i) {
      for (let j = 0; j < n; ++j) if (dense[i * n + j] > 0) reach[i] = Math.min(reach[i], reach[j]);
    }
  }
  expect(new Set(reach).size).toBe(count);
  for (let i = 0; i < n; ++i) expect(labels[i]).toBe(labels[reach[i]]);
  const l = laplacian(a);
  expect(spmv(l, new Float64Array(n).fill(1))).toBeWithin(rounding, new Float64Array(n));
  const {values} = eigh(toDense(l), {vectors: false});
  const small = backward(n, 450);
  expect(values.filter((value) => value <= small).length).toBe(count);
  const k = Math.min(n, 4);
  // Values are off by the square of the residual over the gap, or by the residual where there is none.
  expect(eigsh(l, k).values).toBeWithin(small + tolerance * 450, values.subarray(0, k));
  const order = permutation(n, seed);
  expect(eigh(toDense(laplacian(undirected(renamed(edges, order)))), {vectors: false}).values).toBeWithin(small, values); // prettier-ignore
});

it.each(each)("pagerank is within its bound of the solution, whatever the names: %s", (_, edges, seed) => {
  const n = edges.nodes;
  const a = csrFromEdges(edges);
  const damping = [0, 0.5, 0.85, 0.99][seed % 4];
  const g = googleMatrix(a, {damping});
  // x = Gx, one of whose equations is replaced by Σ x = 1.
  const system = fromEntries(n, n, (i, j) => (i === 0 ? 1 : g.data[i * n + j] - (i === j ? 1 : 0)));
  const wanted = n > 0 ? solve(system, Float64Array.from({length: n}, (__, i) => (i === 0 ? 1 : 0))).x : new Float64Array(); // prettier-ignore
  const exact = backward(n, n) / (1 - damping);
  for (const backend of backends) {
    for (const links of [a, edges]) {
      const {scores, info, errorBound} = pagerank(links, {damping, tolerance, backend});
      expect(info.converged).toBe(true);
      expect(Math.abs(sum(scores) - Math.min(n, 1))).toBeLessThanOrEqual(summation(n, 1) + Number.EPSILON);
      expect(distance1(scores, wanted)).toBeLessThanOrEqual(errorBound + exact);
    }
  }
  const order = permutation(n, seed);
  const other = pagerank(renamed(edges, order), {damping, tolerance});
  expect(distance1(back(other.scores, order), wanted)).toBeLessThanOrEqual(other.errorBound + exact);
});

it.each(each)("hubs and authorities are singular vectors: %s", (_, edges, seed) => {
  const a = csrFromEdges(edges);
  const order = permutation(edges.nodes, seed);
  for (const backend of backends) {
    const {hubs, authorities, value, info} = hits(a, {tolerance, backend, normalized: false});
    expect(info.converged).toBe(true);
    const largest = Math.sqrt(Math.max(0, ...eigh(gram(a), {vectors: false}).values));
    // The residual of the pair is in units of σ and of √2; the root of what rounding leaves of AᵀA is of size ε ‖A‖ / σ.
    expect(Math.abs(value - largest)).toBeLessThanOrEqual(4 * tolerance * (1 + largest));
    if (value > 0) {
      const size = 2 * tolerance * value + rounding;
      expect(spmv(a, authorities)).toBeWithin(size, hubs.map((x) => value * x)); // prettier-ignore
      expect(spmvTransposed(a, hubs)).toBeWithin(size, authorities.map((x) => value * x)); // prettier-ignore
    }
    const other = hits(csrFromEdges(renamed(edges, order)), {tolerance, backend});
    expect(Math.abs(other.value - value)).toBeLessThanOrEqual(4 * tolerance * (1 + value));
  }
});

/** AᵀA, symmetric to the bit. */
function gram(a: CsrMatrix): Matrix {
  const {rows: n, data} = toDense(a);
  return fromEntries(n, n, (i, j) => {
    let total = 0;
    for (let k = 0; k < n; ++k) total += data[k * n + Math.min(i, j)] * data[k * n + Math.max(i, j)];
    return total;
  });
}

it.each(each)("Katz and eigenvector centrality: %s", (_, edges, seed) => {
  const n = edges.nodes;
  const a = csrFromEdges(edges);
  const {data} = toDense(a);
  const most = Math.max(1, ...Array.from({length: n}, (__, i) => sum(data.subarray(i * n, (i + 1) * n))));
  const alpha = 0.5 / most;
  // (I − αAᵀ) x = 1, which the rows of A bound away from singular.
  const system = fromEntries(n, n, (i, j) => (i === j ? 1 : 0) - alpha * data[j * n + i]);
  const wanted = solve(system, new Float64Array(n).fill(1)).x;
  const order = permutation(n, seed);
  for (const backend of backends) {
    const katz = katzCentrality(a, {alpha, tolerance, normalized: false, backend});
    expect(katz.info.converged).toBe(true);
    expect(katz.scores).toBeWithin(tolerance * 10 * Math.max(1, ...wanted), wanted);
    const {scores, value, bounds, info} = eigenvectorCentrality(a, {tolerance, backend});
    if (info.converged && value > 0) {
      const moved = matvec(fromEntries(n, n, (i, j) => data[j * n + i]), scores); // prettier-ignore
      expect(moved).toBeWithin(tolerance * value + rounding, scores.map((x) => value * x)); // prettier-ignore
      expect(bounds[0]).toBeLessThanOrEqual(value * (1 + 1e-15));
      expect(bounds[1]).toBeGreaterThanOrEqual(value * (1 - 1e-15));
    }
    const other = eigenvectorCentrality(csrFromEdges(renamed(edges, order)), {tolerance, backend});
    expect(Math.abs(other.value - value)).toBeLessThanOrEqual(4 * tolerance * (1 + value) + bounds[1] - bounds[0]);
  }
});
