import type {Random} from "../random/mulberry32.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {Layout} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {krylovKernels} from "./krylov-kernels.js";
import type {KrylovKernels} from "./krylov-kernels.js";
import type {Stretch} from "./orthogonality-estimate.js";

export interface BasisOptions {
  /** The length of the vectors. */
  n: number;
  /** Normal numbers. */
  random: Random;
  backend: Backend;
  /** *factor* × *a*, if products are to be taken where the basis lies. */
  sparse?: {a: CsrMatrix; factor: number} | undefined;
}

/** Columns of the basis that are combined at once. */
const chunk = 512;

/** Orthonormal vectors that are locked, and after them those of a growing basis, as rows in the memory of the kernels. */
export class Basis {
  readonly #n: number;
  readonly #random: Random;
  readonly #kernels: KrylovKernels;
  readonly #locked: number;
  readonly #size: number;
  /** Where rows begin, the locked ones first. */
  readonly #rows: number;
  readonly #coefficients: number;
  readonly #part: number;
  /** The length of what the last call to *orthogonalize* took along the stretches. */
  taken = 0;
  readonly #matrix?: {offsets: number; indices: number; values: number};

  constructor({n, random, backend, sparse}: BasisOptions, locked: readonly Float64Array[], size: number) {
    const layout = new Layout();
    const doubles = (length: number) => layout.f64(length) / 8;
    const most = locked.length + size + 1;
    this.#n = n;
    this.#random = random;
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
    return this.#n - this.#locked;
  }

  #at(j: number): number {
    return this.#rows + (this.#locked + j) * this.#n;
  }

  /** A view of vector *j*. */
  vector(j: number): Float64Array {
    return this.#kernels.heap.subarray(this.#at(j), this.#at(j + 1));
  }

  /** Vector j + 1 becomes the matrix times vector j. */
  multiply(j: number): void {
    const {offsets, indices, values} = this.#matrix!;
    this.#kernels.multiply(this.#n, offsets, indices, values, this.#at(j), this.#at(j + 1));
  }

  product(i: number, j: number): number {
    this.#kernels.dotRows(1, this.#n, this.#at(i), this.#n, this.#at(j), this.#coefficients);
    return this.#kernels.heap[this.#coefficients];
  }

  length(j: number): number {
    return Math.sqrt(this.product(j, j));
  }

  /** Vector j −= s × vector i. */
  subtract(i: number, j: number, s: number): void {
    this.#kernels.heap[this.#coefficients] = -s;
    this.#kernels.combineRows(1, this.#n, this.#at(i), this.#n, this.#coefficients, this.#at(j));
  }

  divide(j: number, s: number): void {
    const v = this.vector(j);
    for (let i = 0; i < v.length; ++i) v[i] /= s;
  }

  /**
   * Makes vector *j* orthogonal to the locked ones and to *stretches* of those before it, by default all, and returns its
   * length; again until a pass no longer shortens it much (Daniel, Gragg, Kaufman & Stewart 1976); 0 where no more than
   * *noise* is left.
   */
  orthogonalize(j: number, noise: number, stretches: readonly Stretch[] = [{from: 0, to: j}]): number {
    this.taken = 0;
    let length = this.length(j);
    if (this.#locked === 0 && stretches.length === 0) return length > noise ? length : 0;
    for (let pass = 0; length > noise && pass < 6; ++pass) {
      const before = length;
      this.#project(j, -this.#locked, 0);
      for (const {from, to} of stretches) this.taken += this.#project(j, from, to);
      length = this.length(j);
      if (length > 0.7 * before) return length;
    }
    return length > noise ? length : 0;
  }

  /** Takes from vector *j* its parts along the vectors *from* … *to* − 1, and returns their length. */
  #project(j: number, from: number, to: number): number {
    if (from === to) return 0;
    const [n, at, rows] = [this.#n, this.#coefficients, this.#at(from)];
    const {heap, dotRows, combineRows} = this.#kernels;
    dotRows(to - from, n, rows, n, this.#at(j), at);
    let squares = 0;
    for (let i = at; i < at + to - from; ++i) {
      heap[i] *= -1;
      squares += heap[i] * heap[i];
    }
    combineRows(to - from, n, rows, n, at, this.#at(j));
    return Math.sqrt(squares);
  }

  /** Vector *j* becomes a random unit vector that is orthogonal to those before it. */
  addRandom(j: number): void {
    const [n, random] = [this.#n, this.#random];
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

  /** The first *count* vectors become those of V Y, for a square Y; the one after the basis becomes the next. */
  combine(y: Float64Array, count: number): void {
    const n = this.#n;
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
