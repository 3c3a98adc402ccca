import {ascendingOrder} from "../graph/ascending-order.js";
import type {Distances} from "./distances.js";

/** The edges of a Rips complex in the order of the filtration. */
export interface RankedEdges {
  /** How many points. */
  n: number;
  /** The ends of each edge, u > v, by rank, and its length. */
  us: Uint32Array;
  vs: Uint32Array;
  lengths: Float64Array;
  /** n × n: the rank of the edge between two points, *none* on the diagonal and beyond the threshold. */
  ranks: Int32Array;
}

/** Above every rank. */
export const none = 0x7fffffff;

/** The edges of at most *threshold*, by ascending length, ties by their ends. */
export function rankedEdges({size: n, distances}: Distances, threshold: number): RankedEdges {
  let m = 0;
  for (let u = 1; u < n; ++u) for (let v = 0; v < u; ++v) if (distances[u * n + v] <= threshold) ++m;
  const [firsts, seconds, unsorted] = [new Uint32Array(m), new Uint32Array(m), new Float64Array(m)];
  for (let u = 1, e = 0; u < n; ++u) {
    for (let v = 0; v < u; ++v) {
      if (!(distances[u * n + v] <= threshold)) continue;
      firsts[e] = u;
      seconds[e] = v;
      unsorted[e++] = distances[u * n + v];
    }
  }
  const order = ascendingOrder(unsorted);
  const [us, vs, lengths] = [new Uint32Array(m), new Uint32Array(m), new Float64Array(m)];
  const ranks = new Int32Array(n * n).fill(none);
  for (let rank = 0; rank < m; ++rank) {
    const e = order[rank];
    const [u, v] = [firsts[e], seconds[e]];
    us[rank] = u;
    vs[rank] = v;
    lengths[rank] = unsorted[e];
    ranks[u * n + v] = ranks[v * n + u] = rank;
  }
  return {n, us, vs, lengths, ranks};
}
