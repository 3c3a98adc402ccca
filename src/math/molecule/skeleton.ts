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
 * Throws a RangeError if a bond leads from an atom to itself or to none, or there is not one place and one h an atom.
 */
export function hamiltonian(skeleton: Skeleton): CsrMatrix {
  checkSkeleton("skeleton", skeleton);
  const {x, bonds, h = x.map(() => 0)} = skeleton;
  const n = x.length;
  const loops = Array.from(h.keys()).filter((i) => h[i] !== 0);
  return csrFromEdges({
    nodes: n,
    sources: [...bonds.map(([i]) => i), ...loops],
    targets: [...bonds.map(([, j]) => j), ...loops],
    weights: [...bonds.map(() => 1), ...loops.map((i) => h[i])],
    directed: false
  });
}

/** Throws an error unless *skeleton* has a place and an h for each atom, and bonds between two of them each. */
export function checkSkeleton(name: string, skeleton: Skeleton): void {
  checkObject(name, skeleton, "atoms and bonds");
  const {x, y, bonds, h} = skeleton;
  checkAll(`${name}.x`, x);
  const n = x.length;
  for (const [what, values] of [
    ["y", y],
    ["h", h ?? x]
  ] as const) {
    checkAll(`${name}.${what}`, values);
    if (values.length !== n) throw new RangeError(`${what} must be one for each of ${n} atoms; got ${values.length}`);
  }
  checkNumbers(`${name}.bonds`, bonds);
  bonds.forEach((bond, k) => {
    checkNumbers(`bonds[${k}]`, bond);
    const [i, j] = bond;
    checkInteger(i, `bonds[${k}][0]`, 0, n - 1);
    checkInteger(j, `bonds[${k}][1]`, 0, n - 1);
    if (i === j) throw new RangeError(`invalid bonds; bond ${k} leads from atom ${i} to itself`);
  });
}
