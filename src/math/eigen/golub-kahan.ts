import type {Random} from "../random/mulberry32.js";
import type {Backend} from "../wasm/kernel.js";
import {Basis} from "./basis.js";
import {svd} from "./svd.js";

/** What the runs of one call share: an m × n matrix with n ≤ m, and what it has cost and shown so far. */
export interface Bidiagonal {
  m: number;
  n: number;
  /** y ← A x. */
  apply(x: Float64Array, y: Float64Array): void;
  /** y ← Aᵀ x. */
  applyTranspose(x: Float64Array, y: Float64Array): void;
  /** Normal numbers, for starting vectors. */
  random: Random;
  /** The largest length of A v or Aᵀu met, for unit vectors. */
  norm: number;
  restarts: number;
  operations: number;
  backend: Backend;
}

/** Orthonormal left and right vectors. */
export interface Sides {
  left: Float64Array[];
  right: Float64Array[];
}

/** The largest singular values and estimates of ‖Aᵀu − σ v‖, descending; A v = σ u but for rounding. */
export interface RitzTriplets {
  values: Float64Array;
  residuals: Float64Array;
}

/**
 * Golub–Kahan bidiagonalisation with thick restart (Golub & Kahan 1965; Baglama & Reichel 2005) on the complement of
 * *locked*. Invariant, with P and Q the bases, orthonormal to machine precision, and B the projected matrix: A P = Q B and
 * AᵀQ = P Bᵀ + β p₊ eᵀ. After a restart the bases begin with the best triplets, and B is diagonal but for their couplings
 * to the next vector. Where either space has become invariant it goes on with a random vector.
 */
export function golubKahan(
  problem: Bidiagonal,
  locked: Sides,
  {want, size, done}: {want: number; size: number; done(ritz: RitzTriplets): boolean}
): RitzTriplets & Sides {
  const p = new Basis(problem, locked.right, size);
  const q = new Basis({...problem, n: problem.m}, locked.left, size);
  const b = new Float64Array(size * size);
  let kept = 0;
  p.addRandom(0);
  for (;;) {
    const beta = extend(problem, {p, q}, b, size, kept);
    const {u, values, v} = svd({rows: size, columns: size, data: b}, {backend: problem.backend});
    const couplings = values.map((_, i) => beta * u.data[(size - 1) * size + i]);
    const residuals = couplings.map(Math.abs);
    ++problem.restarts;
    const finished = beta === 0 || done({values, residuals});
    kept = finished ? want : Math.min(size - 1, want + Math.ceil(0.4 * (size - want)));
    p.combine(v.data, kept);
    q.combine(u.data, kept);
    if (finished) {
      const firstOf = (basis: Basis) => Array.from({length: want}, (_, i) => basis.vector(i).slice());
      return {values: values.slice(0, want), residuals: residuals.slice(0, want), left: firstOf(q), right: firstOf(p)};
    }
    b.fill(0);
    for (let i = 0; i < kept; ++i) {
      b[i * size + i] = values[i];
      b[i * size + kept] = couplings[i];
    }
  }
}

/** Extends P and Q from *kept* to *size* vectors, P to one beyond, and B with them; returns the last coupling β. */
function extend(
  problem: Bidiagonal,
  {p, q}: {p: Basis; q: Basis},
  b: Float64Array,
  size: number,
  kept: number
): number {
  const noise = () => 4 * Number.EPSILON * problem.norm;
  for (let j = kept; j < size; ++j) {
    problem.apply(p.vector(j), q.vector(j));
    measure(problem, q.length(j));
    for (let i = j > kept ? j - 1 : 0; i < j; ++i) q.subtract(i, j, b[i * size + j]);
    const alpha = q.orthogonalize(j, noise());
    if (alpha > 0) q.divide(j, alpha);
    else q.addRandom(j);
    b[j * size + j] = alpha;
    problem.applyTranspose(q.vector(j), p.vector(j + 1));
    measure(problem, p.length(j + 1));
    problem.operations += 2;
    if (j + 1 === p.room) return 0;
    p.subtract(j, j + 1, alpha);
    const beta = p.orthogonalize(j + 1, noise());
    if (beta > 0) p.divide(j + 1, beta);
    else p.addRandom(j + 1);
    if (j + 1 === size) return beta;
    b[j * size + j + 1] = beta;
  }
  return 0;
}

function measure(problem: Bidiagonal, length: number): void {
  if (!(length < Infinity)) {
    throw new RangeError(`a must be finite; the norm of a product with a unit vector is ${length}`);
  }
  problem.norm = Math.max(problem.norm, length);
}
