import {type Data, DataType, type FixedSizeList, Type, type Vector} from "apache-arrow";
import {
  booleanData,
  listData,
  numberData,
  type NumberArray,
  textColumn,
  validity,
  type Validity
} from "./arrow-table.js";
import {DataError, foreign} from "./data-error.js";
import {checkMemory, type Limits} from "./limits.js";
import {fromHalf} from "./readers/npy-array.js";
import {valuesColumn} from "./values-column.js";

/**
 * A column of any type of Arrow's in the common form: numbers in their width, those of 64 bits as doubles, booleans, texts
 * through a dictionary, lists of numbers of one length; all else as text.
 *
 * Throws a DataError with the column if its buffers are shorter than its rows, as Arrow's reader does not check.
 */
export function commonColumn(vector: Vector, field: string, limits: Limits): Data {
  for (const data of vector.data) checkBuffers(data, field);
  const {type, length} = vector;
  checkMemory(8 * length, `the column ${field}`, limits);
  return foreign("Arrow's reader cannot read the column; it is damaged", () => convert(vector, type, limits), {field});
}

function convert(vector: Vector, type: DataType, limits: Limits): Data {
  const nulls = vector.nullCount > 0 ? validity(vector.length, (row) => vector.get(row) === null) : null;
  if (DataType.isFloat(type) || (DataType.isInt(type) && type.bitWidth < 64))
    return numberData(joined(vector, type), nulls);
  if (DataType.isInt(type)) return exactIntegers(vector, nulls) ?? valuesColumn(numbersOf(vector, type));
  if (DataType.isDecimal(type)) return valuesColumn(numbersOf(vector, type));
  if (DataType.isBool(type)) return booleanData(Array.from(vector) as (boolean | null)[]);
  if (isNumericList(type) && vector.nullCount === 0) {
    checkMemory(8 * vector.length * type.listSize, "a column of lists", limits);
    return listOf(vector, type);
  }
  if (DataType.isDate(type) || DataType.isTimestamp(type)) {
    return textColumn(Array.from(vector, (value: unknown) => (value === null ? null : instant(value))));
  }
  return valuesColumn(Array.from(vector, plain));
}

/** A number of milliseconds, or a Date, as ISO 8601 writes it. */
function instant(value: unknown): string {
  const date = new Date(Number(value));
  return Number.isNaN(date.getTime()) ? String(value) : date.toISOString();
}

/** The numbers of a column in one piece, those of half precision as single. */
function joined(vector: Vector, type: DataType): NumberArray {
  const values = vector.toArray() as NumberArray;
  const own = values.length === vector.length ? values : values.subarray(0, vector.length);
  return DataType.isFloat(type) && own instanceof Uint16Array ? Float32Array.from(own, fromHalf) : own.slice();
}

/** Integers of 64 bits as integers of 32, or as doubles; null if a double does not hold one of them. */
function exactIntegers(vector: Vector, nulls: Validity | null): Data | null {
  const wide = vector.toArray() as BigInt64Array | BigUint64Array;
  const doubles = new Float64Array(vector.length);
  let isNarrow = true;
  for (let row = 0; row < doubles.length; ++row) {
    if (nulls && !isSet(nulls, row)) continue;
    const value = Number(wide[row]!);
    if (!Number.isSafeInteger(value)) return null;
    if (Math.abs(value) >= 2 ** 31) isNarrow = false;
    doubles[row] = value;
  }
  return numberData(isNarrow ? new Int32Array(doubles) : doubles, nulls);
}

function isSet({bits}: Validity, row: number): boolean {
  return ((bits[row >> 3]! >> (row & 7)) & 1) === 1;
}

function numbersOf(vector: Vector, type: DataType): (number | string | bigint | null)[] {
  const scale = DataType.isDecimal(type) ? 10 ** type.scale : 1;
  return Array.from(vector, (value: unknown) => {
    if (value === null) return null;
    return scale === 1 && typeof value === "bigint" ? value : Number(String(value)) / scale;
  });
}

