import {checkAll, checkFinite, checkObject} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";

export interface Spectrum {
  /** The n eigenvalues of a symmetric Laplacian. */
  values: Float64Array;
  /** Its eigenvectors, as columns of an n × n matrix. */
  vectors: Matrix;
}

/**
 * Where a unit of heat put on node *start* is after time *t* ≥ 0: exp(−tL) e_start, of length n, for the Laplacian L
 * with the given spectrum. For the combinatorial Laplacian the entries stay nonnegative and sum to one; each
 * eigenvector's share decays as exp(−λt), so that the last difference to fade is the Fiedler vector's. The error is
 * about t‖L‖ε, that of the eigenvalues.
 *
 * Throws a RangeError if start is not a node or t is not a nonnegative number.
 */
export function diffuse(spectrum: Spectrum, start: number, t: number): Float64Array {
  checkObject("spectrum", spectrum, "the result of eigh");
  const {values, vectors} = spectrum;
  checkAll("values", values);
  checkFinite(vectors, "vectors");
  if (vectors.columns !== values.length)
    throw new RangeError(`a value a vector; got ${values.length} for ${vectors.columns}`);
  const n = values.length;
  if (!(Number.isInteger(start) && 0 <= start && start < n)) {
    throw new RangeError(`invalid start; not a node in 0…${n - 1}: ${start}`);
  }
  if (!(0 <= t && t < Infinity)) throw new RangeError(`invalid time; not in [0, ∞): ${t}`);
  const heat = new Float64Array(n);
  for (let k = 0; k < n; ++k) {
    const share = Math.exp(-t * values[k]!) * vectors.data[start * n + k]!;
    for (let i = 0; i < n; ++i) heat[i]! += share * vectors.data[i * n + k]!;
  }
  return heat;
}
