import {checkPoints} from "../cluster/check-points.js";
import {squaredDistance} from "../cluster/squared-distance.js";
import {checkInteger, checkNumbers, checkedOptions} from "../dense/check.js";
import {matrix, maxAbs, multiply, powerOfTwo, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";
import type {Backend} from "../wasm/kernel.js";

export interface NearestAmongOptions {
  /** How many of the first *points* to look among, ascending; an answer is given for each; defaults to all of them, once. */
  counts?: ArrayLike<number>;
  /** How to compute, with the same result; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

export interface NearestAmong {
  /** counts × queries by rows: which of the first so many points is nearest, the first of equal ones. */
  indices: Uint32Array;
  /** How far it is, in the same places. */
  distances: Float64Array;
}

/** Points that are compared at once. */
const portion = 512;

/**
 * The nearest of *points* to each of *queries*, one a row, exactly: those that a matrix product finds near enough, given a
 * bound on its rounding, are compared by squares of differences. With *counts*, the nearest among the first so many, for
 * each count, in one pass: a learning curve of nearest-neighbour classification (Cover & Hart 1967). Cost 2 m n d flops.
 *
 * Throws a RangeError if a coordinate is not finite, queries have another number of columns than points, or counts do not
 * ascend from 1 or more to the number of points at most.
 */
export function nearestAmong(points: Matrix, queries: Matrix, options: NearestAmongOptions = {}): NearestAmong {
  return drained(nearestAmongPortions(points, queries, options));
}

/** *nearestAmong* by portions of the points; it can be left off between two. */
export function* nearestAmongPortions(
  points: Matrix,
  queries: Matrix,
  options: NearestAmongOptions = {}
): Pausing<NearestAmong> {
  const {counts = [points?.rows], backend} = checkedOptions(options);
  checkPoints(points);
  checkPoints(queries);
  if (queries.columns !== points.columns) {
    throw new RangeError(`queries must have ${points.columns} columns, as points have; got ${queries.columns}`);
  }
  checkCounts(counts, points.rows);
  const [p, q] = [points, queries].map(({data}) => maxAbs(data));
  const scale = powerOfTwo(Math.max(p, q));
  const [near, asked] = [points, queries].map((each) => scaled(each, scale));
  const found = {indices: new Uint32Array(queries.rows), squares: new Float64Array(queries.rows).fill(Infinity)};
  const indices = new Uint32Array(counts.length * queries.rows);
  const distances = new Float64Array(indices.length);
  const look = searchOf(near, asked, found, backend);
  for (let c = 0, from = 0; c < counts.length; ++c) {
    for (; from < counts[c]; from = Math.min(from + portion, counts[c])) {
      look(from, Math.min(from + portion, counts[c]));
      yield;
    }
    indices.set(found.indices, c * queries.rows);
    distances.set(found.squares.map((square) => Math.sqrt(square) * scale), c * queries.rows); // prettier-ignore
  }
  return {indices, distances};
}

function checkCounts(counts: ArrayLike<number>, most: number): void {
  checkNumbers("counts", counts);
  for (let c = 0; c < counts.length; ++c) checkInteger(counts[c], "counts", c === 0 ? 1 : counts[c - 1], most);
}

function scaled(points: Matrix, scale: number): Matrix {
  return scale === 1 ? points : {...points, data: points.data.map((value) => value / scale)};
}

function squaredNorms({rows, columns, data}: Matrix): Float64Array {
  const zero = new Float64Array(columns);
  return Float64Array.from({length: rows}, (_, i) => squaredDistance(data, i * columns, zero, 0, columns));
}

/** Compares all queries with the points in [from, to), and keeps what is nearer than what was found before. */
function searchOf(
  points: Matrix,
  queries: Matrix,
  found: {indices: Uint32Array; squares: Float64Array},
  backend: Backend | undefined
): (from: number, to: number) => void {
  const {columns: d} = points;
  const [ofPoints, ofQueries] = [squaredNorms(points), squaredNorms(queries)];
  // ‖x‖² − 2 x·y + ‖y‖², and what it is compared with, are off by less than (d + 8) 2⁻⁵² (‖x‖ + ‖y‖)² each
  const doubt = 8 * (d + 8) * 2 ** -52;
  return (from, to) => {
    const some = matrix(to - from, d, points.data.subarray(from * d, to * d));
    const products = multiply(queries, transpose(some), backend ? {backend} : {}).data;
    for (let i = 0, at = 0; i < queries.rows; ++i) {
      let least = found.squares[i];
      for (let j = from; j < to; ++j, ++at) {
        const norms = ofQueries[i] + ofPoints[j];
        if (norms - 2 * products[at] - doubt * norms > least) continue;
        const square = squaredDistance(queries.data, i * d, points.data, j * d, d);
        if (square >= least) continue;
        found.squares[i] = least = square;
        found.indices[i] = j;
      }
    }
  };
}
