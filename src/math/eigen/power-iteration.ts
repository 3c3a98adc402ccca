import {checkFinite, checkInteger, checkNonnegative, checkSquare, checkedOptions} from "../dense/check.js";
import {dot, matvec, norm2} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {normal} from "../random/normal.js";
import type {Step} from "../step.js";

export interface PowerIterationOptions {
  /** The first vector, not zero; defaults to a random one by *seed*. */
  start?: ArrayLike<number>;
  /** Defaults to 1. */
  seed?: number;
  /** Iterate with A − shift × I, to which the rate is |λ₂ − shift| / |λ₁ − shift|; defaults to 0. */
  shift?: number;
  /** Stop when the residual is at most this; defaults to 0, which only an exact eigenvector reaches. */
  tolerance?: number;
  /** The most steps; defaults to 100. */
  maxIterations?: number;
}

/** The state after a step; its residual is ‖A x − value × x‖₂. */
export interface PowerStep extends Step {
  /** Rayleigh's quotient xᵀA x, of a itself, whatever the shift. */
  value: number;
  /** A copy of x, of length n and norm 1. */
  vector: Float64Array;
}

/**
 * Power iteration on the square matrix *a*: x ← (A − shift I) x / ‖…‖. Yields the normalised start as iteration 0, then the
 * state after each step. The error of the vector falls by |λ₂ / λ₁| a step, that of the value at the square of it if a is
 * symmetric. Where two eigenvalues share the largest modulus the vector need not settle. It ends early where
 * (A − shift I) x is zero, since no next vector exists.
 *
 * Throws a RangeError if a is not square and finite, or start is zero, not finite, or of another length than n.
 */
export function* powerIteration(a: Matrix, options: PowerIterationOptions = {}): Generator<PowerStep> {
  const {start, seed = 1, shift = 0, tolerance = 0, maxIterations = 100} = checkedOptions(options);
  checkNonnegative(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  checkSquare(a, "a");
  if (!Number.isFinite(shift)) throw new RangeError(`invalid shift; not finite: ${shift}`);
  let x = normalized(start ?? randomVector(a.rows, seed), a.rows);
  for (let iteration = 0; ; ++iteration) {
    const y = matvec(a, x);
    const value = dot(x, y);
    const residual = norm2(y.map((yi, i) => yi - value * x[i]));
    yield {iteration, value, vector: x.slice(), residual};
    const next = y.map((yi, i) => yi - shift * x[i]);
    const length = norm2(next);
    if (residual <= tolerance || iteration >= maxIterations || length === 0) return;
    x = next.map((xi) => xi / length);
  }
}

function randomVector(n: number, seed: number): Float64Array {
  const random = normal(seed);
  return Float64Array.from({length: n}, random);
}

function normalized(start: ArrayLike<number>, n: number): Float64Array {
  checkFinite({rows: n, columns: 1, data: Float64Array.from(start)}, "start");
  const length = norm2(start);
  if (length === 0) throw new RangeError("start must not be the zero vector");
  return Float64Array.from(start, (x) => x / length);
}
