import {expect, it} from "vitest";
import {lbfgs} from "../../../src/math/optimize/lbfgs.js";

const rosenbrock = (x: Float64Array, gradient: Float64Array): number => {
  const [a, b] = [1 - x[0], x[1] - x[0] ** 2];
  gradient[0] = -2 * a - 400 * x[0] * b;
  gradient[1] = 200 * b;
  return a * a + 100 * b * b;
};
/** Curvatures 1, 3, … 729. */
const narrow = (x: Float64Array, gradient: Float64Array): number =>
  x.reduce((sum, xi, i) => {
    gradient[i] = 3 ** i * xi;
    return sum + (3 ** i * xi * xi) / 2;
  }, 0);

it("finds the end of Rosenbrock's valley, downhill all the way, and again by the same steps", () => {
  const steps = [...lbfgs(rosenbrock, [-1.2, 1], {tolerance: 1e-10})];
  const last = steps.at(-1)!;
  // The least curvature there is 0.4, so that x is within 1e-10 / 0.4 of the minimum.
  for (const xi of last.x) expect(Math.abs(xi - 1)).toBeLessThan(2.5e-9);
  expect(last.residual).toBeLessThanOrEqual(1e-10);
  expect(last.iteration).toBeLessThan(60);
  for (const [k, {value}] of steps.slice(1).entries())
    expect(value).toBeLessThanOrEqual(steps[k]!.value * (1 + 8 * Number.EPSILON));
  expect([...lbfgs(rosenbrock, [-1.2, 1], {tolerance: 1e-10})]).toEqual(steps);
});

it("needs far fewer steps than curvatures differ, and remembers as little as one change", () => {
  const start = new Float64Array(7).fill(1);
  for (const memory of [1, 10]) {
    const steps = [...lbfgs(narrow, start, {memory, tolerance: 1e-9})];
    expect(steps.at(-1)!.residual).toBeLessThanOrEqual(1e-9);
    // Gradient descent with its best step needs 729 / 2 · ln(729 √7 / 1e-9), ten thousand.
    expect(steps.length).toBeLessThan(memory === 1 ? 1000 : 60);
  }
  expect(start).toEqual(new Float64Array(7).fill(1));
});

it("is done at a minimum, stops where it was told, and where rounding stops it", () => {
  expect([...lbfgs(narrow, [0, 0])]).toHaveLength(1);
  expect([...lbfgs(rosenbrock, [-1.2, 1], {maxIterations: 3})]).toHaveLength(4);
  const all = [...lbfgs(rosenbrock, [-1.2, 1], {tolerance: 0, maxIterations: 200})];
  expect(Math.min(...all.map(({residual}) => residual))).toBeLessThan(1e-12);
  expect(() => [...lbfgs(narrow, [NaN])]).toThrow("start: entry 0 is not finite: NaN");
  expect(() => [...lbfgs(narrow, [1], {memory: 0})]).toThrow("invalid memory");
  expect(() => [...lbfgs(3 as never, [1])]).toThrow("f must be a function; got 3");
});
