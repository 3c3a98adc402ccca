import {checkAll, checkOrdered} from "../dense/check.js";

/**
 * The quantiles of *values* at each of *levels*, in [0, 1], between two values linearly (type 7 of Hyndman & Fan 1996, as in
 * NumPy and R): level 0 is the least value, 0.5 the median, 1 the greatest. Without values all are NaN.
 *
 * Throws a RangeError if a value is NaN, or a level is not in [0, 1].
 */
export function quantiles(values: ArrayLike<number>, levels: ArrayLike<number>): Float64Array {
  checkOrdered("values", values);
  checkAll("levels", levels);
  const sorted = Float64Array.from(values).sort();
  return Float64Array.from(levels, (level, k) => {
    if (!(0 <= level && level <= 1)) throw new RangeError(`levels: entry ${k} is not in [0, 1]: ${level}`);
    if (sorted.length === 0) return NaN;
    const at = level * (sorted.length - 1);
    const below = Math.floor(at);
    const share = at - below;
    // So that infinities stay, and equal values stay what they are.
    if (share === 0 || sorted[below] === sorted[below + 1]) return sorted[below];
    return (1 - share) * sorted[below] + share * sorted[below + 1];
  });
}
