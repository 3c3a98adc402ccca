import {checkInteger, checkNonnegative, checkSymmetric, checkedOptions} from "../dense/check.js";
import {copy, frobeniusNorm, identity} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import type {Step} from "../step.js";

export interface JacobiOptions {
  /** Stop when the residual √off / ‖A‖_F is at most this; defaults to 1e-15. */
  tolerance?: number;
  /** The most rounds over all pairs; defaults to 30. */
  maxSweeps?: number;
}

/** The state after one rotation. */
export interface JacobiStep extends Step {
  /** The round over all pairs that the rotation belongs to, from 1; 0 for the start. */
  sweep: number;
  /** The pair p < q that was rotated; −1 and −1 for the start. */
  p: number;
  q: number;
  /** off(A)², the sum of the squares of all entries beside the diagonal. */
  off: number;
  /** A copy of the matrix, whose diagonal tends to the eigenvalues. */
  matrix: Matrix;
  /** A copy of the product V of the rotations: a = V × matrix × Vᵀ. */
  vectors: Matrix;
}

/**
 * Jacobi's iteration (1846) on the symmetric matrix *a*, pair after pair by rows; yields the start and the state after
 * each rotation. A rotation makes a_pq zero, and off(A)² falls by just 2 a_pq². Pairs that are zero already are skipped.
 * The residual is √off / ‖A‖_F; it falls at the square from sweep to sweep once it is small.
 *
 * Throws a RangeError if a is not square, symmetric and finite.
 */
export function* jacobi(a: Matrix, options: JacobiOptions = {}): Generator<JacobiStep> {
  const {tolerance = 1e-15, maxSweeps = 30} = checkedOptions(options);
  checkNonnegative(tolerance, "tolerance");
  if (maxSweeps !== Infinity) checkInteger(maxSweeps, "maxSweeps", 0);
  checkSymmetric(a, "a");
  const n = a.rows;
  const [m, v] = [copy(a), identity(n)];
  const norm = frobeniusNorm(a) || 1;
  let iteration = 0;
  const state = (sweep: number, p: number, q: number): JacobiStep => {
    const off = offSquared(m);
    return {
      iteration: iteration++,
      sweep,
      p,
      q,
      off,
      residual: Math.sqrt(off) / norm,
      matrix: copy(m),
      vectors: copy(v)
    };
  };
  let current = state(0, -1, -1);
  yield current;
  for (let sweep = 1; current.residual > tolerance && sweep <= maxSweeps; ++sweep) {
    for (let p = 0; p < n - 1; ++p) {
      for (let q = p + 1; q < n; ++q) {
        if (m.data[p * n + q] === 0) continue;
        rotate(m, v, p, q);
        yield (current = state(sweep, p, q));
        if (current.residual <= tolerance) return;
      }
    }
  }
}

/** A ← Jᵀ A J and V ← V J, with J the rotation in the plane (p, q), by at most 45°, that makes a_pq zero. */
function rotate({rows: n, data: a}: Matrix, {data: v}: Matrix, p: number, q: number): void {
  const theta = (a[q * n + q] - a[p * n + p]) / 2 / a[p * n + q];
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const h = t * a[p * n + q];
  for (let k = 0; k < n; ++k) {
    [v[k * n + p], v[k * n + q]] = [c * v[k * n + p] - s * v[k * n + q], s * v[k * n + p] + c * v[k * n + q]];
    if (k === p || k === q) continue;
    const [x, y] = [a[k * n + p], a[k * n + q]];
    a[k * n + p] = a[p * n + k] = c * x - s * y;
    a[k * n + q] = a[q * n + k] = s * x + c * y;
  }
  a[p * n + p] -= h;
  a[q * n + q] += h;
  a[p * n + q] = a[q * n + p] = 0;
}

function offSquared({rows: n, data}: Matrix): number {
  let sum = 0;
  for (let i = 0; i < n; ++i) for (let j = 0; j < n; ++j) if (i !== j) sum += data[i * n + j] ** 2;
  return sum;
}
