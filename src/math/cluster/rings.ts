import {checkAll, checkInteger, checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {normal} from "../random/normal.js";

export interface RingsOptions {
  /** The number of points on each ring; defaults to [60, 120]. */
  counts?: readonly number[];
  /** The radius of each ring; defaults to 1, 2, 3, … */
  radii?: readonly number[] | undefined;
  /** The standard deviation of the noise on each coordinate; defaults to 0.08. */
  noise?: number;
  /** Of the normal numbers; defaults to 7. */
  seed?: number;
}

/**
 * Points on concentric circles, evenly spaced from angle 0, with normal noise on x and then y, and the ring of each: two
 * parts that no straight line tells apart.
 *
 * Throws a RangeError if there are not as many radii as counts.
 */
export function rings(options: RingsOptions = {}): {
  points: Matrix;
  labels: Uint8Array;
} {
  const {counts = [60, 120], radii, noise = 0.08, seed = 7} = checkedOptions(options);
  checkAll("counts", counts);
  for (const count of counts) checkInteger(count, "count of points", 0, 2 ** 24);
  if (radii) checkAll("radii", radii);
  if (!Number.isFinite(noise)) throw new RangeError(`invalid noise; not finite: ${noise}`);
  const radius = radii ?? counts.map((_, ring) => ring + 1);
  if (radius.length !== counts.length) {
    throw new RangeError(`one radius a ring; got ${radius.length} for ${counts.length} rings`);
  }
  const next = normal(seed);
  const data: number[] = [];
  const labels: number[] = [];
  counts.forEach((count, ring) => {
    for (let i = 0; i < count; ++i) {
      const angle = (2 * Math.PI * i) / count;
      data.push(radius[ring] * Math.cos(angle) + noise * next());
      data.push(radius[ring] * Math.sin(angle) + noise * next());
      labels.push(ring);
    }
  });
  return {points: {rows: labels.length, columns: 2, data: Float64Array.from(data)}, labels: Uint8Array.from(labels)};
}
