import {checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import type {Components} from "./components.js";

const unseen = 0xffffffff;

/**
 * The sets of nodes that reach one another along the links (Tarjan 1972), with a stack of our own instead of recursion:
 * linear time and memory. Labels number the components from 0 in reverse topological order: links between components
 * lead from higher to lower labels.
 */
export function stronglyConnectedComponents(links: CsrMatrix): Components {
  checkSquare("links", links);
  const {rows: n, offsets, indices, values} = links;
  const labels = new Uint32Array(n).fill(unseen);
  const index = new Uint32Array(n).fill(unseen); // when a node was first met
  const low = new Uint32Array(n); // the earliest node that is known to be reached
  const next = offsets.slice(0, n); // the link of each node to try next
  const path = new Uint32Array(n); // the nodes of the walk from the root
  const open = new Uint32Array(n); // the nodes met whose component is not known
  let met = 0;
  let count = 0;
  for (let root = 0, depth = 0, waiting = 0; root < n; ++root) {
    if (index[root] !== unseen) continue;
    index[root] = low[root] = met++;
    path[depth++] = open[waiting++] = root;
    while (depth > 0) {
      const i = path[depth - 1];
      if (next[i] < offsets[i + 1]) {
        const k = next[i]++;
        const j = indices[k];
        if (values[k] === 0) continue;
        if (index[j] === unseen) {
          index[j] = low[j] = met++;
          path[depth++] = open[waiting++] = j;
        } else if (labels[j] === unseen) low[i] = Math.min(low[i], index[j]);
        continue;
      }
      --depth;
      if (depth > 0) low[path[depth - 1]] = Math.min(low[path[depth - 1]], low[i]);
      if (low[i] !== index[i]) continue;
      do labels[open[--waiting]] = count;
      while (open[waiting] !== i);
      ++count;
    }
  }
  return {count, labels};
}
