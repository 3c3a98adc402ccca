import {checkFinite, checkObject} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/** Distances between *size* points: entry (i, j) is `distances[i * size + j]`. */
export interface Distances {
  size: number;
  distances: Float64Array;
}

/**
 * The Euclidean distances between the rows of *points*, or given ones, checked.
 *
 * Throws a RangeError if a coordinate is not finite; or if distances are not size × size, have an entry that is NaN or
 * negative, are not symmetric, or not zero from a point to itself. An infinite distance is allowed: nothing joins the two.
 */
export function distancesOf(points: Matrix | Distances): Distances {
  checkObject("points", points, "a matrix or distances");
  if ("distances" in points) return checked(points);
  checkFinite(points, "points");
  const {rows: size} = points;
  const between = distanceWithin(points);
  const distances = new Float64Array(size * size);
  for (let block = 0; block < size; block += line) {
    const end = Math.min(block + line, size);
    for (let j = 0; j < end; ++j) {
      for (let i = Math.max(block, j + 1); i < end; ++i) {
        distances[i * size + j] = distances[j * size + i] = between(i, j);
      }
    }
  }
  return {size, distances};
}

/** Numbers in a line of the cache: what goes into one column goes into some more while they are at hand. */
const line = 8;

/** The distance between two rows of *points*: squares in a scale where the largest do not overflow, or else one by one. */
function distanceWithin({columns: d, data}: Matrix): (i: number, j: number) => number {
  let largest = 0;
  for (let at = 0; at < data.length; ++at) largest = Math.max(largest, Math.abs(data[at]));
  const unit = 2 ** Math.min(1000, Math.max(-1000, Math.floor(Math.log2(largest || 1))));
  const scaled = data.map((x) => x / unit);
  return (i, j) => {
    let sum = 0;
    for (let a = i * d, b = j * d; a < i * d + d; ++a, ++b) sum += (scaled[a] - scaled[b]) * (scaled[a] - scaled[b]);
    return sum > tiny ? Math.sqrt(sum) * unit : tinyDistance(data, d, i, j);
  };
}

/** A sum of squares below it may have lost some to underflow. */
const tiny = 2 ** -900;

function tinyDistance(data: Float64Array, d: number, i: number, j: number): number {
  let largest = 0;
  for (let c = 0; c < d; ++c) largest = Math.max(largest, Math.abs(data[i * d + c] - data[j * d + c]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let c = 0; c < d; ++c) sum += ((data[i * d + c] - data[j * d + c]) / largest) ** 2;
  return largest * Math.sqrt(sum);
}

function checked({size, distances}: Distances): Distances {
  if (!(Number.isInteger(size) && size >= 0)) throw new RangeError(`invalid size; not an integer ≥ 0: ${size}`);
  if (distances.length !== size * size) {
    throw new RangeError(`${size} points have ${size * size} distances; got ${distances.length}`);
  }
  for (let i = 0; i < size; ++i) {
    for (let j = 0; j <= i; ++j) {
      const [there, back] = [distances[i * size + j], distances[j * size + i]];
      if (!(there >= 0 && back >= 0))
        throw new RangeError(`distances must be ≥ 0; (${i}, ${j}) is ${there}, (${j}, ${i}) ${back}`);
      if (there !== back)
        throw new RangeError(`distances must be symmetric; (${i}, ${j}) is ${there}, (${j}, ${i}) ${back}`);
      if (i === j && there !== 0)
        throw new RangeError(`a point is at distance 0 from itself; (${i}, ${i}) is ${there}`);
    }
  }
  return {size, distances};
}

/** The least radius of a ball around one of the points that holds all: above it the complex is a cone. */
export function enclosingRadius({size, distances}: Distances): number {
  let radius = size > 0 ? Infinity : 0;
  for (let i = 0; i < size; ++i) {
    let farthest = 0;
    for (let j = 0; j < size; ++j) farthest = Math.max(farthest, distances[i * size + j]);
    radius = Math.min(radius, farthest);
  }
  return radius;
}
