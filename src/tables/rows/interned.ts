import type {Data, DataType, Vector} from "apache-arrow";
import {typeIds} from "../type-ids.js";
import type {TableColumn} from "./columns.js";
import type {Keys} from "./keys.js";
import {sorted} from "./sorted.js";
import type {Steps} from "./steps.js";
import {textOf} from "./text.js";

/** Rows between two pauses. */
const stride = 2048;

/**
 * The names of a column of strings, booleans or a dictionary, each once and ascending, numbers by value, others by code
 * unit; and for each row the place of its name. A row is null too where its place in the dictionary is.
 */
export function* interned({vector}: TableColumn): Steps<Omit<Keys, "kind">> {
  const places = new Map<string, number>();
  const values: unknown[] = [];
  const codes = new Uint32Array(vector.length);
  let valid: Uint8Array | null = null;
  const type = vector.type as DataType;
  const codeOf = (value: unknown) => {
    const text = textOf(value, type);
    let place = places.get(text);
    if (place === undefined) {
      places.set(text, (place = values.length));
      values.push(typeof value === "number" || typeof value === "bigint" ? value : text);
    }
    return place;
  };
  const coding = {none: 0xffff_ffff, codeOf, get: (row: number): unknown => vector.get(row)};
  for (let row = 0, part = 0; part < vector.data.length; ++part) {
    const code = yield* coder(vector.data[part] as Data, coding);
    for (let k = 0; k < vector.data[part]!.length; ++k, ++row) {
      const place = code(k, row);
      if (place === coding.none) (valid ??= new Uint8Array(vector.length).fill(1))[row] = 0;
      else codes[row] = place;
      if (row % stride === 0) yield;
    }
  }
  const order = yield* sorted(values.length, (a, b) => (values[a]! < values[b]! ? -1 : 1));
  const rank = new Uint32Array(values.length);
  for (let k = 0; k < order.length; ++k) rank[order[k]!] = k;
  for (let row = 0; row < codes.length; ++row) {
    codes[row] = rank[codes[row]!] ?? 0;
    if (row % (16 * stride) === 0) yield;
  }
  const texts = [...places.keys()];
  return {order: codes, numbers: codes, valid, names: Array.from(order, (place) => texts[place]!)};
}

/** The code of a row from its place in its part; *none* if it is null. Of a dictionary, each entry is looked at once. */
function* coder(part: Data, {none, codeOf, get}: Coding): Steps<(k: number, row: number) => number> {
  if (part.typeId !== typeIds.dictionary) {
    return (_, row) => {
      const value = get(row);
      return value === null ? none : codeOf(value);
    };
  }
  const dictionary = part.dictionary as Vector;
  const codes = new Uint32Array(dictionary.length);
  for (let k = 0; k < codes.length; ++k) {
    const value: unknown = dictionary.get(k);
    codes[k] = value === null ? none : codeOf(value);
    if (k % stride === 0) yield;
  }
  const indices = part.values as ArrayLike<number | bigint>;
  return (k) => (part.nullCount > 0 && !part.getValid(k) ? none : codes[Number(indices[k])]!);
}

interface Coding {
  /** The code of null. */
  none: number;
  codeOf(value: unknown): number;
  get(row: number): unknown;
}
