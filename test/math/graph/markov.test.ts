import {describe, expect, it} from "vitest";
import type {Matrix} from "../../../src/math/dense/matrix.js";
import {linksFromAttention} from "../../../src/math/graph/links-from-attention.js";
import {pagerank} from "../../../src/math/graph/pagerank.js";
import {sinkhorn} from "../../../src/math/graph/sinkhorn.js";
import {softmax} from "../../../src/math/graph/softmax.js";
import {stationary} from "../../../src/math/graph/stationary.js";
import {transitionMatrix} from "../../../src/math/graph/transition-matrix.js";
import {normal} from "../../../src/math/random/normal.js";
import {degrees} from "../../../src/math/sparse/degrees.js";
import {toDense} from "../../../src/math/sparse/to-dense.js";
import {directed, distance1, randomLinks, sum, worst} from "../../support/graphs.js";

function gaussian(rows: number, columns: number, seed: number): Matrix {
  const next = normal(seed);
  return {rows, columns, data: Float64Array.from({length: rows * columns}, next)};
}

const rowSums = ({rows, columns, data}: Matrix) =>
  Float64Array.from({length: rows}, (_, i) => sum(data.subarray(i * columns, (i + 1) * columns)));
const columnSums = ({rows, columns, data}: Matrix) =>
  Float64Array.from({length: columns}, (_, j) => sum(Array.from({length: rows}, (__, i) => data[i * columns + j])));
const ones = (n: number) => new Float64Array(n).fill(1);

describe("softmax", () => {
  it("makes positive rows that sum to one and does not mind a shift of a row", () => {
    const scores = gaussian(6, 6, 1);
    const chances = softmax(scores);
    expect(worst(rowSums(chances), ones(6)).by).toBeLessThan(1e-15 * 6);
    expect(Math.min(...chances.data)).toBeGreaterThan(0);
    const shifted = softmax({...scores, data: scores.data.map((value, at) => value + 1000 * Math.floor(at / 6))});
    expect(worst(shifted.data, chances.data).by).toBeLessThan(1e-12);
  });

  it("neither overflows nor forgets a mask", () => {
    const one = {rows: 1, columns: 3, data: Float64Array.of(1e308, -1e308, -Infinity)};
    expect(Array.from(softmax(one).data)).toEqual([1, 0, 0]);
    expect(() => softmax({rows: 1, columns: 2, data: Float64Array.of(NaN, 0)})).toThrow("row 0 has an entry");
    expect(() => softmax({rows: 1, columns: 1, data: Float64Array.of(-Infinity)})).toThrow("masked throughout");
    expect(() => softmax(one, {temperature: 0})).toThrow("invalid temperature");
  });
});

describe("attention as a Markov chain", () => {
  const [queries, keys] = [gaussian(8, 4, 2), gaussian(8, 4, 3)];

  it("has rows that sum to one, and a stationary gaze that PageRank tends to", () => {
    const links = linksFromAttention(queries, keys);
    expect(worst(degrees(links), ones(8)).by).toBeLessThan(1e-15 * 8);
    const pi = stationary(toDense(links));
    expect(distance1(pagerank(links, {damping: 0.999999, tolerance: 1e-14}).scores, pi)).toBeLessThan(1e-4);
  });

  it("of a causal mask ends on the first token, and the chain is reducible", () => {
    const links = linksFromAttention(queries, keys, {causal: true});
    expect(toDense(links).data.every((chance, at) => chance === 0 || at % 8 <= Math.floor(at / 8))).toBe(true);
    expect(() => stationary(toDense(links))).toThrow("chain is reducible");
    expect(pagerank(links, {damping: 0.9999}).scores[0]).toBeGreaterThan(0.99);
    expect(() => linksFromAttention(queries, gaussian(7, 4, 1))).toThrow("must have one size; got 8 × 4 and 7 × 4");
  });
});

describe("stationary", () => {
  it("is π = πP", () => {
    for (const seed of [1, 2, 3]) {
      const chain = softmax(gaussian(12, 12, seed), {temperature: 0.3});
      const pi = stationary(chain);
      const moved = Float64Array.from({length: 12}, (_, j) => sum(pi.map((p, i) => p * chain.data[i * 12 + j])));
      expect(worst(moved, pi).by).toBeLessThan(1e-15 * 12);
      expect(Math.abs(sum(pi) - 1)).toBeLessThan(1e-15 * 12);
    }
  });

  it("keeps small entries exact where the chain nearly falls apart", () => {
    const e = 1e-200;
    const pi = stationary({rows: 2, columns: 2, data: Float64Array.of(1 - e, e, 1, 0)});
    expect(pi[1] / e).toBeCloseTo(1, 14);
    expect(Array.from(stationary({rows: 1, columns: 1, data: Float64Array.of(1)}))).toEqual([1]);
    expect(stationary({rows: 0, columns: 0, data: new Float64Array()}).length).toBe(0);
  });

  it("refuses what is no chain, or several", () => {
    const data = Float64Array.of(1, 0, 0, 1);
    expect(() => stationary({rows: 2, columns: 2, data})).toThrow("reducible");
    expect(() => stationary({rows: 2, columns: 2, data: Float64Array.of(1, 0, 1, 0)})).toThrow("reducible");
    expect(() => stationary({rows: 1, columns: 2, data: new Float64Array(2)})).toThrow("square; got 1 × 2");
    expect(() => stationary({rows: 1, columns: 1, data: Float64Array.of(NaN)})).toThrow("entry (0, 0) is not finite");
  });
});

describe("transitionMatrix", () => {
  it("has rows that sum to one, or to nothing at a sink", () => {
    const links = randomLinks(50, 80, 2);
    const out = degrees(links);
    expect(worst(degrees(transitionMatrix(links)), out.map((d) => (d > 0 ? 1 : 0))).by).toBeLessThan(1e-14); // prettier-ignore
    expect(() => transitionMatrix(directed(2, [[0, 1, -1]]))).toThrow(RangeError);
  });
});

describe("sinkhorn", () => {
  it("makes rows and columns sum to one by scaling them", () => {
    const a = softmax(gaussian(10, 10, 5));
    const {scaled, left, right, info} = sinkhorn(a);
    expect(info.converged).toBe(true);
    expect(worst(rowSums(scaled), ones(10)).by).toBeLessThan(2e-12);
    expect(worst(columnSums(scaled), ones(10)).by).toBeLessThan(1e-14 * 10);
    expect(worst(scaled.data, a.data.map((value, at) => left[Math.floor(at / 10)] * value * right[at % 10])).by).toBe(0); // prettier-ignore
    expect(worst(stationary(scaled), new Float64Array(10).fill(0.1)).by).toBeLessThan(1e-11);
  });

  it("says so where zeros leave it no limit, and refuses a zero row", () => {
    const {info} = sinkhorn({rows: 2, columns: 2, data: Float64Array.of(1, 1, 0, 1)}, {maxIterations: 50});
    expect(info).toMatchObject({converged: false, iterations: 50});
    expect(() => sinkhorn({rows: 2, columns: 2, data: Float64Array.of(1, 1, 0, 0)})).toThrow(
      "row 1 of the matrix is zero"
    );
    expect(() => sinkhorn({rows: 1, columns: 1, data: Float64Array.of(-1)})).toThrow("finite entries ≥ 0");
  });
});
