import {checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";

export interface TopologicalOrder {
  /** The nodes, each before all that it links to; without the nodes on, or after, a cycle. */
  order: Uint32Array;
  /** Whether the order holds every node. */
  acyclic: boolean;
  /** The nodes on the longest path within the order: if acyclic, the least k with Aᵏ = 0. */
  longestPath: number;
}

/** Orders the nodes of a directed graph so that links lead forwards (Kahn 1962); linear time. A loop is a cycle, a weight of zero no link. */
export function topologicalOrder(links: CsrMatrix): TopologicalOrder {
  checkSquare("links", links);
  const {rows: n, offsets, indices, values} = links;
  const waiting = new Uint32Array(n);
  for (let k = 0; k < indices.length; ++k) if (values[k] !== 0) ++waiting[indices[k]];
  const order = new Uint32Array(n);
  const level = new Uint32Array(n).fill(1);
  let placed = 0;
  for (let i = 0; i < n; ++i) if (waiting[i] === 0) order[placed++] = i;
  let longestPath = 0;
  for (let at = 0; at < placed; ++at) {
    const i = order[at];
    longestPath = Math.max(longestPath, level[i]);
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      if (values[k] === 0) continue;
      const j = indices[k];
      level[j] = Math.max(level[j], level[i] + 1);
      if (--waiting[j] === 0) order[placed++] = j;
    }
  }
  return {order: order.slice(0, placed), acyclic: placed === n, longestPath};
}

/** Whether a directed graph has no cycle, and so a nilpotent adjacency matrix, whose only eigenvalue is 0. */
export function isAcyclic(links: CsrMatrix): boolean {
  return topologicalOrder(links).acyclic;
}
