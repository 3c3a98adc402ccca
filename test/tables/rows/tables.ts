import {
  Bool,
  DateDay,
  Decimal,
  Dictionary,
  Field,
  FixedSizeList,
  Float16,
  Float32,
  Float64,
  Int32,
  Int64,
  List,
  makeBuilder,
  Struct,
  Table,
  TimestampMicrosecond,
  Uint8,
  Utf8,
  vectorFromArray,
  type DataType,
  type Vector
} from "apache-arrow";

/** A column of *type* with these values, null where null is. */
export function columnOf(type: DataType, values: readonly unknown[]): Vector {
  const builder = makeBuilder({type, nullValues: [null]});
  for (const value of values) builder.append(value);
  return builder.finish().toVector();
}

export const moments = [Date.UTC(2008, 0, 1), null, Date.UTC(1969, 11, 31, 23, 59, 59), Date.UTC(2008, 0, 1, 12)];

/** Four rows of every kind of type that the project meets, with nulls, NaN, infinities and repeated names. */
export function every(): Table {
  return new Table({
    real: columnOf(new Float64(), [0.1, NaN, null, -Infinity]),
    single: columnOf(new Float32(), [0.1, 1 / 3, null, 16_777_216]),
    half: columnOf(new Float16(), [1.5, null, -2, 0]),
    whole: columnOf(new Int32(), [3, -1, null, 3]),
    long: columnOf(new Int64(), [2n ** 60n + 1n, 2n ** 60n, null, -5n]),
    day: columnOf(new DateDay(), [new Date(moments[0]!), null, new Date("1969-12-31"), new Date("2024-02-29")]),
    time: columnOf(new TimestampMicrosecond(), moments),
    name: columnOf(new Utf8(), ["b", null, "", 'a "quoted", b\nc']),
    kind: columnOf(new Dictionary(new Utf8(), new Int32()), ["x", "y", null, "x"]),
    flag: columnOf(new Bool(), [true, false, null, true]),
    price: columnOf(new Decimal(2, 12, 128), [Uint32Array.of(1234, 0, 0, 0), null, Uint32Array.of(0xffff_ffff, 0xffff_ffff, 0xffff_ffff, 0xffff_ffff), Uint32Array.of(5, 0, 0, 0)]), // prettier-ignore
    list: columnOf(new List(new Field("item", new Int32(), true)), [[1, 2], [], null, [3, null]]),
    pair: columnOf(new FixedSizeList(2, new Field("item", new Uint8(), true)), [[1, 2], [3, 4], null, [5, 6]]),
    record: columnOf(new Struct([new Field("a", new Int32(), true), new Field("b", new Utf8(), true)]), [{a: 1, b: "p"}, {a: null, b: "q"}, null, {a: 2, b: null}]) // prettier-ignore
  });
}

/** A table of one column in several parts. */
export function inParts(...parts: readonly (readonly number[])[]): Table {
  const vectors = parts.map((values) => vectorFromArray(values, new Float64()));
  return new Table({x: vectors[0]!.concat(...vectors.slice(1))});
}
