import {tableOf} from "./arrow-table.js";
import {DataError, type DataPlace} from "./data-error.js";
import {KindGuess, parseNumber} from "./infer-column.js";
import {checkMemory, checkTableSize, count, type Limits} from "./limits.js";
import type {OwnTable} from "./own-table.js";
import {valuesColumn} from "./values-column.js";

type Attributes = Map<string, string>;

/** Gathers the nodes and edges of a graph as a file of XML tells them, and makes tables of them. */
export class GraphTables {
  readonly #nodes = new Map<string, Attributes>();
  readonly #edges: {source: string; target: string; attributes: Attributes; place: DataPlace}[] = [];
  readonly #limits: Limits;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Adds a node; one that was there gets the attributes, too. */
  node(id: string): Attributes {
    const known = this.#nodes.get(id);
    if (known) return known;
    const attributes: Attributes = new Map();
    this.#nodes.set(id, attributes);
    return attributes;
  }

  hasNode(id: string): boolean {
    return this.#nodes.has(id);
  }

  /** Adds an edge; returns its attributes, which may be filled later. */
  edge(source: string, target: string, place: DataPlace): Attributes {
    const attributes: Attributes = new Map();
    this.#edges.push({source, target, attributes, place});
    return attributes;
  }

  /** The tables: a row an edge, a row a node. */
  finish({format, directed}: {format: "graphml" | "gexf"; directed: boolean}): OwnTable {
    const edges = this.#edges;
    if (edges.length === 0) throw new DataError("the graph has no edges");
    for (const {source, target, place} of edges) {
      for (const id of [source, target])
        if (!this.#nodes.has(id)) throw new DataError(`“${id.slice(0, 40)}” is no node`, place);
    }
    const table = attributesTable(
      edges.map(({attributes}) => attributes),
      {limits: this.#limits, first: {source: edges.map(({source}) => source), target: edges.map(({target}) => target)}}
    );
    const ids = [...this.#nodes.keys()];
    const nodes = attributesTable([...this.#nodes.values()], {limits: this.#limits, first: {id: ids}});
    return {
      format,
      kind: "edges",
      table,
      nodes,
      directed,
      lineOf: (row) => edges[row]?.place.line ?? 0,
      notes: [`${count(ids.length)} nodes and ${count(edges.length)} edges, ${directed ? "directed" : "undirected"}`]
    };
  }
}

function attributesTable(
  rows: readonly Attributes[],
  {limits, first}: {limits: Limits; first: Record<string, string[]>}
) {
  const names = new Set(rows.flatMap((row) => [...row.keys()]));
  checkTableSize(rows.length, names.size + 2, limits);
  checkMemory(8 * rows.length * (names.size + 2), "the graph", limits);
  const columns = Object.entries(first).map(([name, values]) => ({name, data: valuesColumn(typed(values))}));
  for (const name of names) columns.push({name, data: valuesColumn(typed(rows.map((row) => row.get(name) ?? null)))});
  return tableOf(columns);
}

/** Texts as what all of them write: numbers, booleans or texts. */
function typed(values: readonly (string | null)[]): (string | number | boolean | null)[] {
  const guess = new KindGuess();
  for (const value of values) if (value !== null) guess.see(value);
  if (guess.kind === "text") return [...values];
  return values.map((value) => {
    if (value === null || value.trim() === "") return null;
    return guess.kind === "boolean" ? value.trim().toLowerCase() === "true" : parseNumber(value.trim());
  });
}
