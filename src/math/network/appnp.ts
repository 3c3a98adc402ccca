import {checkTolerance, checkedOptions} from "../dense/check.js";
import {matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {pagerankMany} from "../graph/pagerank-many.js";
import {checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";
import {checkFeatures} from "./check-features.js";
import {withLoops} from "./with-loops.js";

export interface AppnpOptions {
  /** The share of its own features that a node keeps in each layer; in (0, 1]; defaults to 0.1. */
  restart?: number;
  /** What ‖Z − Z*‖₁ of a column is at most, relative to what enters it; positive; defaults to 1e-12. */
  tolerance?: number;
}

/**
 * The fixed point Z = restart X + (1 − restart) ÂZ of infinitely many layers that keep a share of the features (Gasteiger,
 * Bojchevski & Günnemann 2019, who stop after a few), for the n × m *features* X ≥ 0. Since Â = D̃^-½ (ÃD̃⁻¹) D̃^½, column j
 * is D̃^-½ times the PageRank of a surfer who teleports by D̃^½ xⱼ. A column of zeros stays one.
 *
 * Throws a RangeError if adjacency is not square and symmetric with finite weights ≥ 0, features has not a row a node, or
 * an entry that is negative, NaN or infinite, or restart is outside (0, 1].
 */
export function appnp(adjacency: CsrMatrix, features: Matrix, options: AppnpOptions = {}): Matrix {
  const {restart = 0.1, tolerance = 1e-12} = checkedOptions(options);
  if (!(restart > 0 && restart <= 1)) throw new RangeError(`invalid restart; not in (0, 1]: ${restart}`);
  checkTolerance(tolerance);
  checkUndirected("adjacency", adjacency);
  checkFeatures(features, adjacency.rows);
  const {rows: n, columns: m, data} = features;
  const bad = data.findIndex((value) => value < 0);
  if (bad >= 0) throw new RangeError(`invalid features; row ${Math.floor(bad / m)} has ${data[bad]}, not ≥ 0`);
  const looped = withLoops(adjacency);
  const roots = degreesUnchecked(looped).map(Math.sqrt);
  const totals = new Float64Array(m);
  for (let at = 0; at < data.length; ++at) totals[at % m] += roots[Math.floor(at / m)] * data[at];
  const filled = Array.from(totals.keys()).filter((j) => totals[j] > 0);
  const teleports = matrix(filled.length, n);
  filled.forEach((j, k) => {
    for (let i = 0; i < n; ++i) teleports.data[k * n + i] = (roots[i] * data[i * m + j]) / totals[j];
  });
  const {scores} = pagerankMany(looped, teleports, {damping: 1 - restart, tolerance: tolerance * restart});
  const result = matrix(n, m);
  filled.forEach((j, k) => {
    for (let i = 0; i < n; ++i) result.data[i * m + j] = (totals[j] * scores.data[k * n + i]) / roots[i];
  });
  return result;
}
