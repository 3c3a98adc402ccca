import {expect, it} from "vitest";
import {progressFrom} from "../../src/compute/progress.js";

const record = (iterations: number, residual: number, goal: number) => ({
  iterations,
  residual,
  goal,
  converged: false,
  operations: 0
});

it("takes residuals to fall by a factor a step: half the digits are half the way", () => {
  const read = progressFrom(1000);
  expect(read(record(0, 1, 1e-4), 1000)).toEqual({iteration: 0, residual: 1, fraction: 0, eta: undefined});
  const {fraction, eta} = read(record(5, 1e-2, 1e-4), 6000);
  expect(fraction).toBeCloseTo(0.5, 12);
  expect(eta).toBeCloseTo(5000, 8);
});

it("never takes back what is done, and knows nothing without a goal", () => {
  const read = progressFrom(0);
  read(record(0, 1, 1e-4), 0);
  read(record(1, 1e-3, 1e-4), 1);
  expect(read(record(2, 1e-1, 1e-4), 2).fraction).toBeCloseTo(0.75, 12);
  expect(progressFrom(0)(record(3, 1e-2, 0), 1)).toEqual({
    iteration: 3,
    residual: 1e-2,
    fraction: undefined,
    eta: undefined
  });
});
