import {checkAll, checkFinite, checkObject, checkSymmetric} from "../dense/check.js";
import {column, frobeniusNorm, multiply, norm2, transpose, type Matrix} from "../dense/matrix.js";
import {checkCsr} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {spmm} from "../sparse/spmm.js";

export interface EigenpairErrors {
  /** What ‖A v − λ v‖₂ / ‖v‖₂ is at most for each pair, the rounding of computing it included. */
  residuals: Float64Array;
  /** ‖VᵀV − I‖_F, of columns as they are. */
  orthogonality: number;
  /** How far each value is at least from all other eigenvalues; 0 where these cannot be told apart, or are not known. */
  gaps: Float64Array;
  /** An eigenvalue of A lies within this of each value. */
  bounds: Float64Array;
  /** What the sine of the angle between each vector and the eigenvector is at most; 1 where nothing is known. */
  angles: Float64Array;
}

export interface Eigenpairs {
  values: ArrayLike<number>;
  vectors: Matrix;
  /** What lies beyond the values, as *eigsh* has it. */
  gap?: {next: number} | undefined;
}

/** A unit of rounding for each operation, twice over, so that products of (1 + δ) are covered. */
const unit = Number.EPSILON;

/**
 * How far eigenpairs of the symmetric *a*, dense or sparse, can be from true ones, judged from the pairs alone, whoever made
 * them. A value is within its residual of an eigenvalue; where the gap δ to all others is known, within r² / δ of it, but
 * for the distance to the vector's Rayleigh quotient (Kato 1949; Temple 1928), and the vector's angle has a sine of at
 * most r / δ (Davis & Kahan 1970). The other eigenvalues are known where there are n pairs, each within ‖R‖_F / σ_min(V) of
 * one of its own (Kahan 1967), or where *gap.next* says what follows; that is an estimate, and so are then gaps, bounds and
 * angles. Rounding is bounded by (n + 2) ε ‖A‖_F. Cost 2 n² k flops, 2 k an entry of a sparse a, and n k².
 *
 * Throws a RangeError if a is not square, symmetric and finite, or sizes differ, or an entry is NaN or infinite.
 */
export function eigenpairErrors(a: Matrix | CsrMatrix, pairs: Eigenpairs): EigenpairErrors {
  checkObject("a", a, "a matrix");
  checkObject("pairs", pairs, "an object with values and vectors");
  const {values, vectors, gap} = pairs;
  checkAll("pairs.values", values);
  checkFinite(vectors, "pairs.vectors");
  const k = values.length;
  if (vectors.columns !== k || vectors.rows !== a.rows) {
    throw new RangeError(`vectors must be ${a.rows} × ${k}; got ${vectors.rows} × ${vectors.columns}`);
  }
  const {norm, product} = applied(a, vectors);
  const rounding = (a.rows + 2) * unit * norm;
  const residuals = new Float64Array(k);
  const offsets = new Float64Array(k);
  for (let j = 0; j < k; ++j) {
    const [v, av] = [column(vectors, j), column(product, j)];
    const length = norm2(v);
    if (length === 0) {
      residuals[j] = offsets[j] = Infinity; // says nothing
      continue;
    }
    const quotient = v.reduce((sum, x, i) => sum + (x / length) * (av[i] / length), 0);
    residuals[j] = norm2(av.map((y, i) => y - values[j] * v[i])) / length + rounding;
    offsets[j] = Math.abs(quotient - values[j]) + rounding;
  }
  const orthogonality = lossOfOrthogonality(vectors);
  const next = gap?.next ?? (k === a.rows ? undefined : NaN);
  const gaps = gapsOf(values, {next, error: norm2(residuals) / Math.sqrt(Math.max(0, 1 - orthogonality))});
  return {
    residuals,
    orthogonality,
    gaps,
    bounds: residuals.map((r, j) => (r < gaps[j] ? Math.min(r, (r * r) / gaps[j] + offsets[j]) : r)),
    angles: residuals.map((r, j) => (r < gaps[j] ? r / gaps[j] : 1))
  };
}

function applied(a: Matrix | CsrMatrix, vectors: Matrix): {norm: number; product: Matrix} {
  if (!("offsets" in a)) {
    checkSymmetric(a, "a");
    return {norm: frobeniusNorm(a), product: multiply(a, vectors)};
  }
  checkCsr("a", a);
  checkAll("a.values", a.values);
  if (a.rows !== a.columns) throw new RangeError(`a must be square; got ${a.rows} × ${a.columns}`);
  return {norm: norm2(a.values), product: spmm(a, vectors)};
}

/** ‖VᵀV − I‖_F; 0 for no columns. */
export function lossOfOrthogonality(v: Matrix): number {
  const gram = multiply(transpose(v), v);
  for (let j = 0; j < v.columns; ++j) gram.data[j * v.columns + j] -= 1;
  return frobeniusNorm(gram);
}

/**
 * How far each of *values* is from the others and from *next*, less the *error* of these; 0 where nothing is left of it, or
 * next, NaN, is not known.
 */
export function gapsOf(
  values: ArrayLike<number>,
  {next, error}: {next: number | undefined; error: number}
): Float64Array {
  const order = Array.from(values, (_, j) => j).sort((i, j) => values[i] - values[j]);
  const gaps = new Float64Array(values.length);
  order.forEach((j, place) => {
    const beside = [order[place - 1], order[place + 1]].filter((i) => i !== undefined);
    let gap = beside.reduce((least, i) => Math.min(least, Math.abs(values[i] - values[j]) - error), Infinity);
    if (next !== undefined) gap = Math.min(gap, Math.abs(next - values[j]) - error);
    gaps[j] = gap > 0 ? gap : 0; // NaN, where next is not known, is no gap
  });
  return gaps;
}
