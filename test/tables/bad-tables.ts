import {
  type DataType,
  Dictionary,
  Field,
  FixedSizeList,
  makeData,
  RecordBatch,
  Schema,
  Struct,
  Table,
  Uint16,
  Uint8,
  Utf8,
  Vector,
  vectorFromArray
} from "apache-arrow";

/** A table of *columns*, whatever is wrong with them. */
export function tableOf(columns: Record<string, Vector>, metadata: Record<string, string> = {}): Table {
  const fields = Object.entries(columns).map(([name, {type, nullCount}]) => new Field(name, type, nullCount > 0));
  const schema = new Schema(fields, new Map(Object.entries(metadata)));
  const chunks = Math.max(1, ...Object.values(columns).map(({data}) => data.length));
  const batches = Array.from({length: chunks}, (_, k) => {
    const children = Object.values(columns).map(({data, type}) => data[k] ?? makeData({type, length: 0}));
    const length = children[0]?.length ?? 0;
    return new RecordBatch(schema, makeData({type: new Struct(fields), length, nullCount: 0, children}));
  });
  return new Table(schema, batches);
}

/** A column of *values* in pieces of the given sizes. */
export function pieces(values: readonly unknown[], type: DataType, ...sizes: number[]): Vector {
  let at = 0;
  return new Vector(sizes.map((size) => vectorFromArray(values.slice(at, (at += size)), type).data[0]));
}

export const dictionary = (): Dictionary<Utf8, Uint16> => new Dictionary(new Utf8(), new Uint16());

export const lists = (size: number): FixedSizeList => new FixedSizeList(size, new Field("byte", new Uint8(), true));

export const named = {name: "bad.arrow"};

/** The table "bad.arrow" whose one column is "x". */
export function x(values: readonly unknown[], type: DataType): Table {
  return tableOf({x: vectorFromArray(values, type)}, named);
}
