import {describe, expect, it} from "vitest";
import type {Arithmetic, Formula} from "../../../src/math/optimize/arithmetic.js";
import {reals} from "../../../src/math/optimize/arithmetic.js";
import {finiteDifference} from "../../../src/math/optimize/finite-difference.js";
import {forwardGradient} from "../../../src/math/optimize/forward-mode.js";
import {gradientCheck} from "../../../src/math/optimize/gradient-check.js";
import {logisticLoss} from "../../../src/math/optimize/logistic-loss.js";
import {reverseGradient} from "../../../src/math/optimize/reverse-mode.js";
import {normal} from "../../../src/math/random/normal.js";
import {randomMatrix} from "../../support/matrices.js";

const eps = Number.EPSILON;

/** exp(x₀ x₁) / x₂ − log x₂, whose derivatives are known. */
const formula: Formula = <T>([x, y, z]: readonly T[], {exp, log, times, over, minus}: Arithmetic<T>) =>
  minus(over(exp(times(x, y)), z), log(z));
const byHand = ([x, y, z]: readonly number[]) => {
  const e = Math.exp(x * y);
  return [(y * e) / z, (x * e) / z, -e / z ** 2 - 1 / z];
};
const points = Array.from({length: 8}, (_, k) => Array.from({length: 3}, normal(k + 1)).map((x) => Math.abs(x) + 0.1));

/** A chain of n products and sums, in which every entry is used more than once. */
const chain: Formula = <T>(x: readonly T[], {constant, plus, times}: Arithmetic<T>) =>
  x.reduce((sum, xi) => plus(times(sum, xi), times(xi, constant(0.5))), constant(1));

describe("forward and reverse mode", () => {
  it.each(points)("have the derivatives of calculus at %f, %f, %f", (...x) => {
    const wanted = byHand(x);
    for (const {value, gradient} of [forwardGradient(formula, x), reverseGradient(formula, x)]) {
      expect(value).toBe(formula(x, reals));
      // Six operations, each with a relative rounding of ε at most, before and after cancellation in the last entry.
      const size = Math.max(...wanted.map(Math.abs)) + 1 / x[2];
      gradient.forEach((entry, i) => expect(Math.abs(entry - wanted[i])).toBeLessThanOrEqual(12 * eps * size));
    }
  });

  it("agree on a chain of 40 entries, and reverse mode writes every operation once", () => {
    const x = Float64Array.from({length: 40}, normal(9));
    const [forward, reverse] = [forwardGradient(chain, x), reverseGradient(chain, x)];
    expect(forward.value).toBe(reverse.value);
    const size = Math.max(...reverse.gradient.map(Math.abs));
    forward.gradient.forEach((entry, i) =>
      expect(Math.abs(entry - reverse.gradient[i])).toBeLessThan(160 * eps * size)
    );
    expect(reverse.tape).toHaveLength(40 + 1 + 4 * 40);
    expect(reverse.tape[0]).toMatchObject({operation: "x₀", inputs: [], value: x[0], adjoint: reverse.gradient[0]});
    expect(reverse.tape.at(-1)).toMatchObject({operation: "+", value: reverse.value, adjoint: 1});
  });

  it("are linear and obey the product rule", () => {
    const f: Formula = <T>([x, y]: readonly T[], {plus, times, constant}: Arithmetic<T>) =>
      plus(times(constant(3), times(x, y)), times(x, x));
    expect(reverseGradient(f, [2, 5]).gradient).toEqual(Float64Array.of(3 * 5 + 2 * 2, 3 * 2));
    expect(forwardGradient(f, [2, 5]).gradient).toEqual(Float64Array.of(3 * 5 + 2 * 2, 3 * 2));
  });

  it("take constants, entries that are not used, and entries that are the result", () => {
    const seven: Formula = <T>(_: readonly T[], {constant}: Arithmetic<T>) => constant(7);
    const second: Formula = <T>(x: readonly T[]) => x[1];
    for (const gradientOf of [forwardGradient, reverseGradient]) {
      expect(gradientOf(seven, [1, 2])).toMatchObject({value: 7, gradient: Float64Array.of(0, 0)});
      expect(gradientOf(seven, [])).toMatchObject({value: 7, gradient: new Float64Array(0)});
      expect(gradientOf(second, [1, 2])).toMatchObject({value: 2, gradient: Float64Array.of(0, 1)});
    }
    const logOfZero: Formula = <T>([x]: readonly T[], {constant, log, plus}: Arithmetic<T>) =>
      plus(x, log(constant(0)));
    for (const gradientOf of [forwardGradient, reverseGradient]) {
      expect(gradientOf(logOfZero, [1]).gradient).toEqual(Float64Array.of(1));
    }
  });
});

