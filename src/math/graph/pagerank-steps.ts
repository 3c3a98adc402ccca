import {checkInteger, checkNonnegative, checkedOptions} from "../dense/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {spmvUnchecked as spmv} from "../sparse/spmv.js";
import {transposeUnchecked as transpose} from "../sparse/transpose.js";
import {distribution, followed, massOn, surfer} from "./surfer.js";
import type {SurferOptions} from "./surfer.js";

export interface PageRankStepsOptions extends SurferOptions {
  /** The probability of following a link; in [0, 1], where 1 is the walk without teleports; defaults to 0.85. */
  damping?: number;
  /** Whether a surfer without links is rescued; if false, such surfers are lost and mass leaks; defaults to true. */
  repair?: boolean;
  /** The distribution to start from; defaults to uniform. */
  start?: ArrayLike<number> | undefined;
  /** Stop after the first step with ‖x′ − x‖₁ ≤ tolerance; defaults to 1e-10. */
  tolerance?: number;
  /** Stop after so many steps; defaults to 1000. */
  maxIterations?: number;
}

export interface PageRankStep {
  /** The number of steps made, from 1. */
  iteration: number;
  /** Where the surfers are now; a fresh array at each step. */
  scores: Float64Array;
  /** ‖x′ − x‖₁ over this step. */
  residual: number;
  /** The share of surfers still on the graph: 1, unless they leak. */
  mass: number;
}

/**
 * Walks the random surfers one step at a time: the power iteration x′ = αPᵀx + α(d·x)u + (1 − α)v, whose distance from
 * the fixed point falls at least by the factor α a step. It is the definition made visible; *pagerank* finds the same
 * scores faster. With damping 1 there may be no limit (a cycle turns for ever) or several, and without repair the
 * surfers that reach a sink are lost: the scores then sum to *mass*.
 *
 * Throws a RangeError, at the first step, for what *pagerank* refuses, or damping outside [0, 1].
 */
export function* pagerankSteps(
  links: CsrMatrix,
  options: PageRankStepsOptions = {}
): Generator<PageRankStep, void, undefined> {
  const {
    damping = 0.85,
    repair = true,
    start,
    tolerance = 1e-10,
    maxIterations = 1000,
    ...rest
  } = checkedOptions(options);
  checkNonnegative(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  if (!(0 <= damping && damping <= 1)) throw new RangeError(`invalid damping; not in [0, 1]: ${damping}`);
  const {n, out, sinks, teleport, rescue} = surfer(links, rest);
  const chances = followed(transpose(links), out);
  let x = start ? distribution("start", start, n) : new Float64Array(n).fill(1 / n);
  let mass = 1;
  for (let iteration = 1; iteration <= maxIterations; ++iteration) {
    const lost = massOn(sinks, x);
    const next = spmv(chances, x);
    let residual = 0;
    let total = 0;
    for (let i = 0; i < n; ++i) {
      next[i] = damping * (next[i] + (repair ? lost * rescue[i] : 0)) + (1 - damping) * mass * teleport[i];
      residual += Math.abs(next[i] - x[i]);
      total += next[i];
    }
    x = next;
    // With repair the total is one up to rounding; to feed it back would let the rounding errors add up.
    mass = repair ? 1 : total;
    yield {iteration, scores: next, residual, mass: total};
    if (residual <= tolerance) return;
  }
}
