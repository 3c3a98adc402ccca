import type {CsrMatrix} from "../sparse/csr.js";
import {components, sizes} from "./components.js";

/** The nodes of the largest component of a graph, ascending; of the first one if several are as large. */
export function largestComponent(adjacency: CsrMatrix): Uint32Array {
  const parts = components(adjacency);
  const size = sizes(parts);
  const largest = size.indexOf(size.reduce((a, b) => Math.max(a, b), 0));
  return Uint32Array.from(parts.labels.keys()).filter((i) => parts.labels[i] === largest);
}
