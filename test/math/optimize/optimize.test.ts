import {describe, expect, it} from "vitest";
import {lstsq} from "../../../src/math/dense/lstsq.js";
import {fromEntries, norm2} from "../../../src/math/dense/matrix.js";
import {gradientDescent} from "../../../src/math/optimize/gradient-descent.js";
import {leastSquaresDescent, leastSquaresSgd} from "../../../src/math/optimize/least-squares-steps.js";
import {leastSquares} from "../../../src/math/optimize/least-squares.js";
import {sgd} from "../../../src/math/optimize/sgd.js";
import {normal} from "../../../src/math/random/normal.js";
import {randomMatrix} from "../../support/matrices.js";

/** Σ hᵢ xᵢ² / 2, whose curvatures are h. */
const quadratic = (h: readonly number[]) => (x: Float64Array, gradient: Float64Array) => {
  gradient.set(h.map((hi, i) => hi * x[i]));
  return h.reduce((sum, hi, i) => sum + (hi * x[i] ** 2) / 2, 0);
};

describe("gradientDescent", () => {
  const [mu, L] = [1, 25];
  const kappa = L / mu;

  it("brings a quadratic nearer by (κ − 1) / (κ + 1) a step, the best that a constant step can", () => {
    const start = [1, 1, 1];
    const options = {step: 2 / (mu + L), tolerance: 0, maxIterations: 60};
    const steps = [...gradientDescent(quadratic([mu, 7, L]), start, options)];
    const rate = (kappa - 1) / (kappa + 1);
    for (let t = 1; t < steps.length; ++t) {
      // Both ends of the spectrum shrink by the same factor, and what is between by more; rounding is far below 1e-12.
      expect(norm2(steps[t].x)).toBeLessThanOrEqual(rate * norm2(steps[t - 1].x) * (1 + 1e-12));
    }
    expect(norm2(steps[60].x) / norm2(steps[59].x)).toBeCloseTo(rate, 12);
    for (const step of [0.9 * options.step, 1.1 * options.step]) {
      const others = [...gradientDescent(quadratic([mu, 7, L]), start, {...options, step})];
      expect(norm2(others[60].x)).toBeGreaterThan(norm2(steps[60].x));
    }
  });

  it("with momentum is as fast as if the condition were its root (Polyak 1964)", () => {
    const rate = (Math.sqrt(kappa) - 1) / (Math.sqrt(kappa) + 1);
    const options = {
      step: 4 / (Math.sqrt(L) + Math.sqrt(mu)) ** 2,
      momentum: rate ** 2,
      tolerance: 0,
      maxIterations: 80
    };
    const steps = [...gradientDescent(quadratic([mu, L]), [1, 1], options)];
    // The limit has t × rateᵗ, since the two roots fall together: (t + 1) / t at most above the rate, and ε.
    expect((norm2(steps[80].x) / norm2(steps[40].x)) ** (1 / 40)).toBeGreaterThan(rate);
    expect((norm2(steps[80].x) / norm2(steps[40].x)) ** (1 / 40)).toBeLessThan(rate * 2.1 ** (1 / 40));
  });

  it("converges below 2 / L, and beyond it diverges until numbers end", () => {
    const f = quadratic([mu, L]);
    const below = [...gradientDescent(f, [1, 1], {step: 1.99 / L, maxIterations: Infinity})];
    expect(below.at(-1)!.residual).toBeLessThanOrEqual(1e-8);
    const beyond = [...gradientDescent(f, [1, 1], {step: 2.01 / L, maxIterations: Infinity})];
    expect(beyond.at(-1)!.value).toBe(Infinity);
    expect(beyond.at(-2)!.value).toBeLessThan(Infinity);
    const edge = [...gradientDescent(f, [0, 1], {step: 2 / L, maxIterations: 9})];
    expect(edge.map(({x}) => x[1])).toEqual([1, -1, 1, -1, 1, -1, 1, -1, 1, -1]);
  });

  it("takes steps by their number, and ends at the tolerance", () => {
    const lengths: number[] = [];
    const step = (iteration: number) => (lengths.push(iteration), 0.5 / (iteration + 1));
    const steps = [...gradientDescent(quadratic([1]), [1], {step, maxIterations: 3})];
    expect(lengths).toEqual([0, 0, 1, 2]);
    expect(steps.map(({x}) => x[0])).toEqual([1, 0.5, 0.375, 0.3125]);
    expect([...gradientDescent(quadratic([1]), [0], {step: 1})]).toHaveLength(1);
    expect(() => gradientDescent(quadratic([1]), [1], {step: -1}).next()).toThrow(
      "invalid step; not a number in [0, ∞): -1"
    );
    expect(() => gradientDescent(quadratic([1]), [1], {step: 1, momentum: 1}).next()).toThrow("invalid momentum; not in [0, 1): 1"); // prettier-ignore
  });
});

