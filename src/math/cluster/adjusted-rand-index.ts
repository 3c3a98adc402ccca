import {contingency} from "./contingency.js";

/**
 * The agreement of two partitions over pairs of items, less what chance gives (Hubert & Arabie 1985): 1 for the same
 * partition under any names, 0 on average for independent ones, at least −½. Two partitions that are both trivial in
 * the same way agree: 1.
 *
 * Throws a RangeError if the labels differ in length.
 */
export function adjustedRandIndex(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const {rows, columns, data} = contingency(a, b);
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  let together = 0;
  data.forEach((count, at) => {
    rowSums[Math.floor(at / columns)] += count;
    columnSums[at % columns] += count;
    together += pairs(count);
  });
  const inA = rowSums.reduce((sum, count) => sum + pairs(count), 0);
  const inB = columnSums.reduce((sum, count) => sum + pairs(count), 0);
  const expected = (inA * inB) / (pairs(a.length) || 1);
  const most = (inA + inB) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function pairs(count: number): number {
  return (count * (count - 1)) / 2;
}
