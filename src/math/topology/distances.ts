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
  const {rows: size, columns: d, data} = points;
  const distances = new Float64Array(size * size);
  for (let i = 0; i < size; ++i) {
    for (let j = 0; j < i; ++j) {
      let largest = 0;
      for (let c = 0; c < d; ++c) largest = Math.max(largest, Math.abs(data[i * d + c] - data[j * d + c]));
      let sum = 0;
      if (largest > 0) for (let c = 0; c < d; ++c) sum += ((data[i * d + c] - data[j * d + c]) / largest) ** 2;
      distances[i * size + j] = distances[j * size + i] = largest * Math.sqrt(sum);
    }
  }
  return {size, distances};
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
