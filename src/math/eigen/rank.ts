import {checkAll} from "../dense/check.js";
/**
 * The numerical rank: how many of the singular *values*, in descending order, exceed *threshold* × the largest. The
 * threshold defaults to ε × their number.
 *
 * Throws a RangeError if threshold is not in [0, 1).
 */
export function rank(values: ArrayLike<number>, threshold?: number): number {
  checkAll("values", values);
  threshold ??= values.length * Number.EPSILON;
  if (!(0 <= threshold && threshold < 1)) throw new RangeError(`invalid threshold; not in [0, 1): ${threshold}`);
  let count = 0;
  while (count < values.length && values[count] > threshold * values[0]) ++count;
  return count;
}
