import type {Expectation, Expectations} from "./claim.js";
import {resolveReference} from "./claim.js";
import {asFraction, toNumber} from "./comparators/rational.js";
import {asList} from "./comparison.js";

/** A number as it is written in prose. */
interface Written {
  value: number;
  /** Digits after the decimal point, of the mantissa if there is an exponent. */
  decimals: number;
  exponent: number | null;
  percent: boolean;
}

/**
 * Tells whether *shown*, as it stands in prose, is the expected value of a claim rounded to the digits shown: ".100919",
 * "1,001", "−2", "1.4951e7", "1.5 × 10⁷", "60 %" of .6, "{3, 9}", "17/156", or a word. The *path* ("0/1") leads into
 * lists and records; "" is the whole value. Returns null if it is right, and else what is wrong and what it would read.
 */
export function claimText(shown: string, {expected}: Pick<Expectation, "expected">, path = ""): string | null {
  const found = follow(expected, path);
  if (found === undefined) return `the claim has no entry ${path}`;
  const reading = read(found, shown.trim());
  return reading === null ? null : `shown ${shown.trim()}; the claim reads ${reading}`;
}

/** As claimText for a *reference* such as "karate.top10/0/1", whose id may itself hold "/". */
export function claimReference(expectations: Expectations, reference: string, shown: string): string | null {
  const found = resolveReference(expectations, reference);
  if (found) return claimText(shown, expectations[found.id]!, found.path);
  const ids = Object.keys(expectations);
  return `no such claim; there ${ids.length ? `are ${ids.join(", ")}` : "is none for this page"}`;
}

/** The entry of *value* at *path*; undefined if there is none. */
export function follow(value: unknown, path: string): unknown {
  if (path === "") return value;
  let entry = value;
  for (const key of path.split("/")) {
    const list = asList(entry);
    if (typeof entry !== "object" || entry === null || !Object.hasOwn(list ?? entry, key)) return undefined;
    entry = list ? list[Number(key)] : (entry as Record<string, unknown>)[key];
  }
  return entry;
}

/** Null if *shown* is *value* rounded to the digits shown; else how that would read. */
function read(value: unknown, shown: string): string | null {
  const list = asList(value);
  if (list) return readList(list, shown);
  if (typeof value === "number") return readNumber(value, shown);
  if (typeof value === "bigint") return grouped(shown) === `${value}` ? null : `${value}`;
  if (typeof value === "boolean") return ["true", "yes"].includes(shown.toLowerCase()) === value ? null : `${value}`;
  if (typeof value !== "string") return `${typeof value}, which prose cannot show: give a path to an entry`;
  const fraction = asFraction(value);
  if (shown === value || (fraction && shown.replace("−", "-").replaceAll(" ", "") === value)) return null;
  return fraction && parse(shown) ? readNumber(toNumber(fraction), shown) : value;
}

function readNumber(value: number, shown: string): string | null {
  const written = parse(shown);
  if (!written) return plain(value);
  const {decimals, exponent, percent} = written;
  const scaled = percent ? value * 100 : value;
  const unit = 10 ** ((exponent ?? 0) - decimals);
  const reading = exponent === null ? scaled.toFixed(decimals) : scaled.toExponential(decimals).replace("e+", "e");
  const wanted = parse(reading)!;
  if (wanted.value === written.value) return null;
  const tie = Math.abs(Math.abs(scaled - written.value) - unit / 2) <= 4 * Number.EPSILON * Math.abs(scaled);
  return tie
    ? null
    : minus(shown.startsWith(".") || shown.startsWith("−.") ? reading.replace("0.", ".") : reading) +
        (percent ? " %" : "");
}

function readList(list: readonly unknown[], shown: string): string | null {
  const inner = /^[{[(]([\s\S]*)[}\])]$/.exec(shown)?.[1] ?? shown;
  const parts = inner.trim() === "" || shown === "∅" ? [] : inner.split(/[,;]\s+(?:and\s+)?|\s+and\s+/);
  const reading = `{${list.map((entry) => plain(entry)).join(", ")}}`;
  if (parts.length !== list.length) return reading;
  return list.every((entry, i) => read(entry, parts[i]!.trim()) === null) ? null : reading;
}

const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** Reads a number as people write it; null if *text* is none. */
function parse(text: string): Written | null {
  const spelled = text
    .replaceAll("−", "-")
    .replace(/\s*[×·]\s*10(⁻?)([⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, sign: string, digits: string) => {
      return `e${sign && "-"}${[...digits].map((digit) => superscripts.indexOf(digit)).join("")}`;
    });
  const match = /^([+-]?)(\d*|\d{1,3}(?:[, \u2009\u202f]\d{3})+)(?:\.(\d+))?(?:e([+-]?\d+))?(\s*%)?$/i.exec(spelled);
  if (!match) return null;
  const [, sign, whole, fraction = "", exponent, percent] = match as unknown as (string | undefined)[];
  if (!whole && !fraction) return null;
  const value = Number(`${sign}${grouped(whole || "0")}.${fraction || "0"}e${exponent ?? 0}`);
  return {
    value,
    decimals: fraction.length,
    exponent: exponent === undefined ? null : Number(exponent),
    percent: Boolean(percent)
  };
}

function grouped(text: string): string {
  return text.replace(/[,\s]/g, "");
}

function plain(value: unknown): string {
  return minus(typeof value === "number" ? `${Number(value.toPrecision(6))}` : String(value));
}

function minus(text: string): string {
  return text.replaceAll("-", "−");
}
