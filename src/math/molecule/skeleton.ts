import {checkAll, checkInteger, checkNumbers, checkObject} from "../dense/check.js";
import {csrFromEdges} from "../sparse/csr.js";
import type {CsrMatrix} from "../sparse/csr.js";

/** The atoms of a conjugated molecule without its hydrogens: a graph, and a place in the plane for each node. */
export interface Skeleton {
  /** Where the atoms lie, in lengths of a bond. */
  x: readonly number[];
  y: readonly number[];
  /** Pairs of atoms, from 0. */
  bonds: readonly (readonly [number, number])[];
  /** By how many β an atom's Coulomb integral is below carbon's, the h of α + hβ; defaults to 0 for each. */
  h?: readonly number[];
}

/**
 * The matrix that *huckel* takes, in units of β with α as zero: the adjacency matrix of the bonds, with each h on the diagonal.
 *
 * Throws a RangeError if a bond leads from an atom to itself or to none, or there is not one h an atom.
 */
export function hamiltonian(skeleton: Skeleton): CsrMatrix {
  checkObject("skeleton", skeleton, "atoms and bonds");
  const {x, bonds} = skeleton;
  checkAll("x", x);
  const n = x.length;
  const {h = new Array<number>(n).fill(0)} = skeleton;
  checkAll("h", h);
  if (h.length !== n) throw new RangeError(`h must be one for each of ${n} atoms; got ${h.length}`);
  checkNumbers("bonds", bonds);
  bonds.forEach((bond, k) => {
    checkNumbers(`bonds[${k}]`, bond);
    const [i, j] = bond;
    checkInteger(i, `bonds[${k}][0]`, 0, n - 1);
    checkInteger(j, `bonds[${k}][1]`, 0, n - 1);
    if (i === j) throw new RangeError(`invalid bonds; bond ${k} leads from atom ${i} to itself`);
  });
  const loops = Array.from(h.keys()).filter((i) => h[i] !== 0);
  return csrFromEdges({
    nodes: n,
    sources: [...bonds.map(([i]) => i), ...loops],
    targets: [...bonds.map(([, j]) => j), ...loops],
    weights: [...bonds.map(() => 1), ...loops.map((i) => h[i])],
    directed: false
  });
}
