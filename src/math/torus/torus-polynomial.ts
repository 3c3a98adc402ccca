import {checkAll, checkInteger, checkObject, checkTyped, checkedOptions} from "../dense/check.js";
import type {Complex} from "../fourier/fft.js";
import {mulberry32} from "../random/mulberry32.js";
import {normalFrom} from "../random/normal.js";

/** A polynomial p(z) = Σ cₖ zᵏ of several complex variables, each of degree at most *degree*. */
export interface TorusPolynomial {
  variables: number;
  degree: number;
  /** Of zᵏ at place Σⱼ kⱼ (degree + 1)^(variables − 1 − j): the last variable's exponent runs fastest. */
  coefficients: Complex;
}

/** Which real function: "real" is Re p, pluriharmonic; "square" is |p|², plurisubharmonic. */
export type Fitness = "real" | "square";

/** Values beyond would fill memory with a grid. */
export const mostVariables = 3;

/** Throws an error unless *p* is a polynomial with as many coefficients as it needs. */
export function checkPolynomial(p: TorusPolynomial): void {
  checkObject("p", p, "a polynomial");
  checkInteger(p.variables, "variables", 1, mostVariables);
  checkInteger(p.degree, "degree", 1, 4096);
  checkObject("coefficients", p.coefficients, "complex numbers");
  const wanted = (p.degree + 1) ** p.variables;
  for (const part of ["re", "im"] as const) {
    checkTyped(`coefficients.${part}`, p.coefficients[part], Float64Array);
    checkAll(`coefficients.${part}`, p.coefficients[part]);
    const {length} = p.coefficients[part];
    if (length !== wanted) throw new RangeError(`coefficients.${part} must be ${wanted}; got ${length}`);
  }
}

/** Throws a RangeError unless *fitness* is known. */
export function checkFitness(fitness: Fitness): void {
  if (fitness !== "real" && fitness !== "square") throw new RangeError(`invalid fitness; not real or square: ${String(fitness)}`); // prettier-ignore
}

/** The exponents of the coefficient at a place. */
export function exponentsOf({variables, degree}: TorusPolynomial, place: number): number[] {
  const exponents = new Array<number>(variables).fill(0);
  for (let j = variables - 1, rest = place; j >= 0; --j, rest = Math.floor(rest / (degree + 1))) {
    exponents[j] = rest % (degree + 1);
  }
  return exponents;
}

export interface RandomPolynomialOptions {
  /** From 1 to 3; defaults to 1. */
  variables?: number;
  /** Of each variable; defaults to 4. */
  degree?: number;
  /** The standard deviation of a coefficient is Πⱼ max(kⱼ, 1)^−decay; defaults to 0, the same for all. */
  decay?: number;
  /** Whether there are no terms in two variables or more, so that p is a sum of functions of one; defaults to false. */
  additive?: boolean;
  /** Defaults to 0. */
  seed?: number;
}

/**
 * A polynomial with independent complex Gaussian coefficients, whose phases are uniform: the ensemble does not change when the
 * torus is turned. The constant, which moves no maximum of Re p, is drawn as well, and so
 * are terms that *additive* leaves out.
 *
 * Throws a RangeError if an option is out of range.
 */
export function randomPolynomial(options: RandomPolynomialOptions = {}): TorusPolynomial {
  const {variables = 1, degree = 4, decay = 0, additive = false, seed = 0} = checkedOptions(options);
  checkInteger(variables, "variables", 1, mostVariables);
  checkInteger(degree, "degree", 1, 4096);
  if (!Number.isFinite(decay)) throw new RangeError(`invalid decay; not finite: ${String(decay)}`);
  const count = (degree + 1) ** variables;
  const p = {variables, degree, coefficients: {re: new Float64Array(count), im: new Float64Array(count)}};
  const next = normalFrom(mulberry32(seed));
  for (let place = 0; place < count; ++place) {
    const exponents = exponentsOf(p, place);
    const isLeftOut = additive && exponents.filter((k) => k > 0).length > 1;
    const scale = isLeftOut ? 0 : exponents.reduce((product, k) => product * Math.max(k, 1) ** -decay, 1);
    p.coefficients.re[place] = scale * next();
    p.coefficients.im[place] = scale * next();
  }
  return p;
}
