import type {Data, DataType, Date_, Timestamp, Vector} from "apache-arrow";
import {typeIds} from "../type-ids.js";
import type {ColumnKind, TableColumn} from "./columns.js";
import {interned} from "./interned.js";
import type {Steps} from "./steps.js";
import {textOf} from "./text.js";

/** What a column's rows are ordered, filtered and counted by. */
export interface Keys {
  kind: ColumnKind;
  /** A key for each row, exact, to order by; of a null row, whatever it is. */
  order: ArrayLike<number> | ArrayLike<bigint>;
  /** The same as doubles, moments in milliseconds; names by their place in *names*. */
  numbers: ArrayLike<number>;
  /** Whether a row is there, a byte each; null if all are. */
  valid: Uint8Array | null;
  /** The names that a category has, each once, ascending. */
  names: readonly string[];
}

/** Rows between two pauses. */
const stride = 8192;

/** The keys of a column; columns of whole arrays in one piece are not copied. */
export function* keysOf(column: TableColumn): Steps<Keys> {
  const {kind, vector} = column;
  if (kind === "category") return {kind, ...(yield* interned(column))};
  const valid = yield* validity(vector);
  const raw = kind === "other" ? new Uint8Array(vector.length) : (joined(vector) ?? (yield* read(vector)));
  const factor = kind === "date" ? millisecondsOf(vector.type as DataType) : 1;
  const isPlain = factor === 1 && !(raw instanceof BigInt64Array || raw instanceof BigUint64Array);
  return {kind, order: raw, numbers: isPlain ? raw : yield* scaled(raw, factor), valid, names: []};
}

type Raw =
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | Float32Array
  | Float64Array
  | BigInt64Array
  | BigUint64Array;

/** Whether each row is there, or null if all are. */
export function* validity({data, length, nullCount}: Vector): Steps<Uint8Array | null> {
  if (nullCount === 0) return null;
  const valid = new Uint8Array(length);
  let row = 0;
  for (const part of data as Data[]) {
    for (let k = 0; k < part.length; ++k, ++row) {
      // A part of nothing but nulls may have no bitmap.
      valid[row] = part.nullCount < part.length && part.getValid(k) ? 1 : 0;
      if (row % stride === 0) yield;
    }
  }
  return valid;
}

/** The arrays of a column's parts as one; undefined if a value is not one of an array's. */
function joined({data, length, type}: Vector): Raw | undefined {
  const {typeId} = type as DataType;
  const isHalf = typeId === typeIds.float && ((type as DataType).ArrayType as unknown) === Uint16Array;
  if (typeId === typeIds.decimal || isHalf) return undefined;
  const views = data.map((part) => (part.values as Float64Array).subarray(0, part.length)) as Float64Array[];
  if (views.length === 1) return views[0];
  const whole = new ((type as DataType).ArrayType as Float64ArrayConstructor)(length);
  let at = 0;
  for (const view of views) {
    whole.set(view, at);
    at += view.length;
  }
  return whole;
}

/** Halves and decimals, value by value. */
function* read(vector: Vector): Steps<Float64Array> {
  const values = new Float64Array(vector.length);
  for (let row = 0; row < values.length; ++row) {
    const value: unknown = vector.get(row);
    values[row] = typeof value === "number" ? value : Number(textOf(value, vector.type as DataType) || NaN);
    if (row % stride === 0) yield;
  }
  return values;
}

function* scaled(raw: Raw, factor: number): Steps<Float64Array> {
  const values = new Float64Array(raw.length);
  for (let row = 0; row < values.length; ++row) {
    values[row] = Number(raw[row]) * factor;
    if (row % stride === 0) yield;
  }
  return values;
}

/** What the integers of a column of moments are in milliseconds: days, or the units of Arrow's TimeUnit. */
function millisecondsOf(type: DataType): number {
  if (type.typeId === typeIds.date) return (type as Date_).unit === 0 ? 86_400_000 : 1;
  return [1000, 1, 1e-3, 1e-6][(type as Timestamp).unit]!;
}
