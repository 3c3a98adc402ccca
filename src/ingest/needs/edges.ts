import type {Table, Vector} from "apache-arrow";
import {Dictionaried} from "../arrow-table.js";
import {DataError, type DataPlace} from "../data-error.js";
import {count} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import type {Mapping} from "./need.js";
import {ascendingIntegers, placesOf, presence} from "./places.js";

/** The edges of a graph by the places of their nodes. */
export interface Ends {
  names: readonly string[];
  groups: readonly string[] | null;
  sources: Uint32Array;
  targets: Uint32Array;
  /** One for each edge; undefined if all are 1. */
  weights: Float64Array | undefined;
  loops: number;
  notes: readonly string[];
}

/**
 * The edges that a table's rows, a sparse matrix's entries or a square matrix's are. Throws a DataError with the row that is
 * none, or if there are more than *most* nodes.
 */
export function edgesOf(data: OwnTable, mapping: Mapping, most: number): Ends {
  if (data.kind === "entries") return entriesOf(data);
  if (data.kind === "matrix" && data.shape![0] === data.shape![1]) return matrixOf(data);
  return rowsOf(data, mapping, most);
}

function rowsOf(data: OwnTable, mapping: Mapping, most: number): Ends {
  const {table} = data;
  const from = required(table, mapping.source, "from");
  const to = required(table, mapping.target, "to");
  if (mapping.source === mapping.target)
    throw new DataError("both ends of the links are one column", {field: mapping.source});
  const heavy = mapping.weight ? table.getChild(mapping.weight) : null;
  const nodes = nodesOf(data, mapping, {ends: [from, to], most});
  const place = (value: unknown, row: number) => nodes.place(idOf(value, data, row));
  const [source, target] = [placesOf(from, place), placesOf(to, place)];
  const [hasSource, hasTarget] = [presence(from), presence(to)];
  const builder = new EdgeBuilder(table.numRows, {isWeighted: heavy !== null});
  let missing = 0;
  for (let row = 0; row < table.numRows; ++row) {
    const value = heavy ? (heavy.get(row) as number | null) : 1;
    if (value === null || !hasSource(row) || !hasTarget(row)) ++missing;
    else {
      const [a, b] = [source(row), target(row)];
      if (!isWeight(value)) throw refusedWeight(value, placeOf(data, row, mapping.weight));
      builder.add(a, b, value);
    }
  }
  const notes = missing > 0 ? [`rows with a gap, left out: ${count(missing)}`] : [];
  return {...builder.finish(), names: nodes.shown(), groups: nodes.groups(), notes};
}

function entriesOf(data: OwnTable): Ends {
  const {table, shape} = data;
  const [rows, columns] = shape!;
  if (rows !== columns)
    throw new DataError(`the matrix of a graph is square; this one has ${rows} rows and ${columns} columns`);
  const [is, js, values] = ["row", "column", "value"].map((name) => table.getChild(name)!) as [Vector, Vector, Vector];
  const builder = new EdgeBuilder(table.numRows);
  for (let row = 0; row < table.numRows; ++row) {
    const value = values.get(row) as number;
    if (!isWeight(value)) throw refusedWeight(value, placeOf(data, row));
    if (value !== 0) builder.add(is.get(row) as number, js.get(row) as number, value);
  }
  return {...builder.finish(), names: numbered(rows), groups: null, notes: []};
}

function matrixOf(data: OwnTable): Ends {
  const {table} = data;
  const n = table.numRows;
  const builder = new EdgeBuilder(n * n);
  for (let j = 0; j < n; ++j) {
    const column = table.getChildAt(j)!;
    for (let i = 0; i < n; ++i) {
      const value = column.get(i) as number;
      if (!isWeight(value)) throw refusedWeight(value, placeOf(data, i, table.schema.names[j] as string));
      if (value !== 0) builder.add(i, j, value);
    }
  }
  return {...builder.finish(), names: numbered(n), groups: null, notes: []};
}

/** Gathers edges, at most so many. */
class EdgeBuilder {
  readonly #sources: Uint32Array;
  readonly #targets: Uint32Array;
  readonly #weights: Float64Array | undefined;
  #size = 0;
  #loops = 0;

  constructor(most: number, {isWeighted = true} = {}) {
    this.#sources = new Uint32Array(most);
    this.#targets = new Uint32Array(most);
    this.#weights = isWeighted ? new Float64Array(most) : undefined;
  }

  add(source: number, target: number, weight: number): void {
    this.#sources[this.#size] = source;
    this.#targets[this.#size] = target;
    if (this.#weights) this.#weights[this.#size] = weight;
    ++this.#size;
    if (source === target) ++this.#loops;
  }

  finish(): Pick<Ends, "sources" | "targets" | "weights" | "loops"> {
    const [size, loops] = [this.#size, this.#loops];
    return {
      sources: this.#sources.subarray(0, size),
      targets: this.#targets.subarray(0, size),
      weights: this.#weights?.subarray(0, size),
      loops
    };
  }
}

interface NodesOptions {
  ends: readonly Vector[];
  most: number;
}

/** The nodes by their ids: those of the nodes' table first, then as the links name them, integers in their order. */
function nodesOf(data: OwnTable, {name = "", group = ""}: Mapping, {ends, most}: NodesOptions) {
  const ids = new Dictionaried();
  const {nodes} = data;
  const place = (id: string) => {
    const found = ids.place(id);
    if (found >= most)
      throw new DataError(`more than ${count(most)} nodes`, {instead: "Keep those with the most links"});
    return found;
  };
  const own = nodes?.getChildAt(0);
  if (own) for (let row = 0; row < own.length; ++row) place(idOf(own.get(row), data, row));
  else for (const id of ascendingIntegers(ends, most) ?? []) place(String(id));
  const texts = (column: string) => {
    const values = column && nodes ? nodes.getChild(column) : null;
    return values && ids.names.map((id, i) => (i < values.length ? String((values.get(i) as unknown) ?? id) : id));
  };
  return {place, shown: () => texts(name) ?? ids.names, groups: () => texts(group)};
}

function idOf(value: unknown, data: OwnTable, row: number): string {
  if (typeof value === "string" || typeof value === "boolean") return String(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  throw new DataError(`${String(value)} is no node`, placeOf(data, row));
}

function isWeight(value: number): boolean {
  return value >= 0 && value < Infinity;
}

function refusedWeight(value: number, place: DataPlace): DataError {
  return Number.isFinite(value)
    ? new DataError(`the weight ${value} is negative`, {
        ...place,
        instead: "Give weights that are 0 or more, or choose another column, or none"
      })
    : new DataError(`the weight ${value} is not finite`, {...place, instead: "Leave it out, or give it a value"});
}

/** Where a row is: in the file, and in the table. */
function placeOf({lineOf}: OwnTable, row: number, field?: string): DataPlace {
  return {line: lineOf?.(row), field: field === "" ? undefined : field, row: row + 1};
}

function required(table: Table, column: string | undefined, label: string): Vector {
  const vector = column ? table.getChild(column) : null;
  if (!vector) throw new DataError(`no column says “${label}”`, {instead: "Choose one"});
  return vector;
}

function numbered(n: number): string[] {
  return Array.from({length: n}, (_, i) => String(i + 1));
}
