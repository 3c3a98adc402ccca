import {fromEntries} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import type {Random} from "../random/mulberry32.js";
import type {CsrMatrix} from "../sparse/csr.js";
import type {Backend} from "../wasm/kernel.js";
import {Basis} from "./basis.js";
import {eigh} from "./eigh.js";

/** What the runs of one call share: the operator, and what it has cost and shown so far. */
export interface Krylov {
  n: number;
  /** y ← B x; B is symmetric, and its smallest eigenvalues are wanted. */
  apply(x: Float64Array, y: Float64Array): void;
  /** If B is *factor* × *a*, products are taken where the basis lies. */
  sparse?: {a: CsrMatrix; factor: number} | undefined;
  /** Normal numbers, for starting vectors. */
  random: Random;
  /** The largest length of B v met, v a unit vector: a lower bound of ‖B‖, soon a close one. */
  norm: number;
  restarts: number;
  operations: number;
  backend: Backend;
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
  /** Called once with the pairs in the middle of the first basis, so that its end tells how fast they converge. */
  glance?: (ritz: Ritz) => void;
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
  {want, size, done, glance}: RunOptions
): Ritz & {vectors: Float64Array[]} {
  const basis = new Basis(krylov, locked, size);
  const t = new Float64Array(size * size);
  let kept = 0;
  basis.addRandom(0);
  const half = size >> 1;
  if (glance && half > want) {
    glance(ritzOf(t, size, half, extend(krylov, basis, t, size, 0, half)));
    kept = half;
  }
  for (;;) {
    const beta = extend(krylov, basis, t, size, kept);
    const {values, vectors: y, residuals} = ritzOf(t, size, size, beta);
    ++krylov.restarts;
    const finished = beta === 0 || done({values, residuals});
    kept = finished ? want : Math.min(size - 1, want + Math.ceil(0.4 * (size - want)));
    basis.combine(y.data, kept);
    if (finished) {
      const vectors = Array.from({length: want}, (_, i) => basis.vector(i).slice());
      return {values: values.slice(0, want), residuals: residuals.slice(0, want), vectors};
    }
    t.fill(0);
    for (let i = 0; i < kept; ++i) {
      t[i * size + i] = values[i];
      t[i * size + kept] = t[kept * size + i] = beta * y.data[(size - 1) * size + i];
    }
  }
}

/** The pairs of the leading *count* rows and columns of T. */
function ritzOf(t: Float64Array, size: number, count: number, beta: number): Ritz & {vectors: Matrix} {
  const part = fromEntries(count, count, (i, j) => t[i * size + j]);
  const {values, vectors} = eigh(part);
  return {values, vectors, residuals: values.map((_, i) => beta * Math.abs(vectors.data[(count - 1) * count + i]))};
}

/** Extends the basis from *kept* + 1 to *end* vectors and one beyond, and T with it; returns the last coupling β. */
function extend(krylov: Krylov, basis: Basis, t: Float64Array, size: number, kept: number, end = size): number {
  for (let j = kept; j < end; ++j) {
    if (krylov.sparse) basis.multiply(j);
    else krylov.apply(basis.vector(j), basis.vector(j + 1));
    ++krylov.operations;
    const length = basis.length(j + 1);
    if (!(length < Infinity))
      throw new RangeError(`a must be finite; the norm of a product with a unit vector is ${length}`);
    krylov.norm = Math.max(krylov.norm, length);
    if (j > kept) basis.subtract(j - 1, j + 1, t[j * size + j - 1]);
    else for (let i = 0; i < kept; ++i) basis.subtract(i, j + 1, t[i * size + kept]);
    t[j * size + j] = basis.product(j, j + 1);
    basis.subtract(j, j + 1, t[j * size + j]);
    const last = j + 1 === basis.room;
    const beta = last ? 0 : basis.orthogonalize(j + 1, 4 * Number.EPSILON * krylov.norm);
    if (j + 1 < size) t[j * size + j + 1] = t[(j + 1) * size + j] = beta;
    if (last) return 0;
    if (beta > 0) basis.divide(j + 1, beta);
    else basis.addRandom(j + 1);
    if (j + 1 === end) return beta;
  }
  return 0;
}
