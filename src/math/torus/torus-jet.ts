import {checkAll} from "../dense/check.js";
import {matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {checkFitness, checkPolynomial} from "./torus-polynomial.js";
import type {Fitness, TorusPolynomial} from "./torus-polynomial.js";

export interface TorusJet {
  value: number;
  /** ∂f / ∂θⱼ, along the torus. */
  slope: Float64Array;
  /** ∂²f / ∂θⱼ∂θₗ. */
  curvature: Matrix;
  /** ∂f / ∂rⱼ, out of the polydisc. */
  radial: Float64Array;
}

/**
 * The function at zⱼ = e^{iθⱼ}, with its derivatives along the torus, to the second, and outwards: with Pⱼ = Σ kⱼ cₖ zᵏ and so
 * on, ∂θⱼ turns p into iPⱼ and ∂rⱼ turns it into Pⱼ. Errors are of the order of ε times the sum of the terms' moduli.
 * Costs terms × variables².
 *
 * Throws a RangeError if p has not as many coefficients as it needs, or there is not one finite angle a variable.
 */
export function torusJet(p: TorusPolynomial, fitness: Fitness, angles: ArrayLike<number>): TorusJet {
  checkPolynomial(p);
  checkFitness(fitness);
  checkAll("angles", angles);
  const n = p.variables;
  if (angles.length !== n) throw new RangeError(`angles must be one for each of ${n} variables; got ${angles.length}`);
  return torusJetUnchecked(p, fitness, angles);
}

/** The same of what is known to fit. */
export function torusJetUnchecked(p: TorusPolynomial, fitness: Fitness, angles: ArrayLike<number>): TorusJet {
  const n = p.variables;
  const {re, im} = p.coefficients;
  let [a, b] = [0, 0];
  const first = {re: new Float64Array(n), im: new Float64Array(n)};
  const second = {re: new Float64Array(n * n), im: new Float64Array(n * n)};
  const k = new Array<number>(n).fill(0);
  for (let place = 0; place < re.length; ++place) {
    let angle = 0;
    for (let j = 0; j < n; ++j) angle += k[j] * angles[j];
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [x, y] = [re[place] * c - im[place] * s, re[place] * s + im[place] * c];
    a += x;
    b += y;
    for (let j = 0; j < n; ++j) {
      first.re[j] += k[j] * x;
      first.im[j] += k[j] * y;
      for (let l = 0; l < n; ++l) {
        second.re[j * n + l] += k[j] * k[l] * x;
        second.im[j * n + l] += k[j] * k[l] * y;
      }
    }
    // The next exponents, the last variable's first.
    for (let j = n - 1; j >= 0 && ++k[j] > p.degree; --j) k[j] = 0;
  }
  const curvature = matrix(n, n);
  if (fitness === "real") {
    curvature.data.set(second.re.map((x) => -x));
    return {value: a, slope: first.im.map((y) => -y), curvature, radial: first.re};
  }
  for (let j = 0; j < n; ++j) {
    for (let l = 0; l < n; ++l) {
      const along = first.re[j] * first.re[l] + first.im[j] * first.im[l];
      curvature.data[j * n + l] = 2 * (along - a * second.re[j * n + l] - b * second.im[j * n + l]);
    }
  }
  return {
    value: a * a + b * b,
    slope: first.im.map((y, j) => 2 * (b * first.re[j] - a * y)),
    curvature,
    radial: first.re.map((x, j) => 2 * (a * x + b * first.im[j]))
  };
}
