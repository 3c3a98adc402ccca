import type {Matrix} from "../dense/matrix.js";
import {checkPoints} from "./check-points.js";
import {boundedSquaredDistance} from "./squared-distance.js";

export interface Neighbors {
  /** n × k by rows: the points nearest to each point, itself left out, by distance and then by id. */
  indices: Uint32Array;
  /** Their distances, in the same places. */
  distances: Float64Array;
}

/** Points above which the tree of boxes pays off, and dimensions below. */
const treeFrom = {points: 500, dimensions: 12};

/**
 * The k nearest neighbours of each row of *points*, exactly, ties by the smaller id. In few dimensions a k-d tree finds
 * them in about n log n; else all pairs are compared, each only as far as it may still be near enough.
 *
 * Throws a RangeError if k is not an integer in [0, rows) or a coordinate is not finite.
 */
export function nearestNeighbors(points: Matrix, k: number): Neighbors {
  const {rows: n, columns: d} = points;
  if (!(Number.isInteger(k) && 0 <= k && (k < n || n === 0))) {
    throw new RangeError(`invalid k; not an integer in [0, ${n}): ${k}`);
  }
  checkPoints(points);
  const search = n >= treeFrom.points && d <= treeFrom.dimensions && d > 0 ? treeSearch(points) : scan(points);
  const indices = new Uint32Array(n * k);
  const distances = new Float64Array(n * k);
  if (k === 0) return {indices, distances};
  const nearest = new Nearest(k);
  for (let i = 0; i < n; ++i) {
    nearest.clear();
    search(i, nearest);
    for (let p = 0; p < k; ++p) {
      indices[i * k + p] = nearest.ids[p];
      distances[i * k + p] = Math.sqrt(nearest.squares[p]);
    }
  }
  return {indices, distances};
}

type Search = (i: number, nearest: Nearest) => void;

/** The k best candidates so far, ascending by squared distance and then by id. */
class Nearest {
  readonly ids: Float64Array;
  readonly squares: Float64Array;

  constructor(readonly k: number) {
    this.ids = new Float64Array(k);
    this.squares = new Float64Array(k);
    this.clear();
  }

  /** What a candidate must not exceed. */
  get worst(): number {
    return this.squares[this.k - 1];
  }

  clear(): void {
    this.ids.fill(Infinity);
    this.squares.fill(Infinity);
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
  }
}

function scan({rows: n, columns: d, data}: Matrix): Search {
  return (i, nearest) => {
    for (let j = 0; j < n; ++j) {
      if (j !== i) nearest.offer(j, boundedSquaredDistance(data, i * d, data, j * d, d, nearest.worst));
    }
  };
}

const leafSize = 12;

/**
 * A k-d tree over a permutation of the points: the node of places [from, to) is split at its middle along the dimension
 * in which it is widest, so it needs no pointers, and its depth is log₂ n whatever the points.
 */
function treeSearch({rows: n, columns: d, data}: Matrix): Search {
  const place = Uint32Array.from({length: n}, (_, i) => i);
  // The axis and the coordinate of each split, by the middle place of its node.
  const axisOf = new Uint8Array(n);
  const planeOf = new Float64Array(n);
  const away = new Float64Array(d);
  build(0, n);
  return (i, nearest) => visit(i, nearest, 0, n, 0);

  function build(from: number, to: number): void {
    if (to - from <= leafSize) return;
    const middle = (from + to) >>> 1;
    const axis = widest(from, to);
    axisOf[middle] = axis;
    select(place, (p) => data[p * d + axis], from, to - 1, middle);
    planeOf[middle] = data[place[middle] * d + axis];
    build(from, middle);
    build(middle, to);
  }

  function widest(from: number, to: number): number {
    let axis = 0;
    let width = -1;
    for (let a = 0; a < d; ++a) {
      let low = Infinity;
      let high = -Infinity;
      for (let p = from; p < to; ++p) {
        const value = data[place[p] * d + a];
        if (value < low) low = value;
        if (value > high) high = value;
      }
      if (high - low > width) {
        width = high - low;
        axis = a;
      }
    }
    return axis;
  }

  /** *outside* is the squared distance from the point to the box of the node, of which away[a]² falls to axis a. */
  function visit(i: number, nearest: Nearest, from: number, to: number, outside: number): void {
    if (to - from <= leafSize) {
      for (let p = from; p < to; ++p) {
        const j = place[p];
        if (j !== i) nearest.offer(j, boundedSquaredDistance(data, i * d, data, j * d, d, nearest.worst));
      }
      return;
    }
    const middle = (from + to) >>> 1;
    const axis = axisOf[middle];
    // Places before the middle lie at or below the plane, the others at or above.
    const beyond = data[i * d + axis] - planeOf[middle];
    visit(i, nearest, beyond < 0 ? from : middle, beyond < 0 ? middle : to, outside);
    const before = away[axis];
    const further = outside - before * before + beyond * beyond;
    // What rounding may have added to the bound must not hide a neighbour.
    if (further > nearest.worst * (1 + 1e-12)) return;
    away[axis] = beyond;
    visit(i, nearest, beyond < 0 ? middle : from, beyond < 0 ? to : middle, further);
    away[axis] = before;
  }
}

/** Reorders places first … last so that the key at *target* is what sorting would put there (Hoare 1961). */
function select(place: Uint32Array, key: (p: number) => number, first: number, last: number, target: number): void {
  while (first < last) {
    const pivot = key(place[(first + last) >>> 1]);
    let i = first;
    let j = last;
    while (i <= j) {
      while (key(place[i]) < pivot) ++i;
      while (key(place[j]) > pivot) --j;
      if (i > j) break;
      [place[i], place[j]] = [place[j], place[i]];
      ++i;
      --j;
    }
    if (target <= j) last = j;
    else if (target >= i) first = i;
    else return;
  }
}
