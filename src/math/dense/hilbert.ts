import {checkInteger} from "./check.js";
import {fromEntries} from "./matrix.js";
import type {Matrix} from "./matrix.js";

/** Hilbert's n × n matrix, with entries 1 / (i + j + 1): positive definite, of condition about e^(3.5 n) (Hilbert 1894). */
export function hilbert(n: number): Matrix {
  checkInteger(n, "n", 0, 2 ** 15);
  return fromEntries(n, n, (i, j) => 1 / (i + j + 1));
}
