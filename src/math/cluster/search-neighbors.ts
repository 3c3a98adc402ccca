import type {Matrix} from "../dense/matrix.js";
import {blockTree} from "./block-tree.js";
import type {BlockTree} from "./block-tree.js";
import type {Neighbors} from "./nearest-neighbors.js";
import {boundedSquaredDistance, squaredDistance} from "./squared-distance.js";

/** Points in a leaf of the tree: more in many dimensions, where few boxes are far enough to be worth a look. */
const blockFor = (d: number) => (d <= 16 ? 12 : 64);

/** The k ≥ 1 nearest neighbours of all *points*, each point's by a walk of its own down a k-d tree. */
export function searchNeighbors(points: Matrix, k: number): Neighbors {
  const {rows: n, columns: d, data} = points;
  const tree = blockTree(points, blockFor(d));
  const {order} = tree;
  // In the order of the leaves, points that are compared lie side by side.
  const rows = new Float64Array(n * d);
  order.forEach((i, p) => rows.set(data.subarray(i * d, (i + 1) * d), p * d));
  const indices = new Uint32Array(n * k);
  const distances = new Float64Array(n * k);
  const nearest = new Nearest(k);
  const search = searchOf(tree, rows, d, nearest);
  for (let p = 0; p < n; ++p) {
    nearest.clear();
    search(p);
    for (let q = 0, at = order[p] * k; q < k; ++q, ++at) {
      indices[at] = nearest.ids[q];
      distances[at] = Math.sqrt(nearest.squares[q]);
    }
  }
  return {indices, distances};
}

/** The k best candidates so far, ascending by squared distance and then by id. */
class Nearest {
  readonly ids: Float64Array;
  readonly squares: Float64Array;
  /** What a candidate must not exceed. */
  worst = Infinity;

  constructor(readonly k: number) {
    this.ids = new Float64Array(k);
    this.squares = new Float64Array(k);
  }

  clear(): void {
    this.ids.fill(Infinity);
    this.squares.fill(Infinity);
    this.worst = Infinity;
  }

  offer(id: number, square: number): void {
    const {ids, squares} = this;
    let p = this.k - 1;
    if (square > squares[p] || (square === squares[p] && id > ids[p])) return;
    for (; p > 0 && (square < squares[p - 1] || (square === squares[p - 1] && id < ids[p - 1])); --p) {
      squares[p] = squares[p - 1];
      ids[p] = ids[p - 1];
    }
    squares[p] = square;
    ids[p] = id;
    this.worst = squares[this.k - 1];
  }
}

/** Fills *nearest* with the neighbours of the point in place p. */
function searchOf(tree: BlockTree, rows: Float64Array, d: number, nearest: Nearest): (p: number) => void {
  const {block, blocks, order, boxes, least} = tree;
  const n = order.length;
  // What rounding may have added to a bound must not hide a neighbour.
  const caution = 1 - (d + 8) * Number.EPSILON * 4;
  return (p) => visit(p, 1, 0, blocks);

  function visit(p: number, node: number, from: number, to: number): void {
    if (to - from === 1) return scan(p, from);
    const middle = (from + to) >>> 1;
    const left = outside(p, 2 * node) * caution;
    const right = outside(p, 2 * node + 1) * caution;
    if (left <= right) {
      if (mayHelp(left, 2 * node)) visit(p, 2 * node, from, middle);
      if (mayHelp(right, 2 * node + 1)) visit(p, 2 * node + 1, middle, to);
    } else {
      if (mayHelp(right, 2 * node + 1)) visit(p, 2 * node + 1, middle, to);
      if (mayHelp(left, 2 * node)) visit(p, 2 * node, from, middle);
    }
  }

  /** Whether a node so far away may have a neighbour: of many points that coincide only those of least index. */
  function mayHelp(bound: number, node: number): boolean {
    return bound <= nearest.worst && (nearest.worst > 0 || least[node] < nearest.ids[nearest.k - 1]);
  }

  /** The squared distance from a point to the box of a node. */
  function outside(p: number, node: number): number {
    const low = 2 * node * d;
    let sum = 0;
    for (let a = 0; a < d; ++a) {
      const x = rows[p * d + a];
      const below = boxes[low + a] - x;
      const above = x - boxes[low + d + a];
      // b + |b| is 2b or 0, exactly; one of the two is 0, and no branch is guessed wrong.
      const twice = below + Math.abs(below) + (above + Math.abs(above));
      sum += twice * twice;
    }
    return sum / 4;
  }

  function scan(p: number, leaf: number): void {
    const end = Math.min(n, (leaf + 1) * block);
    for (let q = leaf * block; q < end; ++q) {
      if (q === p) continue;
      if (d > many && boundedSquaredDistance(rows, p * d, rows, q * d, d, nearest.worst) * caution > nearest.worst) {
        continue;
      }
      const square = squaredDistance(rows, p * d, rows, q * d, d);
      if (square <= nearest.worst) nearest.offer(order[q], square);
    }
  }
}

/** Coordinates from which on it pays to look whether a point is too far before all are compared. */
const many = 128;
