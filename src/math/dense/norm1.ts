import {checkEntries} from "./check.js";
import type {Matrix} from "./matrix.js";

/** ‖A‖₁, the largest sum of the moduli of a column. */
export function norm1(a: Matrix): number {
  checkEntries(a, "a");
  const {rows, columns, data} = a;
  const sums = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; ++i) for (let j = 0; j < columns; ++j) sums[j] += Math.abs(data[at++]);
  return sums.reduce((x, y) => Math.max(x, y), 0);
}
