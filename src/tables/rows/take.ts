import type * as Arrow from "apache-arrow";
import type {Data, DataType, Table, Vector} from "apache-arrow";

/** The places of values: which part of a column each is in, and where there. */
interface Places {
  part: Uint32Array;
  at: Uint32Array;
}

/**
 * The table with the given *rows* of *table*, in their order, with the same schema, its types and metadata included: a copy.
 * Dictionaries are shared. Rejects if a row is not one of the table's.
 */
export async function take(table: Table, rows: Uint32Array): Promise<Table> {
  const beyond = rows.find((row) => row >= table.numRows);
  if (beyond !== undefined) throw new RangeError(`no row ${beyond}; there are ${table.numRows}`);
  const arrow = await import("apache-arrow");
  const {schema} = table;
  const children = schema.fields.map((_, place) => {
    const vector = table.getChildAt(place) as Vector;
    return taken(arrow, vector.data as Data[], placesOf(vector, rows));
  });
  const type = new arrow.Struct(schema.fields);
  const data = arrow.makeData({type, length: rows.length, nullCount: 0, children});
  return new arrow.Table(schema, new arrow.RecordBatch(schema, data));
}

function placesOf({data}: Vector, rows: Uint32Array): Places {
  const starts = [0];
  for (const {length} of data) starts.push(starts.at(-1)! + length);
  const part = new Uint32Array(rows.length);
  const at = new Uint32Array(rows.length);
  for (let k = 0, p = 0; k < rows.length; ++k) {
    const row = rows[k]!;
    while (row >= starts[p + 1]!) ++p;
    while (row < starts[p]!) --p;
    part[k] = p;
    at[k] = row - starts[p]!;
  }
  return {part, at};
}

/** The values at *places* of the parts of a column, as one part. */
function taken(arrow: typeof Arrow, parts: readonly Data[], places: Places): Data {
  const {part, at} = places;
  const length = at.length;
  const first = parts[0];
  const type = first?.type as DataType;
  if (!first || length === 0) return arrow.makeBuilder({type}).finish().flush();
  const common = {type, length, ...validityOf(arrow, parts, places)};
  if (arrow.DataType.isNull(type)) return arrow.makeData({type, length});
  if (arrow.DataType.isBool(type)) {
    const bits = new Uint8Array(Math.ceil(length / 8));
    for (let k = 0; k < length; ++k) if (bit(parts[part[k]!]!, at[k]!)) bits[k >> 3]! |= 1 << (k & 7);
    return arrow.makeData({...common, data: bits} as never);
  }
  if (arrow.DataType.isStruct(type)) {
    const children = first.children.map((_, c) => taken(arrow, childrenOf(parts, c), places));
    return arrow.makeData({...common, children} as never);
  }
  if (arrow.DataType.isFixedSizeList(type)) {
    const inner = spread(places, () => type.listSize, (k) => at[k]! * type.listSize); // prettier-ignore
    return arrow.makeData({...common, child: taken(arrow, childrenOf(parts, 0), inner.places)} as never);
  }
  if (arrow.DataType.isDictionary(type)) return takenCodes(arrow, parts, places, common);
  const isView = arrow.DataType.isUtf8View(type) || arrow.DataType.isBinaryView(type);
  if (isView || arrow.DataType.isUnion(type)) return takenByValue(arrow, parts, places);
  if (first.valueOffsets) return takenByOffsets(arrow, parts, places, common);
  const {stride} = first;
  const values = new (first.values.constructor as Uint32ArrayConstructor)(length * stride);
  for (let k = 0; k < length; ++k) {
    const from = parts[part[k]!]!.values as Uint32Array;
    for (let s = 0; s < stride; ++s) values[k * stride + s] = from[at[k]! * stride + s]!;
  }
  return arrow.makeData({...common, data: values} as never);
}

