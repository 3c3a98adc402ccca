import type {Table, TypeMap, Vector} from "apache-arrow";

/** The name of a column of a table whose columns are *T*: any string, if they are not known. */
export type ColumnName<T extends TypeMap> = Extract<keyof T, string>;

/** An option that names a column, by default the column *Default*; if the table is known to have none, one must be named. */
export type ColumnOption<T extends TypeMap, Key extends string, Default extends string> = Default extends keyof T
  ? Partial<Record<Key, ColumnName<T>>>
  : Record<Key, ColumnName<T>>;

export interface ColumnOptions {
  /** What errors call the table; defaults to the name in its schema's metadata, or "table". */
  name?: string | undefined;
}

/** What errors call *table*: the given *name*, else the one in its schema's metadata, else "table". */
export function nameOf(table: Table, {name}: ColumnOptions = {}): string {
  return name ?? table.schema.metadata.get("name") ?? "table";
}

/**
 * The column called *column*, of which every row is there.
 *
 * Throws a RangeError that names the table and the column, and the columns that exist or the first row that is null.
 */
export function column(table: Table, column: string, options: ColumnOptions = {}): Vector {
  const vector = table.getChild(column);
  if (!vector) {
    const names = table.schema.names.join(", ") || "none";
    throw new RangeError(`${nameOf(table, options)}: no column "${column}"; it has ${names}`);
  }
  if (vector.nullCount > 0) {
    // Not isValid: it calls the rows of a column of nothing but nulls, which has no bitmap, valid.
    let row = 0;
    while (row < vector.length && vector.get(row) !== null) ++row;
    if (row < vector.length) throw refusal(table, column, row, "null; a value is needed", options);
  }
  return vector;
}

/** The error that says what is wrong in a *row* of a column. */
export function refusal(table: Table, column: string, row: number, what: string, options: ColumnOptions): RangeError {
  return new RangeError(`${nameOf(table, options)}: column "${column}", row ${row}: ${what}`);
}

/** The error that says that a column has another type than is *wanted*. */
export function mistyped(table: Table, column: string, wanted: string, options: ColumnOptions): TypeError {
  const type = String(table.getChild(column)!.type);
  return new TypeError(`${nameOf(table, options)}: column "${column}" is ${type}; ${wanted} wanted`);
}
