import {
  Bool,
  type Data,
  type DataType,
  Dictionary,
  Field,
  FixedSizeList,
  Float64,
  Int16,
  Int32,
  Int8,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Uint16,
  Uint32,
  Uint8,
  Utf8,
  vectorFromArray
} from "apache-arrow";

/** A column to be written, once it knows the number of its dictionary, should it have one. */
export type Column = (dictionary: number) => Data;

/** What is written into the schema: numbers as decimals, undefined not at all. */
export type Metadata = Record<string, string | number | undefined>;

const widths: [min: number, max: number, type: new () => Uint8 | Uint16 | Uint32 | Int8 | Int16 | Int32][] = [
  [0, 0xff, Uint8],
  [0, 0xffff, Uint16],
  [0, 0xffffffff, Uint32],
  [-0x80, 0x7f, Int8],
  [-0x8000, 0x7fff, Int16],
  [-0x80000000, 0x7fffffff, Int32]
];

/** A column of the narrowest integers that hold *values*; a null stays a null. Throws a RangeError if none does. */
export function integers(values: ArrayLike<number | null>): Column {
  let min = 0;
  let max = 0;
  for (let i = 0; i < values.length; ++i) {
    const value = values[i];
    if (value === null) continue;
    if (!Number.isInteger(value)) throw new RangeError(`row ${i}: not an integer: ${value}`);
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const fit = widths.find(([least, most]) => least <= min && max <= most);
  if (!fit) throw new RangeError(`no integer of 32 bits holds ${min} … ${max}`);
  return () => chunk(values, new fit[2]());
}

/** A column of double precision; a null stays a null. Throws a RangeError if a value is neither null nor finite. */
export function reals(values: ArrayLike<number | null>): Column {
  for (let i = 0; i < values.length; ++i) {
    if (values[i] !== null && !Number.isFinite(values[i])) throw new RangeError(`row ${i}: not finite: ${values[i]}`);
  }
  return () => chunk(values, new Float64());
}

/** A column of strings through a dictionary, in the order in which they first come; a null stays a null. */
export function strings(values: readonly (string | null)[]): Column {
  const distinct = new Set(values).size;
  const [, , Index] = widths.find(([, max]) => distinct <= max)!;
  return (dictionary) => chunk(values, new Dictionary(new Utf8(), new Index(), dictionary));
}

/** A column of booleans, a bit each. */
export function flags(values: readonly boolean[]): Column {
  return () => chunk(values, new Bool());
}

/** A column of lists of *size* bytes, laid end to end in *bytes*, which is not copied. */
export function bytesOf(size: number, bytes: Uint8Array): Column {
  const type = new FixedSizeList(size, new Field("byte", new Uint8(), false));
  const child = makeData({type: new Uint8(), length: bytes.length, nullCount: 0, data: bytes});
  return () => makeData({type, length: bytes.length / size, nullCount: 0, child});
}

function chunk(values: ArrayLike<unknown>, type: DataType): Data {
  return vectorFromArray(Array.from(values), type).data[0] ?? makeData({type, length: 0});
}

/** The bytes of an Arrow IPC file of *columns*, equally long: the same for the same columns and metadata. */
export function tableBytes(columns: Record<string, Column>, metadata: Metadata): Uint8Array {
  const children = Object.values(columns).map((column, i) => column(i));
  const length = children[0]?.length ?? 0;
  const fields = Object.keys(columns).map((name, i) => {
    const data = children[i];
    if (data.length !== length) throw new RangeError(`column "${name}" has ${data.length} rows, the first ${length}`);
    return new Field(name, data.type, data.nullCount > 0);
  });
  const entries = Object.entries(metadata).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, String(value)] as [string, string]]
  );
  const schema = new Schema(fields, new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
  const batch = new RecordBatch(schema, makeData({type: new Struct(fields), length, nullCount: 0, children}));
  return tableToIPC(new Table(schema, [batch]), "file");
}

/** Writes the table *name* to standard output, as Framework wants it from a loader. */
export function writeTable(name: string, columns: Record<string, Column>, metadata: Metadata): void {
  process.stdout.write(tableBytes(columns, {name, ...metadata}));
}
