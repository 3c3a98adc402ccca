import {describe, expect, it} from "vitest";
import {kendallTau} from "../../../src/math/probability/kendall-tau.js";
import {pearson} from "../../../src/math/probability/pearson.js";
import {ranks, spearman} from "../../../src/math/probability/spearman.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";

const correlations = {pearson, spearman, kendallTau};

/** τ_b by its definition, over all pairs. */
function tauByPairs(x: number[], y: number[]): number {
  let agreement = 0;
  let untiedX = 0;
  let untiedY = 0;
  for (let i = 0; i < x.length; ++i) {
    for (let j = 0; j < i; ++j) {
      agreement += Math.sign(x[i] - x[j]) * Math.sign(y[i] - y[j]);
      untiedX += x[i] === x[j] ? 0 : 1;
      untiedY += y[i] === y[j] ? 0 : 1;
    }
  }
  return agreement / Math.sqrt(untiedX * untiedY);
}

const samples = [1, 2, 3, 4].map((seed) => {
  const uniform = mulberry32(seed);
  const x = Array.from({length: 60}, () => Math.floor(uniform() * 5 * seed));
  return {x, y: x.map((value) => Math.floor(value + uniform() * 9 * seed))};
});

describe.each(Object.entries(correlations))("%s", (_, correlation) => {
  it("is symmetric, 1 of a sample with itself, −1 with its opposite", () => {
    for (const {x, y} of samples) {
      expect(correlation(x, y)).toBeCloseTo(correlation(y, x), 14);
      expect(correlation(x, x)).toBeCloseTo(1, 14);
      expect(correlation(x, x.map((value) => -value))).toBeCloseTo(-1, 14); // prettier-ignore
      expect(Math.abs(correlation(x, y))).toBeLessThanOrEqual(1);
    }
  });

  it("does not mind units, offsets, or the order of the pairs", () => {
    for (const {x, y} of samples) {
      const wanted = correlation(x, y);
      for (const factor of [1e9, 1e-9, 1e300]) expect(correlation(x.map((v) => v * factor), y)).toBeCloseTo(wanted, 12); // prettier-ignore
      expect(correlation(x.map((v) => v + 1e6), y)).toBeCloseTo(wanted, 9); // prettier-ignore
      expect(correlation([...x].reverse(), [...y].reverse())).toBeCloseTo(wanted, 12);
    }
  });

  it("has no value for a constant or for nothing, and refuses samples that do not pair up", () => {
    expect(correlation([1, 1, 1], [1, 2, 3])).toBeNaN();
    expect(correlation([], [])).toBeNaN();
    expect(() => correlation([1], [1, 2])).toThrow("samples must pair up; got 1 and 2");
  });
});

describe("kendallTau", () => {
  it("is its definition over all pairs, ties included", () => {
    for (const {x, y} of samples) expect(kendallTau(x, y)).toBeCloseTo(tauByPairs(x, y), 13);
    expect(() => kendallTau([1, NaN], [1, 2])).toThrow("pair 1 is not a number: NaN, 2");
  });

  it("takes two hundred thousand pairs", () => {
    const x = Float64Array.from({length: 200_000}, (_, i) => i);
    expect(kendallTau(x, x)).toBeCloseTo(1, 14);
  });
});

describe("pearson and spearman", () => {
  it("have the textbook's values", () => {
    // Deviations (−1.5, −.5, .5, 1.5) and (−2, 0, −1, 3): 7 / √(5 · 14); ranks (1, 3, 2, 4): 1 − 6 · 2 / (4 · 15).
    expect(pearson([1, 2, 3, 4], [1, 3, 2, 6])).toBeCloseTo(7 / Math.sqrt(70), 14);
    expect(spearman([1, 2, 3, 4], [1, 3, 2, 6])).toBeCloseTo(0.8, 14);
    expect(Array.from(ranks([3, 1, 3, 2]))).toEqual([3.5, 1, 3.5, 2]);
  });
});
