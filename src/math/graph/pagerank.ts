import type {Convergence, ConvergenceProgress} from "../convergence.js";
import {checkInteger, checkedOptions} from "../dense/check.js";
import {drained} from "../drained.js";
import type {CsrMatrix, EdgeList} from "../sparse/csr.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {pagerankKernel} from "../wasm/pagerank.wasm.js";
import {glance, solvingColumn} from "./flow-column.js";
import type {Column} from "./flow-column.js";
import {flowOf} from "./flow.js";
import type {Flow} from "./flow.js";
import {linkList} from "./link-list.js";
import type {LinkList} from "./link-list.js";
import {scoresOf} from "./scores.js";
import type {Scores} from "./scores.js";
import {destinations} from "./surfer.js";
import type {Destinations, SurferOptions} from "./surfer.js";
import type {Sweeps} from "./sweeps.js";

export interface PageRankOptions extends SurferOptions {
  /** The probability of following a link; in [0, 1); defaults to 0.85. */
  damping?: number;
  /** Stop when ‖x′ − x‖₁ ≤ tolerance, whatever the size of the graph; positive; defaults to 1e-10. */
  tolerance?: number;
  /** Stop after so many passes over the links; at least one for each system; defaults to what power iteration needs at worst, ⌈log(tolerance / 2) / log(damping)⌉ + 10. */
  maxIterations?: number | undefined;
  /** Called after each pass over the links with the record so far. */
  onProgress?: ((info: ConvergenceProgress) => void) | undefined;
  /** How to compute; WebAssembly for large graphs where it can be had, by default. Either gives the same bits. */
  backend?: Backend | undefined;
}

export interface PageRank {
  /** The share of time that the surfer spends on each node; sums to one. */
  scores: Float64Array;
  info: Convergence;
  /** What ‖scores − x*‖₁ is at most, up to rounding: the residual / (1 − damping). */
  errorBound: number;
}

/**
 * Computes the stationary distribution of the random surfer (Page & Brin 1999). The links are an n × n matrix, whose entry
 * (i, j) is the nonnegative weight of the link i → j, or a list of edges, whose duplicates add up; a list is not made a
 * matrix first, which takes half the time. A node without links leads where *dangling* says. Returns *scores*, of length n,
 * nonnegative and summing to one; *info*.residual bounds the L1 change ‖x′ − x‖₁ of a power step from them, and
 * *errorBound* their L1 distance from the fixed point; *iterations* counts passes over the links.
 *
 * The method is Gauss–Seidel on (I − αPᵀ)y = v, which needs no coupling of the nodes without links; dividing by the total
 * gives x. Each sweep is followed by a rescale that balances the total, an aggregation onto one node (Langville & Meyer
 * 2006, ch. 8–9). Nodes without links in, and those that lead to no cycle, are solved in one pass, before and after the
 * sweeps. Where a sweep leaves more than 0.6 of the residual, conjugate gradients go on if the links are symmetric, and
 * Anderson's acceleration if not. If nodes without links lead elsewhere than teleports do, there are two such systems.
 * Weights that are the same, or whole and mostly one, are not stored. Memory is linear in nodes + links: about 8 bytes a link
 * and 100 a node, 12 bytes more a link with weights.
 *
 * Throws a RangeError if links is not square, an end of an edge is not a node, a weight is negative, NaN or infinite, damping
 * is outside [0, 1), tolerance is not positive, personalization or dangling is not a distribution over the nodes, or backend
 * is not known.
 */
export function pagerank(links: CsrMatrix | EdgeList, options: PageRankOptions = {}): PageRank {
  const {onProgress} = checkedOptions(options);
  return drained(pagerankPasses(links, options), ({record}) => onProgress?.(record));
}

/** *pagerank* pass by pass over the links; it can be left off between two. */
export function* pagerankPasses(
  links: CsrMatrix | EdgeList,
  options: PageRankOptions = {}
): Generator<PageRankPass, PageRank, undefined> {
  const {damping, tolerance, limit} = checkedEffort(options);
  const list = linkList(links);
  const ends = destinations(list.nodes, options);
  const flow = preparedFlow(list, damping, {backend: options.backend});
  return yield* solving(flow, {damping, tolerance, limit}, ends);
}

