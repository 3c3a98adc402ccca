import {describe, expect, it} from "vitest";
import {powerLaw} from "../../../src/math/learn/power-law.js";
import {sampleEquivalent} from "../../../src/math/learn/sample-equivalent.js";
import reference from "../../fixtures/learn.json" with {type: "json"};
import {eps} from "../../support/tolerances.js";

/** Logarithms up to 10, a few of them to a sum. */
const rounding = 100 * eps;

describe("powerLaw", () => {
  it("finds the law that points obey, in any unit, and with nothing left", () => {
    const x = [10, 30, 70, 1000];
    const {exponent, factor, residual} = powerLaw(x, x.map((n) => 3 * n ** -0.4)); // prettier-ignore
    expect(Math.abs(exponent - 0.4)).toBeLessThan(rounding);
    expect(Math.abs(factor - 3)).toBeLessThan(10 * rounding);
    expect(residual).toBeLessThan(rounding);
  });

  it("is NumPy's polyfit of the logarithms", () => {
    const {x, y, exponent, factor} = reference["power law"];
    const found = powerLaw(x, y);
    expect(Math.abs(found.exponent - exponent)).toBeLessThan(rounding);
    expect(Math.abs(found.factor - factor)).toBeLessThan(10 * rounding);
    const scaled = powerLaw(x.map((n) => 1e9 * n), y.map((e) => 1e-9 * e)); // prettier-ignore
    expect(Math.abs(scaled.exponent - exponent)).toBeLessThan(10 * rounding);
    expect(Math.abs(scaled.residual - found.residual)).toBeLessThan(10 * rounding);
  });

  it("refuses what has no logarithm, and one x", () => {
    expect(() => powerLaw([1, 2], [0.1, 0])).toThrow("y: entry 1 is not > 0: 0");
    expect(() => powerLaw([5, 5], [0.1, 0.2])).toThrow("x must have two different numbers at least");
    expect(() => powerLaw([5], [0.1, 0.2])).toThrow("x and y differ in length: 1 and 2");
  });
});

describe("sampleEquivalent", () => {
  const sizes = [100, 200, 400, 800];
  const errors = sizes.map((n) => 2 * n ** -0.5);

  it("undoes a power law at every size, ends included", () => {
    for (const n of [100, 150, 200, 333, 800]) {
      expect(Math.abs(sampleEquivalent(sizes, errors, 2 * n ** -0.5) / n - 1)).toBeLessThan(1e-12);
    }
  });

  it("says nothing beyond the ends, takes the first of several crossings, and stands on a flat stretch", () => {
    expect(sampleEquivalent(sizes, errors, 0.3)).toBeNaN();
    expect(sampleEquivalent(sizes, errors, 0.01)).toBeNaN();
    expect(sampleEquivalent([1, 2, 3, 4], [0.4, 0.2, 0.3, 0.1], 0.2)).toBe(2);
    expect(sampleEquivalent([1, 2], [0.4, 0.4], 0.4)).toBe(1);
    expect(() => sampleEquivalent([2, 1], [0.4, 0.2], 0.3)).toThrow("sizes: entry 1 does not ascend");
    expect(() => sampleEquivalent([1, 2], [0.4, 0], 0.3)).toThrow("errors: entry 1 is not > 0: 0");
  });
});
