import {expect, it} from "vitest";
import {powerLaw, spread} from "../../src/contest/statistics.js";

it("the median and quartiles lie between neighbours, whatever the order", () => {
  expect(spread([5, 1, 4, 2, 3])).toEqual({low: 2, median: 3, high: 4});
  expect(spread([4, 1, 2, 3])).toEqual({low: 1.75, median: 2.5, high: 3.25});
  expect(spread([7])).toEqual({low: 7, median: 7, high: 7});
});

it("one outlier moves neither the median nor the quartiles of five", () => {
  expect(spread([1, 2, 3, 4, 1e9])).toEqual(spread([1, 2, 3, 4, 5]));
});

it("nothing, or NaN, has no median", () => {
  expect(() => spread([])).toThrow(RangeError);
  expect(() => spread([1, NaN])).toThrow("a value is NaN: 1, NaN");
});

it("a power law is found again, to rounding", () => {
  const points = [10, 100, 300, 1000].map((x) => ({x, y: 0.25 * x ** 2.5}));
  const {slope, factor} = powerLaw(points)!;
  expect(slope).toBeCloseTo(2.5, 12);
  expect(factor).toBeCloseTo(0.25, 12);
});

it("the slope does not depend on the units", () => {
  const points = [1, 2, 4, 9].map((x, i) => ({x, y: x ** 2 * (1 + 0.1 * (i % 2))}));
  const scaled = points.map(({x, y}) => ({x: 1e9 * x, y: 1e-9 * y}));
  expect(powerLaw(scaled)!.slope).toBeCloseTo(powerLaw(points)!.slope, 10);
});

it("one size has no slope, and what has no logarithm is refused", () => {
  expect(powerLaw([{x: 3, y: 1}, {x: 3, y: 2}])).toBeNull(); // prettier-ignore
  expect(powerLaw([])).toBeNull();
  expect(() => powerLaw([{x: 0, y: 1}])).toThrow(RangeError);
  expect(() => powerLaw([{x: 1, y: NaN}])).toThrow(RangeError);
});
