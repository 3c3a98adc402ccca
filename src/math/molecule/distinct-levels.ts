import {checkAll, checkTolerance, checkedOptions} from "../dense/check.js";
import {maxAbs} from "../dense/matrix.js";

export interface DistinctLevelsOptions {
  /** Neighbours that differ by so much, relative to the largest |value|, count as one level; positive; defaults to 1e-9. */
  tolerance?: number;
}

export interface Level {
  /** The mean of its values. */
  value: number;
  /** How many values it has. */
  count: number;
}

/**
 * The distinct levels among *values*, in the order in which they first come, which must be sorted, either way. Rounding parts
 * equal eigenvalues by nε of the largest; 1e-9 is far above that, and far below what parts levels that theory holds apart.
 *
 * Throws a RangeError if a value is not finite or tolerance is not positive.
 */
export function distinctLevels(values: ArrayLike<number>, options: DistinctLevelsOptions = {}): Level[] {
  const {tolerance = 1e-9} = checkedOptions(options);
  checkTolerance(tolerance);
  checkAll("values", values);
  const apart = tolerance * maxAbs(values);
  const levels: Level[] = [];
  for (let k = 0; k < values.length; ++k) {
    const last = levels.at(-1);
    if (last && Math.abs(values[k] - values[k - 1]) <= apart) {
      last.value += (values[k] - last.value) / ++last.count;
    } else levels.push({value: values[k], count: 1});
  }
  return levels;
}
