import {checkAll} from "../dense/check.js";
import {finiteDifference} from "./finite-difference.js";
import type {Objective} from "./objective.js";

export interface GradientCheck {
  /** The gradient that the objective writes. */
  claimed: Float64Array;
  /** The same by central differences. */
  measured: Float64Array;
  /** How far apart the two are in each entry, relative to the larger, or to ∛ε |f(x)| if that is larger still. */
  errors: Float64Array;
  /** The largest of the errors: some 1e-9 where the gradient is right, and 1 or more where a term has the wrong sign. */
  worst: number;
}

/**
 * Compares the gradient that *f* writes at *x* with central differences of its values, with steps ∛ε max(1, |xᵢ|). Costs 2n + 1
 * evaluations. It finds a wrong derivative where it is wrong, at x: a term that vanishes there, a kink that is not near, or
 * an error below about 1e-8 goes unseen, so check at several points, drawn at random.
 *
 * Throws a RangeError if x is not finite.
 */
export function gradientCheck(f: Objective, x: ArrayLike<number>): GradientCheck {
  if (typeof f !== "function") throw new TypeError(`f must be a function; got ${String(f)}`);
  checkAll("x", x);
  const claimed = new Float64Array(x.length);
  const value = f(Float64Array.from(x), claimed);
  const scratch = new Float64Array(x.length);
  const measured = Float64Array.from({length: x.length}, (_, index) =>
    finiteDifference((there) => f(there, scratch), x, {index, step: root * Math.max(1, Math.abs(x[index]))})
  );
  const errors = claimed.map((entry, i) => {
    const size = Math.max(Math.abs(entry), Math.abs(measured[i]), root * Math.abs(value));
    return size === 0 ? 0 : Math.abs(entry - measured[i]) / size;
  });
  return {claimed, measured, errors, worst: errors.reduce((worst, error) => (error <= worst ? worst : error), 0)};
}

const root = Math.cbrt(Number.EPSILON);
