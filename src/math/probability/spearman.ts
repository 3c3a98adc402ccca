import {checkNumbers, checkOrdered} from "../dense/check.js";
import {pearson} from "./pearson.js";

/** The rank of each value from 1, ties sharing the mean of their ranks. */
export function ranks(x: ArrayLike<number>): Float64Array {
  checkOrdered("x", x);
  checkNumbers("x", x);
  const n = x.length;
  const order = Uint32Array.from({length: n}, (_, i) => i).sort((a, b) => x[a] - x[b]);
  const result = new Float64Array(n);
  for (let first = 0; first < n;) {
    let end = first + 1;
    while (end < n && x[order[end]] === x[order[first]]) ++end;
    for (let p = first; p < end; ++p) result[order[p]] = (first + 1 + end) / 2;
    first = end;
  }
  return result;
}

/** Spearman's rank correlation, ties by mean ranks; NaN if one sample is constant. Throws as *pearson* does. */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  checkOrdered("x", x);
  checkOrdered("y", y);
  checkNumbers("x", x);
  checkNumbers("y", y);
  return pearson(ranks(x), ranks(y));
}
