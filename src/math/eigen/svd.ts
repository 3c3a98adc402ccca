import {checkFinite, checkedOptions} from "../dense/check.js";
import {transpose} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {svdKernel} from "../wasm/svd.wasm.js";
import {completeColumns} from "./complete-columns.js";
import {householderSvd} from "./householder-svd.js";
import {jacobiSvd} from "./jacobi-svd.js";

export interface SvdOptions {
  /** Whether to compute u and v too; defaults to true. */
  vectors?: boolean;
  /** Whether u is to be m × m and v n × n, so that both are square; defaults to false. */
  full?: boolean;
  /**
   * "jacobi" finds small singular values to as many digits as scaling the columns of a allows; "bidiagonal" is many times
   * faster, with errors of the size of ε ‖A‖; defaults to "jacobi" up to 32 rows or columns, whichever are fewer, and to
   * "bidiagonal" beyond.
   */
  method?: "jacobi" | "bidiagonal";
  /** How to compute; WebAssembly where it can be had, by default, except for the smallest matrices. */
  backend?: Backend;
}

/** A = U diag(values) Vᵀ, thin: with k = min(m, n) singular values. */
export interface Svd {
  /** m × k, or m × m if full, with orthonormal columns; m × 0 if vectors were not asked for. */
  u: Matrix;
  /** The singular values, descending, of length k, nonnegative. */
  values: Float64Array;
  /** n × k, or n × n if full, with orthonormal columns; n × 0 if vectors were not asked for. */
  v: Matrix;
}

/** Up to this order Jacobi rotations are the default. */
const small = 32;
/** Below this order an instance of the kernels takes longer than it saves. */
const least = 14;

/**
 * Computes the singular value decomposition of the m × n matrix *a*, thin unless *full*. ‖A − U Σ Vᵀ‖ and the errors of
 * the values are a small multiple of m ε ‖A‖, and U and V are orthonormal to a small multiple of m ε, even if a has not
 * full rank, and at any scale. Signs of the pairs (uᵢ, vᵢ) are arbitrary, and within a repeated value their rotation.
 *
 * Method "jacobi": QR with column pivoting, then Jacobi rotations of the rows of the triangle until they are orthogonal
 * (Hestenes 1958; Drmač & Veselić 2008): small singular values are as accurate as scaling the columns of a allows, far
 * better than by AᵀA. Cost about 30 n³ + 4 m n² flops for m ≥ n.
 *
 * Method "bidiagonal": Householder reflectors in panels (Golub & Kahan 1965), after a QR factorisation of a tall matrix;
 * values alone by implicit QR without shifts where these would cost digits (Demmel & Kahan 1990), with vectors by divide
 * and conquer (Gu & Eisenstat 1995). Cost at most 9 n³ flops for square matrices, 6 m n² for tall ones; without vectors 8/3 n³ and
 * 2 m n².
 *
 * Throws a RangeError if a has an entry that is NaN or infinite, or method or backend is none of those above.
 */
export function svd(a: Matrix, options: SvdOptions = {}): Svd {
  const {vectors = true, full = false, method, backend} = checkedOptions(options);
  checkFinite(a, "a");
  const k = Math.min(a.rows, a.columns);
  const by = method ?? (k <= small ? "jacobi" : "bidiagonal");
  if (by !== "jacobi" && by !== "bidiagonal") {
    throw new RangeError(`invalid method; not "jacobi" or "bidiagonal": ${String(by)}`);
  }
  const where = backend === undefined && k < least ? "typescript" : backendOf(svdKernel, backend);
  const flipped = a.rows < a.columns;
  const tall =
    by === "jacobi" || k === 0
      ? jacobiSvd(flipped ? {...a, data: a.data.slice()} : transpose(a), vectors, where)
      : householderSvd(a, flipped, vectors, where);
  const {u, values, v} = flipped ? {u: tall.v, values: tall.values, v: tall.u} : tall;
  if (!(full && vectors)) return {u, values, v};
  return {u: completeColumns(u, where), values, v: completeColumns(v, where)};
}
