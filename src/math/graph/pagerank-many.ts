import type {Convergence} from "../convergence.js";
import {checkEntries} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {row} from "../dense/matrix.js";
import type {CsrMatrix, EdgeList} from "../sparse/csr.js";
import type {Column} from "./flow-column.js";
import {solveColumns} from "./flow-columns.js";
import {linkList} from "./link-list.js";
import {checkedEffort, preparedFlow, solve} from "./pagerank.js";
import type {PageRankOptions} from "./pagerank.js";
import {destinations, distribution} from "./surfer.js";

export type PageRankManyOptions = Omit<PageRankOptions, "personalization" | "onProgress">;

export interface PageRankMany {
  /** Row k has the scores for row k of the personalizations. */
  scores: Matrix;
  /** How each came about, as *pagerank* tells it. */
  infos: Convergence[];
  /** What the L1 distance of each row from its fixed point is at most. */
  errorBounds: Float64Array;
}

/**
 * Computes PageRank for many surfers who follow the same links and differ in where teleports land: row k of the k × n
 * *personalizations* has the nonnegative weights of one, with a positive sum. Each row of *scores* has what *pagerank* gives
 * for it, with the same guarantees; they differ by less than both error bounds. Links are read and sorted once, and
 * eight surfers are swept at once, so that each link that is read serves eight. If nodes without links lead elsewhere than
 * teleports do, that system is solved once for all. Takes 128 bytes a node more than *pagerank*, and 8 a score.
 *
 * Throws a RangeError if personalizations has not a column for each node, and for what *pagerank* refuses.
 */
export function pagerankMany(
  links: CsrMatrix | EdgeList,
  personalizations: Matrix,
  options: PageRankManyOptions = {}
): PageRankMany {
  const effort = checkedEffort(options);
  const list = linkList(links);
  const {nodes: n} = list;
  checkEntries(personalizations, "personalizations");
  if (personalizations.columns !== n) {
    throw new RangeError(`personalizations must have a column for each of ${n} nodes; got ${personalizations.columns}`);
  }
  const teleports = Array.from({length: personalizations.rows}, (_, k) =>
    distribution(`personalization ${k}`, row(personalizations, k), n)
  );
  const own = (options.dangling ?? "personalization") === "personalization";
  const {rescue} = destinations(n, {dangling: options.dangling});
  const flow = preparedFlow(list, effort.damping, {backend: options.backend, many: true});
  const solved = solveColumns(flow, own ? teleports : [...teleports, rescue], {goal: effort.tolerance, limit: own ? effort.limit : Math.max(1, Math.floor(effort.limit / 2))}); // prettier-ignore
  const shared: readonly {column: Column; passes: number}[] = own ? [] : solved.slice(-1);
  const scores = {rows: teleports.length, columns: n, data: new Float64Array(teleports.length * n)};
  const errorBounds = new Float64Array(teleports.length);
  const infos = teleports.map((teleport, k) => {
    const parts = [solved[k], ...shared];
    const begun = {columns: parts.map(({column}) => column), passes: parts.reduce((sum, {passes}) => sum + passes, 0)};
    const found = solve(flow, effort, {teleport, rescue: own ? teleport : rescue}, begun);
    scores.data.set(found.scores, k * n);
    errorBounds[k] = found.errorBound;
    return found.info;
  });
  return {scores, infos, errorBounds};
}
