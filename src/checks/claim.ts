import {eigenvector} from "./comparators/eigenvector.js";
import {partition} from "./comparators/partition.js";
import {ranking} from "./comparators/ranking.js";
import {rational} from "./comparators/rational.js";
import {set} from "./comparators/set.js";
import {spectrum} from "./comparators/spectrum.js";
import {values} from "./comparators/values.js";
import type {Comparator, Comparison, Tolerance} from "./comparison.js";

/**
 * Why a claim is true: *exact*, a theorem or an integer; *computed*, deterministic numerics; *range*, it depends on a
 * random start or an optimiser; *invariant*, it holds whatever the data.
 */
export type ClaimKind = "exact" | "computed" | "range" | "invariant";

const comparators = {values, set, partition, ranking, eigenvector, rational, spectrum} satisfies Record<
  string,
  Comparator
>;

export type ComparatorName = keyof typeof comparators;

/** What must come out, written down before it is computed. */
export interface Expectation {
  expected: unknown;
  /** An absolute distance, {relative: share of the expected value}, or 0 for equal; of the worst entry. */
  tolerance: Tolerance;
  kind: ClaimKind;
  /** By what it was computed or proved: a program and its version, or a theorem. */
  source: string;
  /** When two values mean the same; defaults to "values", entry by entry. */
  comparator?: ComparatorName;
}

/** The expectations of a page, by id. */
export type Expectations = Readonly<Record<string, Expectation>>;

/** An expectation together with what was found. */
export interface Claim extends Expectation {
  id: string;
  value: unknown;
  holds: boolean;
  /** The worst distance, in the unit of the tolerance; Infinity if the two cannot be compared. */
  difference: number;
  /** The worst entry in words, with its path; empty if the claim holds. */
  message: string;
  /** Present if the value rests on a reader's own data, of which nothing was promised. */
  data?: "yours";
}

/** Compares *value* with *expected* as the named comparator does. */
export function compare(
  {expected, tolerance, comparator = "values"}: Pick<Expectation, "expected" | "tolerance" | "comparator">,
  value: unknown
): Comparison {
  return comparators[comparator](expected, value, tolerance);
}

/** Checks *value* against the *expectation* of the claim *id*. Never throws: what cannot be compared does not hold. */
export function check(id: string, expectation: Expectation, value: unknown): Claim {
  return {id, ...expectation, value, ...compare(expectation, value)};
}

/** Where a reference such as "karate.top10/0/1" points: a claim's id, which may itself hold "/", and a path in it. */
export interface ClaimReference {
  id: string;
  path: string;
}

/** Splits *reference* at the longest id of *expectations* that it starts with; null if it starts with none. */
export function resolveReference(expectations: Expectations, reference: string): ClaimReference | null {
  const ids = Object.keys(expectations).filter((id) => reference === id || reference.startsWith(`${id}/`));
  const id = ids.sort((a, b) => b.length - a.length)[0];
  return id === undefined ? null : {id, path: reference.slice(id.length + 1)};
}
