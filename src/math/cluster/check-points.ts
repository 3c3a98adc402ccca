import type {Matrix} from "../dense/matrix.js";

/** Throws a RangeError that names the first coordinate which is not finite. */
export function checkPoints({columns, data}: Matrix): void {
  const at = data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return;
  throw new RangeError(`points: row ${Math.floor(at / columns)}, column ${at % columns} is not finite: ${data[at]}`);
}
