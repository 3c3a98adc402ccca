import {checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {csrFromEdges} from "../sparse/csr.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {blockTree} from "./block-tree.js";
import {checkChoice} from "./check-choice.js";
import {checkPoints} from "./check-points.js";
import {boundedSquaredDistance, squaredDistance} from "./squared-distance.js";
import {wellScaled} from "./well-scaled.js";

export interface EpsilonGraphOptions {
  /** Points at most so far apart are joined; ≥ 0. */
  epsilon: number;
  /** Whether an edge weighs one or as much as it is long; defaults to "connectivity". */
  mode?: "connectivity" | "distance";
}

/**
 * The undirected graph that joins points at most epsilon apart, exactly. Points in boxes of a k-d tree that lie too far
 * apart are not compared: about n log n time in few dimensions, if few points are joined; quadratic at worst.
 *
 * Throws a RangeError if epsilon is not ≥ 0, a coordinate is not finite, or mode has no such value.
 */
export function epsilonGraph(points: Matrix, options: EpsilonGraphOptions): CsrMatrix {
  const {epsilon, mode = "connectivity"} = checkedOptions(options);
  if (!(epsilon >= 0)) throw new RangeError(`invalid epsilon; not ≥ 0: ${epsilon}`);
  checkChoice("mode", mode, ["connectivity", "distance"]);
  checkPoints(points);
  const {points: scaled, scale} = wellScaled(points);
  const edges = pairsWithin(scaled, epsilon / scale);
  const {sources, targets} = edges;
  const weights = mode === "distance" ? edges.lengths.map((length) => length * scale) : undefined;
  return csrFromEdges({nodes: points.rows, sources, targets, weights, directed: false});
}

interface Pairs {
  sources: number[];
  targets: number[];
  lengths: number[];
}

/** Points in a leaf of the tree. */
const block = 16;

/** The pairs of points at most *epsilon* apart, each once. */
function pairsWithin(points: Matrix, epsilon: number): Pairs {
  const {rows: n, columns: d, data} = points;
  const {blocks, order, boxes} = blockTree(points, block);
  const pairs: Pairs = {sources: [], targets: [], lengths: []};
  // Squares only tell what lies clearly outside: whether an edge is joined is said by its length, rounded once.
  const bound = epsilon * epsilon * (1 + (d + 8) * 4 * Number.EPSILON);
  visit(1, 0, blocks, 1, 0, blocks);
  return pairs;

  /** Compares the points of two nodes, the second the same or after the first. */
  function visit(a: number, fromA: number, toA: number, b: number, fromB: number, toB: number): void {
    if (a !== b && apart(a, b) > bound) return;
    if (toA - fromA === 1 && toB - fromB === 1) return compare(fromA, fromB);
    if (toA - fromA >= toB - fromB) {
      const middle = (fromA + toA) >>> 1;
      if (a === b) {
        visit(2 * a, fromA, middle, 2 * a, fromA, middle);
        visit(2 * a, fromA, middle, 2 * a + 1, middle, toA);
        visit(2 * a + 1, middle, toA, 2 * a + 1, middle, toA);
        return;
      }
      visit(2 * a, fromA, middle, b, fromB, toB);
      visit(2 * a + 1, middle, toA, b, fromB, toB);
      return;
    }
    const middle = (fromB + toB) >>> 1;
    visit(a, fromA, toA, 2 * b, fromB, middle);
    visit(a, fromA, toA, 2 * b + 1, middle, toB);
  }

  /** The squared distance of the boxes of two nodes. */
  function apart(a: number, b: number): number {
    let sum = 0;
    for (let c = 0, x = 2 * a * d, y = 2 * b * d; c < d; ++c, ++x, ++y) {
      const gap = Math.max(boxes[x] - boxes[y + d], boxes[y] - boxes[x + d], 0);
      sum += gap * gap;
    }
    return sum;
  }

  function compare(a: number, b: number): void {
    for (let p = a * block; p < Math.min(n, (a + 1) * block); ++p) {
      for (let q = a === b ? p + 1 : b * block; q < Math.min(n, (b + 1) * block); ++q) {
        const [x, y] = [order[p] * d, order[q] * d];
        if (d > 128 && boundedSquaredDistance(data, x, data, y, d, bound) > bound) continue;
        const length = Math.sqrt(squaredDistance(data, x, data, y, d));
        if (length > epsilon) continue;
        pairs.sources.push(order[p]);
        pairs.targets.push(order[q]);
        pairs.lengths.push(length);
      }
    }
  }
}
