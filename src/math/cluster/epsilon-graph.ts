import type {Matrix} from "../dense/matrix.js";
import {csrFromEdges} from "../sparse/csr.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {checkPoints} from "./check-points.js";
import {squaredDistance} from "./squared-distance.js";

export interface EpsilonGraphOptions {
  /** Points at most so far apart are joined; ≥ 0. */
  epsilon: number;
  /** Whether an edge weighs one or as much as it is long; defaults to "connectivity". */
  mode?: "connectivity" | "distance";
}

/**
 * The undirected graph that joins points at most epsilon apart. Quadratic time.
 *
 * Throws a RangeError if epsilon is not ≥ 0 or a coordinate is not finite.
 */
export function epsilonGraph(points: Matrix, {epsilon, mode = "connectivity"}: EpsilonGraphOptions): CsrMatrix {
  if (!(epsilon >= 0)) throw new RangeError(`invalid epsilon; not ≥ 0: ${epsilon}`);
  checkPoints(points);
  const {rows: n, columns: d, data: x} = points;
  const sources: number[] = [];
  const targets: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < n; ++i) {
    for (let j = i + 1; j < n; ++j) {
      const distance = Math.sqrt(squaredDistance(x, i * d, x, j * d, d));
      if (distance > epsilon) continue;
      sources.push(i);
      targets.push(j);
      weights.push(mode === "distance" ? distance : 1);
    }
  }
  return csrFromEdges({nodes: n, sources, targets, weights, directed: false});
}
