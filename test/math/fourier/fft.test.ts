import {expect, test} from "vitest";
import {dot} from "../../../src/math/dense/matrix.js";
import {fft} from "../../../src/math/fourier/fft.js";
import {randomMatrix} from "../../support/matrices.js";
import {eps} from "../../support/tolerances.js";
import "../../support/matchers.js";

const numbers = (n: number, seed: number) => ({
  re: randomMatrix(n, 1, seed).data,
  im: randomMatrix(n, 1, seed + 1).data
});

test.each([1, 2, 8, 64])("the transform of %i numbers is the sum that defines it", (n) => {
  const x = numbers(n, 3);
  const {re, im} = fft(x);
  const bound = 16 * n * eps;
  for (let j = 0; j < n; ++j) {
    let [a, b] = [0, 0];
    for (let k = 0; k < n; ++k) {
      // The angle is reduced exactly.
      const angle = (2 * Math.PI * ((j * k) % n)) / n;
      a += x.re[k] * Math.cos(angle) - x.im[k] * Math.sin(angle);
      b += x.re[k] * Math.sin(angle) + x.im[k] * Math.cos(angle);
    }
    expect(Math.hypot(re[j] - a, im[j] - b)).toBeLessThan(bound);
  }
});

test("twice is the numbers backwards, n times, and the length is kept, √n times", () => {
  const x = numbers(1024, 5);
  const y = fft(x);
  const z = fft(y);
  const bound = 64 * Math.log2(1024) * eps;
  const backwards = (part: Float64Array) => part.map((_, k) => part[(1024 - k) % 1024]);
  expect(z.re.map((value) => value / 1024)).toBeWithin(bound, backwards(x.re));
  expect(z.im.map((value) => value / 1024)).toBeWithin(bound, backwards(x.im));
  const square = (c: typeof x) => dot(c.re, c.re) + dot(c.im, c.im);
  expect(Math.abs(square(y) / 1024 / square(x) - 1)).toBeLessThan(bound);
});

test("a wave is one spike; lengths that do not fit are refused", () => {
  const wave = (part: (angle: number) => number) =>
    Float64Array.from({length: 16}, (_, k) => part((2 * Math.PI * 3 * k) / 16));
  const {re, im} = fft({re: wave(Math.cos), im: wave(Math.sin)});
  expect(re).toBeWithin(
    64 * eps,
    Float64Array.from({length: 16}, (_, j) => (j === 13 ? 16 : 0))
  );
  expect(im).toBeWithin(64 * eps, new Float64Array(16));
  expect(() => fft(numbers(12, 1))).toThrow("invalid length; not a power of two: 12");
  expect(() => fft({re: new Float64Array(4), im: new Float64Array(2)})).toThrow("got 2 and 4");
});
