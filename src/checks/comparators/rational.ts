import type {Comparison, Tolerance} from "../comparison.js";
import {asList, describe, incomparable} from "../comparison.js";
import {values} from "./values.js";

interface Fraction {
  numerator: bigint;
  denominator: bigint;
}

/**
 * Compares with fractions "p/q", alone or in lists and records. Another fraction, as text, must be equal by
 * p₁ q₂ = p₂ q₁ in integers, with no rounding; a floating-point number must be within *tolerance* of p / q.
 */
export function rational(expected: unknown, value: unknown, tolerance: Tolerance): Comparison {
  const fraction = asFraction(expected);
  if (fraction) return compareFraction(fraction, expected as string, value, tolerance);
  if (typeof expected !== "object" || typeof value !== "object" || expected === null || value === null)
    return incomparable(`expected fractions "p/q", got ${describe(expected)} and ${describe(value)}`);
  const wanted = Object.entries(asList(expected) ?? expected);
  const got = new Map(Object.entries(asList(value) ?? value));
  if (wanted.length !== got.size) return incomparable(`expected ${wanted.length} entries, got ${got.size}`);
  let worst: Comparison = {holds: true, difference: 0, message: ""};
  for (const [key, entry] of wanted) {
    const found = rational(entry, got.get(key), tolerance);
    if (found.holds === worst.holds ? found.difference > worst.difference : worst.holds)
      worst = {...found, message: found.holds ? "" : `at ${key}: ${found.message}`};
  }
  return worst;
}

function compareFraction(fraction: Fraction, text: string, value: unknown, tolerance: Tolerance): Comparison {
  if (typeof value === "number") return values(toNumber(fraction), value, tolerance);
  const other = asFraction(typeof value === "bigint" ? `${value}` : value);
  if (!other) return incomparable(`expected ${text}, got ${describe(value)}`);
  const equal = fraction.numerator * other.denominator === other.numerator * fraction.denominator;
  const difference = Math.abs(toNumber(fraction) - toNumber(other));
  return {
    holds: equal,
    difference: equal ? 0 : difference,
    message: equal ? "" : `expected ${text}, got ${describe(value)}`
  };
}

/** Reads "p/q" or "p" as a fraction of integers; null if *value* is no such text. */
export function asFraction(value: unknown): Fraction | null {
  const parts =
    typeof value === "string" ? /^(-?\d+)(?:\/(\d+))?$/.exec(value.replaceAll(" ", "").replace("−", "-")) : null;
  const denominator = BigInt(parts?.[2] ?? "1");
  return parts && denominator !== 0n ? {numerator: BigInt(parts[1]!), denominator} : null;
}

export function toNumber({numerator, denominator}: Fraction): number {
  return Number(numerator) / Number(denominator);
}
