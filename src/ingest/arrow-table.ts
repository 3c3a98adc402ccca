import {
  Bool,
  BufferType,
  Data,
  type DataType,
  Dictionary,
  Field,
  FixedSizeList,
  Float32,
  Float64,
  Int16,
  Int32,
  Int8,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Uint16,
  Uint32,
  Uint8,
  Utf8,
  Vector
} from "apache-arrow";

/** A column that is to be: its name and Arrow's data. */
export interface NamedData {
  name: string;
  data: Data;
}

export type NumberArray =
  Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** A bit a row, set where there is a value, as Arrow has them; and how many are not set. */
export interface Validity {
  bits: Uint8Array;
  nullCount: number;
}

/** The validity of *length* rows, of which those are null for which *isNull* says so; null if none is. */
export function validity(length: number, isNull: (row: number) => boolean): Validity | null {
  const bits = new Uint8Array((((length + 7) >> 3) + 7) & ~7);
  let nullCount = 0;
  for (let row = 0; row < length; ++row) {
    if (isNull(row)) ++nullCount;
    else bits[row >> 3]! |= 1 << (row & 7);
  }
  return nullCount > 0 ? {bits, nullCount} : null;
}

/** A column of numbers, in the width of their array. */
export function numberData(values: NumberArray, nulls: Validity | null = null): Data {
  return new Data<DataType>(numberType(values), 0, values.length, nulls?.nullCount ?? 0, {
    [BufferType.DATA]: values,
    ...(nulls && {[BufferType.VALIDITY]: nulls.bits})
  });
}

/** A column of booleans. */
export function booleanData(values: ArrayLike<boolean | null>): Data<Bool> {
  const bits = validity(values.length, (row) => values[row] !== true)?.bits;
  const data = bits ?? new Uint8Array((values.length + 7) >> 3).fill(0xff);
  return makeData({
    type: new Bool(),
    length: values.length,
    data,
    ...nullsOf(validity(values.length, (row) => values[row] === null))
  });
}

/** A column of texts through a dictionary: the place of each row in *names*, or a negative number where it is null. */
export function textData(codes: Int32Array, names: readonly string[]): Data {
  const type = new Dictionary(new Utf8(), new Int32());
  const nulls = validity(codes.length, (row) => codes[row]! < 0);
  const data = nulls ? codes.map((code) => Math.max(0, code)) : codes;
  const dictionary = new Vector([utf8Data(names)]);
  return makeData({type, length: codes.length, data, dictionary, ...nullsOf(nulls)});
}

/** A column with a list of *size* numbers in each row, given one after the other. */
export function listData(values: NumberArray, size: number): Data {
  const child = numberData(values);
  const type = new FixedSizeList(size, new Field("item", child.type as DataType, false));
  return makeData({type, length: values.length / size, child});
}

/** The table of *columns*, all as long as the first; names that are empty or come twice are made others. */
export function tableOf(columns: readonly NamedData[]): Table {
  const names = uniqueNames(columns.map(({name}) => name));
  const fields = columns.map(({data}, i) => new Field(names[i]!, data.type, data.nullCount > 0));
  const schema = new Schema(fields);
  const length = columns[0]?.data.length ?? 0;
  const children = columns.map(({data}) => data);
  return new Table(
    schema,
    new RecordBatch(schema, makeData({type: new Struct(fields), length, nullCount: 0, children}))
  );
}

/** Names by which columns can be told apart: "x", "x (2)", "column 3". */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const base = name.trim() || `column ${i + 1}`;
    let unique = base;
    for (let k = 2; taken.has(unique); ++k) unique = `${base} (${k})`;
    taken.add(unique);
    return unique;
  });
}

/** Texts as places in a list of those that differ. */
export class Dictionaried {
  readonly names: string[] = [];
  readonly #places = new Map<string, number>();

  place(text: string): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.names.length);
    return this.names.push(text) - 1;
  }
}

/** The texts of *values* through a dictionary. */
export function textColumn(values: readonly (string | null)[]): Data {
  const dictionary = new Dictionaried();
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : dictionary.place(value)));
  return textData(codes, dictionary.names);
}

function numberType(values: NumberArray) {
  if (values instanceof Float64Array) return new Float64();
  if (values instanceof Float32Array) return new Float32();
  if (values instanceof Int32Array) return new Int32();
  if (values instanceof Uint32Array) return new Uint32();
  if (values instanceof Int16Array) return new Int16();
  if (values instanceof Uint16Array) return new Uint16();
  return values instanceof Int8Array ? new Int8() : new Uint8();
}

function nullsOf(nulls: Validity | null) {
  return nulls ? {nullCount: nulls.nullCount, nullBitmap: nulls.bits} : {nullCount: 0};
}

function utf8Data(texts: readonly string[]): Data<Utf8> {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const valueOffsets = new Int32Array(texts.length + 1);
  parts.forEach((part, i) => (valueOffsets[i + 1] = valueOffsets[i]! + part.length));
  const data = new Uint8Array(valueOffsets[texts.length]!);
  parts.forEach((part, i) => data.set(part, valueOffsets[i]!));
  return makeData({type: new Utf8(), length: texts.length, nullCount: 0, valueOffsets, data});
}
