import {describe, expect, test} from "vitest";
import {mulberry32} from "../../../src/math/random/mulberry32.js";
import {normal} from "../../../src/math/random/normal.js";
import {permutation} from "../../../src/math/random/permutation.js";
import {shuffle} from "../../../src/math/random/shuffle.js";

const take = (random: () => number, n: number) => Array.from({length: n}, random);

describe("mulberry32", () => {
  test("of seed 42 begins with .6011… and .4482…", () => {
    expect(take(mulberry32(42), 2)).toEqual([0.6011037519201636, 0.44829055899754167]);
  });
  test("is uniform in [0, 1): χ² of 100 cells over 1e5 numbers", () => {
    const cells = new Float64Array(100);
    for (const u of take(mulberry32(7), 1e5)) {
      expect(u >= 0 && u < 1).toBe(true);
      cells[Math.floor(100 * u)] += 1;
    }
    const chi = cells.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi).toBeGreaterThan(60); // 99 ± 14, at almost three deviations each side
    expect(chi).toBeLessThan(140);
  });
  test("streams are apart, and the same for the same seed", () => {
    expect(take(mulberry32(1), 5)).not.toEqual(take(mulberry32(2), 5));
    expect(take(mulberry32(-3), 5)).toEqual(take(mulberry32(-3 + 2 ** 32), 5));
  });
  test("refuses seeds that are not integers", () => {
    for (const bad of [NaN, 0.5, Infinity, 2 ** 60])
      expect(() => mulberry32(bad)).toThrow(`invalid seed; not an integer: ${bad}`);
  });
});

describe("normal", () => {
  test("of seed 42 begins with −1.2848…, and takes two uniforms for each", () => {
    const uniform = mulberry32(42);
    const wanted = Array.from(
      {length: 5},
      () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
    );
    expect(take(normal(42), 5)).toEqual(wanted);
    expect(wanted[0]).toBeCloseTo(-1.2848381576290195, 14);
  });
  test("has the moments 0, 1, 0, 3 up to five standard errors", () => {
    const n = 1e5;
    const x = take(normal(3), n);
    const moment = (k: number) => x.reduce((sum, xi) => sum + xi ** k, 0) / n;
    const variances = [1, 2, 15, 96]; // of x, x², x³, x⁴ under the normal law
    [0, 1, 0, 3].forEach((wanted, k) => {
      expect(Math.abs(moment(k + 1) - wanted)).toBeLessThan(5 * Math.sqrt(variances[k] / n));
    });
  });
  test("refuses seeds that are not integers", () => {
    expect(() => normal(1.5)).toThrow(RangeError);
  });
});

describe("shuffle and permutation", () => {
  test("keep every element, and leave the argument", () => {
    const array = Float64Array.from({length: 50}, (_, i) => i);
    const shuffled = shuffle(array, mulberry32(1));
    expect(shuffled).toBeInstanceOf(Float64Array);
    expect(shuffled).not.toEqual(array);
    expect(shuffled.toSorted()).toEqual(array);
    expect(Array.from(permutation(784, 5)).sort((x, y) => x - y)).toEqual(Array.from({length: 784}, (_, i) => i));
    expect(permutation(784, 5)).toEqual(permutation(784, 5));
    expect(permutation(0, 5).length).toBe(0);
  });
  test("give each of the 24 orders of 4 as often: χ² with 23 degrees of freedom", () => {
    const random = mulberry32(9);
    const counts = new Map<string, number>();
    for (let k = 0; k < 24000; ++k) {
      const key = shuffle(["a", "b", "c", "d"], random).join("");
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    const chi = Array.from(counts.values()).reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(chi).toBeLessThan(23 + 4 * Math.sqrt(46));
  });
  test("refuse what is not a count or a seed", () => {
    expect(() => permutation(-1, 1)).toThrow("invalid n");
    expect(() => permutation(3, NaN)).toThrow("invalid seed");
  });
});
