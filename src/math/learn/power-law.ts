import {checkAll, checkNumbers} from "../dense/check.js";

export interface PowerLaw {
  /** α in y ≈ factor x^−α: positive where y falls. */
  exponent: number;
  factor: number;
  /** The root of the mean square of ln y − ln(factor x^−α): 0.1 is about a tenth of y. */
  residual: number;
}

/**
 * The power law y ≈ factor x^−exponent that is nearest to the points (x, y) by least squares of logarithms: a straight line
 * where both axes are logarithmic.
 *
 * Throws a RangeError if x and y differ in length, a number is not positive and finite, or fewer than two x differ.
 */
export function powerLaw(x: ArrayLike<number>, y: ArrayLike<number>): PowerLaw {
  checkNumbers("x", x);
  checkNumbers("y", y);
  if (x.length !== y.length) throw new RangeError(`x and y differ in length: ${x.length} and ${y.length}`);
  const [u, v] = [logarithms("x", x), logarithms("y", y)];
  const n = u.length;
  const [meanU, meanV] = [u, v].map((values) => values.reduce((sum, value) => sum + value / n, 0));
  let [uu, uv] = [0, 0];
  for (let i = 0; i < n; ++i) {
    uu += (u[i] - meanU) ** 2;
    uv += (u[i] - meanU) * (v[i] - meanV);
  }
  if (!(uu > 0)) throw new RangeError("x must have two different numbers at least");
  const exponent = -uv / uu;
  const squares = v.map((value, i) => (value - meanV + exponent * (u[i] - meanU)) ** 2);
  const residual = Math.sqrt(squares.reduce((sum, square) => sum + square / n, 0));
  return {exponent, factor: Math.exp(meanV + exponent * meanU), residual};
}

function logarithms(name: string, values: ArrayLike<number>): Float64Array {
  checkAll(name, values);
  return Float64Array.from(values, (value, i) => {
    if (!(value > 0)) throw new RangeError(`${name}: entry ${i} is not > 0: ${value}`);
    return Math.log(value);
  });
}
