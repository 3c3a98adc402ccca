import {maxAbs, powerOfTwo} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";

/**
 * The *points*, or where a square of theirs might overflow or vanish, a copy divided by *scale*, a power of two, which is
 * exact.
 */
export function wellScaled(points: Matrix): {points: Matrix; scale: number} {
  const largest = maxAbs(points.data);
  if (!(largest > 2 ** 400 || (0 < largest && largest < 2 ** -400))) return {points, scale: 1};
  const scale = powerOfTwo(largest);
  return {points: {...points, data: points.data.map((value) => value / scale)}, scale};
}
