import type {TableColumn} from "./columns.js";
import type {Steps} from "./steps.js";

export interface CsvOptions {
  /** What stands between two cells; defaults to a comma. */
  separator?: "," | "\t";
}

/** Rows between two pauses. */
const stride = 256;

/**
 * Rows of a table by RFC 4180, a head first, each line ended: what has a separator, a quote or a line's end stands in
 * quotes. Null is nothing, an empty text a pair of quotes. In pieces, since a text has a longest length.
 */
export function* csv(
  columns: readonly TableColumn[],
  rows: ArrayLike<number>,
  {separator = ","}: CsvOptions = {}
): Steps<string[]> {
  const line = (cells: readonly string[]) => `${cells.join(separator)}\r\n`;
  const pieces = [line(columns.map(({name}) => quoted(name, separator)))];
  let piece = "";
  for (let k = 0; k < rows.length; ++k) {
    const row = rows[k]!;
    piece += line(columns.map((column) => cell(column, row, separator)));
    if (k % stride < stride - 1) continue;
    pieces.push(piece);
    piece = "";
    yield;
  }
  if (piece) pieces.push(piece);
  return pieces;
}

function cell({vector, whole}: TableColumn, row: number, separator: string): string {
  return vector.get(row) === null ? "" : quoted(whole(row), separator);
}

function quoted(text: string, separator: string): string {
  const isPlain = text !== "" && !text.includes(separator) && !/["\r\n]/.test(text);
  return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}