describe("least squares", () => {
  const a = randomMatrix(30, 4, 2);
  const b = Float64Array.from({length: 30}, normal(3));

  it("has the gradient that differences have, of all losses and of a batch", () => {
    const f = leastSquares(a, b);
    const x = Float64Array.of(0.3, -1, 2, 0.5);
    const gradient = new Float64Array(4);
    for (const batch of [undefined, Uint32Array.of(3, 3, 17)]) {
      f(x, gradient, batch);
      for (let j = 0; j < 4; ++j) {
        const at = (h: number) =>
          f(
            x.map((xi, i) => (i === j ? xi + h : xi)),
            new Float64Array(4),
            batch
          );
        // A quadratic's central difference is exact; ε f / h ≈ 1e-16 · 10 / 1e-3 is rounding.
        expect(gradient[j]).toBeCloseTo((at(1e-3) - at(-1e-3)) / 2e-3, 10);
      }
    }
  });

  it("is solved by descent as by lstsq", () => {
    const {x} = lstsq(a, b);
    const last = [...leastSquaresDescent(a, b, {step: 0.3, tolerance: 1e-12, maxIterations: 5000})].at(-1)!;
    // ‖x − x*‖ ≤ residual / μ, and here μ > 0.1.
    expect(last.residual).toBeLessThanOrEqual(1e-12);
    last.x.forEach((xi, i) => expect(xi).toBeCloseTo(x[i], 10));
  });

  it("descends stochastically by the seed alone", () => {
    const run = (seed: number) => [...leastSquaresSgd(a, b, {step: 0.05, batch: 2, seed, maxIterations: 50})];
    expect(run(1)).toEqual(run(1));
    expect(run(2).at(-1)!.x).not.toEqual(run(1).at(-1)!.x);
    const all = leastSquares(a, b);
    const value = (x: Float64Array) => all(x, new Float64Array(4));
    expect(value(run(1).at(-1)!.x)).toBeLessThan(value(new Float64Array(4)));
    expect(() => leastSquaresSgd(a, b, {step: 1, start: [1]}).next()).toThrow("an entry for each column, 4; got 1");
  });
});

describe("sgd", () => {
  /** Losses (x − aᵢ)² / 2, of curvature 1, whose gradients at the mean, 0, have the variance of a. */
  const n = 1000;
  const raw = Float64Array.from({length: n}, normal(4));
  const mean = raw.reduce((sum, x) => sum + x, 0) / n;
  const centers = raw.map((x) => x - mean);
  const variance = centers.reduce((sum, x) => sum + x * x, 0) / n;
  const column = fromEntries(n, 1, () => 1);

  it("has a noise floor of η σ² / (b (2 − η)), in proportion to the step and against the batch", () => {
    for (const [step, batch] of [
      [0.4, 1],
      [0.2, 1],
      [0.1, 1],
      [0.2, 4]
    ]) {
      // prettier-ignore
      const [burn, steps] = [200, 40_000];
      let sum = 0;
      for (const {iteration, x} of leastSquaresSgd(column, centers, {
        step,
        batch,
        seed: 7,
        maxIterations: burn + steps - 1
      })) {
        if (iteration >= burn) sum += x[0] ** 2 / steps;
      }
      const floor = (step * variance) / (batch * (2 - step));
      // x² forgets itself by (1 − η)² a step, so that steps count as steps × η(2 − η) / 2 draws; of each the deviation is
      // √2 of its mean. Five deviations.
      const draws = (steps * step * (2 - step)) / 2;
      expect(Math.abs(sum / floor - 1)).toBeLessThan(5 * Math.sqrt(2 / draws));
    }
  });

  it("finds the mean where steps are 1 / t: it is the mean of what was drawn", () => {
    const drawn: number[] = [];
    const f = leastSquares(column, centers);
    const watched = (x: Float64Array, gradient: Float64Array, batch: Uint32Array) => {
      drawn.push(centers[batch[0]]);
      return f(x, gradient, batch);
    };
    const steps = [...sgd(watched, [5], {samples: n, step: (t) => 1 / (t + 1), maxIterations: 100})];
    const average = drawn.slice(0, 100).reduce((sum, x) => sum + x / 100, 0);
    expect(steps[100].x[0]).toBeCloseTo(average, 12);
  });

  it("draws each sample as often as any other", () => {
    const counts = new Float64Array(10);
    const f = (_: Float64Array, gradient: Float64Array, batch: Uint32Array) => {
      gradient.fill(0);
      for (const i of batch) ++counts[i];
      return 0;
    };
    Array.from(sgd(f, [0], {samples: 10, step: 1, batch: 5, maxIterations: 1999}));
    // χ² with 9 degrees of freedom is below 33.7 with probability 0.9999.
    expect(counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)).toBeLessThan(33.7);
  });
});
