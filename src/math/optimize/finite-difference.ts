import {checkAll, checkInteger, checkedOptions} from "../dense/check.js";

/** (f(x + h) − f(x)) / h, or (f(x + h) − f(x − h)) / 2h. */
export type DifferenceScheme = "forward" | "central";

export interface FiniteDifferenceOptions {
  /** By which entry of x. */
  index: number;
  /** h, the change of that entry. */
  step: number;
  /** Defaults to "central". */
  scheme?: DifferenceScheme;
}

/**
 * A partial derivative of *f* at *x* by differences. Truncation leaves h |f″| / 2 of it forward and h² |f‴| / 6 central; rounding
 * of f adds about ε |f| / h, so that the error is least, in the units of x, at h ≈ √ε forward (about √ε then) and at h ≈ ∛ε
 * central (about ε^⅔): Nocedal & Wright 2006, §8.1. What is divided by is the difference of the two arguments as stored.
 *
 * Throws a RangeError if x is not finite, there is no such entry, or step is not positive and finite, or too small to change x.
 */
export function finiteDifference(
  f: (x: Float64Array) => number,
  x: ArrayLike<number>,
  options: FiniteDifferenceOptions
): number {
  const {index, step, scheme = "central"} = checkedOptions(options);
  if (typeof f !== "function") throw new TypeError(`f must be a function; got ${String(f)}`);
  checkAll("x", x);
  checkInteger(index, "index", 0, x.length - 1);
  if (!(0 < step && step < Infinity)) throw new RangeError(`invalid step; not in (0, ∞): ${String(step)}`);
  if (scheme !== "central" && scheme !== "forward") {
    throw new RangeError(`invalid scheme; not "central" or "forward": ${String(scheme)}`);
  }
  const moved = (by: number) => {
    const there = Float64Array.from(x);
    there[index] += by;
    return there;
  };
  const above = moved(step);
  const below = moved(scheme === "central" ? -step : 0);
  const width = above[index] - below[index];
  if (!(width > 0)) throw new RangeError(`invalid step; x[${index}] is ${x[index]}, and does not change by: ${step}`);
  return (f(above) - f(below)) / width;
}
