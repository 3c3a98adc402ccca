import {numberData, tableOf} from "../arrow-table.js";
import {DataError} from "../data-error.js";
import {parseNumber} from "../infer-column.js";
import {checkMemory, checkTableSize, count, type Limits} from "../limits.js";
import {type Line, linesOf, RowLines} from "../lines.js";
import type {OwnTable} from "../own-table.js";

interface Banner {
  layout: "coordinate" | "array";
  field: "real" | "integer" | "pattern";
  symmetry: "general" | "symmetric" | "skew-symmetric";
}

/** The shortest entry, "1 1" and the end of its line, less the end of the last; and the shortest number with its end. */
const shortest = {coordinate: 4, array: 2};

/**
 * Reads a matrix in the Matrix Market format (Boisvert, Pozo & Remington 1996): a sparse one as its entries, with rows and
 * columns from 0, both halves of a symmetric one; a dense one as its rows.
 *
 * Throws a DataError with the line if the banner or the sizes are none, an entry is outside the matrix or no number, or there
 * are fewer or more entries than were promised. Complex matrices are refused.
 */
export function readMatrixMarket(bytes: Uint8Array, {limits}: {limits: Limits}): OwnTable {
  const lines = linesOf(bytes);
  const banner = readBanner(lines.next().value as Line | undefined);
  const content = withoutComments(lines);
  const sizeLine = content.next().value as Line | undefined;
  const sizes = readSizes(sizeLine, banner);
  const {rows, columns, entries} = sizes;
  if (entries * shortest[banner.layout] > bytes.length + 2) {
    throw new DataError(`${count(entries)} entries are promised, and the file has ${count(bytes.length)} bytes`, {
      line: sizeLine?.number
    });
  }
  if (banner.symmetry !== "general" && rows !== columns) {
    throw new DataError(`a ${banner.symmetry} matrix is square; this one has ${rows} rows and ${columns} columns`, {
      line: sizeLine?.number
    });
  }
  const notes = [`${count(rows)} × ${count(columns)}, ${banner.symmetry}, ${banner.field}`];
  const read = banner.layout === "coordinate" ? readEntries : readArray;
  return {format: "matrixMarket", shape: [rows, columns], notes, ...read(content, banner, {...sizes, limits})};
}

function readBanner(line: Line | undefined): Banner {
  const words = (line?.text ?? "").trim().toLowerCase().split(/\s+/);
  const [start, object, layout, field, symmetry] = words;
  const place = {line: 1};
  if (start !== "%%matrixmarket" || object !== "matrix") {
    throw new DataError("the first line is not “%%MatrixMarket matrix …”", place);
  }
  if (layout !== "coordinate" && layout !== "array")
    throw new DataError(`“${layout}” is neither coordinate nor array`, place);
  if (field === "complex" || symmetry === "hermitian") {
    throw new DataError("complex matrices are not read here", {
      ...place,
      instead: "Give the real and the imaginary part by themselves"
    });
  }
  const known = field === "double" ? "real" : field;
  if (known !== "real" && known !== "integer" && known !== "pattern") {
    throw new DataError(`“${field}” is not real, integer or pattern`, place);
  }
  if (known === "pattern" && layout === "array") throw new DataError("an array of a pattern has no values", place);
  if (symmetry !== "general" && symmetry !== "symmetric" && symmetry !== "skew-symmetric") {
    throw new DataError(`“${symmetry}” is not general, symmetric or skew-symmetric`, place);
  }
  return {layout, field: known, symmetry};
}

interface Sizes {
  rows: number;
  columns: number;
  /** How many lines follow. */
  entries: number;
}

function readSizes(line: Line | undefined, {layout, symmetry}: Banner): Sizes {
  const wanted = layout === "coordinate" ? "rows, columns, entries" : "rows, columns";
  const numbers = (line?.text ?? "").trim().split(/\s+/).map(Number);
  const isSize =
    numbers.length === (layout === "coordinate" ? 3 : 2) && numbers.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (!isSize) throw new DataError(`the sizes are not ${wanted}`, {line: line?.number ?? 1});
  const [rows, columns, entries] = numbers as [number, number, number];
  if (layout === "coordinate") return {rows, columns, entries};
  if (symmetry === "general") return {rows, columns, entries: rows * columns};
  return {rows, columns, entries: (rows * (symmetry === "symmetric" ? rows + 1 : rows - 1)) / 2};
}

