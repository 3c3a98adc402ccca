/** How far a number may be from what is expected: an absolute distance, a share of the expected value, or 0 for equal. */
export type Tolerance = number | {relative: number};

/** What a comparator found: whether value and expectation agree, and the worst entry in words. */
export interface Comparison {
  holds: boolean;
  /** The worst distance, in the unit of the tolerance; Infinity if the two cannot be compared. */
  difference: number;
  /** Where and how they differ; empty if they agree. */
  message: string;
}

/** Compares an *expected* value with the *value* that was found. */
export type Comparator = (expected: unknown, value: unknown, tolerance: Tolerance) => Comparison;

/** The comparison of two things whose shape, type or length already differs. */
export function incomparable(message: string): Comparison {
  return {holds: false, difference: Infinity, message};
}

/** The largest absolute distance that *tolerance* allows around *expected*. */
export function allowance(expected: number, tolerance: Tolerance): number {
  return typeof tolerance === "number" ? tolerance : tolerance.relative * Math.abs(expected);
}

/** The number in *tolerance*, whatever its unit. */
export function toleranceSize(tolerance: Tolerance): number {
  return typeof tolerance === "number" ? tolerance : tolerance.relative;
}

/** The distance of two numbers in the unit of *tolerance*; NaN is infinitely far from everything. */
export function distance(expected: number, value: number, tolerance: Tolerance): number {
  if (expected === value) return 0;
  const absolute = Math.abs(expected - value);
  const measured = typeof tolerance === "number" ? absolute : absolute / Math.abs(expected);
  return Number.isNaN(measured) ? Infinity : measured;
}

/** A value as text for a message: short, exact, and the same in every browser. */
export function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return value.toString();
  if (value === undefined) return "undefined";
  if (typeof value === "object" && value !== null) {
    const list = asList(value);
    if (list)
      return `[${list.slice(0, 4).map(describe).join(", ")}${list.length > 4 ? `, … ${list.length} in all` : ""}]`;
    const keys = Object.keys(value);
    return `{${keys.slice(0, 4).join(", ")}${keys.length > 4 ? ", …" : ""}}`;
  }
  return String(value as number | boolean | null);
}

/** The entries of an array, typed array or set in order; null for anything else. */
export function asList(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value as unknown[];
  if (value instanceof Set) return [...value] as unknown[];
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<unknown>);
  return null;
}

/** The entries of an array-like of numbers; null if any entry is something else. */
export function asNumbers(value: unknown): readonly number[] | null {
  const list = asList(value);
  return list?.every((entry) => typeof entry === "number") ? (list as readonly number[]) : null;
}
