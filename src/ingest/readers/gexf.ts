import {DataError} from "../data-error.js";
import {GraphTables} from "../graph-tables.js";
import type {Limits} from "../limits.js";
import type {OwnTable} from "../own-table.js";
import {readXml, required, type XmlElement} from "./xml.js";

/**
 * Reads a graph in GEXF, as Gephi and NetworkX write it, with the label, the attributes and the weight of its nodes and edges.
 *
 * Throws a DataError with line and column if it is not XML, an edge has an end that is no node, or an attribute is not declared.
 */
export function readGexf(bytes: Uint8Array, {limits}: {limits: Limits}): OwnTable {
  const tables = new GraphTables(limits);
  const titles: Record<string, Map<string, string>> = {node: new Map(), edge: new Map()};
  let directed = false;
  let isGraph = false;
  let declaring = "node";
  const owners: {kind: "node" | "edge"; attributes: Map<string, string>}[] = [];
  const open = (element: XmlElement) => {
    const {name, attributes, place} = element;
    if (name === "graph") {
      isGraph = true;
      directed = attributes.defaultedgetype === "directed";
    } else if (name === "attributes") declaring = attributes.class === "edge" ? "edge" : "node";
    else if (name === "attribute")
      titles[declaring]!.set(required(element, "id"), attributes.title ?? required(element, "id"));
    else if (name === "node") {
      const own = tables.node(required(element, "id"));
      if (attributes.label !== undefined) own.set("label", attributes.label);
      owners.push({kind: "node", attributes: own});
    } else if (name === "edge") {
      const own = tables.edge(required(element, "source"), required(element, "target"), place);
      if (attributes.weight !== undefined) own.set("weight", attributes.weight);
      owners.push({kind: "edge", attributes: own});
    } else if (name === "attvalue") {
      const owner = owners.at(-1);
      const id = attributes.for ?? attributes.id ?? "";
      const title = owner && titles[owner.kind]!.get(id);
      if (title === undefined) throw new DataError(`the attribute “${id.slice(0, 40)}” is not declared`, place);
      owner!.attributes.set(title, required(element, "value"));
    }
  };
  const close = ({name}: XmlElement) => {
    if (name === "node" || name === "edge") owners.pop();
  };
  readXml(bytes, {open, close});
  if (!isGraph) throw new DataError("there is no <graph>");
  return tables.finish({format: "gexf", directed});
}
