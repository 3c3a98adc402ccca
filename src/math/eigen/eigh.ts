import {checkSymmetric} from "../dense/check.js";
import {matrix, maxAbs, powerOfTwo, transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {backTransform} from "./back-transform.js";
import {divideAndConquer} from "./divide-and-conquer.js";
import {diagonalizeTridiagonal} from "./tridiagonal-ql.js";
import {tridiagonalize} from "./tridiagonalize.js";

export interface EighOptions {
  /** Whether to compute eigenvectors too; defaults to true. */
  vectors?: boolean;
}

/** Eigenpairs of a symmetric matrix. */
export interface Eigh {
  /** The eigenvalues, ascending, of length n. */
  values: Float64Array;
  /** n × n; column j is a unit eigenvector of values[j]. It is n × 0 if vectors were not asked for. */
  vectors: Matrix;
}

/**
 * Computes the eigenvalues of the symmetric n × n matrix *a*, and an orthonormal basis of eigenvectors:
 * A V = V diag(values). Householder tridiagonalisation, then implicit QL (Golub & Van Loan 2013, §8.3), of the
 * symmetric part of a scaled to entries below 2, so that neither overflow nor underflow spoils the result.
 * The residual ‖A V − V Λ‖ and the loss of orthogonality ‖VᵀV − I‖ are a small multiple of n ε, the first times ‖A‖.
 * Eigenvectors are unique up to sign, and within a repeated eigenvalue up to rotation. Cost about 9 n³ flops, 4/3 n³
 * without vectors.
 *
 * Throws a RangeError if a is not square, not symmetric up to rounding, or has an entry that is NaN or infinite.
 */
export function eigh(a: Matrix, {vectors = true}: EighOptions = {}): Eigh {
  checkSymmetric(a, "a");
  const n = a.rows;
  const scale = powerOfTwo(maxAbs(a.data));
  const reduced = scaledSymmetricPart(a, scale);
  const {diagonal: d, offDiagonal: e, scales} = tridiagonalize(reduced, n);
  const values = d.slice();
  diagonalizeTridiagonal(values, e.slice(), null); // also with vectors, which must not change the values
  for (let i = 0; i < n; ++i) values[i] *= scale;
  values.sort();
  if (!vectors) return {values, vectors: matrix(n, 0)};
  const rows = divideAndConquer(d, e);
  backTransform(reduced, scales, n, rows);
  return {values, vectors: transpose({rows: n, columns: n, data: rows})};
}

/** (A + Aᵀ) / 2 / scale; dividing first keeps sums finite. */
function scaledSymmetricPart({rows: n, data}: Matrix, scale: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j <= i; ++j) result[i * n + j] = (data[i * n + j] / scale + data[j * n + i] / scale) / 2;
  }
  return result;
}
