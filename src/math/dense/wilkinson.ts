import {checkInteger} from "./check.js";
import {fromEntries} from "./matrix.js";
import type {Matrix} from "./matrix.js";

/**
 * Wilkinson's n × n tridiagonal matrix W⁺: |i − (n − 1) / 2| on the diagonal and ones beside it. Its largest eigenvalues
 * come in pairs that agree to far more digits than its entries suggest (Wilkinson 1965, p. 308).
 *
 * Throws a RangeError if n is not an integer ≥ 1.
 */
export function wilkinson(n: number): Matrix {
  checkInteger(n, "n", 0, 2 ** 15);
  checkInteger(n, "n", 1);
  return fromEntries(n, n, (i, j) => (i === j ? Math.abs(i - (n - 1) / 2) : Math.abs(i - j) === 1 ? 1 : 0));
}