describe("finiteDifference", () => {
  const exp = (x: Float64Array) => Math.exp(x[0]);

  it("is exact for lines forward and for parabolas central, but for rounding", () => {
    const parabola = (x: Float64Array) => 3 * x[0] ** 2 - x[0];
    expect(finiteDifference(parabola, [2], {index: 0, step: 0.25})).toBe(11);
    expect(finiteDifference((x) => 4 * x[0], [2], {index: 0, step: 0.25, scheme: "forward"})).toBe(4);
  });

  it("has errors of h and h² where truncation leads, with Taylor's constants", () => {
    for (const h of [1e-2, 1e-3]) {
      const forward = finiteDifference(exp, [0], {index: 0, step: h, scheme: "forward"}) - 1;
      const central = finiteDifference(exp, [0], {index: 0, step: h}) - 1;
      // The next terms of the series: h² / 6, and h⁴ / 120.
      expect(Math.abs(forward / (h / 2) - 1)).toBeLessThan(h / 2);
      expect(Math.abs(central / (h ** 2 / 6) - 1)).toBeLessThan(h ** 2 + (2 * eps) / h / (h ** 2 / 6));
    }
  });

  it("is least wrong near ∛ε central and √ε forward", () => {
    const worst = (scheme: "central" | "forward", h: number) =>
      Math.max(...[0.1, 0.2, 0.3].map((x) => Math.abs(finiteDifference(exp, [x], {index: 0, step: h, scheme}) - Math.exp(x)))); // prettier-ignore
    for (const [scheme, best] of [
      ["central", Math.cbrt(eps)],
      ["forward", Math.sqrt(eps)]
    ] as const) {
      // prettier-ignore
      for (const factor of [1e-4, 1e4]) expect(worst(scheme, factor * best)).toBeGreaterThan(100 * worst(scheme, best));
    }
  });

  it("refuses steps that change nothing", () => {
    expect(() => finiteDifference(exp, [1], {index: 0, step: 1e-20})).toThrow("does not change by: 1e-20");
    expect(() => finiteDifference(exp, [1], {index: 1, step: 1})).toThrow("invalid index; not an integer in 0 … 0: 1");
  });
});

describe("gradientCheck and logisticLoss", () => {
  const a = randomMatrix(25, 3, 6);
  const labels = Array.from({length: 25}, normal(7)).map((x) => Number(x > 0));
  const loss = logisticLoss(a, labels);

  it("agree where the gradient is right, at any point", () => {
    for (const x of points) expect(gradientCheck(loss, x).worst).toBeLessThan(1e-8);
  });

  it("see one wrong sign, and only there", () => {
    const wrong = (x: Float64Array, gradient: Float64Array) => {
      const value = loss(x, gradient);
      gradient[1] = -gradient[1];
      return value;
    };
    const {errors, worst} = gradientCheck(wrong, points[0]);
    expect(errors[1]).toBeCloseTo(2, 6);
    expect(worst).toBe(errors[1]);
    expect(errors[0]).toBeLessThan(1e-8);
    expect(errors[2]).toBeLessThan(1e-8);
  });

  it("the loss is the mean of log(1 + exp(−score)), where that does not overflow, and is linear far out", () => {
    const x = [0.3, -1, 2];
    let wanted = 0;
    for (let i = 0; i < 25; ++i) {
      const score = a.data.subarray(3 * i, 3 * i + 3).reduce((sum, entry, j) => sum + entry * x[j], 0);
      wanted += Math.log(1 + Math.exp(labels[i] ? -score : score)) / 25;
    }
    const gradient = new Float64Array(3);
    expect(loss(Float64Array.from(x), gradient)).toBeCloseTo(wanted, 14);
    const one = logisticLoss({rows: 1, columns: 1, data: Float64Array.of(1)}, [0]);
    expect(one(Float64Array.of(1e5), gradient.subarray(0, 1))).toBe(1e5);
    expect(gradient[0]).toBe(1);
    expect(one(Float64Array.of(-1e5), gradient.subarray(0, 1))).toBe(0);
  });

  it("the loss is convex: its gradient is monotone", () => {
    for (let k = 1; k < points.length; ++k) {
      const [x, y] = [points[k - 1], points[k]].map((p) => Float64Array.from(p));
      const [gx, gy] = [new Float64Array(3), new Float64Array(3)];
      loss(x, gx);
      loss(y, gy);
      expect(x.reduce((sum, xi, i) => sum + (xi - y[i]) * (gx[i] - gy[i]), 0)).toBeGreaterThan(0);
    }
    expect(() => logisticLoss(a, labels.map((label) => 2 * label - 1))).toThrow("invalid label; not 0 or 1: -1"); // prettier-ignore
  });
});
