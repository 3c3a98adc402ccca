import {describe, expect, test} from "vitest";
import {digits, justifiedDigits} from "../../src/checks/digits.js";
import {trust} from "../../src/checks/trust.js";
import {hilbert} from "../../src/math/dense/hilbert.js";
import {fromEntries, matvec} from "../../src/math/dense/matrix.js";
import {solve} from "../../src/math/dense/solve.js";
import {eigh} from "../../src/math/eigen/eigh.js";
import {eigsh} from "../../src/math/eigen/eigsh.js";
import {svd} from "../../src/math/eigen/svd.js";
import {pagerank} from "../../src/math/graph/pagerank.js";
import {mulberry32} from "../../src/math/random/mulberry32.js";
import {fromDense} from "../../src/math/sparse/from-dense.js";
import {karate} from "../support/graphs.js";

const read = (text: string) => Number(text.replaceAll("−", "-"));

test.each([
  [0.46852522670139, 1e-6, "0.46853"],
  [0.46852522670139, 4.9e-7, "0.468525"],
  [-0.46852522670139, 0.004, "−0.47"],
  [1234.5678, 3, "1.23e3"],
  [1234.5678, 0.3, "1235"],
  [9.96, 0.04, "10.0"],
  [6.02e23, 1e20, "6.02e23"],
  [1.6e-19, 1e-22, "1.60e−19"],
  [0.7, 0.4, "0.7 ± 0.4"],
  [0.7, 0.04, "0.7"],
  [0.7, 0.6, "0.7 ± 0.6"],
  [1e-9, 3e-9, "0 ± 3e−9"],
  [0, 0, "0"],
  [2.5, 0, "2.5"],
  [0.1 + 0.2, 1e-30, "0.300000000000000"],
  [NaN, 1, "NaN"],
  [-Infinity, 0, "−Infinity"],
  [3.1, Infinity, "3 ± ?"],
  [3.1, NaN, "3 ± ?"]
])("%d ± %d is printed as %s", (value, bound, text) => {
  expect(digits(value, bound)).toBe(text);
});

test("what is printed is within one unit of its last place of anything within the bound", () => {
  const random = mulberry32(11);
  for (let k = 0; k < 20_000; ++k) {
    const value = (random() - 0.5) * 10 ** (30 * random() - 15);
    const bound = Math.abs(value) * 10 ** (-14 * random());
    const count = justifiedDigits(value, bound);
    if (count === 0 || count === 15) continue;
    const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - count + 1);
    const printed = read(digits(value, bound));
    for (const truth of [value - bound, value + bound]) {
      expect(Math.abs(printed - truth) / unit).toBeLessThanOrEqual(1 + 1e-9); // of the division
    }
    // One place more would not have been justified.
    expect(unit / 10).toBeLessThan(2 * bound * (1 + 1e-9));
  }
});

describe("trust", () => {
  test("no digit of an eigenvalue is justified that is not right", () => {
    const n = 30;
    const a = fromEntries(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0));
    const truth = (j: number) => 4 * Math.sin(((j + 1) * Math.PI) / (2 * (n + 1))) ** 2;
    for (const result of [eigh(a), eigsh(fromDense(a), 3)]) {
      const {numbers, bounds, digits: counts} = trust(result)!;
      Array.from(numbers).forEach((value, j) => {
        expect(Math.abs(value - truth(j))).toBeLessThanOrEqual(bounds[j]! + 8 * Number.EPSILON); // of the formula
        expect(counts[j]).toBeGreaterThan(8);
      });
    }
  });

  test("the smallest singular values of Hilbert's matrix have few digits or none, by the method that promises ε ‖A‖", () => {
    const {digits: counts} = trust(svd(hilbert(12), {method: "bidiagonal"}))!;
    expect(counts[0]).toBeGreaterThanOrEqual(14);
    expect(counts[11]).toBe(0);
  });

  test("a solution loses the digits that the condition takes", () => {
    const ones = new Float64Array(8).fill(1);
    const result = solve(hilbert(8), matvec(hilbert(8), ones));
    const {bounds, digits: counts, facts} = trust(result)!;
    result.x.forEach((x, i) => expect(Math.abs(x - 1)).toBeLessThanOrEqual(bounds[i]! + 8 * Number.EPSILON * 3.4e10)); // b is rounded
    expect(Math.max(...counts)).toBeLessThan(9);
    expect(facts[0]![1]).toBeGreaterThan(1e10);
  });

  test("scores are off by half their L1 distance at most", () => {
    const links = karate();
    const exact = pagerank(links, {tolerance: 1e-15}).scores;
    for (const tolerance of [1e-2, 1e-4, 1e-8]) {
      const {numbers, bounds} = trust(pagerank(links, {tolerance}))!;
      Array.from(numbers).forEach((score, i) => expect(Math.abs(score - exact[i]!)).toBeLessThanOrEqual(bounds[i]!));
    }
  });

  test("of anything else nothing is said", () => {
    for (const other of [null, undefined, 1, "text", {}, {values: [1]}, [1, 2]]) expect(trust(other)).toBeNull();
  });
});
