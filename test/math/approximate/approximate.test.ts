import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {chebyshevSum, minimaxSteps} from "../../../src/math/approximate/minimax-steps.js";
import {minimax} from "../../../src/math/approximate/minimax.js";
import {reluInterpolant, reluNetwork} from "../../../src/math/approximate/relu-interpolant.js";

describe("minimax", () => {
  it("of x² by lines is x² − T₂ / 2: 1/2, off by 1/2 (Chebyshev)", () => {
    const {coefficients, error} = minimax((x) => x * x, 1);
    expect(coefficients[0]).toBeCloseTo(0.5, 14);
    expect(coefficients[1]).toBeCloseTo(0, 14);
    expect(error).toBeCloseTo(0.5, 14);
  });

  it.each([3, 6, 9])("of xⁿ by degree n − 1 is off by 2¹⁻ⁿ, n = %d", (n) => {
    // The extrema of Tₙ lie between points; its curvature there is n² / (1 − x²) ≤ that of the points' own spacing.
    expect(minimax((x) => x ** n, n - 1).error * 2 ** (n - 1)).toBeCloseTo(1, 5);
  });

  it("of |x| by degree 2 and 3 is x² + 1/8, off by 1/8", () => {
    for (const degree of [2, 3]) {
      const {coefficients, error, info} = minimax(Math.abs, degree);
      expect(info.converged).toBe(true);
      expect(error).toBeCloseTo(0.125, 6);
      for (const x of [-1, -0.3, 0, 0.7]) expect(chebyshevSum(coefficients, x)).toBeCloseTo(x * x + 0.125, 5);
    }
  });

  it.each([
    ["|x|", Math.abs, 10],
    ["sin 2πx", (x: number) => Math.sin(2 * Math.PI * x), 7],
    ["sin 2πx", (x: number) => Math.sin(2 * Math.PI * x), 8],
    ["exp", Math.exp, 5],
    ["1 / (1 + 25 x²)", (x: number) => 1 / (1 + 25 * x * x), 12]
  ] as const)("alternates at degree + 2 points, between bounds that close: %s", (_, f, degree) => {
    const steps = [...minimaxSteps(f, degree)];
    const last = steps.at(-1)!;
    expect(last.residual).toBeLessThanOrEqual(1e-10);
    const errors = Array.from(last.reference, (x) => f(x) - chebyshevSum(last.coefficients, x));
    expect(errors).toHaveLength(degree + 2);
    errors.forEach((error, i) => {
      expect(Math.abs(Math.abs(error) / last.error - 1)).toBeLessThan(1e-9);
      if (i > 0) expect(error * errors[i - 1]!).toBeLessThan(0);
    });
    for (const {levelled, error} of steps) {
      expect(levelled).toBeLessThanOrEqual(last.error * (1 + 1e-9));
      expect(error).toBeGreaterThanOrEqual(last.error * (1 - 1e-9));
    }
  });

  it("moves with the domain, scales with f, and finds polynomials themselves", () => {
    const there = minimax((x) => Math.exp((x - 4) / 3), 4, {domain: [1, 7]});
    expect(there.error / minimax(Math.exp, 4).error).toBeCloseTo(1, 9);
    expect(chebyshevSum(there.coefficients, -2 / 3)).toBeCloseTo(Math.exp(-2 / 3), 2);
    expect(minimax((x) => 1e9 * Math.exp(x), 4).error / 1e9 / minimax(Math.exp, 4).error).toBeCloseTo(1, 9);
    expect(minimax((x) => 3 * x ** 2 - x, 4).error).toBeLessThan(1e-14);
  });

  it("refuses what it cannot look at", () => {
    expect(() => minimax((x) => 1 / x, 3)).toThrow("f must be finite; at 0 it is Infinity");
    expect(() => minimax(Math.exp, 3, {domain: [1, 1]})).toThrow("invalid domain; not low < high: 1, 1");
    expect(() => minimax(Math.exp, -1)).toThrow("invalid degree; not an integer in 0 … 200: -1");
  });
});

describe("minimax, beside a linear program", () => {
  const {abs, sin} = JSON.parse(readFileSync("test/fixtures/minimax.json", "utf8")) as Record<
    "abs" | "sin",
    Record<string, number>
  >;

  it.each([
    ["|x|", Math.abs, abs],
    ["sin 2πx", (x: number) => Math.sin(2 * Math.PI * x), sin]
  ] as const)("has the same best errors on the same points: %s", (_, f, wanted) => {
    // HiGHS is content where constraints hold within 1e-7.
    for (const [degree, error] of Object.entries(wanted)) expect(Math.abs(minimax(f, Number(degree)).error - error)).toBeLessThan(2e-7); // prettier-ignore
  });
});

describe("reluInterpolant", () => {
  const f = (x: number) => Math.sin(2 * Math.PI * x);

  it("has the values at its knots, and errors within h² max |f″| / 8", () => {
    for (const pieces of [4, 16, 64]) {
      const knots = Array.from({length: pieces + 1}, (_, i) => -1 + (2 * i) / pieces);
      const network = reluInterpolant(knots, knots.map(f));
      expect(network.outer).toHaveLength(pieces);
      // Each of the sums has as many terms as units, with outer weights of modulus up to 4π².
      for (const x of knots)
        expect(Math.abs(reluNetwork(network, x) - f(x))).toBeLessThan(40 * pieces * Number.EPSILON);
      const bound = ((2 / pieces) ** 2 * (2 * Math.PI) ** 2) / 8;
      for (let x = -1; x <= 1; x += 0.0037) expect(Math.abs(reluNetwork(network, x) - f(x))).toBeLessThanOrEqual(bound * (1 + 1e-12)); // prettier-ignore
    }
  });

  it("is |x| itself with two pieces", () => {
    const network = reluInterpolant([-1, 0, 1], [1, 0, 1]);
    for (const x of [-1, -0.4, 0, 0.25, 1]) expect(reluNetwork(network, x)).toBeCloseTo(Math.abs(x), 15);
  });

  it("refuses knots that do not ascend", () => {
    expect(() => reluInterpolant([0, 0], [1, 2])).toThrow("knots must ascend; 0 and 1 are 0, 0");
    expect(() => reluInterpolant([], [])).toThrow("got 0 and 0");
  });
});
