import {expect, it} from "vitest";
import {gradientDescent} from "../../../src/math/optimize/gradient-descent.js";
import {scalarDescent} from "../../../src/math/optimize/scalar-descent.js";

const slope = (x: number) => x ** 3 - x + 0.1;

it("goes the way of gradientDescent", () => {
  const f = ([x]: Float64Array, gradient: Float64Array) => ((gradient[0] = slope(x)), x ** 4 / 4 - x ** 2 / 2 + x / 10);
  for (const start of [-2, -0.3, 0.2, 1.7]) {
    const last = [...gradientDescent(f, [start], {step: 0.3, tolerance: 1e-9})].at(-1)!;
    expect(scalarDescent(slope, start, {step: 0.3})).toEqual({
      x: last.x[0],
      iterations: last.iteration,
      converged: true
    });
  }
});

it("ends where numbers end, where steps end, and at once where the slope is nothing", () => {
  expect(scalarDescent(slope, 9, {step: 1}).converged).toBe(false);
  expect(scalarDescent((x) => x, 1, {step: 2, maxIterations: 7})).toEqual({x: -1, iterations: 7, converged: false});
  expect(scalarDescent((x) => x, 0, {step: 2})).toEqual({x: 0, iterations: 0, converged: true});
  expect(() => scalarDescent(slope, NaN, {step: 1})).toThrow("invalid start; not finite: NaN");
});

it("is held by a minimum whose curvature is below 2 / step, and by no sharper one", () => {
  for (const curvature of [1.9, 2.1]) {
    // A quadratic well that is flat beyond 1, so that who leaves does not come back.
    const well = (x: number) => (Math.abs(x) < 1 ? curvature * x : 0.5 * Math.sign(x));
    const {x} = scalarDescent(well, 0.01, {step: 1, maxIterations: 2000});
    expect(Math.abs(x) < 1e-8).toBe(curvature < 2);
  }
});
