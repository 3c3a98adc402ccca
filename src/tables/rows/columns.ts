import type {DataType, Dictionary, Table, Vector} from "apache-arrow";
import {typeIds} from "../type-ids.js";
import {textOf} from "./text.js";

/** How a column's values are compared: as numbers, as moments in milliseconds, as one of several names, or not at all. */
export type ColumnKind = "number" | "date" | "category" | "other";

/** A column as a viewer of rows sees it. */
export interface TableColumn {
  name: string;
  /** Arrow's name of the type, as "Float64"; of a dictionary that of its values, as "Utf8, dictionary". */
  type: string;
  kind: ColumnKind;
  /** How many rows are null. */
  nulls: number;
  vector: Vector;
  /** What the cell of a row says, in one short line; nothing for null. */
  text(row: number): string;
  /** The same whole, as a file takes it. */
  whole(row: number): string;
}

/**
 * The columns of *table*, by their places, so that two of one name are two.
 *
 * Throws a RangeError if *names* has a name that no column has.
 */
export function columnsOf(table: Table, names?: readonly string[]): TableColumn[] {
  const {fields} = table.schema;
  const places = names?.map((name) => {
    const place = fields.findIndex((field) => field.name === name);
    if (place < 0) throw new RangeError(`no column "${name}"; there are ${fields.map((f) => f.name).join(", ")}`);
    return place;
  });
  return (places ?? fields.map((_, place) => place)).map((place) => {
    const vector = table.getChildAt(place) as Vector;
    const type = fields[place]!.type as DataType;
    return {
      name: fields[place]!.name,
      type:
        type.typeId === typeIds.dictionary ? `${String((type as Dictionary).dictionary)}, dictionary` : String(type),
      kind: kindOf(type),
      nulls: vector.nullCount,
      vector,
      text: (row) => textOf(vector.get(row), type, {short: true}),
      whole: (row) => textOf(vector.get(row), type)
    };
  });
}

const kinds: Readonly<Record<number, ColumnKind>> = {
  [typeIds.int]: "number",
  [typeIds.float]: "number",
  [typeIds.decimal]: "number",
  [typeIds.time]: "number",
  [typeIds.duration]: "number",
  [typeIds.date]: "date",
  [typeIds.timestamp]: "date",
  [typeIds.utf8]: "category",
  [typeIds.largeUtf8]: "category",
  [typeIds.utf8View]: "category",
  [typeIds.bool]: "category"
};

function kindOf(type: DataType): ColumnKind {
  if (type.typeId !== typeIds.dictionary) return kinds[type.typeId] ?? "other";
  return kindOf((type as Dictionary).dictionary) === "other" ? "other" : "category";
}
