import {drained} from "../drained.js";
import {anderson} from "./anderson.js";
import {conjugateGradients} from "./conjugate-gradients.js";
import type {Collected} from "./flow-nodes.js";
import type {Flow} from "./flow.js";
import {normalize, sweepOnce, unfinished} from "./sweeps.js";
import type {Sweeps} from "./sweeps.js";

/** A solution of (I − αPᵀ)y = v for a distribution v, of which null is the uniform one. */
export interface Column extends Collected {
  v: Float64Array | null;
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

/** A column, and the passes over the links that it has taken. */
export interface SolvedColumn {
  column: Column;
  passes: number;
}

/** Solves for v, from where *column* stands if it is given. */
export function solveColumn(flow: Flow, v: Float64Array | null, effort: Effort, column?: Column): SolvedColumn {
  return drained(solvingColumn(flow, v, effort, column));
}

/** The same, pass by pass: yields the system at work, whose z lies in the flow. */
export function* solvingColumn(
  flow: Flow,
  v: Float64Array | null,
  {goal, limit}: Effort,
  column?: Column
): Generator<Sweeps, SolvedColumn, undefined> {
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
  else flow.guess(flow.core, s.inside);
  while (unfinished(s)) {
    const before = s.residual;
    sweepOnce(flow, s);
    yield s;
    if (s.balanced && s.passes > patience && s.residual > slow * before)
      yield* (flow.symmetric() ? conjugateGradients : anderson)(flow, s);
  }
  return {column: finish(flow, v, s), passes: s.passes};
}

/** Puts v into b, with what flows from nodes without a row; returns how much lies on the core, and of v elsewhere. */
function load(flow: Flow, v: Float64Array | null): {inside: number; outside: number} {
  const {n, core, rows, order, b, z, damping} = flow;
  let outside = 0;
  if (v) {
    for (let p = 0; p < rows; ++p) b[p] = v[order[p]];
    for (let p = rows; p < n; ++p) z[p] = v[order[p]];
    for (let p = core; p < n; ++p) outside += v[order[p]];
  } else {
    b.fill(1 / n, 0, rows);
    z.fill(1 / n, rows, n);
    outside = n > 0 ? (n - core) / n : 0;
  }
  return {inside: flow.feed(flow, damping), outside};
}

function massOf({totals, out}: Flow, i: number): number {
  return totals.length > 0 ? 1 : out[i] || 1;
}

function place(flow: Flow, y: Float64Array): void {
  const {core, order, z} = flow;
  for (let p = 0; p < core; ++p) z[p] = y[order[p]] / massOf(flow, order[p]);
}

/** Solves the tail, and takes y from z. */
function finish(flow: Flow, v: Float64Array | null, s: Sweeps): Column {
  const {core, rows, damping} = flow;
  normalize(flow, s);
  flow.sweep(core, rows, 1, damping);
  return columnOf(flow, v, s.bound);
}

/** What *finish* would give for the system at work, which goes on as if nobody had looked. */
export function glance(flow: Flow, v: Float64Array | null, s: Sweeps): Column {
  const [z, b, beta] = [flow.z.slice(), flow.b.slice(), s.beta];
  const column = finish(flow, v, s);
  flow.z.set(z);
  flow.b.set(b); // where a compiled flow collects
  s.beta = beta;
  return column;
}

/** y in the order of the nodes, from z, or from a column of manyZ. */
export function columnOf(flow: Flow, v: Float64Array | null, bound: number, column?: number): Column {
  const {y, total, sunk} = flow.collect(column);
  // Any two distributions differ by two at most.
  return {v, y, total, sunk, bound: Math.min(bound, 2 * total)};
}
