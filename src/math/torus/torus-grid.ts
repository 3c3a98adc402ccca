import {checkInteger} from "../dense/check.js";
import {fftUnchecked} from "../fourier/fft.js";
import {checkFitness, checkPolynomial, exponentsOf} from "./torus-polynomial.js";
import type {Fitness, TorusPolynomial} from "./torus-polynomial.js";

/**
 * The function at the size^variables points of a grid, θⱼ = 2πmⱼ / size, the last angle running fastest: by an FFT along each
 * axis, at a cost of N log₂ N for N points. *size* is a power of two, above the degree; a grid that shall show maxima needs
 * many points a wave.
 *
 * Throws a RangeError if p has not as many coefficients as it needs, or size is no power of two above the degree or makes
 * more than 2²⁴ points.
 */
export function torusGrid(p: TorusPolynomial, fitness: Fitness, size: number): Float64Array {
  checkPolynomial(p);
  checkFitness(fitness);
  checkInteger(size, "size", p.degree + 1, 2 ** 24);
  if ((size & (size - 1)) !== 0) throw new RangeError(`invalid size; not a power of two: ${size}`);
  const points = size ** p.variables;
  if (points > 2 ** 24) throw new RangeError(`invalid size; ${size}^${p.variables} points are more than 2^24`);
  const [re, im] = [new Float64Array(points), new Float64Array(points)];
  for (let place = 0; place < p.coefficients.re.length; ++place) {
    const at = exponentsOf(p, place).reduce((sum, k) => sum * size + k, 0);
    re[at] = p.coefficients.re[place];
    im[at] = p.coefficients.im[place];
  }
  const line = {re: new Float64Array(size), im: new Float64Array(size)};
  for (let stride = 1; stride < points; stride *= size) {
    for (let start = 0; start < points; ++start) {
      if (Math.floor(start / stride) % size !== 0) continue;
      for (let m = 0; m < size; ++m) {
        line.re[m] = re[start + m * stride];
        line.im[m] = im[start + m * stride];
      }
      const values = fftUnchecked(line);
      for (let m = 0; m < size; ++m) {
        re[start + m * stride] = values.re[m];
        im[start + m * stride] = values.im[m];
      }
    }
  }
  return fitness === "real" ? re : re.map((x, at) => x * x + im[at] * im[at]);
}
