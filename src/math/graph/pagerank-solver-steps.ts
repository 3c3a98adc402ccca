import {checkedOptions} from "../dense/check.js";
import type {CsrMatrix, EdgeList} from "../sparse/csr.js";
import type {Step} from "../step.js";
import {pagerankPasses} from "./pagerank.js";
import type {PageRankOptions} from "./pagerank.js";

export type PageRankSolverStepsOptions = Omit<PageRankOptions, "onProgress">;

/** The state after so many passes over the links; its residual bounds the L1 change of a power step from the scores. */
export interface PageRankSolverStep extends Step {
  /** Sum to one; a fresh array at each step. */
  scores: Float64Array;
}

/**
 * How *pagerank* finds its scores, pass by pass: Gauss–Seidel sweeps, and what helps them where they are slow. The last
 * state has the scores of *pagerank* to the last bit. The first pass over the links is spent before the first sweep, so
 * iterations begin with 2. Where surfers go from nodes without links elsewhere than teleports do, a second system is solved
 * after the first, and until then the scores are those without it.
 *
 * Throws a RangeError, at the first step, for what *pagerank* refuses.
 */
export function* pagerankSolverSteps(
  links: CsrMatrix | EdgeList,
  options: PageRankSolverStepsOptions = {}
): Generator<PageRankSolverStep, void, undefined> {
  const passes = pagerankPasses(links, checkedOptions(options));
  let last: PageRankSolverStep | undefined;
  let next = passes.next();
  for (; !next.done; next = passes.next()) {
    if (last) yield last;
    last = {iteration: next.value.record.iterations, ...next.value.scores()};
  }
  const {scores, info} = next.value;
  yield {iteration: info.iterations, scores, residual: info.residual};
}
