import type {CsrMatrix} from "../sparse/csr.js";

export interface FlowOrder {
  /** The nodes in the order in which they are solved. */
  order: Uint32Array;
  /** So many come first that no cycle leads to, each after all that link to it. */
  head: number;
  /** From here on are those that lead to no cycle, each before all that it links to. */
  tail: number;
}

const none = 0xffffffff;

/**
 * Orders nodes so that only those on and between cycles need sweeps: what is before them and what is after them is
 * solved in one pass. *inDegrees*, the links into each node, is used up. Linear time, from the links out alone: each node
 * of unknown place watches one link, and looks for another when its end turns out to lead to no cycle.
 */
export function flowOrder({rows: n, offsets, indices, values}: CsrMatrix, inDegrees: Uint32Array): FlowOrder {
  const order = new Uint32Array(n);
  const placed = new Uint8Array(n);
  let head = 0;
  for (let i = 0; i < n; ++i) if (inDegrees[i] === 0) order[head++] = i;
  for (let at = 0; at < head; ++at) {
    const i = order[at];
    placed[i] = 1;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      if (values[k] !== 0 && --inDegrees[indices[k]] === 0) order[head++] = indices[k];
    }
  }
  const next = offsets.slice(0, n);
  const watchers = new Uint32Array(n).fill(none);
  const other = new Uint32Array(n);
  let tail = n;
  for (let i = 0; i < n; ++i) {
    if (placed[i]) continue;
    let at = tail;
    watch(i);
    while (at > tail) {
      for (let w = watchers[order[--at]]; w !== none;) {
        const after = other[w];
        watch(w);
        w = after;
      }
    }
  }
  for (let i = 0, at = head; i < n; ++i) if (!placed[i]) order[at++] = i;
  return {order, head, tail};

  function watch(i: number): void {
    let k = next[i];
    const end = offsets[i + 1];
    while (k < end && (values[k] === 0 || placed[indices[k]])) ++k;
    next[i] = k;
    if (k === end) {
      placed[i] = 1;
      order[--tail] = i;
    } else {
      other[i] = watchers[indices[k]];
      watchers[indices[k]] = i;
    }
  }
}
