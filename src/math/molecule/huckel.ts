import {checkInteger, checkedOptions} from "../dense/check.js";
import {matrix} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {eigh} from "../eigen/eigh.js";
import {checkFinite, checkSquare, checkSymmetric} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {toDense} from "../sparse/to-dense.js";
import {distinctLevels} from "./distinct-levels.js";

export interface HuckelOptions {
  /** How many electrons the orbitals hold; in 0 … 2n; defaults to one an atom. */
  electrons?: number;
}

export interface Huckel {
  /** x of each orbital's energy α + xβ, from the lowest energy, which is the largest x since β < 0. */
  levels: Float64Array;
  /** The orbitals, as columns in the order of the levels. */
  orbitals: Matrix;
  /** The electrons of each, 0 … 2; a level that cannot be filled shares what is left evenly among its orbitals. */
  occupations: Float64Array;
  /** Σ occupation × x: the π-energy is electrons × α + energy × β. */
  energy: number;
  /** The x of the highest orbital with electrons, and of the lowest with room for more; NaN if there is none. */
  homo: number;
  lumo: number;
  /** The electrons at each atom. */
  charges: Float64Array;
}

/**
 * Hückel's molecular orbitals (1931) of a conjugated molecule: entry (i, j) of the symmetric *hamiltonian* is the resonance
 * integral of a bond in units of β, 1 between carbons, and entry (i, i) the h of an atom whose Coulomb integral is α + hβ,
 * 0 for carbon. So for a hydrocarbon it is the adjacency matrix. Electrons fill the levels from below, two an orbital; levels
 * that differ by less than 1e-9 of the largest count as one. Errors are those of *eigh*.
 *
 * Throws a RangeError if hamiltonian is not square, symmetric and finite, or electrons is not a whole number in 0 … 2n.
 */
export function huckel(hamiltonian: CsrMatrix, options: HuckelOptions = {}): Huckel {
  checkSquare("hamiltonian", hamiltonian);
  checkFinite("hamiltonian", hamiltonian);
  checkSymmetric("hamiltonian", hamiltonian);
  const n = hamiltonian.rows;
  const {electrons = n} = checkedOptions(options);
  checkInteger(electrons, "electrons", 0, 2 * n);
  const {values, vectors} = eigh(toDense(hamiltonian));
  const levels = values.slice().reverse();
  const orbitals = matrix(n, n);
  for (let i = 0; i < n; ++i) {
    for (let k = 0; k < n; ++k) orbitals.data[i * n + k] = vectors.data[i * n + (n - 1 - k)];
  }
  const occupations = new Float64Array(n);
  let left = electrons;
  let first = 0;
  for (const {count} of distinctLevels(levels)) {
    const held = Math.min(left, 2 * count);
    occupations.fill(held / count, first, first + count);
    left -= held;
    first += count;
  }
  const charges = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    for (let k = 0; k < n; ++k) charges[i] += occupations[k] * orbitals.data[i * n + k] ** 2;
  }
  const energy = levels.reduce((sum, x, k) => sum + occupations[k] * x, 0);
  const homo = levels[occupations.findLastIndex((held) => held > 0)] ?? NaN;
  const lumo = levels[occupations.findIndex((held) => held < 2)] ?? NaN;
  return {levels, orbitals, occupations, energy, homo, lumo, charges};
}
