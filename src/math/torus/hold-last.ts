import {checkInteger} from "../dense/check.js";
import {checkPolynomial, mostVariables} from "./torus-polynomial.js";
import type {TorusPolynomial} from "./torus-polynomial.js";

/**
 * The polynomial of one variable less in which the last variable is held at e^{i angle}.
 *
 * Throws a RangeError if p is no polynomial of two variables or more, or the angle is not finite.
 */
export function holdLast(p: TorusPolynomial, angle: number): TorusPolynomial {
  checkPolynomial(p);
  checkInteger(p.variables, "variables", 2, mostVariables);
  if (!Number.isFinite(angle)) throw new RangeError(`invalid angle; not finite: ${String(angle)}`);
  const powers = p.degree + 1;
  const count = powers ** (p.variables - 1);
  const coefficients = {re: new Float64Array(count), im: new Float64Array(count)};
  for (let place = 0; place < count * powers; ++place) {
    const [to, turn] = [Math.floor(place / powers), (place % powers) * angle];
    const [c, s] = [Math.cos(turn), Math.sin(turn)];
    const [re, im] = [p.coefficients.re[place], p.coefficients.im[place]];
    coefficients.re[to] += re * c - im * s;
    coefficients.im[to] += re * s + im * c;
  }
  return {variables: p.variables - 1, degree: p.degree, coefficients};
}
