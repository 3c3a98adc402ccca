import {checkInteger, checkedOptions} from "../dense/check.js";
import {checkLength, checkSquare} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import type {Step} from "../step.js";
import {lexicographicRanks} from "./lexicographic-ranks.js";

export interface ColorRefinementOptions {
  /** The colours to begin with, whole numbers ≥ 0, such as kinds of atoms; defaults to one colour for all. */
  start?: ArrayLike<number> | undefined;
  /** Stop after so many rounds; defaults to what stability needs at worst, the number of nodes. */
  maxIterations?: number | undefined;
}

export interface ColorRefinementStep extends Step {
  /** The colour of each node, in [0, count); a fresh array at each step. */
  colors: Uint32Array;
  /** The number of colours. */
  count: number;
}

/**
 * Refines the colours of the nodes as Weisfeiler & Leman did (1968): a node's new colour is its old one with the multiset of the
 * weights and colours that its links lead to. The residual is how many colours the round has split off; at 0 they are
 * stable, which is the last state. Colours are numbered by what they stand for and not by ids: a graph and its relabelling
 * have the same, and two graphs are compared by refining their *disjointUnion*. A round costs the number of links, and its
 * logarithm for sorting.
 *
 * Throws a RangeError, at the first step, if adjacency is not square, a weight is NaN, start has not one whole number ≥ 0 a
 * node, or maxIterations is out of range.
 */
export function* colorRefinementSteps(
  adjacency: CsrMatrix,
  options: ColorRefinementOptions = {}
): Generator<ColorRefinementStep, void, undefined> {
  checkSquare("adjacency", adjacency);
  const {rows: n, offsets, indices, values} = adjacency;
  const {start, maxIterations = n} = checkedOptions(options);
  if (values.some(Number.isNaN)) throw new RangeError("adjacency: a weight is NaN, which equals no weight");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  if (start !== undefined) {
    checkLength("start", start, n);
    for (let i = 0; i < n; ++i) checkInteger(start[i], `start[${i}]`, 0);
  }
  let {ranks: colors, count} = lexicographicRanks(Array.from({length: n}, (_, i) => [start?.[i] ?? 0]));
  yield {iteration: 0, colors: colors.slice(), count, residual: count};
  for (let iteration = 1, split = 1; split > 0 && iteration <= maxIterations; ++iteration) {
    const seen = Array.from({length: n}, (_, i) => {
      const around: [number, number][] = [];
      for (let k = offsets[i]; k < offsets[i + 1]; ++k)
        if (values[k] !== 0) around.push([colors[indices[k]], values[k]]);
      return [colors[i], ...around.sort(([a, v], [b, w]) => a - b || v - w).flat()];
    });
    const next = lexicographicRanks(seen);
    split = next.count - count;
    ({ranks: colors, count} = next);
    yield {iteration, colors: colors.slice(), count, residual: split};
  }
}

/** The last state of *colorRefinementSteps*: the coarsest stable colouring that refines the start. */
export function colorRefinement(adjacency: CsrMatrix, options: ColorRefinementOptions = {}): ColorRefinementStep {
  let last: ColorRefinementStep | undefined;
  for (const step of colorRefinementSteps(adjacency, options)) last = step;
  return last!;
}
