import type {DataType, Table} from "apache-arrow";
import {largestComponent} from "../../math/graph/largest-component.js";
import {csrFromEdges, type CsrMatrix} from "../../math/sparse/csr.js";
import {subgraph} from "../../math/sparse/subgraph.js";
import {isNumeric} from "../columns.js";
import {DataError} from "../data-error.js";
import {count, pageLimits} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import {type Ends, edgesOf} from "./edges.js";
import {guessByName, guessByType} from "./guess.js";
import type {Choice, Made, Maker, Mapping, Role} from "./need.js";

/** A graph as pages take it. */
export interface OwnGraph {
  names: readonly string[];
  /** Entry (i, j) is the weight of the links i → j. */
  links: CsrMatrix;
  /** The group of each node, if one is known. */
  groups: readonly string[] | null;
}

export interface GraphOptions {
  /** Whether links lead one way; if not, each is stored both ways. */
  directed: boolean;
  /** How many nodes the page can take. */
  maxNodes: number;
  /** How many it needs; defaults to 3. */
  minNodes?: number;
  /** Whether every node must reach every other, directions apart: the largest component is kept; defaults to false. */
  connected?: boolean;
}

/** Nodes are counted up to so many times those that a page takes, so that it can be said how many there are. */
const countedNodes = 10;

const source: Role = {id: "source", label: "from", isRequired: true, isNumber: false};
const target: Role = {id: "target", label: "to", isRequired: true, isNumber: false};
const weight: Role = {id: "weight", label: "weight", isRequired: false, isNumber: true};
const name: Role = {id: "name", label: "names of nodes", isRequired: false, isNumber: false, of: "nodes"};
const group: Role = {id: "group", label: "groups of nodes", isRequired: false, isNumber: false, of: "nodes"};

const names = {
  source: [/^source$/i, /^(?:from|src|start|origin|tail)\b/i, /^(?:source|from|src|orig)/i, /^(?:u|i|row|node ?1|a)$/i],
  target: [/^target$/i, /^(?:to|dst|dest\w*|end|head)\b/i, /^(?:target|to|dst|dest)/i, /^(?:v|j|col\w*|node ?2|b)$/i],
  weight: [/^weight$/i, /^(?:value|count|strength|w|n|amount|flights)$/i, /weight|count|strength/i],
  name: [/^(?:label|name|title)$/i, /name|label/i],
  group: [/^(?:group|club|faction|class|community|cluster|category|modularity.?class|type)$/i]
};

const loops: Choice = {
  id: "loops",
  label: "self-loops",
  answers: [
    {id: "keep", label: "kept"},
    {id: "drop", label: "dropped"}
  ]
};

/** Makes a graph of a table with a row an edge, of the entries of a sparse matrix, or of a square matrix. */
export function graphMaker(options: GraphOptions): Maker<OwnGraph> {
  return {
    roles(data) {
      if (data.kind === "entries" || isSquare(data)) return [];
      return [source, target, weight, ...(data.nodes ? [name, group] : [])];
    },
    // Laplacians know no loops.
    choices: () => (options.directed ? [loops] : []),
    guess: (data) => ({
      ...guessEdges(data.table),
      ...guessNodes(data.nodes),
      loops: options.directed ? "keep" : "drop"
    }),
    make: (data, mapping) => makeGraph(data, mapping, options)
  };
}

/** Whether a matrix is that of a graph by itself. */
export function isSquare({kind, shape}: OwnTable): boolean {
  return kind === "matrix" && shape !== undefined && shape[0] === shape[1];
}

function guessEdges(table: Table): Mapping {
  const taken = new Set<string>();
  const take = (found: string) => {
    if (found) taken.add(found);
    return found;
  };
  const from = take(guessByName(table, names.source, {role: source, taken}));
  const to = take(guessByName(table, names.target, {role: target, taken}));
  // Nodes have names or ids: numbers that are no integers are none.
  const isId = (type: DataType) => !isNumeric(type) || /^U?[Ii]nt/.test(String(type));
  const ids = (all: boolean) => take(guessByType(table, all ? () => true : isId, taken));
  const first = from || ids(false) || ids(true);
  const second = to || ids(false) || ids(true);
  const heavy = guessByName(table, names.weight, {role: weight, taken});
  const third = heavy || (table.numCols === 3 ? guessByType(table, isNumeric, taken) : "");
  return {source: first, target: second, weight: third};
}

