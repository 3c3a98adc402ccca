import {checkAll, checkObject, checkTyped, checkedOptions} from "../dense/check.js";
import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";
import type {Eigsh, EigshOptions} from "../eigen/eigsh.js";
import {componentsUnchecked} from "../graph/components.js";
import {kernelEigenpairs} from "../graph/kernel-eigenpairs.js";
import {checkFinite, checkSquare, checkSymmetric} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degreesUnchecked} from "../sparse/degrees.js";
import type {SurfaceLaplacian} from "./cotangent-laplacian.js";

/** Rows of a Laplacian sum to zero, up to rounding of about as many terms as it has, times this. */
const allowance = 16;

/**
 * The k smallest solutions of L v = λ M v with a diagonal M > 0: the eigenpairs of M^-½ L M^-½, by *eigsh*, with vectors
 * scaled back, so that VᵀMV = I. The constants on each component are known, and have exact zeros. L must be positive semidefinite, as a
 * *cotangentLaplacian* is, though some weights be negative; then the tolerance and *info* speak of M^-½ L M^-½.
 *
 * Throws a RangeError if k is not an integer in [0, n], stiffness is not square, finite and symmetric with rows that sum to
 * zero, or a mass is not positive and finite.
 */
export function lumpedEigenpairs(
  laplacian: SurfaceLaplacian,
  k: number,
  options: Omit<EigshOptions, "which"> = {}
): Eigsh {
  return drained(lumpedEigenpairsPasses(laplacian, k, options));
}

/** *lumpedEigenpairs* pass by pass over the matrix; it can be left off between two. */
export function* lumpedEigenpairsPasses(
  laplacian: SurfaceLaplacian,
  k: number,
  options: Omit<EigshOptions, "which"> = {}
): Pausing<Eigsh> {
  const solver = checkedOptions(options);
  const l = massNormalized(laplacian);
  const n = l.rows;
  if (!(Number.isInteger(k) && 0 <= k && k <= n)) throw new RangeError(`invalid k; not an integer in [0, ${n}]: ${k}`);
  const {masses} = laplacian;
  const parts = componentsUnchecked(l);
  const found = yield* kernelEigenpairs(l, k, {...solver, parts, weights: masses});
  const data = found.vectors.data.map((x, at) => x / Math.sqrt(masses[Math.floor(at / k)]));
  return {...found, vectors: {rows: n, columns: k, data}};
}

/**
 * M^-½ L M^-½, symmetric, with the eigenvalues of L v = λ M v; its vectors are M^½ v.
 *
 * Throws a RangeError as *lumpedEigenpairs* does.
 */
export function massNormalized(laplacian: SurfaceLaplacian): CsrMatrix {
  checkObject("laplacian", laplacian, "stiffness and masses");
  const {stiffness, masses} = laplacian;
  checkSquare("stiffness", stiffness);
  checkFinite("stiffness", stiffness);
  checkSymmetric("stiffness", stiffness);
  checkZeroSums(stiffness);
  checkTyped("masses", masses, Float64Array);
  checkAll("masses", masses);
  const {rows: n, offsets, indices} = stiffness;
  if (masses.length !== n) throw new RangeError(`masses must have ${n} entries; got ${masses.length}`);
  masses.forEach((mass, i) => {
    if (!(mass > 0)) throw new RangeError(`masses must be > 0; entry ${i} is ${mass}`);
  });
  const roots = masses.map(Math.sqrt);
  const values = stiffness.values.slice();
  for (let i = 0, at = 0; i < n; ++i) {
    for (const end = offsets[i + 1]; at < end; ++at) values[at] /= roots[i] * roots[indices[at]];
  }
  return {...stiffness, values};
}

function checkZeroSums(l: CsrMatrix): void {
  const sizes = degreesUnchecked({...l, values: l.values.map(Math.abs)});
  degreesUnchecked(l).forEach((sum, i) => {
    const terms = l.offsets[i + 1] - l.offsets[i];
    if (!(Math.abs(sum) <= allowance * (terms + 1) * Number.EPSILON * sizes[i])) {
      throw new RangeError(`stiffness: rows must sum to zero; row ${i} has ${sum}`);
    }
  });
}
