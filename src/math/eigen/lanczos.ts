import {fromEntries} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import type {Pausing} from "../drained.js";
import type {Random} from "../random/mulberry32.js";
import type {CsrMatrix} from "../sparse/csr.js";
import type {Backend} from "../wasm/kernel.js";
import {Basis} from "./basis.js";
import {eigh} from "./eigh.js";
import {OrthogonalityEstimate} from "./orthogonality-estimate.js";

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
  /** Products of two vectors may become as large as this: what is let pass stays in the residuals, relative to ‖B‖. */
  orthogonality: number;
  /** Whether to end with these pairs; asked after each restart. */
  done(ritz: Ritz): boolean;
  /** Called once with the pairs in the middle of the first basis, so that its end tells how fast they converge. */
  glance?: (ritz: Ritz) => void;
}

/**
 * Lanczos with partial reorthogonalisation (Simon 1984) and thick restart (Wu & Simon 2000) on the complement of the
 * *locked* vectors. Invariant, with V the basis and T the projected matrix: B V = V T + β v₊ eᵀ and |VᵀV − I| ≤
 * *orthogonality*, as estimated; v₊ is orthogonal to all of V where it ends. After a restart the basis begins with the best
 * Ritz vectors, and T is diagonal but for their couplings to the next vector. Where the basis has become invariant, which
 * is how repeated eigenvalues show, it goes on with a random vector. Returns the wanted pairs.
 */
export function* lanczos(
  krylov: Krylov,
  locked: Float64Array[],
  {want, size, orthogonality, done, glance}: RunOptions
): Pausing<Ritz & {vectors: Float64Array[]}> {
  const basis = new Basis(krylov, locked, size);
  const t = new Float64Array(size * size);
  const run = {krylov, basis, t, size, estimate: new OrthogonalityEstimate(size, orthogonality)};
  let kept = 0;
  basis.addRandom(0);
  const half = size >> 1;
  if (glance && half > want) {
    glance(ritzOf(t, size, half, yield* extend(run, 0, half)));
    kept = half;
  }
  for (;;) {
    const beta = yield* extend(run, kept);
    const {values, vectors: y, residuals} = ritzOf(t, size, size, beta);
    ++krylov.restarts;
    const finished = beta === 0 || done({values, residuals});
    kept = finished ? want : Math.min(size - 1, want + Math.ceil(0.4 * (size - want)));
    basis.combine(y.data, kept);
    if (finished) {
      const vectors = Array.from({length: want}, (_, i) => basis.vector(i).slice());
      return {values: values.slice(0, want), residuals: residuals.slice(0, want), vectors};
    }
    run.estimate.restart(kept, y);
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

interface Run {
  krylov: Krylov;
  basis: Basis;
  t: Float64Array;
  size: number;
  estimate: OrthogonalityEstimate;
}

/** Extends the basis from *kept* + 1 to *end* vectors and one beyond, and T with it; returns the last coupling β. */
function* extend(run: Run, kept: number, end = run.size): Pausing<number> {
  const {krylov, basis, t, size, estimate} = run;
  for (let j = kept; j < end; ++j) {
    yield;
    multiply(krylov, basis, j);
    if (j > kept) basis.subtract(j - 1, j + 1, t[j * size + j - 1]);
    else for (let i = 0; i < kept; ++i) basis.subtract(i, j + 1, t[i * size + kept]);
    // Twice: what the first leaves along vⱼ, the recurrence would not see.
    for (let pass = 0; pass < 2; ++pass) {
      const alpha = basis.product(j, j + 1);
      basis.subtract(j, j + 1, alpha);
      t[j * size + j] += alpha;
    }
    if (j + 1 === basis.room) return 0;
    const noise = 4 * Number.EPSILON * krylov.norm;
    const length = basis.orthogonalize(j + 1, noise, []);
    estimate.advance({j, beta: length, t, size, noise});
    let beta = basis.orthogonalize(j + 1, noise, estimate.stretches(j + 1, j + 1 === size));
    estimate.taken(j, basis.taken);
    // Estimates are relative to the length.
    if (beta < 0.7 * length) beta = basis.orthogonalize(j + 1, noise, estimate.stretches(j + 1, true));
    if (j + 1 < size) t[j * size + j + 1] = t[(j + 1) * size + j] = beta;
    if (beta > 0) basis.divide(j + 1, beta);
    else {
      basis.addRandom(j + 1);
      estimate.renew();
    }
    if (j + 1 === end) return beta;
  }
  return 0;
}

/** Vector j + 1 becomes B times vector j. */
function multiply(krylov: Krylov, basis: Basis, j: number): void {
  if (krylov.sparse) basis.multiply(j);
  else krylov.apply(basis.vector(j), basis.vector(j + 1));
  ++krylov.operations;
  const length = basis.length(j + 1);
  if (!(length < Infinity))
    throw new RangeError(`a must be finite; the norm of a product with a unit vector is ${length}`);
  krylov.norm = Math.max(krylov.norm, length);
}