function validityOf(arrow: typeof Arrow, parts: readonly Data[], {part, at}: Places) {
  if (parts.every(({nullCount}) => nullCount === 0)) return {nullCount: 0};
  const nullBitmap = new Uint8Array(Math.ceil(at.length / 8));
  let nullCount = 0;
  for (let k = 0; k < at.length; ++k) {
    if (parts[part[k]!]!.getValid(at[k]!)) nullBitmap[k >> 3]! |= 1 << (k & 7);
    else ++nullCount;
  }
  return {nullBitmap, nullCount};
}

function bit({values, offset}: Data, k: number): boolean {
  const place = offset + k;
  return (((values as Uint8Array)[place >> 3]! >> (place & 7)) & 1) === 1;
}

function childrenOf(parts: readonly Data[], child: number): Data[] {
  return parts.map(({children}) => children[child]!);
}

function offsetsOf(count: number, lengthOf: (k: number) => number): Int32Array {
  const offsets = new Int32Array(count + 1);
  for (let k = 0; k < count; ++k) offsets[k + 1] = offsets[k]! + lengthOf(k);
  return offsets;
}

/** The places of what lists hold, one after the other, and where each list begins among them. */
function spread({part}: Places, lengthOf: (k: number) => number, startOf: (k: number) => number) {
  const offsets = offsetsOf(part.length, lengthOf);
  const total = offsets[part.length]!;
  const places = {part: new Uint32Array(total), at: new Uint32Array(total)};
  for (let k = 0; k < part.length; ++k) {
    for (let j = offsets[k]!, from = startOf(k); j < offsets[k + 1]!; ++j, ++from) {
      places.part[j] = part[k]!;
      places.at[j] = from;
    }
  }
  return {offsets, places};
}

/** Lists and maps, by their children; strings and bytes, a stretch of bytes each. */
function takenByOffsets(arrow: typeof Arrow, parts: readonly Data[], places: Places, common: object): Data {
  const {part, at} = places;
  const edge = (k: number, by: number) => Number(parts[part[k]!]!.valueOffsets[at[k]! + by]);
  const lengthOf = (k: number) => edge(k, 1) - edge(k, 0);
  const isLarge = parts[0]!.valueOffsets instanceof BigInt64Array;
  const valueOffsets = (offsets: Int32Array) => (isLarge ? BigInt64Array.from(offsets, BigInt) : offsets);
  if (parts[0]!.children.length > 0) {
    const {offsets, places: inner} = spread(places, lengthOf, (k) => edge(k, 0));
    const child = taken(arrow, childrenOf(parts, 0), inner);
    return arrow.makeData({...common, valueOffsets: valueOffsets(offsets), child} as never);
  }
  const offsets = offsetsOf(at.length, lengthOf);
  const data = new Uint8Array(offsets[at.length]!);
  for (let k = 0; k < at.length; ++k) {
    data.set((parts[part[k]!]!.values as Uint8Array).subarray(edge(k, 0), edge(k, 1)), offsets[k]!);
  }
  return arrow.makeData({...common, valueOffsets: valueOffsets(offsets), data} as never);
}

/** Codes of one dictionary; where parts have different ones, by value. */
function takenCodes(arrow: typeof Arrow, parts: readonly Data[], places: Places, common: object): Data {
  const {dictionary} = parts[0]!;
  if (parts.some((part) => part.dictionary !== dictionary)) return takenByValue(arrow, parts, places);
  const {part, at} = places;
  const values = new (parts[0]!.values.constructor as Uint32ArrayConstructor)(at.length);
  for (let k = 0; k < values.length; ++k) values[k] = (parts[part[k]!]!.values as Uint32Array)[at[k]!]!;
  return arrow.makeData({...common, data: values, dictionary} as never);
}

function takenByValue(arrow: typeof Arrow, parts: readonly Data[], {part, at}: Places): Data {
  const vectors = parts.map((each) => new arrow.Vector([each]));
  const builder = arrow.makeBuilder({type: parts[0]!.type as DataType, nullValues: [null]});
  for (let k = 0; k < at.length; ++k) builder.append(vectors[part[k]!]!.get(at[k]!));
  return builder.finish().flush();
}
