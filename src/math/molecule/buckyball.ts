import {fromRows} from "../dense/matrix.js";
import type {Matrix} from "../dense/matrix.js";
import {csrFromEdges} from "../sparse/csr.js";
import type {CsrMatrix} from "../sparse/csr.js";

export interface Buckyball {
  /** The bonds of the 60 atoms, each of which has 3. */
  links: CsrMatrix;
  /** 60 × 3: where they lie, in lengths of a bond, about the origin. */
  positions: Matrix;
}

/**
 * C₆₀ as the truncated icosahedron: an atom stands on each of the 30 edges of an icosahedron a third from either end. It is
 * bonded to the other one of its edge, a side between two hexagons, and to the two whose edges leave the same corner for a
 * neighbour of its own edge's end, sides of a pentagon. Twenty hexagons and twelve pentagons.
 */
export function buckyball(): Buckyball {
  const corners = icosahedron();
  const distance = (u: number, v: number) => Math.hypot(...corners[u].map((x, axis) => x - corners[v][axis]));
  // Edges have length 2, diagonals at least 2φ > 3.
  const near = (u: number, v: number) => u !== v && distance(u, v) < 2.5;
  const atoms = corners.flatMap((_, u) => corners.flatMap((_, v) => (near(u, v) ? [{u, v}] : [])));
  const bonds: [number, number][] = [];
  atoms.forEach(({u, v}, i) => {
    for (let j = i + 1; j < atoms.length; ++j) {
      const {u: s, v: t} = atoms[j];
      if ((s === v && t === u) || (s === u && near(t, v))) bonds.push([i, j]);
    }
  });
  const links = csrFromEdges({
    nodes: atoms.length,
    sources: bonds.map(([i]) => i),
    targets: bonds.map(([, j]) => j),
    directed: false
  });
  // A third of an edge of length 2 is a bond.
  const place = ({u, v}: {u: number; v: number}) => corners[u].map((x, axis) => x + corners[v][axis] / 2);
  return {links, positions: fromRows(atoms.map(place))};
}

/** The twelve corners (0, ±1, ±φ) and their cyclic permutations. */
function icosahedron(): number[][] {
  const golden = (1 + Math.sqrt(5)) / 2;
  const signs = [-1, 1];
  return [0, 1, 2].flatMap((turn) =>
    signs.flatMap((s) =>
      signs.map((t) => {
        const corner = [0, s, t * golden];
        return [0, 1, 2].map((axis) => corner[(axis + turn) % 3]);
      })
    )
  );
}
