import {checkAll} from "../dense/check.js";
import {arithmeticOf} from "./arithmetic.js";
import type {Arithmetic, Formula} from "./arithmetic.js";

/** value + derivative · ε, where ε² = 0. */
export interface Dual {
  value: number;
  derivative: number;
}

/** Dual numbers: f(x + ẋε) = f(x) + f′(x) ẋ ε, for whatever formula (Wengert 1964). */
export const duals: Arithmetic<Dual> = arithmeticOf<Dual>(
  (value) => ({value, derivative: 0}),
  (rule, args) => {
    const [a, b] = [args[0].value, args[1]?.value];
    const value = rule.value(a, b);
    const partials = rule.partials(value, a, b);
    // What does not depend on x adds nothing, even where its partial derivative is infinite.
    const derivative = args.reduce((sum, arg, i) => sum + (arg.derivative && partials[i] * arg.derivative), 0);
    return {value, derivative};
  }
);

export interface ForwardGradient {
  value: number;
  gradient: Float64Array;
}

/**
 * The value of *f* at *x*, and its gradient by forward mode: f is computed on dual numbers once for each entry of x, so that
 * the cost is n times that of f, about threefold. Each partial derivative is that of the operations that were carried out,
 * with the rounding of a few more, and no step to choose.
 *
 * Throws a RangeError if x is not finite.
 */
export function forwardGradient(f: Formula, x: ArrayLike<number>): ForwardGradient {
  if (typeof f !== "function") throw new TypeError(`f must be a function; got ${String(f)}`);
  checkAll("x", x);
  const at = Array.from(x);
  const seeded = at.map((_, seed) =>
    f(
      at.map((value, i): Dual => ({value, derivative: i === seed ? 1 : 0})),
      duals
    )
  );
  const {value} = seeded[0] ?? f([], duals);
  return {value, gradient: Float64Array.from(seeded, ({derivative}) => derivative)};
}
