/**
 * Counts eigenvalues of one symmetric tridiagonal matrix: run(k) writes to counts[i], i < k, how many are at most shifts[i].
 */
export interface SturmCounter {
  shifts: Float64Array;
  counts: Uint32Array;
  run(count: number): void;
}

/** Room for *count* shifts, and for those that fill the last group of eight. */
export function shiftRoom(count: number): number {
  return 8 * Math.ceil(count / 8);
}

/** The squares of *e*, beside a diagonal: entry i, that of e before i, couples i − 1 and i; the first is 0. */
export function squaresBefore(e: Float64Array): Float64Array {
  return e.map((_, i) => (i > 0 ? e[i - 1] ** 2 : 0));
}

/** The least pivot: its inverse times the largest square is finite (LAPACK's dstebz). */
export function leastPivot(squares: Float64Array): number {
  return 2 ** -1022 * squares.reduce((x, y) => Math.max(x, y), 1);
}

/**
 * The counter for the matrix with diagonal *d*, of norm near 1, and *squares* before it, for *most* shifts at a time.
 *
 * The count is that of negative pivots of T − xI = L D Lᵀ, by Sylvester's law. A pivot below *least* is taken for −least,
 * so that nothing overflows and an eigenvalue that is met counts. Each count is exact for a matrix with entries that are off
 * by a few ε (Kahan 1966), and never falls as x grows, rounding included (Demmel, Dhillon & Ren 1995).
 */
export function sturmCounter(d: Float64Array, squares: Float64Array, most: number): SturmCounter {
  const shifts = new Float64Array(shiftRoom(most));
  const counts = new Uint32Array(shiftRoom(most));
  const least = leastPivot(squares);
  const run = (count: number): void => {
    for (let at = 0; at < count; at += 4) countFour(d, squares, least, shifts, counts, at);
  };
  return {shifts, counts, run};
}

/** Four shifts together: one alone would wait for its divisions. */
function countFour(
  d: Float64Array,
  squares: Float64Array,
  least: number,
  shifts: Float64Array,
  counts: Uint32Array,
  at: number
): void {
  const x0 = shifts[at];
  const x1 = shifts[at + 1];
  const x2 = shifts[at + 2];
  const x3 = shifts[at + 3];
  let [q0, q1, q2, q3] = [1, 1, 1, 1];
  let [c0, c1, c2, c3] = [0, 0, 0, 0];
  for (let i = 0; i < d.length; ++i) {
    const a = d[i];
    const b = squares[i];
    q0 = a - x0 - b / q0;
    q1 = a - x1 - b / q1;
    q2 = a - x2 - b / q2;
    q3 = a - x3 - b / q3;
    if (Math.abs(q0) < least) q0 = -least;
    if (Math.abs(q1) < least) q1 = -least;
    if (Math.abs(q2) < least) q2 = -least;
    if (Math.abs(q3) < least) q3 = -least;
    if (q0 < 0) c0 = (c0 + 1) | 0;
    if (q1 < 0) c1 = (c1 + 1) | 0;
    if (q2 < 0) c2 = (c2 + 1) | 0;
    if (q3 < 0) c3 = (c3 + 1) | 0;
  }
  counts[at] = c0;
  counts[at + 1] = c1;
  counts[at + 2] = c2;
  counts[at + 3] = c3;
}
