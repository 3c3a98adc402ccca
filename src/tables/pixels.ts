import type {FixedSizeList, Int, Table, TypeMap} from "apache-arrow";
import {column as columnOf, type ColumnOption, type ColumnOptions, mistyped, refusal} from "./column.js";
import {typeIds} from "./type-ids.js";

/** *column* is the column with the grey levels, and defaults to "pixels". */
export type PixelOptions<T extends TypeMap = TypeMap> = ColumnOptions & ColumnOption<T, "column", "pixels">;

/** The options, which may be left out where none is needed. */
export type PixelArguments<T extends TypeMap> = "pixels" extends keyof T
  ? [options?: PixelOptions<T>]
  : [options: PixelOptions<T>];

export interface Pixels {
  /** How many images there are. */
  rows: number;
  /** How many grey levels an image has. */
  columns: number;
  /** The grey levels, 0 … 255, by rows. */
  data: Uint8Array;
}

/**
 * The images in a column of equally long lists of bytes. A column in one piece is not copied: data is a view of the
 * table's bytes, so that writing to it writes to the table.
 *
 * Throws a RangeError if the column is missing or something in it is null; a TypeError if it does not hold lists of bytes.
 */
export function pixels<T extends TypeMap>(table: Table<T>, ...options: PixelArguments<T>): Pixels;
export function pixels(table: Table, {column = "pixels", ...options}: PixelOptions = {}): Pixels {
  const vector = columnOf(table, column, options);
  const type = vector.type as FixedSizeList<Int>;
  if (type.typeId !== typeIds.fixedSizeList || type.children[0].type.ArrayType !== Uint8Array) {
    throw mistyped(table, column, "equally long lists of bytes are", options);
  }
  const columns = type.listSize;
  const parts = vector.data.map(({children: [bytes], length}) => ({bytes, size: length * columns}));
  let before = 0;
  for (const {bytes, size} of parts) {
    for (let at = 0; bytes.nullCount > 0 && at < size; ++at) {
      const row = Math.floor((before + at) / columns);
      if (!bytes.getValid(at)) throw refusal(table, column, row, `place ${at % columns} is null`, options);
    }
    before += size;
  }
  const views = parts.map(({bytes, size}) => (bytes.values as Uint8Array).subarray(0, size));
  return {rows: vector.length, columns, data: views.length === 1 ? views[0] : concatenate(views, before)};
}

function concatenate(parts: Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
