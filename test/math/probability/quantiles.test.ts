import {describe, expect, it} from "vitest";
import {quantiles} from "../../../src/math/probability/quantiles.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";

describe("quantiles", () => {
  it("are the ends, the median, and what lies between two values", () => {
    expect(quantiles([3, 1, 2], [0, 0.25, 0.5, 1])).toEqual(Float64Array.of(1, 1.5, 2, 3));
    expect(quantiles([4, 1], [0.5])).toEqual(Float64Array.of(2.5));
    expect(quantiles([7], [0, 0.3, 1])).toEqual(Float64Array.of(7, 7, 7));
  });

  it("are NumPy's, by its default", () => {
    // numpy.quantile([0.3, -1.2, 4.5, 2.2, 0.1, 9.75, -3.0], [0.05, 0.5, 0.95]), NumPy 1.24
    const found = quantiles([0.3, -1.2, 4.5, 2.2, 0.1, 9.75, -3], [0.05, 0.5, 0.95]);
    [-2.46, 0.3, 8.175].forEach((value, k) => expect(found[k]).toBeCloseTo(value, 12));
  });

  it("do not depend on the order, ascend with the level, and move with the values", () => {
    const uniform = mulberry32(5);
    const values = Float64Array.from({length: 101}, uniform);
    const levels = [0, 0.05, 0.3, 0.5, 0.77, 0.95, 1];
    const found = quantiles(values, levels);
    expect(quantiles(values.toReversed(), levels)).toEqual(found);
    for (let k = 1; k < levels.length; ++k) expect(found[k]).toBeGreaterThanOrEqual(found[k - 1]);
    // A level k / 100 of 101 values is the k-th, which doubling moves exactly.
    expect(quantiles(values.map((x) => 2 * x), [0.5, 0.25])).toEqual(quantiles(values, [0.5, 0.25]).map((x) => 2 * x)); // prettier-ignore
    expect(values).toEqual(Float64Array.from({length: 101}, ((again) => again)(mulberry32(5))));
  });

  it("keep infinities, are NaN of nothing, and refuse what cannot be ordered", () => {
    expect(quantiles([-Infinity, -Infinity, 1, Infinity], [0.1, 1])).toEqual(Float64Array.of(-Infinity, Infinity));
    expect(quantiles([], [0.5])).toEqual(Float64Array.of(NaN));
    expect(() => quantiles([1, NaN], [0.5])).toThrow("values: entry 1 is not a number: NaN");
    expect(() => quantiles([1], [1.5])).toThrow("levels: entry 0 is not in [0, 1]: 1.5");
  });
});
