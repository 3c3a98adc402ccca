/** What a formula is computed with: numbers, or numbers that carry more with them. */
export interface Arithmetic<T> {
  constant: (value: number) => T;
  plus: (a: T, b: T) => T;
  minus: (a: T, b: T) => T;
  times: (a: T, b: T) => T;
  over: (a: T, b: T) => T;
  exp: (a: T) => T;
  log: (a: T) => T;
}

/** A function of several numbers, written once for every arithmetic. */
export type Formula = <T>(x: readonly T[], arithmetic: Arithmetic<T>) => T;

/** An operation, and its partial derivatives by each argument, at those arguments and the *value* that it has there. */
export interface Rule {
  sign: string;
  value: (a: number, b: number) => number;
  partials: (value: number, a: number, b: number) => readonly number[];
}

const rules = {
  plus: {sign: "+", value: (a, b) => a + b, partials: () => [1, 1]},
  minus: {sign: "−", value: (a, b) => a - b, partials: () => [1, -1]},
  times: {sign: "×", value: (a, b) => a * b, partials: (_, a, b) => [b, a]},
  over: {sign: "÷", value: (a, b) => a / b, partials: (value, _, b) => [1 / b, -value / b]},
  exp: {sign: "exp", value: (a) => Math.exp(a), partials: (value) => [value]},
  log: {sign: "log", value: (a) => Math.log(a), partials: (_, a) => [1 / a]}
} satisfies Record<string, Rule>;

/** The arithmetic of *T*, which knows how to make a constant and how to *apply* any rule: all that differs between them. */
export function arithmeticOf<T>(
  constant: (value: number) => T,
  apply: (rule: Rule, args: readonly T[]) => T
): Arithmetic<T> {
  const {plus, minus, times, over, exp, log} = rules;
  return {
    constant,
    plus: (a, b) => apply(plus, [a, b]),
    minus: (a, b) => apply(minus, [a, b]),
    times: (a, b) => apply(times, [a, b]),
    over: (a, b) => apply(over, [a, b]),
    exp: (a) => apply(exp, [a]),
    log: (a) => apply(log, [a])
  };
}

/** Plain numbers. */
export const reals: Arithmetic<number> = arithmeticOf<number>(
  (value) => value,
  ({value}, [a, b]) => value(a, b)
);
