import {checkAll, checkNumbers} from "../dense/check.js";
/**
 * Pearson's correlation of two samples, in [−1, 1]; NaN if one is constant or there are fewer than two pairs. Means are
 * taken off first and the deviations scaled, so neither a large offset nor a large unit spoils it.
 *
 * Throws a RangeError if the samples differ in length.
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  checkAll("x", x);
  checkAll("y", y);
  checkNumbers("x", x);
  checkNumbers("y", y);
  const n = x.length;
  if (y.length !== n) throw new RangeError(`samples must pair up; got ${n} and ${y.length}`);
  const dx = deviations(x);
  const dy = deviations(y);
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; ++i) {
    xx += dx[i] * dx[i];
    yy += dy[i] * dy[i];
    xy += dx[i] * dy[i];
  }
  return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}

/** Distances from the mean in units of the largest. */
function deviations(x: ArrayLike<number>): Float64Array {
  let mean = 0;
  for (let i = 0; i < x.length; ++i) mean += (x[i] - mean) / (i + 1);
  const from = Float64Array.from(x, (value) => value - mean);
  const largest = from.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  return from.map((value) => value / largest);
}
