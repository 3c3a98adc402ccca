import type {Tolerance} from "./comparison.js";
import {asList} from "./comparison.js";

/** More digits than this carry no meaning in a double. */
const maxDigits = 15;

/**
 * *value* with the digits that *tolerance* gives a meaning to: one beyond the last that is checked, and all of them
 * where it is 0 or the value is an integer, which may be an id. The minus sign is the typographic one.
 */
export function formatNumber(value: number, tolerance: Tolerance): string {
  if (!Number.isFinite(value)) return String(value).replace("-", "−");
  return minus(typeof tolerance === "number" ? absolute(value, tolerance) : relative(value, tolerance.relative));
}

function absolute(value: number, tolerance: number): string {
  if (!(tolerance > 0) || Number.isInteger(value)) return String(value);
  const decimals = Math.max(0, Math.ceil(-Math.log10(tolerance)) + 1);
  const digits = decimals + Math.max(0, Math.floor(Math.log10(Math.abs(value) || 1)) + 1);
  return digits > maxDigits ? Number(value.toPrecision(maxDigits)).toString() : value.toFixed(decimals);
}

function relative(value: number, tolerance: number): string {
  if (!(tolerance > 0)) return String(value);
  const digits = Math.min(maxDigits, Math.max(2, Math.ceil(-Math.log10(tolerance)) + 1));
  return value.toPrecision(digits).replace("e+", "e");
}

/** A difference with two significant digits, which is all that it says. */
export function formatDifference(difference: number): string {
  if (difference === 0) return "0";
  if (!Number.isFinite(difference)) return "—";
  return Number(difference.toPrecision(2)).toString().replace("e+", "e").replace("e-", "e−");
}

/** Any claimed value as one line of text: numbers as formatNumber has them, lists in brackets, records by key. */
export function formatValue(value: unknown, tolerance: Tolerance): string {
  if (typeof value === "number") return formatNumber(value, tolerance);
  const list = asList(value);
  if (list) return `[${list.map((entry) => formatValue(entry, tolerance)).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const entries = value instanceof Map ? [...value] : Object.entries(value);
    return entries.map(([key, entry]) => `${String(key)}: ${formatValue(entry, tolerance)}`).join("; ");
  }
  return typeof value === "string" || value == null ? String(value ?? "—") : minus(String(value as bigint | boolean));
}

function minus(text: string): string {
  return text.replaceAll("-", "−");
}
