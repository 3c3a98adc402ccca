import type {FlowArrays, FlowOrder} from "./flow-arrays.js";
import {hubFrom, hubKind} from "./hubs.js";

/** Kinds of nodes: those of the core by how great a hub they are; the tail; those without links in. */
export const kinds = 35;

/**
 * Orders nodes by their counts of links, without loops; writes *order* and *rank*. Hubs come last in the core, the greatest
 * last of all, so that what is read most lies together; others stay as they were numbered, since near numbers are often
 * near in the graph.
 */
export function orderByLinks({out, into, loops, order, rank}: FlowArrays, links: number): FlowOrder {
  const n = out.length;
  const threshold = hubFrom(n, links);
  const [tail, sources] = [kinds - 2, kinds - 1];
  const next = new Uint32Array(kinds + 1);
  const kindOf = new Uint8Array(n);
  for (let i = 0; i < n; ++i) {
    const kind = into[i] === 0 ? sources : out[i] === loops[i] ? tail : hubKind(out[i], threshold);
    kindOf[i] = kind;
    ++next[kind + 1];
  }
  for (let k = 0; k <= sources; ++k) next[k + 1] += next[k];
  const [core, rows] = [next[tail], next[sources]];
  for (let i = 0; i < n; ++i) order[(rank[i] = next[kindOf[i]]++)] = i;
  return {core, rows};
}

/** From this share of the core on it pays to order its ends, and to sort the links again. */
const worthwhile = 1 / 8;
const none = 0xffffffff;

/**
 * Finds rows of the core that no cycle leads to, and rows that lead to none, again and again (Kahn 1962); if they are many,
 * puts the former first and the latter into the tail, along the links, and returns the new order. Then a chain takes one
 * sweep, in any numbering. Linear in the links of the rows that are moved; else null.
 */
export function orderEnds(arrays: FlowArrays, {core, rows}: FlowOrder): FlowOrder | null {
  const marks = new Uint8Array(core);
  const last = rowsToTail(arrays, {core, rows}, marks);
  const first = rowsFromHead(arrays, core, marks);
  return reorder(arrays, {core, rows}, {first, last, marks});
}

/** Rows that no cycle leads to, and rows that lead to none, backwards; marks are zero for those between. */
export interface Ends {
  first: Uint32Array;
  last: Uint32Array;
  marks: Uint8Array;
}

/** Writes the order with *first* first and *last* last, if they are many; else returns null. */
export function reorder(
  {order, rank}: FlowArrays,
  {core, rows}: FlowOrder,
  {first, last, marks}: Ends
): FlowOrder | null {
  if (first.length + last.length < Math.max(1, worthwhile * core)) return null;
  const between = Uint32Array.from(marks.keys()).filter((p) => marks[p] === 0);
  const before = order.slice(0, core);
  [first, between, last.slice().reverse()].reduce((at, places) => {
    places.forEach((p, k) => {
      order[at + k] = before[p];
    });
    return at + places.length;
  }, 0);
  for (let p = 0; p < core; ++p) rank[order[p]] = p;
  return {core: core - last.length, rows};
}

/** What marks say of a row that was found. */
const inTail = 1;
const inHead = 2;

/** Rows that lead to rows of the tail only, each after all that it links to. */
function rowsToTail(
  {out, loops, order, offsets, ends, indices}: FlowArrays,
  {core, rows}: FlowOrder,
  marks: Uint8Array
): Uint32Array {
  const left = new Uint32Array(core);
  for (let p = 0; p < core; ++p) left[p] = out[order[p]] - loops[order[p]];
  const found = new Uint32Array(core);
  let count = 0;
  const take = (row: number) => {
    for (let k = offsets[row]; k < ends[row]; ++k) {
      const p = indices[k];
      if (--left[p] === 0) {
        marks[p] = inTail;
        found[count++] = p;
      }
    }
  };
  for (let row = core; row < rows; ++row) take(row);
  for (let at = 0; at < count; ++at) take(found[at]);
  return found.slice(0, count);
}

/** Rows with links from such rows only, each after all that link to it: each row watches one link, and then another. */
function rowsFromHead({offsets, ends, indices}: FlowArrays, core: number, marks: Uint8Array): Uint32Array {
  const next = offsets.slice(0, core);
  const watchers = new Uint32Array(core).fill(none);
  const other = new Uint32Array(core);
  const found = new Uint32Array(core);
  let count = 0;
  const watch = (row: number) => {
    let k = next[row];
    while (k < ends[row] && marks[indices[k]] === inHead) ++k;
    next[row] = k;
    if (k === ends[row]) {
      marks[row] = inHead;
      found[count++] = row;
    } else {
      other[row] = watchers[indices[k]];
      watchers[indices[k]] = row;
    }
  };
  let at = 0;
  for (let row = 0; row < core; ++row) {
    if (marks[row]) continue;
    watch(row);
    for (; at < count; ++at) {
      for (let w = watchers[found[at]]; w !== none;) {
        const after = other[w];
        if (!marks[w]) watch(w);
        w = after;
      }
    }
  }
  return found.slice(0, count);
}
