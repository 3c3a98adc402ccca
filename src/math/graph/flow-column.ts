import {anderson} from "./anderson.js";
import {conjugateGradients} from "./conjugate-gradients.js";
import type {Flow} from "./flow.js";
import {sweepOnce, unfinished} from "./sweeps.js";
import type {Sweeps} from "./sweeps.js";

/** A solution of (I − αPᵀ)y = v for a distribution v, of which null is the uniform one. */
export interface Column {
  v: Float64Array | null;
  /** By node. */
  y: Float64Array;
  /** ‖y‖₁, and its share on nodes without links. */
  total: number;
  sunk: number;
  /** What ‖v − (I − αPᵀ)y‖₁ is at most. */
  bound: number;
}

export interface Effort {
  /** What bound / total is to fall to. */
  goal: number;
  /** The passes over the links that may be used; at least 1. */
  limit: number;
}

/** A sweep that leaves a larger share of the residual is slow, and help pays for itself. */
export const slow = 0.6;

/** So many sweeps are needed to see it. */
export const patience = 4;

/** Solves for v, from where *column* stands if it is given; returns the column and the passes over the links used. */
export function solveColumn(
  flow: Flow,
  v: Float64Array | null,
  {goal, limit}: Effort,
  column?: Column
): {column: Column; passes: number} {
  const s: Sweeps = {
    ...load(flow, v),
    beta: 1,
    balanced: true,
    bound: Infinity,
    residual: Infinity,
    passes: 1,
    goal,
    limit
  };
  if (s.inside === 0) Object.assign(s, {bound: 0, residual: 0});
  if (column) place(flow, column.y);
  else guess(flow, s.inside);
  while (unfinished(s)) {
    const before = s.residual;
    sweepOnce(flow, s);
    if (s.balanced && s.passes > patience && s.residual > slow * before)
      (flow.symmetric() ? conjugateGradients : anderson)(flow, s);
  }
  return {column: finish(flow, v, s), passes: s.passes};
}

/** Puts v into b, with what flows from nodes without a row; returns how much lies on the core, and of v elsewhere. */
function load(
  {n, core, rows, order, b, z, diagonal, damping, add}: Flow,
  v: Float64Array | null
): {inside: number; outside: number} {
  for (let p = 0; p < rows; ++p) b[p] = v ? v[order[p]] : 1 / n;
  let outside = 0;
  for (let p = core; p < n; ++p) outside += v ? v[order[p]] : 1 / n;
  for (let p = rows; p < n; ++p) z[p] = (v ? v[order[p]] : 1 / n) / diagonal[p];
  add(0, rows, "back", z, damping, b);
  let inside = 0;
  for (let p = 0; p < core; ++p) inside += b[p];
  return {inside, outside};
}

/** z as if all links carried the same, so much that the mass balances; or b alone, where some of it is zero. */
function guess({core, b, z, diagonal, gain, offsets, ends}: Flow, inside: number): void {
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

function massOf({totals, out}: Flow, i: number): number {
  return totals.length > 0 ? 1 : out[i] || 1;
}

function place(flow: Flow, y: Float64Array): void {
  const {core, order, z} = flow;
  for (let p = 0; p < core; ++p) z[p] = y[order[p]] / massOf(flow, order[p]);
}

/** Solves the tail, and takes y from z. */
function finish(flow: Flow, v: Float64Array | null, {beta, bound}: Sweeps): Column {
  const {core, rows, z, damping} = flow;
  for (let p = 0; p < core; ++p) z[p] /= beta;
  flow.sweep(core, rows, 1, damping);
  return columnOf(flow, v, {bound, z, step: 1, first: 0});
}

/** y in the order of the nodes, from z, whose entries lie *step* apart from the *first* on. */
export function columnOf(
  {n, rank, out, totals}: Flow,
  v: Float64Array | null,
  {bound, z, step, first}: {bound: number; z: Float64Array; step: number; first: number}
): Column {
  const weighted = totals.length > 0;
  const y = new Float64Array(n);
  let [total, sunk] = [0, 0];
  for (let i = 0; i < n;) {
    let [sum, lost] = [0, 0];
    // By blocks, so that rounding grows with them and not with the nodes.
    for (const end = Math.min(n, i + 4096); i < end; ++i) {
      let value = z[step * rank[i] + first];
      if (!weighted && out[i] > 1) value *= out[i];
      y[i] = value;
      sum += value;
      if (out[i] === 0) lost += value;
    }
    total += sum;
    sunk += lost;
  }
  // Any two distributions differ by two at most.
  return {v, y, total, sunk, bound: Math.min(bound, 2 * total)};
}
