import {checkColumns, checkFinite, checkedOptions} from "./check.js";
import {matrix, maxAbs, multiply, norm2, powerOfTwo, transpose} from "./matrix.js";
import type {Matrix} from "./matrix.js";
import {qr} from "./qr.js";

export interface LstsqOptions {
  /**
   * The rank counts the pivots above this × the first; in [0, 1); defaults to ε max(m, n).
   */
  tolerance?: number;
}

export interface Lstsq<X extends Matrix | Float64Array> {
  /** n long, or n × k: of all x with least ‖A x − b‖₂ the shortest, for each column of b. */
  x: X;
  /** ‖A x − b‖₂ for each column of b, from x itself. */
  residual: Float64Array;
  /** The numerical rank of a. */
  rank: number;
}

/**
 * Solves min ‖A x − b‖₂ for the m × n matrix *a*, of any shape and rank, and a vector *b* of length m or a matrix of m rows;
 * where the solution is not unique, it is the shortest. By a complete orthogonal decomposition: QR with column pivoting
 * (Businger & Golub 1965) reveals the rank r, and what follows row r of the triangle is dropped; a QR factorisation of its
 * r rows, transposed, gives the shortest solution (Golub & Van Loan 2013, §5.5). Backward stable for the rank found;
 * pivots overestimate the smallest singular values, Kahan's matrix most, where *pinv* tells more.
 *
 * Throws a RangeError if sizes differ, an entry is NaN or infinite, or tolerance is not in [0, 1).
 */
export function lstsq(a: Matrix, b: Matrix, options?: LstsqOptions): Lstsq<Matrix>;
export function lstsq(a: Matrix, b: Float64Array | readonly number[], options?: LstsqOptions): Lstsq<Float64Array>;
export function lstsq(
  a: Matrix,
  b: Matrix | Float64Array | readonly number[],
  options: LstsqOptions = {}
): Lstsq<Matrix> | Lstsq<Float64Array> {
  checkFinite(a, "a");
  const {tolerance = Math.max(a.rows, a.columns) * Number.EPSILON} = checkedOptions(options);
  checkColumns(b, "b");
  const right = "rows" in b ? b : matrix(b.length, 1, Float64Array.from(b));
  if (right.rows !== a.rows) throw new RangeError(`a has ${a.rows} rows, but b has ${right.rows}`);
  checkFinite(right, "b");
  if (!(0 <= tolerance && tolerance < 1)) throw new RangeError(`invalid tolerance; not in [0, 1): ${tolerance}`);
  const [scale, size] = [powerOfTwo(maxAbs(a.data)), powerOfTwo(maxAbs(right.data))];
  const scaled = {...a, data: a.data.map((x) => x / scale)};
  const target = {...right, data: right.data.map((x) => x / size)};
  const {x, rank} = shortest(scaled, target, tolerance);
  const product = multiply(scaled, x);
  const residual = Float64Array.from({length: right.columns}, (_, j) => {
    const off = Float64Array.from(
      {length: a.rows},
      (_, i) => product.data[i * right.columns + j] - target.data[i * right.columns + j]
    );
    return norm2(off) * size;
  });
  for (let at = 0; at < x.data.length; ++at) x.data[at] = (x.data[at] / scale) * size;
  return "rows" in b ? {x, residual, rank} : {x: x.data, residual, rank};
}

function shortest(a: Matrix, b: Matrix, tolerance: number): {x: Matrix; rank: number} {
  const {q, r, permutation} = qr(a, {pivoting: true});
  const n = a.columns;
  const {columns: k} = b;
  let rank = 0;
  while (rank < r.rows && r.data[rank * n + rank] > tolerance * r.data[0]) ++rank;
  const x = matrix(n, k);
  if (rank === 0) return {x, rank};
  // R₁ᵀ = Z S, so that R₁ y = c has the shortest solution y = Z S⁻ᵀ c
  const top = matrix(rank, n, r.data.slice(0, rank * n));
  const {q: z, r: s} = qr(transpose(top));
  const c = multiply(transpose(q), b);
  for (let i = 0; i < rank; ++i) {
    for (let j = 0; j < k; ++j) {
      let sum = c.data[i * k + j];
      for (let p = 0; p < i; ++p) sum -= s.data[p * rank + i] * c.data[p * k + j];
      c.data[i * k + j] = sum / s.data[i * rank + i];
    }
  }
  const y = multiply(z, matrix(rank, k, c.data.slice(0, rank * k)));
  permutation.forEach((to, from) => {
    x.data.set(y.data.subarray(from * k, (from + 1) * k), to * k);
  });
  return {x, rank};
}
