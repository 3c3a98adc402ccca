import {checkInteger, checkObject, checkTyped} from "../dense/check.js";
import {checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";

export interface Components {
  count: number;
  /** The component of each node, in [0, count). */
  labels: Uint32Array;
}

/**
 * The connected components of a graph, numbered in the order of their first nodes. Links count both ways, so those of a
 * directed graph are its weakly connected ones; a weight of zero is no link. Union by smaller id with path halving: near linear time, no recursion.
 */
export function components(adjacency: CsrMatrix): Components {
  checkSquare("adjacency", adjacency);
  return componentsUnchecked(adjacency);
}

/** The same of a matrix that is known to be square. */
export function componentsUnchecked({rows: n, offsets, indices, values}: CsrMatrix): Components {
  const parent = Uint32Array.from({length: n}, (_, i) => i);
  for (let i = 0, k = 0; i < n; ++i) {
    let a = find(parent, i);
    for (const end = offsets[i + 1]; k < end; ++k) {
      if (values[k] === 0) continue;
      const b = find(parent, indices[k]);
      if (a < b) parent[b] = a;
      else a = parent[a] = b;
    }
  }
  const labels = new Uint32Array(n);
  let count = 0;
  // A root is the smallest id of its component, so it is numbered before any other member is met.
  for (let i = 0; i < n; ++i) labels[i] = parent[i] === i ? count++ : labels[find(parent, i)];
  return {count, labels};
}

function find(parent: Uint32Array, i: number): number {
  while (parent[i] !== i) i = parent[i] = parent[parent[i]];
  return i;
}

/** The number of nodes with each label in [0, count). */
export function sizes(parts: Components): Uint32Array {
  checkObject("parts", parts, "what components returns");
  const {count, labels} = parts;
  checkInteger(count, "count", 0, 2 ** 32 - 1);
  checkTyped("labels", labels, Uint32Array);
  labels.forEach((label) => checkInteger(label, "label", 0, count - 1));
  const result = new Uint32Array(count);
  for (let i = 0; i < labels.length; ++i) ++result[labels[i]];
  return result;
}
