import {powerOfTwo} from "../dense/matrix.js";
import {bisectValues} from "./bisect-values.js";
import {inverseIteration} from "./inverse-iteration.js";
import type {SturmCounter} from "./sturm-counts.js";

/** A counter, for so many shifts at a time. */
export type CounterFor = (most: number) => SturmCounter;

/** Whether *fewEigenpairs* beats the solution for all n pairs: measured, with vectors and without, compiled or not. */
export function areFew(count: number, n: number): boolean {
  return count <= n / 16;
}

/**
 * The eigenvalues first … last − 1 of the symmetric tridiagonal matrix with diagonal *d* and *e* beside it, counted by
 * *counter*, and with *vectors* as many rows of n; undefined if inverse iteration does not have them as well as it should.
 */
export function fewEigenpairs(
  d: Float64Array,
  e: Float64Array,
  counter: CounterFor,
  [first, last]: readonly [number, number],
  vectors: boolean
): {values: Float64Array; rows: Float64Array} | undefined {
  let norm = 0;
  for (let i = 0; i < d.length; ++i)
    norm = Math.max(norm, (i > 0 ? Math.abs(e[i - 1]) : 0) + Math.abs(d[i]) + Math.abs(e[i]));
  const bound = 2 * powerOfTwo(norm);
  const values = bisectValues(counter(last - first), bound, first, last);
  const rows = vectors ? inverseIteration(d, e, values, bound) : new Float64Array(0);
  return rows && {values, rows};
}