function guessNodes(nodes: Table | undefined): Mapping {
  if (!nodes) return {};
  const id = nodes.schema.fields[0]!.name;
  const found = guessByName(nodes, names.name, {role: name, taken: new Set([id])});
  const taken = new Set([id, found]);
  return {name: found || id, group: guessByName(nodes, names.group, {role: group, taken})};
}

function makeGraph(data: OwnTable, mapping: Mapping, options: GraphOptions): Made<OwnGraph> {
  const {maxNodes, minNodes = 3, connected = false} = options;
  const edges = edgesOf(data, mapping, connected ? pageLimits.rows : countedNodes * maxNodes);
  const notes = [...edges.notes];
  const kept = mapping.loops === "drop" ? withoutLoops(edges, notes) : edges;
  if (mapping.loops !== "drop" && edges.loops > 0) notes.push(`self-loops kept: ${count(edges.loops)}`);
  if (kept.sources.length === 0) throw new DataError("no links are left");
  const links = linksOf(data, kept, options, notes);
  const all: OwnGraph = {names: edges.names, links, groups: edges.groups};
  const graph = connected ? largestPart(all, notes) : all;
  if (graph.names.length > maxNodes) {
    throw new DataError(`${count(graph.names.length)} nodes; this page takes ${count(maxNodes)} at most`, {
      instead: "Keep the nodes with the most links, or one part of the graph"
    });
  }
  if (graph.names.length < minNodes)
    throw new DataError(`${graph.names.length} nodes; ${minNodes} are needed at least`);
  const size = `${count(graph.names.length)} nodes, ${count(graph.links.values.length)} links${options.directed ? "" : ", counted both ways"}`;
  return {value: graph, notes: [size, ...notes]};
}

function withoutLoops(edges: Ends, notes: string[]): Ends {
  if (edges.loops === 0) return edges;
  notes.push(`self-loops dropped: ${count(edges.loops)}`);
  const {sources, targets, weights} = edges;
  const isKept = (_: number, k: number) => sources[k] !== targets[k];
  return {
    ...edges,
    weights: weights?.filter(isKept),
    sources: sources.filter(isKept),
    targets: targets.filter(isKept),
    loops: 0
  };
}

function linksOf(data: OwnTable, edges: Ends, {directed}: GraphOptions, notes: string[]): CsrMatrix {
  const {sources, targets, weights} = edges;
  const nodes = edges.names.length;
  if (data.kind === "entries" || data.kind === "matrix") {
    const links = csrFromEdges({nodes, sources, targets, weights, directed: true});
    if (directed) return links;
    // A + Aᵀ over two: A itself if it is symmetric, to the bit.
    if (!data.notes.some((note) => note.includes("symmetric"))) notes.push("entries (i, j) and (j, i) are averaged");
    const halves = weights?.map((value, k) => (sources[k] === targets[k] ? value : value / 2));
    return csrFromEdges({nodes, sources, targets, weights: halves, directed: false});
  }
  const both = !directed || data.directed === false;
  if (directed && both) notes.push("links lead both ways, as the file says");
  if (!directed && data.directed === true) notes.push("the directions of the links are left out");
  const links = csrFromEdges({nodes, sources, targets, weights, directed: !both});
  const distinct = both ? (links.values.length + diagonal(links)) / 2 : links.values.length;
  if (distinct < sources.length) notes.push(`links that come again, added up: ${count(sources.length - distinct)}`);
  return links;
}

function diagonal({rows, offsets, indices}: CsrMatrix): number {
  let found = 0;
  for (let i = 0; i < rows; ++i) {
    for (let k = offsets[i]!; k < offsets[i + 1]!; ++k) if (indices[k] === i) ++found;
  }
  return found;
}

function largestPart(graph: OwnGraph, notes: string[]): OwnGraph {
  const part = largestComponent(graph.links);
  const left = graph.names.length - part.length;
  if (left === 0) return graph;
  notes.push(`nodes outside the largest component, left out: ${count(left)}`);
  const pick = (values: readonly string[]) => Array.from(part, (i) => values[i]!);
  return {names: pick(graph.names), links: subgraph(graph.links, part), groups: graph.groups && pick(graph.groups)};
}
