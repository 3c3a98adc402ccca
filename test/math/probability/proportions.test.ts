import {describe, expect, it} from "vitest";
import {bootstrap} from "../../../src/math/probability/bootstrap.js";
import {pairedDifference} from "../../../src/math/probability/paired-difference.js";
import {wilsonInterval} from "../../../src/math/probability/wilson-interval.js";
import reference from "../../fixtures/learn.json" with {type: "json"};

describe("wilsonInterval", () => {
  it.each(reference.wilson)("of %i out of %i is SciPy's", (successes, trials, low, high) => {
    const found = wilsonInterval(successes, trials, {z: 1.959963984540054});
    expect(Math.abs(found.low - low)).toBeLessThan(1e-14);
    expect(Math.abs(found.high - high)).toBeLessThan(1e-14);
  });

  it("has ends z standard errors, taken at the ends, from the share, and is the same read backwards", () => {
    for (const [k, n] of [
      [1, 7],
      [570, 2004],
      [0, 5]
    ] as const) {
      // prettier-ignore
      const {share, error, low, high} = wilsonInterval(k, n, {z: 2});
      expect(error).toBeCloseTo(Math.sqrt((share * (1 - share)) / n), 15);
      for (const p of [low, high]) expect(Math.abs(p - share)).toBeCloseTo(2 * Math.sqrt((p * (1 - p)) / n), 14);
      const turned = wilsonInterval(n - k, n, {z: 2});
      expect(turned.low).toBeCloseTo(1 - high, 14);
      expect(turned.high).toBeCloseTo(1 - low, 14);
    }
    expect(wilsonInterval(3, 9, {z: 0})).toMatchObject({low: 3 / 9, high: 3 / 9});
  });

  it("refuses what is no count", () => {
    expect(() => wilsonInterval(3, 2)).toThrow("invalid successes; not an integer in 0 … 2: 3");
    expect(() => wilsonInterval(0, 0)).toThrow("invalid trials");
    expect(() => wilsonInterval(0, 1, {z: NaN})).toThrow("invalid z; not ≥ 0: NaN");
  });
});

describe("pairedDifference", () => {
  it("counts the cases where the two differ, and is the variance of their differences over n", () => {
    const [a, b] = [[1, 1, 0, 0, 1, 1, 0, 1], [1, 0, 0, 1, 0, 1, 0, 0]]; // prettier-ignore
    const {difference, error, only} = pairedDifference(a, b);
    expect(only).toEqual([3, 1]);
    expect(difference).toBe(0.25);
    const differences = a.map((x, i) => x - b[i]);
    const variance = differences.reduce((sum, d) => sum + (d - 0.25) ** 2 / 8, 0);
    expect(error).toBeCloseTo(Math.sqrt(variance / 8), 15);
    expect(pairedDifference(b, a)).toEqual({difference: -0.25, error, only: [1, 3]});
    expect(pairedDifference(a, a)).toEqual({difference: 0, error: 0, only: [0, 0]});
  });

  it("refuses cases that do not match", () => {
    expect(() => pairedDifference([1], [1, 0])).toThrow("a and b differ in length: 1 and 2");
    expect(() => pairedDifference([], [])).toThrow("a must have a case; got none");
  });
});

describe("bootstrap", () => {
  const data = Array.from({length: 50}, (_, i) => (i * 37) % 50);
  const mean = (drawn: Uint32Array) => drawn.reduce((sum, times, i) => sum + times * data[i], 0) / 50;

  it("draws as many cases as there are, the same for a seed, and others for another", () => {
    const sizes = bootstrap(50, (drawn) => drawn.reduce((sum, times) => sum + times, 0), {replicates: 20});
    expect(sizes).toEqual(new Float64Array(20).fill(50));
    const one = bootstrap(50, mean, {replicates: 30, seed: 4});
    expect(bootstrap(50, mean, {replicates: 30, seed: 4})).toEqual(one);
    expect(bootstrap(50, mean, {replicates: 30, seed: 5})).not.toEqual(one);
  });

  it("spreads a mean by its standard error", () => {
    const found = bootstrap(50, mean, {replicates: 4000, seed: 1});
    const middle = found.reduce((sum, x) => sum + x / 4000, 0);
    const spread = Math.sqrt(found.reduce((sum, x) => sum + (x - middle) ** 2 / 4000, 0));
    const error = Math.sqrt((50 ** 2 - 1) / 12 / 50); // of the mean of 50 out of 0 … 49, each once
    // Of 4000 draws the mean is known to error / √4000, and the spread to error / √8000: four of each.
    expect(Math.abs(middle - 24.5)).toBeLessThan((4 * error) / Math.sqrt(4000));
    expect(Math.abs(spread - error)).toBeLessThan((4 * error) / Math.sqrt(8000));
  });

  it("refuses no cases", () => {
    expect(() => bootstrap(0, mean)).toThrow("invalid cases");
    expect(() => bootstrap(5, 3 as never)).toThrow("statistic must be a function; got 3");
  });
});
