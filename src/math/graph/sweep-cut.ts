import {checkLength, checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";

export interface SweepCut {
  /** The nodes by ascending entry of the vector, ties by id. */
  order: Uint32Array;
  /** Entry p is the conductance of the first p + 1 nodes; Infinity where a side has no volume. Of length n − 1. */
  conductances: Float64Array;
  /** Entry p is the weight that is cut between the first p + 1 nodes and the rest. */
  cuts: Float64Array;
  /** The least conductance; Infinity if there is no cut. */
  best: number;
  /** 1 for each node of the first prefix that attains *best*, 0 for the others. */
  set: Uint8Array;
}

/**
 * Cuts an undirected graph at each place along the order of *vector* and keeps the cut of least conductance. For
 * x = D^-½ v₂ of the symmetric Laplacian the best is at most √(2 λ₂), which proves the hard half of Cheeger's inequality
 * (Chung 1997, ch. 2). O(m + n log n).
 *
 * Throws a RangeError if adjacency is not undirected with weights ≥ 0, or vector has not one number for each node.
 */
export function sweepCut(adjacency: CsrMatrix, vector: ArrayLike<number>): SweepCut {
  checkUndirected("adjacency", adjacency);
  const {rows: n, offsets, indices, values} = adjacency;
  checkLength("vector", vector, n);
  const order = ascending(vector);
  const d = degrees(adjacency);
  const total = d.reduce((sum, di) => sum + di, 0);
  const conductances = new Float64Array(Math.max(0, n - 1));
  const cuts = new Float64Array(conductances.length);
  const inside = new Uint8Array(n);
  let across = 0;
  let volume = 0;
  let rest = total;
  let best = -1;
  for (let p = 0; p < n - 1; ++p) {
    const i = order[p];
    let loop = 0;
    let back = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      if (indices[k] === i) loop = values[k];
      else if (inside[indices[k]]) back += values[k];
    }
    inside[i] = 1;
    volume += d[i];
    rest -= d[i];
    // Differences of sums may leave a rounding error below zero.
    across = Math.max(0, across + d[i] - loop - 2 * back);
    cuts[p] = across;
    const smaller = Math.min(volume, rest);
    conductances[p] = smaller > total * 1e-14 ? across / smaller : Infinity;
    if (conductances[p] < (best < 0 ? Infinity : conductances[best])) best = p;
  }
  const set = new Uint8Array(n);
  for (let p = 0; p <= best; ++p) set[order[p]] = 1;
  return {order, conductances, cuts, best: best < 0 ? Infinity : conductances[best], set};
}

/** The places of *vector* by ascending entry, ties by place. */
function ascending(vector: ArrayLike<number>): Uint32Array {
  for (let i = 0; i < vector.length; ++i) {
    if (Number.isNaN(vector[i])) throw new RangeError(`vector: entry ${i} is not a number`);
  }
  return Uint32Array.from({length: vector.length}, (_, i) => i).sort((a, b) => vector[a] - vector[b] || a - b);
}
