import {checkShape} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/** Throws an error unless there are rows × columns coordinates; names the first which is not finite. */
export function checkPoints(points: Matrix): void {
  checkShape(points, "points");
  const {rows, columns, data} = points;
  if (data.length !== rows * columns) {
    throw new RangeError(`points: ${rows} × ${columns} points have ${rows * columns} coordinates; got ${data.length}`);
  }
  for (let at = 0; at < data.length; ++at) {
    // Of a number that is finite the difference to itself is 0, of the others NaN.
    if (data[at] - data[at] === 0) continue;
    throw new RangeError(`points: row ${Math.floor(at / columns)}, column ${at % columns} is not finite: ${data[at]}`);
  }
}
