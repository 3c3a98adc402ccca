import type {Comparison, Tolerance} from "../comparison.js";
import {allowance, asList, describe, distance, incomparable} from "../comparison.js";

const equal: Comparison = {holds: true, difference: 0, message: ""};

/**
 * Compares entry by entry, at any depth: numbers within *tolerance*, and strings, booleans, big integers, lengths and
 * keys exactly. NaN equals nothing, itself included. Reports the entry that exceeds its tolerance most.
 */
export function values(expected: unknown, value: unknown, tolerance: Tolerance): Comparison {
  return compareAt("", expected, value, tolerance);
}

function compareAt(path: string, expected: unknown, value: unknown, tolerance: Tolerance): Comparison {
  if (typeof expected === "number" && typeof value === "number") return numbers(path, expected, value, tolerance);
  if (isInteger(expected) && isInteger(value))
    return BigInt(expected) === BigInt(value) ? equal : differ(path, expected, value);
  const wanted = asList(expected);
  const got = asList(value);
  if (wanted && got) return lists(path, wanted, got, tolerance);
  if (isRecord(expected) && isRecord(value)) return records(path, expected, value, tolerance);
  return Object.is(expected, value) ? equal : differ(path, expected, value);
}

function numbers(path: string, expected: number, value: number, tolerance: Tolerance): Comparison {
  const difference = distance(expected, value, tolerance);
  const holds = expected === value || Math.abs(expected - value) <= allowance(expected, tolerance);
  return {holds, difference, message: holds ? "" : `${at(path)}expected ${expected}, got ${value}`};
}

function lists(
  path: string,
  expected: readonly unknown[],
  value: readonly unknown[],
  tolerance: Tolerance
): Comparison {
  if (expected.length !== value.length)
    return incomparable(`${at(path)}expected ${expected.length} entries, got ${value.length}`);
  return worst(expected.map((entry, i) => compareAt(join(path, i), entry, value[i], tolerance)));
}

function records(path: string, expected: object, value: object, tolerance: Tolerance): Comparison {
  const wanted = new Map(entries(expected));
  const got = new Map(entries(value));
  for (const key of wanted.keys()) if (!got.has(key)) return incomparable(`${at(join(path, key))}missing`);
  for (const key of got.keys()) if (!wanted.has(key)) return incomparable(`${at(join(path, key))}not expected`);
  return worst([...wanted].map(([key, entry]) => compareAt(join(path, key), entry, got.get(key), tolerance)));
}

/** A failing comparison before one that holds, and then the larger difference. */
function worst(comparisons: readonly Comparison[]): Comparison {
  let found = equal;
  for (const next of comparisons)
    if (next.holds === found.holds ? next.difference > found.difference : found.holds) found = next;
  return found;
}

function entries(record: object): [string, unknown][] {
  return record instanceof Map ? [...record].map(([key, entry]) => [String(key), entry]) : Object.entries(record);
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isInteger(value: unknown): value is number | bigint {
  return typeof value === "bigint" || Number.isSafeInteger(value);
}

function differ(path: string, expected: unknown, value: unknown): Comparison {
  return incomparable(`${at(path)}expected ${describe(expected)}, got ${describe(value)}`);
}

function join(path: string, key: string | number): string {
  return path === "" ? `${key}` : `${path}/${key}`;
}

function at(path: string): string {
  return path === "" ? "" : `at ${path}: `;
}
