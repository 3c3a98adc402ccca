import {DataType, type Dictionary, type Table, type Vector} from "apache-arrow";

/** What a column holds, in a reader's words. */
export type Kind = "integers" | "numbers" | "true or false" | "text" | "lists";

/** What is known of a column when all of it has been seen. */
export interface ColumnSummary {
  name: string;
  kind: Kind;
  nulls: number;
  /** The least and the largest number, or how many values differ. */
  range: string;
}

export function kindOf(type: DataType): Kind {
  if (DataType.isInt(type)) return "integers";
  if (DataType.isFloat(type)) return "numbers";
  if (DataType.isBool(type)) return "true or false";
  return DataType.isFixedSizeList(type) ? "lists" : "text";
}

export function isNumeric(type: DataType): boolean {
  return DataType.isInt(type) || DataType.isFloat(type);
}

/** What each of the first *most* columns of *table* holds. */
export function summarize(table: Table, most = Infinity): ColumnSummary[] {
  return table.schema.fields.slice(0, most).map(({name, type}, j) => {
    const vector = table.getChildAt(j)!;
    return {name, kind: kindOf(type as DataType), nulls: vector.nullCount, range: rangeOf(vector, type as DataType)};
  });
}

function rangeOf(vector: Vector, type: DataType): string {
  if (DataType.isFixedSizeList(type)) return `${type.listSize} numbers each`;
  if (DataType.isDictionary(type)) return `${distinct(vector as Vector<Dictionary>)} different`;
  let [least, most, strange] = [Infinity, -Infinity, 0];
  for (let row = 0; row < vector.length; ++row) {
    const value = vector.get(row) as number | boolean | null;
    if (value === null) continue;
    const number = Number(value);
    if (!Number.isFinite(number)) ++strange;
    else if (number < least) least = number;
    if (Number.isFinite(number) && number > most) most = number;
  }
  const span = least > most ? "none" : DataType.isBool(type) ? `${most === 1 ? "true" : ""}${least === 0 && most === 1 ? " and " : ""}${least === 0 ? "false" : ""}` : `${shown(least)} … ${shown(most)}`; // prettier-ignore
  return strange > 0 ? `${span}, ${strange} not finite` : span;
}

function distinct(vector: Vector<Dictionary>): number {
  return vector.data.reduce((most, {dictionary}) => Math.max(most, dictionary?.length ?? 0), 0);
}

/** A value for a person: numbers to six digits, long texts cut. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  const text = typeof value === "object" ? Array.from(value as Iterable<unknown>).slice(0, 4).map(shown).join(", ") + " …" : String(value as string | boolean); // prettier-ignore
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
