import {checkNumbers} from "./check.js";
/**
 * The determinant of an integer matrix, exactly, by elimination without fractions: every intermediate entry is itself a
 * minor of *a*, so that divisions leave no remainder (Bareiss 1968). Cost n³ / 3 products of integers of n log n digits.
 *
 * Throws a RangeError if a is not square.
 */
export function determinantBigInt(a: readonly (readonly bigint[])[]): bigint {
  checkNumbers("a", a);
  a.forEach((row, i) => checkNumbers(`row ${i}`, row));
  const n = a.length;
  a.forEach((row, i) => {
    if (row.length !== n)
      throw new RangeError(`a must be square; it has ${n} rows, and row ${i} has ${row.length} entries`);
  });
  const m = a.map((row) => row.slice());
  let sign = 1n;
  let previous = 1n;
  for (let k = 0; k < n - 1; ++k) {
    const pivot = m.findIndex((row, i) => i >= k && row[k] !== 0n);
    if (pivot < 0) return 0n;
    if (pivot !== k) {
      [m[k], m[pivot]] = [m[pivot], m[k]];
      sign = -sign;
    }
    for (let i = k + 1; i < n; ++i) {
      for (let j = k + 1; j < n; ++j) m[i][j] = (m[i][j] * m[k][k] - m[i][k] * m[k][j]) / previous;
    }
    previous = m[k][k];
  }
  return n === 0 ? 1n : sign * m[n - 1][n - 1];
}
