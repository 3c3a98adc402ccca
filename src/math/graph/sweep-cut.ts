import {checkLength, checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";
import {ascendingOrder} from "./ascending-order.js";

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
 * (Chung 1997, ch. 2). A cut is as accurate as the sum of its edges, unless it is below m ε² times the total weight.
 * O(m + n log n).
 *
 * Throws a RangeError if adjacency is not undirected with weights ≥ 0, or vector has not one number for each node.
 */
export function sweepCut(adjacency: CsrMatrix, vector: ArrayLike<number>): SweepCut {
  checkUndirected("adjacency", adjacency);
  const {rows: n, offsets, indices, values} = adjacency;
  checkLength("vector", vector, n);
  for (let i = 0; i < n; ++i) {
    if (Number.isNaN(vector[i])) throw new RangeError(`vector: entry ${i} is not a number`);
  }
  const order = ascendingOrder(vector);
  const d = degrees(adjacency);
  const conductances = restVolumes(order, d);
  const cuts = new Float64Array(conductances.length);
  const inside = new Uint8Array(n);
  const across = new Difference();
  let volume = 0;
  let best = -1;
  for (let p = 0; p < n - 1; ++p) {
    const i = order[p];
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      if (indices[k] !== i) across.add(inside[indices[k]] ? -values[k] : values[k]);
    }
    inside[i] = 1;
    volume += d[i];
    cuts[p] = across.value;
    const smaller = Math.min(volume, conductances[p]);
    conductances[p] = smaller > 0 ? Math.min(1, cuts[p] / smaller) : Infinity;
    if (conductances[p] < (best < 0 ? Infinity : conductances[best])) best = p;
  }
  const set = new Uint8Array(n);
  for (let p = 0; p <= best; ++p) set[order[p]] = 1;
  return {order, conductances, cuts, best: best < 0 ? Infinity : conductances[best], set};
}

/** Entry p is the volume of the nodes after the first p + 1: a sum, where the difference to all would cancel. */
function restVolumes(order: Uint32Array, d: Float64Array): Float64Array {
  const rest = new Float64Array(Math.max(0, order.length - 1));
  for (let p = rest.length - 1, sum = 0; p >= 0; --p) rest[p] = sum += d[order[p + 1]];
  return rest;
}

/**
 * A sum of weights, some of which are taken away again, so that what is left may be small beside what was: kept as the
 * sum of two numbers (Knuth's exact addition).
 */
class Difference {
  private high = 0;
  private low = 0;

  add(x: number): void {
    const sum = this.high + x;
    const added = sum - this.high;
    this.low += this.high - (sum - added) + (x - added);
    this.high = sum;
  }

  get value(): number {
    return Math.max(0, this.high + this.low);
  }
}
