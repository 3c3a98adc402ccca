import type {Random} from "../random/mulberry32.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {Layout} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {eigh} from "./eigh.js";
import {krylovKernels} from "./krylov-kernels.js";
import type {KrylovKernels} from "./krylov-kernels.js";

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
  const basis = new Basis(krylov, locked, size);
  const t = new Float64Array(size * size);
  let kept = 0;
  basis.addRandom(0);
  for (;;) {
    const beta = extend(krylov, basis, t, size, kept);
    const {values, vectors: y} = eigh({rows: size, columns: size, data: t});
    const residuals = values.map((_, i) => beta * Math.abs(y.data[(size - 1) * size + i]));
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

/** Extends the basis from *kept* + 1 to *size* vectors and one beyond, and T with it; returns the last coupling β. */
function extend(krylov: Krylov, basis: Basis, t: Float64Array, size: number, kept: number): number {
  for (let j = kept; j < size; ++j) {
    basis.multiply(j);
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
    if (j + 1 === size) return beta;
  }
  return 0;
}

/** Columns of the basis that are combined at once. */
const chunk = 512;

/** The locked vectors and after them those of a basis, as rows of one array, in the memory of the kernels. */
class Basis {
  readonly #krylov: Krylov;
  readonly #kernels: KrylovKernels;
  readonly #locked: number;
  readonly #size: number;
  /** Where rows begin, the locked ones first. */
  readonly #rows: number;
  readonly #coefficients: number;
  readonly #part: number;
  readonly #matrix?: {offsets: number; indices: number; values: number};

  constructor(krylov: Krylov, locked: Float64Array[], size: number) {
    const {n, backend, sparse} = krylov;
    const layout = new Layout();
    const doubles = (length: number) => layout.f64(length) / 8;
    const most = locked.length + size + 1;
    this.#krylov = krylov;
    this.#locked = locked.length;
    this.#size = size;
    this.#rows = doubles(most * n);
    this.#coefficients = doubles(Math.max(most, size * size));
    this.#part = doubles(size * chunk);
    const entries = sparse?.a.values.length ?? 0;
    const matrix = sparse && {
      offsets: layout.u32(n + 1) / 4,
      indices: layout.u32(entries) / 4,
      values: doubles(entries)
    };
    this.#kernels = krylovKernels(backend, layout);
    const {heap, words} = this.#kernels;
    locked.forEach((vector, i) => {
      heap.set(vector, this.#rows + i * n);
    });
    if (!matrix) return;
    this.#matrix = matrix;
    words.set(sparse!.a.offsets, matrix.offsets);
    words.set(sparse!.a.indices, matrix.indices);
    for (let k = 0; k < entries; ++k) heap[matrix.values + k] = sparse!.factor * sparse!.a.values[k];
  }

  /** How many vectors a basis has at most. */
  get room(): number {
    return this.#krylov.n - this.#locked;
  }

  #at(j: number): number {
    return this.#rows + (this.#locked + j) * this.#krylov.n;
  }

  /** A view of vector *j*. */
  vector(j: number): Float64Array {
    return this.#kernels.heap.subarray(this.#at(j), this.#at(j + 1));
  }

  /** Vector j + 1 becomes B times vector j. */
  multiply(j: number): void {
    if (!this.#matrix) return void this.#krylov.apply(this.vector(j), this.vector(j + 1));
    const {offsets, indices, values} = this.#matrix;
    this.#kernels.multiply(this.#krylov.n, offsets, indices, values, this.#at(j), this.#at(j + 1));
  }

  product(i: number, j: number): number {
    this.#kernels.dotRows(1, this.#krylov.n, this.#at(i), this.#krylov.n, this.#at(j), this.#coefficients);
    return this.#kernels.heap[this.#coefficients];
  }

  length(j: number): number {
    return Math.sqrt(this.product(j, j));
  }

  /** Vector j −= s × vector i. */
  subtract(i: number, j: number, s: number): void {
    this.#kernels.heap[this.#coefficients] = -s;
    this.#kernels.combineRows(1, this.#krylov.n, this.#at(i), this.#krylov.n, this.#coefficients, this.#at(j));
  }

  divide(j: number, s: number): void {
    const v = this.vector(j);
    for (let i = 0; i < v.length; ++i) v[i] /= s;
  }

  /**
   * Makes vector *j* orthogonal to the locked ones and those before it and returns its length, again until a pass no longer
   * shortens it much (Daniel, Gragg, Kaufman & Stewart 1976); 0 where no more than *noise* is left.
   */
  orthogonalize(j: number, noise: number): number {
    const {n} = this.#krylov;
    const {heap, dotRows, combineRows} = this.#kernels;
    const [count, at] = [this.#locked + j, this.#coefficients];
    let length = this.length(j);
    for (let pass = 0; length > noise && pass < 6; ++pass) {
      const before = length;
      dotRows(count, n, this.#rows, n, this.#at(j), at);
      for (let i = at; i < at + count; ++i) heap[i] *= -1;
      combineRows(count, n, this.#rows, n, at, this.#at(j));
      length = this.length(j);
      if (length > 0.7 * before) return length;
    }
    return length > noise ? length : 0;
  }

  /** Vector *j* becomes a random unit vector that is orthogonal to those before it. */
  addRandom(j: number): void {
    const {n, random} = this.#krylov;
    const v = this.vector(j);
    for (;;) {
      for (let i = 0; i < n; ++i) v[i] = random();
      this.divide(j, this.length(j));
      let length = this.orthogonalize(j, 1e-8 / Math.sqrt(n));
      if (length === 0) continue;
      this.divide(j, length);
      length = this.orthogonalize(j, 0);
      return this.divide(j, length);
    }
  }

  /** The first *count* vectors become those of V Y; the one after the basis becomes the next. */
  combine(y: Float64Array, count: number): void {
    const {n} = this.#krylov;
    const {heap, addProduct} = this.#kernels;
    const [size, first, part] = [this.#size, this.#at(0), this.#part];
    heap.set(y, this.#coefficients);
    const factors = {at: this.#coefficients, down: 1, across: size};
    for (let from = 0; from < n; from += chunk) {
      const width = Math.min(chunk, n - from);
      heap.fill(0, part, part + count * width);
      addProduct(count, width, size, 1, factors, {at: first + from, down: n, across: 1}, part, width);
      for (let i = 0; i < count; ++i) {
        heap.copyWithin(first + i * n + from, part + i * width, part + (i + 1) * width);
      }
    }
    heap.copyWithin(this.#at(count), this.#at(size), this.#at(size + 1));
  }
}
