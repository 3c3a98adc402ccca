import {stride, width} from "./flow-arrays.js";
import type {FlowArrays, FlowOrder} from "./flow-arrays.js";
import type {FlowPasses} from "./flow-passes.js";

// What PageRank does node by node, before and after its sweeps, in plain TypeScript.

/** Says where each row begins; its front is empty yet. */
export function arrange({offsets, ends, order, into}: FlowArrays, rows: number): void {
  for (let p = 0; p < rows; ++p) {
    ends[p] = offsets[p];
    offsets[p + 1] = offsets[p] + into[order[p]];
  }
}

/** What each row keeps of a unit of z, and how much of it stays in the core. */
export function weigh(arrays: FlowArrays, {core, rows}: FlowOrder, damping: number): void {
  const {order, out, loops, totals, looped, offsets, ends, indices, values, diagonal, gain} = arrays;
  const weighted = totals.length > 0;
  for (let p = 0; p < order.length; ++p) {
    const i = order[p];
    const loop = weighted ? looped[i] && looped[i] / totals[i] : loops[i];
    const mass = weighted ? 1 : out[i] || 1;
    diagonal[p] = mass - damping * loop;
    gain[p] = diagonal[p] - damping * (mass - loop);
  }
  // What flows into the tail is lost to the core.
  for (let p = core; p < rows; ++p) {
    for (let k = offsets[p]; k < ends[p]; ++k) gain[indices[k]] += damping * (weighted ? values[k] : 1);
  }
}

/** Lets z of nodes without a row, where their share lies, flow to the rows; returns Σ b over the core. */
export function feed(
  {z, diagonal, b, addBacks}: FlowArrays & Pick<FlowPasses, "addBacks">,
  {core, rows}: FlowOrder,
  damping: number
): number {
  for (let p = rows; p < z.length; ++p) z[p] /= diagonal[p];
  addBacks(0, rows, z, damping, b);
  let inside = 0;
  for (let p = 0; p < core; ++p) inside += b[p];
  return inside;
}

/** z as if all links carried the same, so much that the mass balances; or b alone, where some of it is zero. */
export function guess({b, z, diagonal, gain, offsets, ends}: FlowArrays, core: number, inside: number): void {
  let [kept, each, least] = [0, 0, Infinity];
  for (let p = 0; p < core; ++p) {
    z[p] = b[p] / diagonal[p];
    kept += gain[p] * z[p];
    each += (gain[p] * (ends[p] - offsets[p])) / diagonal[p];
    if (b[p] < least) least = b[p];
  }
  const share = least > 0 && each > 0 ? Math.max(0, inside - kept) / each : 0;
  if (share > 0) for (let p = 0; p < core; ++p) z[p] += (share * (ends[p] - offsets[p])) / diagonal[p];
}

/** z ← factor z on the core. */
export function scale({z}: FlowArrays, core: number, factor: number): void {
  for (let p = 0; p < core; ++p) z[p] *= factor;
}

export interface Collected {
  /** By node. */
  y: Float64Array;
  /** Σ y, and that over nodes without links out. */
  total: number;
  sunk: number;
}

/** y by node, from z, or from a column of manyZ. */
export function collect({rank, out, totals, z, manyZ}: FlowArrays, column?: number): Collected {
  const [from, step, first] = column === undefined ? [z, 1, 0] : [manyZ, width, column];
  const weighted = totals.length > 0;
  const n = rank.length;
  const y = new Float64Array(n);
  let [total, sunk] = [0, 0];
  for (let i = 0; i < n;) {
    let [sum, lost] = [0, 0];
    for (const end = Math.min(n, i + stride); i < end; ++i) {
      let value = from[step * rank[i] + first];
      if (!weighted && out[i] > 1) value *= out[i];
      y[i] = value;
      sum += value;
      if (out[i] === 0) lost += value;
    }
    total += sum;
    sunk += lost;
  }
  return {y, total, sunk};
}
