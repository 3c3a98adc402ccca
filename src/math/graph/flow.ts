import type {Backend} from "../wasm/kernel.js";
import {compiledPasses} from "./compiled-passes.js";
import {orderByLinks, orderEnds} from "./flow-order.js";
import type {FlowOrder} from "./flow-order.js";
import {plainPasses} from "./flow-passes.js";
import type {FlowPasses} from "./flow-passes.js";
import type {LinkList} from "./link-list.js";

/**
 * The system (I − αPᵀ)y = b of PageRank in the order of its solution: row i says
 * diagonal_i z_i = b_i + α Σ z_j over the links j → i without loops, and y = mass · z. Where links have weights the sum has
 * the chance of each, and the mass is 1. A unit of z_i adds gain_i to what the core keeps: diagonal_i less what flows on.
 */
export interface Flow extends FlowOrder, FlowPasses {
  n: number;
  damping: number;
  /** Whether each link has its like the other way; known when it is asked for. */
  symmetric(): boolean;
}

export interface FlowOptions {
  backend: Backend;
  /** Whether many columns are to be swept at once; defaults to false. */
  many?: boolean;
}

/** Reads and sorts links for the sweeps. Throws a RangeError if an end is not a node, or a node's weights overflow. */
export function flowOf(list: LinkList, damping: number, {backend, many = false}: FlowOptions): Flow {
  const passes = (backend === "wasm" ? compiledPasses : plainPasses)(list, many);
  if (!passes.count()) list.refuse?.();
  checkTotals(list, passes);
  let ordered = orderByLinks(passes, list.length);
  arrange(passes, ordered);
  const again = orderEnds(passes, ordered);
  if (again) arrange(passes, (ordered = again));
  weighNodes(passes, ordered, damping);
  return {...passes, ...ordered, n: list.nodes, damping, symmetric: () => list.symmetric()};
}

/** Where whole weights are counted, a total is at most a count times a unit. */
function checkTotals({unit, weighted}: LinkList, {totals, out}: FlowPasses): void {
  const heavy = weighted ? totals.indexOf(Infinity) : out.findIndex((count) => unit * count === Infinity);
  if (heavy >= 0) throw new RangeError(`links: the weights out of ${heavy} overflow`);
}

function arrange(passes: FlowPasses, {rows}: FlowOrder): void {
  const {offsets, order, into} = passes;
  for (let p = 0; p < rows; ++p) offsets[p + 1] = offsets[p] + into[order[p]];
  passes.sort(rows);
}

function weighNodes(passes: FlowPasses, {core, rows}: FlowOrder, damping: number): void {
  const {order, out, loops, totals, looped, offsets, ends, indices, values, diagonal, gain} = passes;
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
