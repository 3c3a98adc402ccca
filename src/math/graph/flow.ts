import type {Backend} from "../wasm/kernel.js";
import {compiledPasses} from "./compiled-passes.js";
import type {FlowOrder} from "./flow-arrays.js";
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
  let ordered = passes.orderByLinks(list.length);
  passes.sort(ordered.rows);
  const again = passes.orderEnds(ordered);
  if (again) passes.sort((ordered = again).rows);
  passes.weigh(ordered, damping);
  return {...passes, ...ordered, n: list.nodes, damping, symmetric: () => list.symmetric()};
}

/** Where whole weights are counted, a total is at most a count times a unit. */
function checkTotals({unit, weighted}: LinkList, {totals, out}: FlowPasses): void {
  // No count overflows times a unit that 2³² does not make overflow.
  if (!weighted && unit * 2 ** 32 < Infinity) return;
  const heavy = weighted ? totals.indexOf(Infinity) : out.findIndex((count) => unit * count === Infinity);
  if (heavy >= 0) throw new RangeError(`links: the weights out of ${heavy} overflow`);
}
