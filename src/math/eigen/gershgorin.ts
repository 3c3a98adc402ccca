import {checkSquare} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

/** A disc in the complex plane, around a point of the real axis. */
export interface Disc {
  center: number;
  radius: number;
}

/**
 * Gershgorin's discs (1931), one a row: around aᵢᵢ, with the sum of the moduli of the row's other entries as radius. Every
 * eigenvalue of *a* lies in one of them, and a union of k discs that is apart from the others holds just k eigenvalues.
 *
 * Throws a RangeError if a is not square, or has an entry that is NaN or infinite.
 */
export function gershgorin(a: Matrix): Disc[] {
  checkSquare(a, "a");
  const {rows: n, data} = a;
  return Array.from({length: n}, (_, i) => {
    let radius = 0;
    for (let j = 0; j < n; ++j) if (j !== i) radius += Math.abs(data[i * n + j]);
    return {center: data[i * n + i], radius};
  });
}
