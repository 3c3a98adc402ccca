import {checkInteger, checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {mulberry32} from "../random/mulberry32.js";

export interface SampleOptions {
  /** How much denser the points lie on the one side than on the other: c, from 0 for evenly to less than 1; defaults to 0. */
  contrast?: number;
  /** Defaults to 1. */
  seed?: number;
}

/**
 * *n* independent points of the unit circle whose angle θ has the density (1 + c cos θ) / 2π, one uniform number each: the
 * angle solves Kepler's equation θ + c sin θ = 2πu, by Newton's method kept between bounds.
 *
 * Throws a RangeError if n is not an integer in 0 … 2²⁴, contrast is not in [0, 1), or seed is not an integer.
 */
export function sampleCircle(n: number, options: SampleOptions = {}): {points: Matrix; angles: Float64Array} {
  const {contrast, random} = checkedSample(n, options);
  const angles = Float64Array.from({length: n}, () => kepler(2 * Math.PI * random(), contrast));
  const data = Float64Array.from({length: 2 * n}, (_, at) => (at % 2 ? Math.sin : Math.cos)(angles[at >> 1]));
  return {points: {rows: n, columns: 2, data}, angles};
}

/**
 * *n* independent points (x, y, z) of the unit sphere with the density (1 + c z) / 4π, two uniform numbers each: one for z,
 * which solves a quadratic equation, and one for the longitude.
 *
 * Throws a RangeError if n is not an integer in 0 … 2²⁴, contrast is not in [0, 1), or seed is not an integer.
 */
export function sampleSphere(n: number, options: SampleOptions = {}): Matrix {
  const {contrast: c, random} = checkedSample(n, options);
  const data = new Float64Array(3 * n);
  for (let at = 0; at < data.length; at += 3) {
    const rest = 2 - c - 4 * random();
    const z = -rest / (1 + Math.sqrt(1 - c * rest));
    const longitude = 2 * Math.PI * random();
    const radius = Math.sqrt(Math.max(0, 1 - z * z));
    data.set([radius * Math.cos(longitude), radius * Math.sin(longitude), z], at);
  }
  return {rows: n, columns: 3, data};
}

function checkedSample(n: number, options: SampleOptions) {
  const {contrast = 0, seed = 1} = checkedOptions(options);
  checkInteger(n, "n", 0, 2 ** 24);
  if (!(0 <= contrast && contrast < 1)) throw new RangeError(`invalid contrast; not in [0, 1): ${String(contrast)}`);
  return {contrast, random: mulberry32(seed)};
}

/** The root of θ + c sin θ = m in [0, 2π), where the left side rises. */
function kepler(m: number, c: number): number {
  let [low, high] = [0, 2 * Math.PI];
  let theta = m;
  for (let step = 0; step < 100 && high - low > Number.EPSILON * high; ++step) {
    const excess = theta + c * Math.sin(theta) - m;
    if (excess === 0) break;
    if (excess > 0) high = theta;
    else low = theta;
    const next = theta - excess / (1 + c * Math.cos(theta));
    const kept = next > low && next < high ? next : (low + high) / 2;
    if (kept === theta) break;
    theta = kept;
  }
  return theta;
}
