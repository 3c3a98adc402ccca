import {asList} from "./comparison.js";

/** Plain data that JSON can hold and that reads back equal. */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};

/**
 * *value* as plain data: typed arrays and sets as lists, maps as records, big integers and non-finite numbers as text,
 * −0 as 0, and entries that are undefined left out.
 *
 * Throws a TypeError for functions and symbols, which no receipt can hold.
 */
export function plain(value: unknown): Json {
  if (value === null || typeof value === "boolean" || typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : String(value);
  if (typeof value === "bigint") return value.toString();
  const list = asList(value);
  if (list) return list.map((entry) => (entry === undefined ? null : plain(entry)));
  if (typeof value !== "object") throw new TypeError(`invalid value; not data: ${typeof value}`);
  const entries = value instanceof Map ? [...(value as Map<unknown, unknown>)] : Object.entries(value);
  return Object.fromEntries(
    entries.filter(([, entry]) => entry !== undefined).map(([key, entry]) => [String(key), plain(entry)])
  );
}

/** *value* as JSON that depends on its content alone: keys sorted by code unit, numbers in their shortest exact text. */
export function canonicalJson(value: unknown): string {
  return `${write(plain(value), "")}\n`;
}

function write(value: Json, indent: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (isList(value)) {
    const flat = value.every((entry) => typeof entry !== "object" || entry === null);
    if (flat) return `[${value.map((entry) => write(entry, "")).join(", ")}]`;
    return block(
      "[",
      value.map((entry) => inner + write(entry, inner)),
      `${indent}]`
    );
  }
  const keys = Object.keys(value).sort();
  if (keys.length === 0) return "{}";
  return block(
    "{",
    keys.map((key) => `${inner}${JSON.stringify(key)}: ${write(value[key]!, inner)}`),
    `${indent}}`
  );
}

function block(open: string, lines: readonly string[], close: string): string {
  return `${open}\n${lines.join(",\n")}\n${close}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