type Part = Pick<OwnTable, "kind" | "table" | "lineOf">;

function readEntries(
  content: Iterable<Line>,
  {field, symmetry}: Banner,
  {rows, columns, entries, limits}: Sizes & {limits: Limits}
): Part {
  const most = symmetry === "general" ? entries : 2 * entries;
  checkTableSize(most, 3, limits);
  checkMemory(20 * most, `a matrix of ${count(most)} entries`, limits);
  const [is, js] = [new Int32Array(most), new Int32Array(most)];
  const values = new Float64Array(most);
  const lines = new RowLines(most);
  let size = 0;
  const add = (i: number, j: number, value: number, line: number) => {
    is[size] = i;
    js[size] = j;
    values[size] = value;
    lines.push(line);
    ++size;
  };
  const wanted = field === "pattern" ? 2 : 3;
  for (const {text, number: line} of exactly(content, entries)) {
    const fields = text.trim().split(/\s+/);
    if (fields.length !== wanted) throw new DataError(`${fields.length} fields; ${wanted} wanted`, {line});
    const i = index(fields[0]!, rows, {line, what: "row"});
    const j = index(fields[1]!, columns, {line, what: "column"});
    const value = field === "pattern" ? 1 : real(fields[2]!, line);
    add(i, j, value, line);
    if (i !== j && symmetry !== "general") add(j, i, symmetry === "symmetric" ? value : -value, line);
  }
  const table = tableOf([
    {name: "row", data: numberData(is.subarray(0, size))},
    {name: "column", data: numberData(js.subarray(0, size))},
    {name: "value", data: numberData(values.subarray(0, size))}
  ]);
  return {kind: "entries", table, lineOf: lines.of};
}

function readArray(
  content: Iterable<Line>,
  {symmetry}: Banner,
  {rows, columns, entries, limits}: Sizes & {limits: Limits}
): Part {
  checkTableSize(rows, columns, limits);
  checkMemory(8 * rows * columns, `a matrix of ${count(rows)} × ${count(columns)}`, limits);
  const parts = Array.from({length: columns}, () => new Float64Array(rows));
  let [i, j] = [symmetry === "skew-symmetric" ? 1 : 0, 0];
  for (const {text, number: line} of exactly(content, entries)) {
    const value = real(text.trim(), line);
    parts[j]![i] = value;
    if (symmetry !== "general") parts[i]![j] = i === j || symmetry === "symmetric" ? value : -value;
    // By columns; of a symmetric matrix its lower triangle, of a skew one without the diagonal.
    if (++i === rows) {
      ++j;
      i = symmetry === "general" ? 0 : symmetry === "symmetric" ? j : j + 1;
    }
  }
  return {kind: "matrix", table: tableOf(parts.map((part, k) => ({name: String(k + 1), data: numberData(part)})))};
}

/** The lines that are entries; throws if there are not as many as were promised. */
function* exactly(content: Iterable<Line>, entries: number): Generator<Line> {
  let read = 0;
  let last = 1;
  for (const line of content) {
    if (read++ === entries)
      throw new DataError(`more entries than the ${count(entries)} that were promised`, {line: line.number});
    last = line.number;
    yield line;
  }
  if (read < entries) throw new DataError(`${count(read)} entries; ${count(entries)} were promised`, {line: last});
}

function* withoutComments(lines: Iterable<Line>): Generator<Line> {
  for (const line of lines) if (line.text.trim() !== "" && !line.text.startsWith("%")) yield line;
}

function index(text: string, size: number, {line, what}: {line: number; what: string}): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= size) return value - 1;
  throw new DataError(`${what} ${text} is not one of 1…${size}`, {line});
}

function real(text: string, line: number): number {
  // Fortran writes 1.0d-3.
  const value = parseNumber(text.replace(/[dD](?=[+-]?\d+$)/, "e"));
  if (text === "" || (Number.isNaN(value) && !/nan/i.test(text))) throw new DataError(`“${text}” is no number`, {line});
  return value;
}
