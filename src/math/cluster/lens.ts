import type {Matrix} from "../dense/matrix.js";

/** The middle of the range of each coordinate, and half the widest range. */
export function extentOf({rows: n, columns: d, data}: Matrix): {middle: Float64Array; half: number} {
  const low = new Float64Array(d).fill(Infinity);
  const high = new Float64Array(d).fill(-Infinity);
  for (let i = 0, at = 0; i < n; ++i) {
    for (let a = 0; a < d; ++a) {
      const value = data[at++];
      if (value < low[a]) low[a] = value;
      if (value > high[a]) high[a] = value;
    }
  }
  const middle = new Float64Array(d);
  let half = 0;
  for (let a = 0; a < d && n > 0; ++a) {
    middle[a] = low[a] / 2 + high[a] / 2;
    half = Math.max(half, high[a] - middle[a], middle[a] - low[a]);
  }
  return {middle, half};
}

/** How points are seen in single precision: x as (x − middle) / unit, at most 1 in size. */
export interface Lens {
  middle: Float64Array;
  half: number;
  /** A power of two. */
  unit: number;
  /** A distance of points so seen, times unit, is off by at most relative × itself + absolute. */
  relative: number;
  absolute: number;
}

/**
 * With a unit in the last place of u = 2⁻²⁴, rounding two points moves each by at most u ‖x‖, differences and their
 * squares are off by 3 u, their sum by another d u, the root by half of all that: below these bounds by a factor of two.
 */
export function lensOf(points: Matrix): Lens {
  const {columns: d} = points;
  const {middle, half} = extentOf(points);
  // Neither this power of two nor its inverse overflows.
  const unit = half > 0 ? 2 ** Math.max(-1000, Math.ceil(Math.log2(half))) : 1;
  const u = 2 ** -24;
  return {middle, half, unit, relative: (d + 8) * u, absolute: 4 * u * Math.sqrt(d) * unit};
}

/** Writes rows of *d* numbers, *stride* apart, to *to* in single precision. */
export function narrowRows(
  {middle, unit}: Lens,
  from: Float64Array,
  stride: number,
  d: number,
  to: Float32Array
): void {
  const scale = 1 / unit;
  for (let i = 0, at = 0; d > 0 && at < to.length; ++i) {
    for (let a = 0; a < d; ++a) to[at++] = (from[i * stride + a] - middle[a]) * scale;
  }
}

/**
 * Hundreds of rounds add to a bound, each with an error of the last bit of a distance, and no distance exceeds twice
 * √d times *half* the widest range of a coordinate.
 */
export function slackOf(half: number, d: number): number {
  return (1e-12 + d * 1e-15) * half * Math.sqrt(d);
}
