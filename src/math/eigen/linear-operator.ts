import {checkObject} from "../dense/check.js";
import {dot, maxAbs, norm2, powerOfTwo} from "../dense/matrix.js";
import type {Random} from "../random/mulberry32.js";
import {checkCsr, checkSymmetric} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {spmvUnchecked as spmv} from "../sparse/spmv.js";

/** A square matrix that is known by what it does to vectors. */
export interface LinearOperator {
  /** n, for n × n. */
  size: number;
  /** Writes A x to *y*, whatever y holds; both have length n, and x must not be changed. */
  apply(x: Float64Array, y: Float64Array): void;
}

/**
 * The operator of a sparse matrix; operators pass through. A matrix is checked entry by entry, an operator by two random
 * vectors: xᵀA y and yᵀA x must agree.
 *
 * Throws a RangeError if a is not square, symmetric and finite.
 */
export function symmetricOperator(a: CsrMatrix | LinearOperator, random: Random): LinearOperator {
  checkObject("a", a, "a matrix in compressed rows or an operator");
  if ("apply" in a) {
    checkOperator(a, random);
    return a;
  }
  checkCsr("a", a);
  if (a.rows !== a.columns) throw new RangeError(`a must be square; got ${a.rows} × ${a.columns}`);
  for (let i = 0, k = 0; i < a.rows; ++i) {
    for (; k < a.offsets[i + 1]; ++k) {
      if (Number.isFinite(a.values[k])) continue;
      throw new RangeError(`a must be finite; entry at row ${i}, column ${a.indices[k]} is ${a.values[k]}`);
    }
  }
  checkSymmetric("a", a);
  return {size: a.rows, apply: (x, y) => void spmv(a, x, y)};
}

function checkOperator(a: LinearOperator, random: Random): void {
  const {size: n} = a;
  if (!(Number.isInteger(n) && n >= 0)) throw new RangeError(`invalid size; not an integer ≥ 0: ${n}`);
  const [x, y] = [Float64Array.from({length: n}, random), Float64Array.from({length: n}, random)];
  const [ax, ay] = [new Float64Array(n), new Float64Array(n)];
  a.apply(x, ax);
  a.apply(y, ay);
  const scale = powerOfTwo(Math.max(maxAbs(ax), maxAbs(ay)));
  const [left, right] = [dot(y, divided(ax, scale)), dot(x, divided(ay, scale))];
  if (!(Math.abs(left - right) <= 1e-10 * Math.sqrt(n) * (norm2(x) + norm2(y)))) {
    const [first, second] = [left * scale, right * scale];
    throw new RangeError(`a must be symmetric and finite; yᵀA x is ${first} but xᵀA y is ${second} for random x and y`);
  }
}

function divided(x: Float64Array, scale: number): Float64Array {
  return x.map((xi) => xi / scale);
}

/**
 * sign × A / scale, with scale a power of two near the size of A x for a random x, or of the entries of *matrix* if A is
 * known by them; entries of products are then near 1.
 */
export function scaled(
  a: LinearOperator,
  sign: number,
  random: Random,
  matrix?: CsrMatrix
): LinearOperator & {scale: number} {
  const scale = powerOfTwo(matrix ? largestEntry(matrix) : maxAbs(product(a, random)));
  return {
    size: a.size,
    scale,
    apply(x, y) {
      a.apply(x, y);
      for (let i = 0; i < y.length; ++i) y[i] = (sign * y[i]) / scale;
    }
  };
}

function largestEntry({values}: CsrMatrix): number {
  let largest = 0;
  for (let k = 0; k < values.length; ++k) {
    const size = Math.abs(values[k]);
    if (size > largest) largest = size;
  }
  return largest;
}

function product(a: LinearOperator, random: Random): Float64Array {
  const [x, y] = [Float64Array.from({length: a.size}, random), new Float64Array(a.size)];
  a.apply(x, y);
  return y;
}
