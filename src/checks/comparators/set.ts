import type {Comparison, Tolerance} from "../comparison.js";
import {asList, asNumbers, describe, incomparable, toleranceSize} from "../comparison.js";
import {spectrum} from "./spectrum.js";
import {values} from "./values.js";

/**
 * Compares two collections whose order means nothing. Numbers are paired in ascending order, which pairs them as closely
 * as any pairing can; other entries are paired by a matching, so that an entry near two others takes neither's place.
 */
export function set(expected: unknown, value: unknown, tolerance: Tolerance): Comparison {
  const wanted = asList(expected);
  const got = asList(value);
  if (!wanted || !got) return incomparable(`expected a set, got ${describe(wanted ? value : expected)}`);
  if (wanted.length === got.length && toleranceSize(tolerance) > 0 && asNumbers(wanted) && asNumbers(got))
    return spectrum(wanted, got, tolerance);
  const partner = match(wanted, got, tolerance);
  const missing = wanted.filter((_, i) => !partner.includes(i));
  const surplus = got.filter((_, j) => partner[j] === -1);
  if (missing.length === 0 && surplus.length === 0) {
    const pairs = got.map((entry, j) => values(wanted[partner[j]!], entry, tolerance).difference);
    return {holds: true, difference: Math.max(0, ...pairs), message: ""};
  }
  const parts = [["missing", missing] as const, ["not expected", surplus] as const];
  const message = parts
    .filter(([, list]) => list.length > 0)
    .map(([word, list]) => `${word}: ${list.map(describe).join(", ")}`);
  return {holds: false, difference: Math.max(missing.length, surplus.length), message: message.join("; ")};
}

/** For each entry of *got* the index of its partner in *wanted*, or −1, in a largest matching (augmenting paths). */
function match(wanted: readonly unknown[], got: readonly unknown[], tolerance: Tolerance): number[] {
  const partner = new Array<number>(got.length).fill(-1);
  const place = (i: number, tried: Set<number>): boolean =>
    got.some((entry, j) => {
      if (tried.has(j) || !values(wanted[i], entry, tolerance).holds) return false;
      tried.add(j);
      if (partner[j] !== -1 && !place(partner[j]!, tried)) return false;
      partner[j] = i;
      return true;
    });
  wanted.forEach((_, i) => place(i, new Set()));
  return partner;
}
