import type {DataType, Date_, Decimal, Dictionary, Float} from "apache-arrow";
import {typeIds} from "../type-ids.js";

export interface TextOptions {
  /** Whether lists and bytes are cut after their first places, and reals after seven digits; defaults to false. */
  short?: boolean;
}

/** How many places of a list, and how many characters, a short text has at most. */
const most = {places: 6, characters: 200};

/**
 * The value of a cell as text: numbers with all the digits that tell them from others of their width, moments by ISO 8601,
 * lists and records as JSON; nothing for null.
 */
export function textOf(value: unknown, type: DataType, {short = false}: TextOptions = {}): string {
  if (value === null || value === undefined) return "";
  const inner = type.typeId === typeIds.dictionary ? (type as Dictionary).dictionary : type;
  if (short && typeof value === "number" && inner.typeId === typeIds.float) return shortNumber(value);
  const text = plainText(value, inner) ?? JSON.stringify(plain(value, short ? most.places : Infinity));
  return short && text.length > most.characters ? `${text.slice(0, most.characters)}…` : text;
}

function plainText(value: unknown, type: DataType): string | undefined {
  const {typeId} = type;
  if (typeId === typeIds.float && (type as Float).ArrayType === Float32Array) return single(value as number);
  if (typeId === typeIds.decimal) return decimalText(value as ArrayLike<number>, type as Decimal);
  if (typeId === typeIds.date || typeId === typeIds.timestamp) {
    return moment(Number(value), typeId === typeIds.date && (type as Date_).unit === 0);
  }
  return typeof value === "object" ? undefined : String(value as string | number | bigint | boolean);
}

/** Seven digits, which are what a column has room for. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(7)));
}

/** The shortest decimal that means this number in single precision. */
function single(value: number): string {
  for (let digits = 6; digits < 9; ++digits) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return String(short);
  }
  return String(Number(value.toPrecision(9)));
}

/** A moment by ISO 8601, without what is zero at its end; as a number if no calendar has it. */
function moment(milliseconds: number, isDay: boolean): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return String(milliseconds);
  const iso = date.toISOString();
  return isDay || iso.endsWith("T00:00:00.000Z") ? iso.slice(0, iso.indexOf("T")) : iso.replace(/\.000Z$/, "Z");
}

/** The decimal whose 32-bit words, the lowest first, are a two's complement. */
export function decimalText(words: ArrayLike<number>, {scale}: Pick<Decimal, "scale">): string {
  let whole = 0n;
  for (let k = words.length - 1; k >= 0; --k) whole = (whole << 32n) | BigInt(words[k]! >>> 0);
  whole = BigInt.asIntN(32 * words.length, whole);
  const digits = String(whole < 0n ? -whole : whole).padStart(scale + 1, "0");
  const text = scale > 0 ? `${digits.slice(0, -scale)}.${digits.slice(-scale)}` : digits + "0".repeat(-scale);
  return whole < 0n ? `-${text}` : text;
}

/** What JSON can hold of a value of Arrow's: lists with so many places at most, the rest counted. */
function plain(value: unknown, places: number): unknown {
  if (typeof value === "bigint") return String(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (isList(value)) {
    const shown = Array.from({length: Math.min(value.length, places)}, (_, k) => plain(at(value, k), places));
    return value.length > places ? [...shown, `… ${value.length} in all`] : shown;
  }
  const entries = [...(value as Iterable<[unknown, unknown]>)]; // rows of structures and maps are iterable
  return Object.fromEntries(entries.map(([key, entry]) => [String(key), plain(entry, places)]));
}

type List = ArrayLike<unknown> & {get?: (k: number) => unknown};

function isList(value: object): value is List {
  return "length" in value && typeof value.length === "number";
}

/** Vectors have their values behind a call, arrays do not. */
function at(list: List, k: number): unknown {
  return list.get ? list.get(k) : list[k];
}
