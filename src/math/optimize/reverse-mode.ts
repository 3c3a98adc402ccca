import {checkAll} from "../dense/check.js";
import {arithmeticOf} from "./arithmetic.js";
import type {Formula} from "./arithmetic.js";

/** An input, a constant, or an operation that was carried out. */
export interface TapeNode {
  /** "x₀" and so on for inputs, "constant", or the operation's sign. */
  operation: string;
  /** The places on the tape of what it was applied to. */
  inputs: readonly number[];
  value: number;
  /** The derivative of the result by this value. */
  adjoint: number;
}

export interface ReverseGradient {
  value: number;
  gradient: Float64Array;
  /** Everything that was computed, in its order, the n inputs first. */
  tape: readonly TapeNode[];
}

/** A value on the tape, while it is written. */
interface Recorded {
  place: number;
  value: number;
}

/**
 * The value of *f* at *x*, and its gradient by reverse mode (Linnainmaa 1970): f is computed once and its operations are
 * recorded; going back over them, each hands its adjoint on to its arguments, times its partial derivatives. The cost is a
 * small multiple of that of f, however many entries x has, and memory for every operation (Griewank & Walther 2008, ch. 3–4).
 *
 * Throws a RangeError if x is not finite.
 */
export function reverseGradient(f: Formula, x: ArrayLike<number>): ReverseGradient {
  if (typeof f !== "function") throw new TypeError(`f must be a function; got ${String(f)}`);
  checkAll("x", x);
  const tape: TapeNode[] = [];
  const partials: (readonly number[])[] = [];
  const record = (operation: string, value: number, inputs: readonly number[], by: readonly number[]): Recorded => {
    partials.push(by);
    return {place: tape.push({operation, inputs, value, adjoint: 0}) - 1, value};
  };
  const recording = arithmeticOf<Recorded>(
    (value) => record("constant", value, [], []),
    (rule, args) => {
      const [a, b] = [args[0].value, args[1]?.value];
      const value = rule.value(a, b);
      const inputs = args.map(({place}) => place);
      return record(rule.sign, value, inputs, rule.partials(value, a, b));
    }
  );
  const inputs = Array.from(x, (value, i) => record(`x${subscript(i)}`, value, [], []));
  const result = f(inputs, recording);
  tape[result.place].adjoint = 1;
  for (let place = result.place; place >= 0; --place) {
    const {adjoint, inputs: from} = tape[place];
    if (adjoint === 0) continue;
    from.forEach((input, i) => (tape[input].adjoint += adjoint * partials[place][i]));
  }
  return {value: result.value, gradient: Float64Array.from(inputs, ({place}) => tape[place].adjoint), tape};
}

function subscript(i: number): string {
  return Array.from(String(i), (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]).join("");
}
