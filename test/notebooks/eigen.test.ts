import {tableFromIPC} from "apache-arrow";
import {expect, it} from "vitest";
import {check, type Claim} from "../../src/checks/claim.js";
import {expected} from "../../src/checks/expected/eigen.js";
import {determinantBigInt} from "../../src/math/dense/determinant-big-int.js";
import {hilbert} from "../../src/math/dense/hilbert.js";
import {column, fromEntries, fromRows, norm2, toRows, type Matrix} from "../../src/math/dense/matrix.js";
import {wilkinson} from "../../src/math/dense/wilkinson.js";
import {cond} from "../../src/math/eigen/cond.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import {eigvals} from "../../src/math/eigen/eigvals.js";
import {jacobi} from "../../src/math/eigen/jacobi.js";
import {powerIteration} from "../../src/math/eigen/power-iteration.js";
import {qrIteration} from "../../src/math/eigen/qr-iteration.js";
import {laplacian} from "../../src/math/graph/laplacian.js";
import {toDense} from "../../src/math/sparse/to-dense.js";
import {graph} from "../../src/tables/graph.js";
import {load} from "../data/run-loader.js";

const path = (n: number) => fromEntries(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));
const rows = (...all: number[][]) => fromRows(all);
const three = rows([4, 1, 2], [1, 3, 0], [2, 0, 1]);
const last = <T>(all: Iterable<T>) => [...all].at(-1)!;
const onDiagonal = ({rows: n, data}: Matrix) => Array.from({length: n}, (_, i) => data[i * (n + 1)]);
const byQr = (a: Matrix) => onDiagonal(last(qrIteration(a)).matrix);
const byJacobi = (a: Matrix) => onDiagonal(last(jacobi(a)).matrix);

async function karate(): Promise<Matrix> {
  const table = tableFromIPC(await load("karate.arrow"));
  return toDense(laplacian(graph(table, {nodes: 34, directed: false})));
}

/** The sines of the angles to v₁, and the errors of Rayleigh's quotient, step by step. */
function errors() {
  const {values, vectors} = eigh(three);
  const v = column(vectors, 2);
  const steps = [...powerIteration(three, {start: [1, -1, 1], maxIterations: 20})];
  const angles = steps.map(({vector: x}) => {
    const along = x.reduce((sum, xi, i) => sum + xi * v[i], 0);
    return norm2(x.map((xi, i) => xi - along * v[i]));
  });
  return {angles, misses: steps.map(({value}) => Math.abs(value - values[2]))};
}

function violation(a: Matrix): number {
  const all = [...jacobi(a)];
  const off = all.slice(1).map(({off, p, q}, t) => {
    const {off: before, matrix} = all[t];
    return Math.abs(before - off - 2 * matrix.data[p * a.rows + q] ** 2);
  });
  return Math.max(...off) / all[0].off;
}

const {angles, misses} = errors();
const topTwo = eigh(wilkinson(21)).values.slice(19);

const computed: Record<keyof typeof expected, () => unknown> = {
  "2x2.eigenvalues": () => byQr(rows([2, 1], [1, 2])),
  "tridiagonal3.eigenvalues": () => byQr(path(3)),
  path8: () => byJacobi(path(8)),
  "fibonacci.eigenvalues": () => byQr(rows([1, 1], [1, 0])),
  "3x3.eigenvalues": () => byJacobi(three),
  "3x3.power_ratio": () => angles[13] / angles[12],
  "3x3.rayleigh_ratio": () => misses[11] / misses[10],
  "defective.eigenvalues": () => eigvals(rows([1, 1], [1e-10, 1])).real,
  "jacobi.off_identity": () => Math.max(...[path(8), hilbert(6), three].map(violation)),
  "hilbert.cond": () => Object.fromEntries([3, 4, 5, 6, 8].map((n) => [n, cond(hilbert(n))])),
  "hilbert.cond10": () => cond(hilbert(10)),
  "wilkinson21.top_two": () => topTwo,
  "wilkinson21.gap": () => topTwo[1] - topTwo[0],
  "karate.spanning_trees": async () =>
    determinantBigInt(
      toRows(await karate())
        .slice(1)
        .map((row) => row.slice(1).map(BigInt))
    )
};

it.each(Object.keys(computed) as (keyof typeof expected)[])("%s comes out", async (id) => {
  const claim: Claim = check(id, expected[id], await computed[id]());
  expect(claim.holds, claim.message).toBe(true);
});

it("the inverse of Hilbert's matrix, by its formula, gives the condition numbers too", () => {
  const binomial = (n: number, k: number) => {
    let c = 1;
    for (let i = 1; i <= k; ++i) c = (c * (n - k + i)) / i;
    return c;
  };
  const inverse = (n: number) =>
    fromEntries(n, n, (i, j) => {
      const size = binomial(n + i, n - j - 1) * binomial(n + j, n - i - 1);
      return (-1) ** (i + j) * (i + j + 1) * size * binomial(i + j, i) ** 2;
    });
  const largest = (a: Matrix) => eigh(a, {vectors: false}).values.at(-1)!;
  const truth = {...expected["hilbert.cond"].expected, 10: expected["hilbert.cond10"].expected};
  for (const [n, condition] of Object.entries(truth)) {
    const found = largest(hilbert(Number(n))) * largest(inverse(Number(n)));
    expect(Math.abs(found / condition - 1)).toBeLessThan(1e-13);
  }
});

it("the product of the Laplacian's eigenvalues counts the trees as well as rounding lets it", async () => {
  const {values} = eigh(await karate());
  const positive = values.slice(1);
  const product = positive.reduce((all, value) => all * value, 1 / 34);
  // By Weyl, each eigenvalue is off by a small multiple of ε ‖L‖.
  const bound = positive.reduce((sum, value) => sum + (Number.EPSILON * values[33]) / value, 0);
  expect(Math.abs(product / Number(expected["karate.spanning_trees"].expected) - 1)).toBeLessThan(bound);
});

it("rounding rescues power iteration that starts on another eigenvector", () => {
  const {values, vectors} = eigh(three);
  const steps = [...powerIteration(three, {start: column(vectors, 1), maxIterations: 150})];
  expect(steps[20].value).toBeCloseTo(values[1], 10);
  expect(last(steps).value).toBeCloseTo(values[2], 10);
});
