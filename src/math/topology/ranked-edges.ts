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
}

/** The edges of at most *threshold*, by ascending length, of equal ones by descending ends. */
export function rankedEdges({size: n, distances}: Distances, threshold: number): RankedEdges {
  const most = (n * (n - 1)) / 2;
  const [pairs, unsorted] = [new Uint32Array(most), new Float64Array(most)];
  let m = 0;
  for (let u = n - 1; u > 0; --u) {
    for (let v = u - 1; v >= 0; --v) {
      const length = distances[u * n + v];
      if (!(length <= threshold)) continue;
      pairs[m] = u * n + v;
      unsorted[m++] = length;
    }
  }
  const order = ascendingOrder(unsorted.subarray(0, m));
  const [us, vs, lengths] = [new Uint32Array(m), new Uint32Array(m), new Float64Array(m)];
  for (let rank = 0; rank < m; ++rank) {
    const e = order[rank];
    const u = Math.floor(pairs[e] / n);
    us[rank] = u;
    vs[rank] = pairs[e] - u * n;
    lengths[rank] = unsorted[e];
  }
  return {n, us, vs, lengths};
}
