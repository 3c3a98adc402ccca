import {dsvFormat} from "d3-dsv";
import {tableOf, uniqueNames} from "../arrow-table.js";
import {DataError} from "../data-error.js";
import type {FormatName} from "../formats.js";
import {type ColumnBuilder, columnBuilder, KindGuess} from "../infer-column.js";
import {checkTableSize, count, type Limits} from "../limits.js";
import {RowLines} from "../lines.js";
import type {OwnTable} from "../own-table.js";
import {decodeText, placeAt} from "../text.js";

const delimiters = [",", "\t", ";", "|"];

/** A row's fields, and the line that it begins in. */
interface Row {
  fields: string[];
  line: number;
}

/**
 * Reads text whose fields are delimited, by rows. The delimiter is that of which each of the first rows has the same number;
 * the first row is a header if its fields are texts above columns that are none. Where the delimiter is a semicolon, a comma
 * within a number is its decimal point.
 *
 * Throws a DataError with the line if a quote is not closed or a row has more or fewer fields than the first.
 */
export function readCsv(bytes: Uint8Array, {limits, format}: {limits: Limits; format: FormatName}): OwnTable {
  const text = decodeText(bytes);
  const delimiter = format === "tsv" ? "\t" : guessDelimiter(text);
  const sample = [...take(rowsOf(text, delimiter), 100)];
  if (sample.length === 0) throw new DataError("there are no rows");
  const width = sample[0]!.fields.length;
  checkTableSize(0, width, limits);
  const hasHeader = isHeader(sample);
  const names = hasHeader ? sample[0]!.fields : sample[0]!.fields.map((_, j) => String(j + 1));
  const clean =
    delimiter === ";" ? (field: string) => field.replace(/^([+-]?\d*),(\d+)$/, "$1.$2") : (field: string) => field;
  const body = function* () {
    let isFirst = hasHeader;
    for (const row of rowsOf(text, delimiter)) {
      if (!isFirst) yield checked(row, width);
      isFirst = false;
    }
  };
  const guesses = names.map(() => new KindGuess());
  let rows = 0;
  for (const {fields} of body()) {
    fields.forEach((field, j) => guesses[j]!.see(clean(field)));
    if (++rows % 4096 === 0) checkTableSize(rows, width, limits);
  }
  checkTableSize(rows, width, limits);
  const builders = guesses.map(({kind}): ColumnBuilder => columnBuilder(kind, rows));
  const lines = new RowLines(rows);
  for (const {fields, line} of body()) {
    lines.push(line);
    fields.forEach((field, j) => builders[j]!.push(clean(field)));
  }
  const named = delimiter === "\t" ? "tabs" : `“${delimiter}”`;
  return {
    format,
    kind: "rows",
    table: tableOf(uniqueNames(names).map((name, j) => ({name, data: builders[j]!.finish()}))),
    lineOf: lines.of,
    notes: [
      width === 1 ? "one column" : `${count(width)} columns between ${named}`,
      hasHeader ? "the first row names the columns" : "no row names the columns, so they are numbered"
    ]
  };
}

function checked(row: Row, width: number): Row {
  const {fields, line} = row;
  if (fields.length === width) return row;
  throw new DataError(`${fields.length} fields where the first row has ${width}`, {
    line,
    instead: "A field that holds the delimiter must stand in quotes"
  });
}

/** The rows of *text*, parsed in pieces of about a megabyte that end where a row does. */
function* rowsOf(text: string, delimiter: string): Generator<Row> {
  const {parseRows} = dsvFormat(delimiter);
  let line = 1;
  for (let start = 0; start < text.length;) {
    const end = rowEnd(text, {start, after: start + 2 ** 20, delimiter});
    for (const fields of parseRows(text.slice(start, end))) {
      if (fields.length > 1 || fields[0]?.trim()) yield {fields, line};
      line += 1 + linesWithin(fields);
    }
    start = end;
  }
}

/** Where the first row ends that ends at *after* or later. A quote opens where a field begins; another one closes it. */
function rowEnd(text: string, {start, after, delimiter}: {start: number; after: number; delimiter: string}): number {
  const separator = delimiter.charCodeAt(0);
  let open = -1;
  let isFieldStart = true;
  for (let at = start; at < text.length; ++at) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      if (open >= 0) {
        if (text.charCodeAt(at + 1) === 34) ++at;
        else open = -1;
      } else if (isFieldStart) open = at;
    } else if (code === 10 && open < 0 && at >= after) return at + 1;
    isFieldStart = code === 10 || code === 13 || code === separator;
  }
  if (open >= 0) throw new DataError("a quote is opened and never closed", placeAt(text, open));
  return text.length;
}

function linesWithin(fields: readonly string[]): number {
  let lines = 0;
  for (const field of fields) {
    for (let at = field.indexOf("\n"); at >= 0; at = field.indexOf("\n", at + 1)) ++lines;
  }
  return lines;
}

function guessDelimiter(text: string): string {
  let best = {delimiter: ",", width: 1};
  const end = text.indexOf("\n", 2 ** 14);
  const head = (end < 0 ? text : text.slice(0, end)).replace(/"(?:[^"]|"")*"/g, "quoted").replace(/"/g, "");
  for (const delimiter of delimiters) {
    const widths = [...take(rowsOf(head, delimiter), 20)].map(({fields}) => fields.length);
    const width = widths[0] ?? 1;
    const share = widths.filter((w) => w === width).length / widths.length;
    if (share > 0.5 && width > best.width) best = {delimiter, width};
  }
  return best.delimiter;
}

/** Whether the first row names the columns: no field of it is a number, and some column below holds no text, or all do. */
function isHeader([first, ...rest]: readonly Row[]): boolean {
  const kinds = first!.fields.map((_, j) => kindOf(rest.map(({fields}) => fields[j] ?? "")));
  const own = first!.fields.map((field) => kindOf([field]));
  if (own.some((kind) => kind !== "text") || rest.length === 0) return false;
  if (kinds.some((kind) => kind !== "text")) return true;
  // Text above text: a name stands in its column once.
  return first!.fields.every((name, j) => name.trim() !== "" && rest.every(({fields}) => fields[j] !== name));
}

function kindOf(fields: readonly string[]) {
  const guess = new KindGuess();
  for (const field of fields) guess.see(field);
  return guess.kind;
}

function* take<T>(all: Iterable<T>, most: number): Generator<T> {
  let taken = 0;
  for (const one of all) {
    if (taken++ === most) return;
    yield one;
  }
}
