import type {Random} from "../random/mulberry32.js";
import {eigh} from "./eigh.js";

/** What the runs of one call share: the operator, and what it has cost and shown so far. */
export interface Krylov {
  n: number;
  /** y ← B x; B is symmetric, and its smallest eigenvalues are wanted. */
  apply(x: Float64Array, y: Float64Array): void;
  /** Normal numbers, for starting vectors. */
  random: Random;
  /** The largest length of B v met, v a unit vector: a lower bound of ‖B‖, soon a close one. */
  norm: number;
  restarts: number;
  operations: number;
}

/** Approximate eigenpairs, ascending; *residuals* are the estimates β |y|, which rounding may have made too small. */
export interface Ritz {
  values: Float64Array;
  residuals: Float64Array;
}

export interface RunOptions {
  /** How many of the smallest eigenpairs are wanted; at least 1. */
  want: number;
  /** The size of the basis; at most n − locked.length. */
  size: number;
  /** Whether to end with these pairs; asked after each restart. */
  done(ritz: Ritz): boolean;
}

/**
 * Lanczos with thick restart (Wu & Simon 2000) on the complement of the orthonormal *locked* vectors. Invariant, with V
 * the basis, orthonormal to machine precision, and T the projected matrix: B V = V T + β v₊ eᵀ. After a restart the basis
 * begins with the best Ritz vectors, and T is diagonal but for their couplings to the next vector. Where the basis has
 * become invariant, which is how repeated eigenvalues show, it goes on with a random vector. Returns the wanted pairs.
 */
export function lanczos(
  krylov: Krylov,
  locked: Float64Array[],
  {want, size, done}: RunOptions
): Ritz & {vectors: Float64Array[]} {
  const {n} = krylov;
  const basis: Float64Array[] = [randomDirection(krylov, locked)];
  const t = new Float64Array(size * size);
  let kept = 0;
  for (;;) {
    const beta = extend(krylov, locked, basis, t, size, kept);
    const {values, vectors: y} = eigh({rows: size, columns: size, data: t});
    const residuals = values.map((_, i) => beta * Math.abs(y.data[(size - 1) * size + i]));
    ++krylov.restarts;
    const finished = beta === 0 || done({values, residuals});
    kept = finished ? want : Math.min(size - 1, want + Math.ceil(0.4 * (size - want)));
    const next = basis[size];
    const ritz = combinations(basis, y.data, size, kept, n);
    if (finished) return {values: values.slice(0, want), residuals: residuals.slice(0, want), vectors: ritz};
    basis.splice(0, basis.length, ...ritz, next);
    t.fill(0);
    for (let i = 0; i < kept; ++i) {
      t[i * size + i] = values[i];
      t[i * size + kept] = t[kept * size + i] = beta * y.data[(size - 1) * size + i];
    }
  }
}

/** Extends the basis from *kept* + 1 to *size* vectors and one beyond, and T with it; returns the last coupling β. */
function extend(
  krylov: Krylov,
  locked: Float64Array[],
  basis: Float64Array[],
  t: Float64Array,
  size: number,
  kept: number
): number {
  const room = krylov.n - locked.length;
  for (let j = kept; j < size; ++j) {
    const w = new Float64Array(krylov.n);
    krylov.apply(basis[j], w);
    ++krylov.operations;
    const length = norm(w);
    if (!(length < Infinity))
      throw new RangeError(`a must be finite; the norm of a product with a unit vector is ${length}`);
    krylov.norm = Math.max(krylov.norm, length);
    t[j * size + j] = dot(basis[j], w);
    const beta = j + 1 === room ? 0 : orthogonalize(w, [locked, basis], 4 * Number.EPSILON * krylov.norm);
    if (j + 1 < size) t[j * size + j + 1] = t[(j + 1) * size + j] = beta;
    if (j + 1 === room) return 0;
    basis.push(beta > 0 ? scale(w, 1 / beta) : randomDirection(krylov, [...locked, ...basis]));
    if (j + 1 === size) return beta;
  }
  return 0;
}

/**
 * Makes *w* orthogonal to the unit vectors of *sets* and returns its length, again until a pass no longer shortens it
 * much (Daniel, Gragg, Kaufman & Stewart 1976); 0 where no more than *noise* is left.
 */
function orthogonalize(w: Float64Array, sets: Float64Array[][], noise: number): number {
  let length = norm(w);
  for (let pass = 0; length > noise && pass < 6; ++pass) {
    const before = length;
    for (const set of sets) for (const v of set) subtract(w, dot(v, w), v);
    length = norm(w);
    if (length > 0.7 * before && pass > 0) return length;
  }
  return length > noise ? length : 0;
}

function randomDirection({n, random}: Krylov, against: Float64Array[]): Float64Array {
  for (;;) {
    const v = Float64Array.from({length: n}, random);
    const length = orthogonalize(scale(v, 1 / norm(v)), [against], 1e-8 / Math.sqrt(n));
    if (length > 0) return scale(v, 1 / length);
  }
}

/** The first *count* Ritz vectors Σ yⱼᵢ vⱼ. */
function combinations(basis: Float64Array[], y: Float64Array, size: number, count: number, n: number): Float64Array[] {
  return Array.from({length: count}, (_, i) => {
    const x = new Float64Array(n);
    for (let j = 0; j < size; ++j) subtract(x, -y[j * size + i], basis[j]);
    return x;
  });
}

function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; ++i) sum += x[i] * y[i];
  return sum;
}

function norm(x: Float64Array): number {
  return Math.sqrt(dot(x, x));
}

function subtract(x: Float64Array, s: number, v: Float64Array): void {
  for (let i = 0; i < x.length; ++i) x[i] -= s * v[i];
}

function scale(x: Float64Array, s: number): Float64Array {
  for (let i = 0; i < x.length; ++i) x[i] *= s;
  return x;
}
