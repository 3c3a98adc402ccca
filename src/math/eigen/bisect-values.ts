import type {SturmCounter} from "./sturm-counts.js";

/** From 2 × the bound to 2⁻⁵⁶ of it, which is below what rounding does to a count. */
const halvings = 57;

/**
 * The eigenvalues from … to − 1, counted from 0 by ascending value, of the tridiagonal matrix of *counter*; *bound* is a
 * power of two, and at least the norm. Each is the least point of a dyadic grid below which the count exceeds its index, so
 * that it does not depend on which others are asked for. Where few brackets are left apart, each is cut into four or eight.
 * Cost 57 counts for each distinct value, fewer for neighbours that share brackets.
 */
export function bisectValues(counter: SturmCounter, bound: number, from: number, to: number): Float64Array {
  const {shifts, counts, run} = counter;
  const size = to - from;
  const low = new Float64Array(size).fill(-bound);
  const high = new Float64Array(size).fill(bound);
  const start = new Uint32Array(size);
  for (let width = 2 * bound, left = halvings; left > 0;) {
    let brackets = 0;
    for (let i = 0; i < size; ++i) {
      if (i === 0 || low[i] !== low[i - 1]) ++brackets;
      start[i] = brackets - 1;
    }
    const bits = Math.min(left, brackets === 1 ? 3 : brackets === 2 ? 2 : 1); // eight shifts cost what one does
    const points = 2 ** bits - 1;
    width /= points + 1;
    left -= bits;
    for (let i = 0; i < size; ++i) {
      for (let j = 0; j < points; ++j) shifts[start[i] * points + j] = low[i] + (j + 1) * width;
    }
    run(brackets * points);
    for (let i = 0; i < size; ++i) {
      for (let at = start[i] * points, end = at + points; at < end; ++at) {
        if (counts[at] > from + i) {
          high[i] = shifts[at];
          break;
        }
        low[i] = shifts[at];
      }
    }
  }
  return high;
}
