import type {Comparison, Tolerance} from "../comparison.js";
import {asNumbers, describe, incomparable} from "../comparison.js";
import {values} from "./values.js";

/** Compares two multisets of real numbers, such as the eigenvalues of a symmetric matrix, each sorted ascending. */
export function spectrum(expected: unknown, value: unknown, tolerance: Tolerance): Comparison {
  const wanted = asNumbers(expected);
  const got = asNumbers(value);
  if (!wanted || !got) return incomparable(`expected numbers, got ${describe(wanted ? value : expected)}`);
  return values(ascending(wanted), ascending(got), tolerance);
}

function ascending(numbers: readonly number[]): number[] {
  return [...numbers].sort((a, b) => a - b);
}
