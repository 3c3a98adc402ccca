import {describe, expect, it} from "vitest";
import {gradientCheck} from "../../../src/math/optimize/gradient-check.js";
import {shallowLoss} from "../../../src/math/optimize/shallow-loss.js";
import {trainShallow} from "../../../src/math/optimize/train-shallow.js";
import {normal} from "../../../src/math/random/normal.js";

const inputs = Array.from({length: 41}, (_, i) => -1 + i / 20);
const targets = inputs.map(Math.abs);

describe("shallowLoss", () => {
  const loss = shallowLoss({inputs, targets, width: 2});

  it("is 0 at the two units that are |x|, with no gradient there", () => {
    const gradient = new Float64Array(6);
    expect(loss(Float64Array.of(1, -1, 0, 0, 1, 1), gradient)).toBe(0);
    expect(gradient).toEqual(new Float64Array(6));
  });

  it("has the gradient that differences have, off its kinks", () => {
    for (const seed of [1, 2, 3]) {
      const w = Array.from({length: 6}, normal(seed));
      expect(gradientCheck(loss, w).worst).toBeLessThan(1e-7);
    }
  });

  it("does not change when a unit's inner weights are scaled and its outer one the other way", () => {
    const gradient = new Float64Array(6);
    const before = loss(Float64Array.of(0.5, -1, 0.25, 0.5, 1, 2), gradient);
    expect(loss(Float64Array.of(1, -1, 0.5, 0.5, 0.5, 2), gradient)).toBe(before);
  });
});

describe("trainShallow", () => {
  const run = (seed: number) => trainShallow({inputs, targets, width: 2, seed});

  it("goes where its start sends it: the same for a seed, and not always to |x|", () => {
    expect(run(12)).toEqual(run(12));
    expect(run(12).loss).toBeLessThan(1e-12);
    expect(run(1).loss).toBeGreaterThan(1e-2);
  });

  it("lowers the loss that shallowLoss has at its weights", () => {
    const {weights, loss} = run(3);
    expect(shallowLoss({inputs, targets, width: 2})(weights, new Float64Array(6))).toBe(loss);
    const untrained = trainShallow({inputs, targets, width: 2, seed: 3, maxIterations: 0});
    expect(loss).toBeLessThan(untrained.loss);
  });
});
