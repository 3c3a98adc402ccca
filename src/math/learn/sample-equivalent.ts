import {checkAll, checkTolerance} from "../dense/check.js";

/**
 * How many samples a learning curve needs to come down to *target*: between two of its points (*sizes*, *errors*) by the power
 * law through both, which is a line where both axes are logarithmic; at the first pair that has the target between them.
 * NaN where the curve does not come so low, or begins lower: it says nothing there.
 *
 * Throws a RangeError if sizes and errors differ in length, one is not positive and finite, sizes do not ascend, or target
 * is not positive.
 */
export function sampleEquivalent(sizes: ArrayLike<number>, errors: ArrayLike<number>, target: number): number {
  checkAll("sizes", sizes);
  checkAll("errors", errors);
  checkTolerance(target, "target");
  if (sizes.length !== errors.length) {
    throw new RangeError(`sizes and errors differ in length: ${sizes.length} and ${errors.length}`);
  }
  for (let i = 0; i < sizes.length; ++i) {
    if (!(sizes[i] > (i === 0 ? 0 : sizes[i - 1])))
      throw new RangeError(`sizes: entry ${i} does not ascend from above 0`);
    if (!(errors[i] > 0)) throw new RangeError(`errors: entry ${i} is not > 0: ${errors[i]}`);
  }
  for (let i = 1; i < sizes.length; ++i) {
    const [from, to] = [errors[i - 1], errors[i]];
    if (!(to <= target && target <= from)) continue;
    const share = from === to ? 0 : Math.log(from / target) / Math.log(from / to);
    return sizes[i - 1] * (sizes[i] / sizes[i - 1]) ** share;
  }
  return NaN;
}
