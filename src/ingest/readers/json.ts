import type {Table} from "apache-arrow";
import {numberData, tableOf} from "../arrow-table.js";
import {DataError} from "../data-error.js";
import {jsonErrorAt} from "../json-place.js";
import {checkMemory, checkTableSize, count, type Limits} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import {decodeText, placeAt} from "../text.js";
import {valuesColumn} from "../values-column.js";

type Entries = Record<string, unknown>;

const shapes =
  "a list of records, a list of lists of numbers, a record of lists of one length, or {nodes, links} with source and target";

/**
 * Reads JSON as rows (a list of records, or of lists of numbers), as columns (a record of lists, or pandas' {columns, data}),
 * or as a graph ({nodes, links} or {nodes, edges}, as d3 and NetworkX write it).
 *
 * Throws a DataError with line and column if it is not JSON, and with the row if it has none of these shapes.
 */
export function readJson(bytes: Uint8Array, {limits}: {limits: Limits}): OwnTable {
  const text = decodeText(bytes);
  const value = parse(text);
  if (Array.isArray(value)) return {format: "json", ...rowsTable(value, limits)};
  if (isRecord(value)) {
    const links = value.links ?? value.edges;
    if (Array.isArray(value.nodes) && Array.isArray(links))
      return {format: "json", ...graphTables(value, value.nodes, links, limits)};
    if (Array.isArray(value.columns) && Array.isArray(value.data))
      return {format: "json", ...splitTable(value.columns, value.data, limits)};
    return {format: "json", ...columnsTable(value, limits)};
  }
  throw new DataError("the JSON is a single value", {instead: `Known are ${shapes}`});
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new DataError("this is not JSON", {...placeAt(text, jsonErrorAt(text)), cause});
  }
}

type Part = Pick<OwnTable, "kind" | "table" | "notes"> & Partial<OwnTable>;

function rowsTable(rows: readonly unknown[], limits: Limits): Part {
  if (rows.length === 0) throw new DataError("the list is empty");
  if (rows.every(Array.isArray)) return listsTable(rows as unknown[][], limits);
  if (rows.every(isRecord)) {
    return {
      kind: "rows",
      table: recordsTable(rows as Entries[], limits),
      notes: [`a list of ${count(rows.length)} records`]
    };
  }
  if (rows.some((row) => typeof row === "object" && row !== null)) {
    const first = isRecord(rows[0]) ? "a record" : Array.isArray(rows[0]) ? "a list" : "a single value";
    const row = rows.findIndex(
      (row) => isRecord(row) !== isRecord(rows[0]) || Array.isArray(row) !== Array.isArray(rows[0])
    );
    throw new DataError(`the first row is ${first}, and this one is not`, {
      row: row + 1,
      instead: `Known are ${shapes}`
    });
  }
  checkTableSize(rows.length, 1, limits);
  return {
    kind: "rows",
    table: tableOf([{name: "value", data: valuesColumn(rows)}]),
    notes: [`a list of ${count(rows.length)} values`]
  };
}

function listsTable(rows: readonly unknown[][], limits: Limits): Part {
  const width = rows[0]!.length;
  if (width === 0) throw new DataError("the first row is empty", {row: 1});
  checkTableSize(rows.length, width, limits);
  const uneven = rows.findIndex((row) => row.length !== width);
  if (uneven >= 0)
    throw new DataError(`${rows[uneven]!.length} entries where the first row has ${width}`, {row: uneven + 1});
  checkMemory(8 * rows.length * width, `a table of ${count(rows.length)} × ${count(width)}`, limits);
  const isNumeric = rows.every((row) => row.every((value) => typeof value === "number"));
  const columns = Array.from({length: width}, (_, j) => {
    const values = rows.map((row) => row[j]);
    return {
      name: String(j + 1),
      data: isNumeric ? numberData(Float64Array.from(values as number[])) : valuesColumn(values)
    };
  });
  const notes = [`${count(rows.length)} lists of ${count(width)}`];
  if (!isNumeric) return {kind: "rows", table: tableOf(columns), notes};
  return {kind: "matrix", table: tableOf(columns), shape: [rows.length, width], notes};
}

