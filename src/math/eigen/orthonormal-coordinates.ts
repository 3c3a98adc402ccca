import type {Matrix} from "../dense/matrix.js";
import {fromEntries} from "../dense/matrix.js";
import type {BlockOperations, Columns} from "./blocks.js";
import {eigh} from "./eigh.js";

/** The least even number of columns that has room for m. */
export const even = (m: number) => m + (m % 2);

/** The matrices below one another, each from its own row on, in an array of rows × columns zeros. */
export function stacked(rows: number, columns: number, parts: readonly (readonly [row: number, part: Matrix])[]) {
  const data = new Float64Array(rows * columns);
  for (const [row, part] of parts) {
    for (let i = 0; i < part.rows; ++i) {
      data.set(part.data.subarray(i * part.columns, (i + 1) * part.columns), (row + i) * columns);
    }
  }
  return data;
}

/** The m × n matrix in the corner of one with *width* columns. */
export function corner(data: Float64Array, width: number, m: number, n: number): Matrix {
  return fromEntries(m, n, (i, j) => data[i * width + j]);
}

/** A part of a column that is this small beside what it was is rounding (the square is compared). */
const rounding = 1e-26;
/** Below, projecting or inverting a Gram matrix loses digits, and is done again. */
const [shortened, dependent] = [1e-2, 1e-4];
const mostPasses = 6;

/**
 * Makes the first m columns of W orthogonal to the orthonormal *sets*, and returns C for which W C is an orthonormal basis
 * of what they add; dependent columns are dropped. By the eigenvectors of the Gram matrix (Stathopoulos & Wu 2002); where
 * these are ill-conditioned, W is replaced by W C and the same is done again.
 */
export function orthonormalCoordinates(
  operations: BlockOperations,
  rows: number,
  sets: readonly Columns[],
  w: Columns,
  m: number
): Matrix {
  let first: Float64Array | undefined;
  for (let pass = 0; m > 0; ++pass) {
    let gram = corner(operations.cross(rows, w, w), w.count, m, m);
    const before = diagonalOf(gram);
    first ??= before;
    const real = Array.from(before.keys()).filter((c) => before[c] > rounding * first![c]);
    if (real.length < m) {
      first = select(first, real);
      transform(operations, rows, w, selection(m, real));
      m = real.length;
      continue;
    }
    for (const set of sets) gram = projectedGram(gram, project(operations, rows, set, w), w.count);
    const after = diagonalOf(gram);
    const last = pass >= mostPasses;
    if (!last && after.some((left, c) => !(left > shortened * before[c]))) continue;
    const basis = whitening(gram, after, last ? dependent : rounding / 1e-13);
    if (basis.least > dependent || last) return basis.c;
    transform(operations, rows, w, basis.c);
    m = basis.c.columns;
    first = new Float64Array(m).fill(1);
  }
  return {rows: 0, columns: 0, data: new Float64Array()};
}

/** W ← W − Q QᵀW for orthonormal Q; returns QᵀW. */
export function project(operations: BlockOperations, rows: number, q: Columns, w: Columns): Float64Array {
  if (q.count === 0) return new Float64Array();
  const along = operations.cross(rows, q, w);
  const size = w.count * w.count;
  const c = new Float64Array(size + along.length);
  for (let i = 0; i < w.count; ++i) c[i * w.count + i] = 1;
  for (let at = 0; at < along.length; ++at) c[size + at] = -along[at];
  operations.combine(rows, w, q, c, w);
  return along;
}

/** The Gram matrix of W after it was projected, by that of before: WᵀW − (QᵀW)ᵀ QᵀW. */
function projectedGram(gram: Matrix, along: Float64Array, width: number): Matrix {
  const m = gram.rows;
  return fromEntries(m, m, (i, j) => {
    let sum = gram.data[i * m + j];
    for (let at = 0; at < along.length; at += width) sum -= along[at + i] * along[at + j];
    return sum;
  });
}

/** S V Λ^-½ for the Gram matrix scaled by S to a diagonal of 1, without the eigenvalues below *drop*. */
function whitening(gram: Matrix, squares: Float64Array, drop: number): {c: Matrix; least: number} {
  const m = gram.rows;
  const s = squares.map((square) => (square > 0 ? 1 / Math.sqrt(square) : 0));
  const {values, vectors} = eigh(fromEntries(m, m, (i, j) => s[i] * gram.data[i * m + j] * s[j]));
  const kept = Array.from(values.keys()).filter((c) => values[c] > drop);
  const c = fromEntries(m, kept.length, (i, j) => (s[i] * vectors.data[i * m + kept[j]]) / Math.sqrt(values[kept[j]]));
  return {c, least: values[0]};
}

/** W ← W C, with columns of 0 after those of C. */
function transform(operations: BlockOperations, rows: number, w: Columns, c: Matrix): void {
  const none = {data: w.data, stride: 0, count: 0};
  operations.combine(rows, w, none, stacked(w.count, w.count, [[0, c]]), w);
}

function diagonalOf({rows, data}: Matrix): Float64Array {
  return Float64Array.from({length: rows}, (_, i) => data[i * rows + i]);
}

const select = (values: Float64Array, chosen: number[]) => Float64Array.from(chosen, (c) => values[c]);

/** Takes the *chosen* of m columns. */
export function selection(m: number, chosen: readonly number[]): Matrix {
  return fromEntries(m, chosen.length, (i, j) => (chosen[j] === i ? 1 : 0));
}
