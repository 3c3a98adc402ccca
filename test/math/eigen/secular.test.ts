import {describe, expect, test} from "vitest";
import {secularRoot} from "../../../src/math/eigen/secular.js";
import {mulberry32} from "../../../src/math/random/mulberry32.js";

/** Of f, relative to the sum of the moduli of its terms: rounding of k terms, and of the root's last bit in each. */
const noise = (k: number) => 32 * k * Number.EPSILON;

/** f at the root and the sum of its moduli, by the distances that secularRoot leaves. */
function at(delta: Float64Array, squares: Float64Array, rho: number): [number, number] {
  let [f, size] = [1, 1];
  squares.forEach((square, j) => {
    f += (rho * square) / delta[j];
    size += Math.abs((rho * square) / delta[j]);
  });
  return [f, size];
}

describe("the roots of the secular equation", () => {
  test.each([1, 2, 3, 300])("lie between their poles, and are roots, with poles %i ulps apart", (ulps) => {
    const uniform = mulberry32(ulps);
    for (let round = 0; round < 100; ++round) {
      const k = 2 + Math.floor(uniform() * 6);
      const d = new Float64Array(k).fill(1 + uniform());
      for (let j = 1; j < k; ++j) d[j] = d[j - 1] + ulps * 2 ** -52 * (1 + Math.floor(uniform() * 3));
      const squares = Float64Array.from(d, () => uniform() ** 2 + 1e-3);
      const delta = new Float64Array(k).fill(NaN);
      for (let i = 0; i < k; ++i) {
        secularRoot(i, k, d, squares, 0.5 + uniform(), delta.fill(NaN), 0);
        expect(delta[i]).toBeLessThan(0);
        if (i + 1 < k) {
          expect(delta[i + 1]).toBeGreaterThan(0);
          expect(delta[i + 1] - delta[i]).toBe(d[i + 1] - d[i]);
        }
      }
    }
  });

  test.each([1, 2, 3, 300])("make f vanish, with poles %i ulps apart", (ulps) => {
    const uniform = mulberry32(ulps);
    for (let round = 0; round < 100; ++round) {
      const k = 2 + Math.floor(uniform() * 6);
      const d = new Float64Array(k).fill(1 + uniform());
      for (let j = 1; j < k; ++j) d[j] = d[j - 1] + ulps * 2 ** -52 * (1 + Math.floor(uniform() * 3));
      const squares = Float64Array.from(d, () => uniform() ** 2 + 1e-3);
      const rho = 0.5 + uniform();
      const delta = new Float64Array(k);
      for (let i = 0; i < k; ++i) {
        secularRoot(i, k, d, squares, rho, delta, 0);
        const [f, size] = at(delta, squares, rho);
        expect(Math.abs(f) / size).toBeLessThan(noise(k));
      }
    }
  });
});
