import {checkNumbers} from "../dense/check.js";

export interface PairedDifference {
  /** The rate of *a* less that of *b*. */
  difference: number;
  /** Its standard error, given that both were tried on the same cases. */
  error: number;
  /** Cases where only *a* is true, and where only *b* is. */
  only: [a: number, b: number];
}

/**
 * How much more often *a* is true than *b*, case by case: the same cases are hard for both, and only those where the two
 * differ count (McNemar 1947), so that the difference is known far better than either rate.
 *
 * Throws a RangeError if the two differ in length, or there is no case.
 */
export function pairedDifference(a: ArrayLike<unknown>, b: ArrayLike<unknown>): PairedDifference {
  checkNumbers("a", a);
  checkNumbers("b", b);
  if (a.length !== b.length) throw new RangeError(`a and b differ in length: ${a.length} and ${b.length}`);
  if (a.length === 0) throw new RangeError("a must have a case; got none");
  const only: [number, number] = [0, 0];
  for (let i = 0; i < a.length; ++i) if (Boolean(a[i]) !== Boolean(b[i])) ++only[a[i] ? 0 : 1];
  const difference = (only[0] - only[1]) / a.length;
  return {difference, error: Math.sqrt(((only[0] + only[1]) / a.length - difference ** 2) / a.length), only};
}
