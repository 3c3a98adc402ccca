import {DataError} from "../data-error.js";
import {GraphTables} from "../graph-tables.js";
import type {Limits} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import {readXml, required, type XmlElement} from "./xml.js";

/**
 * Reads a graph in GraphML (Brandes et al. 2002), with the attributes of its nodes and edges by their names. Of several
 * graphs the first is read; edges of more than two nodes are refused.
 *
 * Throws a DataError with line and column if it is not XML, an edge has an end that is no node, or a key is not declared.
 */
export function readGraphml(bytes: Uint8Array, {limits}: {limits: Limits}): OwnTable {
  const tables = new GraphTables(limits);
  const names = new Map<string, string>();
  const defaults = new Map<string, {kind: string; text: string}>();
  let graphs = 0;
  let directed = true;
  let key: {id: string; kind: string} | null = null;
  const owners: Map<string, string>[] = [];
  const open = (element: XmlElement) => {
    const {name, attributes, place} = element;
    if (name === "graph" && graphs++ === 0) directed = attributes.edgedefault !== "undirected";
    if (graphs > 1) return;
    if (name === "key") {
      key = {id: required(element, "id"), kind: attributes.for ?? "all"};
      names.set(key.id, attributes["attr.name"] ?? key.id);
    } else if (name === "hyperedge") {
      throw new DataError("edges of more than two nodes are not read here", place);
    } else if (name === "node") owners.push(tables.node(required(element, "id")));
    else if (name === "edge") owners.push(tables.edge(required(element, "source"), required(element, "target"), place));
  };
  const close = (element: XmlElement, text: string) => {
    const {name, attributes, place} = element;
    if (name === "key") key = null;
    else if (name === "default" && key) defaults.set(names.get(key.id)!, {kind: key.kind, text});
    if (graphs > 1) return;
    if (name === "node" || name === "edge") {
      const own = owners.pop();
      for (const [column, {kind, text}] of defaults)
        if ((kind === name || kind === "all") && own && !own.has(column)) own.set(column, text);
    } else if (name === "data" && owners.length > 0) {
      const column = names.get(attributes.key ?? "");
      if (column === undefined)
        throw new DataError(`the key “${(attributes.key ?? "").slice(0, 40)}” is not declared`, place);
      owners.at(-1)!.set(column, text);
    }
  };
  readXml(bytes, {open, close});
  if (graphs === 0) throw new DataError("there is no <graph>");
  const table = tables.finish({format: "graphml", directed});
  return graphs > 1 ? {...table, notes: [...table.notes, `the first of ${graphs} graphs`]} : table;
}
