import {expect, it} from "vitest";
import {bayesThreshold} from "../../../src/math/probability/bayes-threshold.js";
import {predictiveValue} from "../../../src/math/probability/predictive-value.js";

it("predictiveValue is the share of those found who have it, counted in a population", () => {
  // Of 100,000: 1,000 have it, 900 of them are found; of the other 99,000, 8,910 are found too.
  expect(predictiveValue({prevalence: 0.01, sensitivity: 0.9, specificity: 0.91})).toBeCloseTo(900 / (900 + 8910), 14);
  expect(predictiveValue({prevalence: 1, sensitivity: 0.5, specificity: 0.5})).toBe(1);
  expect(predictiveValue({prevalence: 0.3, sensitivity: 0.4, specificity: 0.6})).toBeCloseTo(0.3, 14); // a coin tells nothing
  expect(predictiveValue({prevalence: 0, sensitivity: 1, specificity: 1})).toBeNaN();
  expect(() => predictiveValue({prevalence: 1.1, sensitivity: 1, specificity: 1})).toThrow(
    "invalid prevalence; not in [0, 1]: 1.1"
  );
});

it("bayesThreshold is where acting and waiting cost the same, in any currency", () => {
  for (const [vain, missed] of [
    [1, 1],
    [1, 9],
    [5, 2]
  ] as const) {
    // prettier-ignore
    const p = bayesThreshold(vain, missed);
    expect((1 - p) * vain).toBeCloseTo(p * missed, 14);
    expect(bayesThreshold(vain * 2 ** 1000, missed * 2 ** 1000)).toBe(p);
  }
  expect([bayesThreshold(0, 3), bayesThreshold(3, 0)]).toEqual([0, 1]);
  expect(() => bayesThreshold(0, 0)).toThrow("costs must not both be 0");
  expect(() => bayesThreshold(NaN, 1)).toThrow("invalid falsePositive; not in [0, ∞): NaN");
});
