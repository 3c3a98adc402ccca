import {describe, expect, it} from "vitest";
import {norm2} from "../../../src/math/dense/matrix.js";
import {descentRate} from "../../../src/math/optimize/descent-rate.js";
import {gradientDescent} from "../../../src/math/optimize/gradient-descent.js";

const quadratic = (h: readonly number[]) => (x: Float64Array, gradient: Float64Array) => {
  gradient.set(h.map((hi, i) => hi * x[i]));
  return h.reduce((sum, hi, i) => sum + (hi * x[i] ** 2) / 2, 0);
};
const [mu, L] = [1, 100];
const kappa = L / mu;
const root = Math.sqrt(kappa);
/** Half of the digits are lost where two roots fall together. */
const double = 2 * Math.sqrt(Number.EPSILON);

describe("descentRate", () => {
  it("has the textbook's best rates at the textbook's parameters", () => {
    expect(descentRate([mu, L], {step: 2 / (L + mu)})).toBeCloseTo((kappa - 1) / (kappa + 1), 14);
    const polyak = (root - 1) / (root + 1);
    const heavy = {step: 4 / (Math.sqrt(L) + Math.sqrt(mu)) ** 2, momentum: polyak ** 2};
    expect(Math.abs(descentRate([mu, 7, L], heavy) - polyak)).toBeLessThan(double);
    const nesterov = {step: 1 / L, momentum: polyak, lookAhead: true};
    expect(Math.abs(descentRate([mu, 7, L], nesterov) - (1 - 1 / root))).toBeLessThan(double);
  });

  it("is 1 at 2 / L, and at the heavy ball's own limit 2 (1 + β) / L", () => {
    expect(descentRate([mu, L], {step: 2 / L})).toBe(1);
    for (const momentum of [0.3, 0.9]) {
      const limit = (2 * (1 + momentum)) / L;
      expect(descentRate([L], {step: 0.999 * limit, momentum})).toBeLessThan(1);
      expect(descentRate([L], {step: 1.001 * limit, momentum})).toBeGreaterThan(1);
    }
  });

  it.each([
    {step: 0.015, momentum: 0, lookAhead: false},
    {step: 0.012, momentum: 0.3, lookAhead: false},
    {step: 0.03, momentum: 0.8, lookAhead: false},
    {step: 0.01, momentum: 0.5, lookAhead: true},
    {step: 0.0125, momentum: 0.9, lookAhead: true},
    {step: 0.021, momentum: 0, lookAhead: false}
  ])("is what the iteration does in the long run: $step, $momentum, $lookAhead", (options) => {
    const curvatures = [mu, 20, L];
    const steps = [
      ...gradientDescent(quadratic(curvatures), [1, 1, 1], {...options, tolerance: 0, maxIterations: 900})
    ];
    const [early, late] = [300, 900].map((t) => norm2(steps[t].x));
    // Complex roots turn, so that single steps vary; over 600 of them a constant factor c costs log(c) / 600 < 1 %.
    expect((late / early) ** (1 / 600) / descentRate(curvatures, options)).toBeGreaterThan(0.99);
    expect((late / early) ** (1 / 600) / descentRate(curvatures, options)).toBeLessThan(1.01);
  });

  it("of no curvatures is 0, and refuses what gradientDescent refuses", () => {
    expect(descentRate([], {step: 1})).toBe(0);
    expect(() => descentRate([1], {step: 1, momentum: 1})).toThrow("invalid momentum; not in [0, 1): 1");
    expect(() => descentRate([NaN], {step: 1})).toThrow("curvatures: entry 0 is not finite");
  });
});