function recordsTable(rows: readonly Entries[], limits: Limits): Table {
  const names = new Set<string>();
  for (const row of rows) {
    for (const name of Object.keys(row)) names.add(name);
    checkTableSize(rows.length, names.size, limits);
  }
  checkMemory(8 * rows.length * names.size, `a table of ${count(rows.length)} × ${count(names.size)}`, limits);
  return tableOf(
    [...names].map((name) => ({
      name,
      data: valuesColumn(rows.map((row) => (Object.hasOwn(row, name) ? row[name] : null)))
    }))
  );
}

function columnsTable(record: Entries, limits: Limits): Part {
  const names = Object.keys(record);
  const lists = Object.values(record);
  const stray = lists.findIndex((list) => !Array.isArray(list));
  if (names.length === 0 || stray >= 0) {
    const what = names.length === 0 ? "the record is empty" : "this is no list";
    throw new DataError(what, {field: names[stray]?.slice(0, 40), instead: `Known are ${shapes}`});
  }
  const columns = lists as unknown[][];
  const length = columns[0]!.length;
  checkTableSize(length, names.length, limits);
  const uneven = columns.findIndex((column) => column.length !== length);
  if (uneven >= 0) {
    throw new DataError(`${columns[uneven]!.length} rows where the first column has ${length}`, {
      field: names[uneven]!.slice(0, 40)
    });
  }
  const table = tableOf(names.map((name, j) => ({name, data: valuesColumn(columns[j]!)})));
  return {kind: "rows", table, notes: [`a record of ${count(names.length)} columns`]};
}

function splitTable(columns: readonly unknown[], rows: readonly unknown[], limits: Limits): Part {
  const stray = rows.findIndex((row) => !Array.isArray(row) || row.length !== columns.length);
  if (stray >= 0) throw new DataError(`not a list of ${columns.length} entries`, {row: stray + 1});
  checkTableSize(rows.length, columns.length, limits);
  checkMemory(8 * rows.length * columns.length, "the table", limits);
  const data = columns.map((name, j) => ({
    name: String(name),
    data: valuesColumn((rows as unknown[][]).map((row) => row[j]))
  }));
  return {
    kind: "rows",
    table: tableOf(data),
    notes: [`${count(columns.length)} columns and ${count(rows.length)} rows of data`]
  };
}

function graphTables(graph: Entries, nodes: readonly unknown[], links: readonly unknown[], limits: Limits): Part {
  const strayNode = nodes.findIndex((node) => !isRecord(node) && typeof node !== "string" && typeof node !== "number");
  if (strayNode >= 0)
    throw new DataError("a node is neither a record nor a name", {row: strayNode + 1, field: "nodes"});
  const nodeRows = nodes.map((node, i): Entries => {
    if (!isRecord(node)) return {id: node};
    const id = node.id ?? node.name ?? node.key ?? i;
    return Object.assign({id}, node, {id}); // the id comes first
  });
  const isNamed = (id: unknown) => typeof id === "string" || typeof id === "number";
  const nameless = nodeRows.findIndex(({id}) => !isNamed(id));
  if (nameless >= 0)
    throw new DataError("the id of a node is neither a text nor a number", {row: nameless + 1, field: "nodes"});
  const ids = new Set(nodeRows.map(({id}) => String(id)));
  const end = (value: unknown, row: number, which: string): unknown => {
    const id = isRecord(value) ? (value.id ?? value.name ?? value.key) : value;
    if (!isNamed(id)) throw new DataError(`the ${which} of a link is missing`, {row: row + 1, field: "links"});
    if (ids.has(String(id))) return id;
    // d3's old form has places in the list of nodes.
    if (typeof id === "number" && Number.isInteger(id) && id >= 0 && id < nodeRows.length) return nodeRows[id]!.id;
    throw new DataError(`“${String(id).slice(0, 40)}” is no node`, {row: row + 1, field: "links"});
  };
  const edgeRows = links.map((link, row): Entries => {
    if (!isRecord(link)) throw new DataError("a link is no record", {row: row + 1, field: "links"});
    const {source, target, ...rest} = link;
    return {source: end(source, row, "source"), target: end(target, row, "target"), ...rest};
  });
  if (edgeRows.length === 0) throw new DataError("the graph has no links");
  return {
    kind: "edges",
    table: recordsTable(edgeRows, limits),
    nodes: recordsTable(nodeRows, limits),
    ...(typeof graph.directed === "boolean" ? {directed: graph.directed} : {}),
    notes: [`${count(nodes.length)} nodes and ${count(links.length)} links`]
  };
}

function isRecord(value: unknown): value is Entries {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