export interface Effort {
  damping: number;
  tolerance: number;
  /** The passes over the links that may be used. */
  limit: number;
}

export function checkedEffort(options: PageRankOptions): Effort {
  const {damping = 0.85, tolerance = 1e-10, maxIterations} = checkedOptions(options);
  if (maxIterations !== undefined && maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  if (!(0 <= damping && damping < 1)) throw new RangeError(`invalid damping; not in [0, 1): ${damping}`);
  if (!(tolerance > 0)) throw new RangeError(`invalid tolerance; not > 0: ${tolerance}`);
  const most = Math.ceil(Math.max(0, Math.log(tolerance / 2) / Math.log(damping))) + 10;
  return {damping, tolerance, limit: maxIterations ?? most};
}

/** Fewer links are swept before an instance is made. */
const worthwhile = 4096;

/** The links sorted, by the backend that serves. */
export function preparedFlow(
  list: LinkList,
  damping: number,
  {backend, many = false}: {backend: Backend | undefined; many?: boolean}
): Flow {
  const served = backendOf(pagerankKernel, backend);
  const wasm = served === "wasm" && (backend === "wasm" || list.length >= worthwhile);
  return flowOf(list, damping, {backend: wasm ? "wasm" : "typescript", many});
}

/** Attempts to meet a tolerance that rounding, or two systems, did not let the first meet. */
const attempts = 6;

/** Solves the systems and makes them scores; goes on from *columns*, if these were begun with so many *passes*. */
export function solve(flow: Flow, effort: Effort, ends: Destinations, begun: Begun = {}): PageRank {
  return drained(solving(flow, effort, ends, begun));
}

interface Begun {
  columns?: readonly Column[];
  passes?: number;
}

/** A pass over the links that was made. */
export interface PageRankPass {
  record: ConvergenceProgress;
  /** Scores by what is known by now: of two systems, by the first alone while it is solved. */
  scores(): Scores;
}

function* solving(
  flow: Flow,
  {damping, tolerance, limit}: Effort,
  {teleport, rescue}: Destinations,
  {columns = [], passes = 0}: Begun = {}
): Generator<PageRankPass, PageRank, undefined> {
  const ends = rescue === teleport ? [teleport] : [teleport, rescue];
  let scores: Float64Array = new Float64Array();
  let residual = flow.n === 0 ? 0 : Infinity;
  for (let attempt = 0; attempt < attempts && residual > tolerance; ++attempt) {
    if (attempt > 0 || columns.length === 0) {
      // A pass of each system is spent before its first sweep.
      if (columns.length > 0 && passes + 2 * ends.length > limit) break;
      const solved: Column[] = [];
      for (const [k, v] of ends.entries()) {
        const share = Math.max(1, Math.floor((limit - passes) / (ends.length - k)));
        const effort = {goal: tolerance / 4 ** attempt, limit: share};
        const steps = solvingColumn(flow, v, effort, columns[k]);
        let next = steps.next();
        for (; !next.done; next = steps.next()) yield passOf(flow, {damping, solved, v, system: next.value, before: passes, of: ends.length}); // prettier-ignore
        passes += next.value.passes;
        solved.push(next.value.column);
      }
      columns = solved;
    }
    const next = scoresOf(columns, damping);
    if (next.residual < residual) ({scores, residual} = next);
  }
  const info = {converged: residual <= tolerance, iterations: passes, residual, operations: passes};
  return {scores, info, errorBound: residual / (1 - damping)};
}

interface AtWork {
  damping: number;
  /** The systems that are solved, what the next is for, itself, and the passes before it. */
  solved: readonly Column[];
  v: Float64Array | null;
  system: Sweeps;
  before: number;
  /** How many systems there are. */
  of: number;
}

function passOf(flow: Flow, {damping, solved, v, system, before, of}: AtWork): PageRankPass {
  const iterations = before + system.passes;
  const {residual, goal} = system;
  return {
    record: {converged: false, iterations, residual, operations: iterations, goal, part: {index: solved.length, of}},
    scores: () => scoresOf([...solved, glance(flow, v, system)], damping)
  };
}