function isNumericList(type: DataType): type is FixedSizeList {
  if (!DataType.isFixedSizeList(type) || type.listSize < 1) return false;
  const item = type.children[0]?.type as DataType | undefined;
  return item !== undefined && (DataType.isFloat(item) || (DataType.isInt(item) && item.bitWidth < 64));
}

function listOf(vector: Vector, type: FixedSizeList): Data {
  const size = type.listSize;
  const values = new Float64Array(vector.length * size);
  let at = 0;
  for (const {children, length} of vector.data) {
    const child = children[0]!;
    for (let i = 0; i < length * size; ++i)
      values[at++] = child.getValid(i) ? Number((child.values as NumberArray)[i]) : NaN;
  }
  return listData(values, size);
}

/** A value of Arrow's as JSON can have it. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Array.from(value.subarray(0, 64));
  return value;
}

/** Checks that the buffers of *data* and of its parts are as long as its rows need, and that offsets stay within them. */
function checkBuffers(data: Data, field: string): void {
  const {type, length, offset} = data;
  const short = (what: string) => new DataError(`${what} of the column is shorter than its ${length} rows`, {field});
  if (data.nullCount < 0 || data.nullCount > length)
    throw new DataError(`${data.nullCount} nulls in ${length} rows`, {field});
  if (data.nullBitmap && data.nullBitmap.length > 0 && data.nullBitmap.length * 8 < length)
    throw short("the list of nulls");
  const elements = elementsOf(type, length + offset);
  if (elements > 0 && ((data.values as {length?: number} | undefined)?.length ?? 0) < elements) throw short("the data");
  if (hasOffsets(type)) checkOffsets(data, field);
  if (DataType.isDictionary(type)) checkCodes(data, field);
  const childLength = DataType.isFixedSizeList(type) ? type.listSize * length : length;
  for (const child of data.children) {
    const own = DataType.isStruct(type) || DataType.isFixedSizeList(type);
    if (own && child.length < childLength) throw short("a part");
    checkBuffers(child, field);
  }
}

/** How many elements the array of values needs; 0 where there is none or offsets tell. */
function elementsOf(type: DataType, length: number): number {
  switch (type.typeId) {
    case Type.Int:
    case Type.Float:
    case Type.Dictionary:
    case Type.Time:
    case Type.Timestamp:
    case Type.Duration:
      return length;
    case Type.Date:
      return length;
    case Type.Bool:
      return Math.ceil(length / 8);
    case Type.Decimal:
      return length * ((type as unknown as {bitWidth: number}).bitWidth / 32);
    case Type.FixedSizeBinary:
      return length * (type as unknown as {byteWidth: number}).byteWidth;
    default:
      return 0;
  }
}

function hasOffsets(type: DataType): boolean {
  return [Type.Utf8, Type.LargeUtf8, Type.Binary, Type.LargeBinary, Type.List, Type.Map].includes(type.typeId);
}

function checkOffsets(data: Data, field: string): void {
  const {length, valueOffsets, type} = data;
  if (length === 0) return;
  if (!valueOffsets || valueOffsets.length < length + 1) {
    throw new DataError(`the offsets of the column are shorter than its ${length} rows`, {field});
  }
  const isBytes = !DataType.isList(type) && !DataType.isMap(type);
  const end = isBytes ? ((data.values as {length?: number} | undefined)?.length ?? 0) : (data.children[0]?.length ?? 0);
  for (let row = 0, last = 0; row <= length; ++row) {
    const offset = Number(valueOffsets[row]);
    if (!(offset >= last && offset <= end))
      throw new DataError(`the offset ${offset} is not within ${last}…${end}`, {field, row: row + 1});
    last = offset;
  }
}

function checkCodes(data: Data, field: string): void {
  const {dictionary, values, length} = data;
  if (!dictionary) throw new DataError("the dictionary of the column is missing", {field});
  for (const part of dictionary.data) checkBuffers(part, field);
  for (let row = 0; row < length; ++row) {
    const code = Number((values as ArrayLike<number | bigint>)[row]);
    if (data.getValid(row) && !(code >= 0 && code < dictionary.length)) {
      throw new DataError(`the place ${code} in a dictionary of ${dictionary.length}`, {field, row: row + 1});
    }
  }
}
