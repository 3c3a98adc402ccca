import {BitTree} from "./bit-tree.js";
import type {Lunes} from "./lunes.js";
import type {RankedEdges} from "./ranked-edges.js";

/** A loop, by ranks of edges. */
export interface Loop {
  /** The edge that closes it. */
  birth: number;
  /** The longest edge of the triangle that fills it, −1 if none does. */
  death: number;
  /** The edges of a cycle that is there from birth on and bounds from death on, descending; empty if death is −1. */
  cycle: readonly number[];
}

/**
 * The bars of dimension 1 of a Rips complex, by reducing boundaries modulo 2. *tree* are the ranks of the edges that join
 * components, ascending.
 *
 * Few triangles need be looked at (Koyama, Mémoli, Robins & Turner 2024). An edge with a point in its lune is at once the
 * longest of a triangle, and of its triangles those with points of the same part of the lune differ by boundaries that are
 * there already. So such an edge stands for the two others of its first triangle, only edges with empty lunes begin
 * loops, and only lunes that fall apart end them.
 */
export function loops(edges: RankedEdges, tree: readonly number[], {thirds, split}: Lunes): Loop[] {
  const toggleSides = sidesOf(edges);
  const sum = new BitTree(edges.us.length);
  const filled = new Map<number, Loop>();
  for (const {edge: death, third} of split) {
    toggleSides(sum, death, thirds[death]);
    toggleSides(sum, death, third);
    const birth = reduce(sum, thirds, filled, toggleSides);
    if (birth >= 0) filled.set(birth, {birth, death, cycle: sum.drain()});
  }
  const result: Loop[] = [];
  for (let birth = 0, joins = 0; birth < thirds.length; ++birth) {
    if (tree[joins] === birth) ++joins;
    else if (thirds[birth] < 0) result.push(filled.get(birth) ?? {birth, death: -1, cycle: []});
  }
  return result;
}

/** Adds boundaries to *sum* until its greatest edge is the greatest of none of them; returns it, −1 if nothing is left. */
function reduce(
  sum: BitTree,
  thirds: Int32Array,
  filled: ReadonlyMap<number, Loop>,
  toggleSides: (sum: BitTree, edge: number, third: number) => void
): number {
  for (;;) {
    const edge = sum.greatest();
    if (edge < 0) return -1;
    if (thirds[edge] >= 0) {
      sum.toggle(edge);
      toggleSides(sum, edge, thirds[edge]);
      continue;
    }
    const loop = filled.get(edge);
    if (!loop) return edge;
    for (const term of loop.cycle) sum.toggle(term);
  }
}

/** Toggles, of a triangle of an edge and a third point, the two other edges. */
function sidesOf({n, us, vs}: RankedEdges): (sum: BitTree, edge: number, third: number) => void {
  const ranks = new Int32Array(n * n);
  for (let rank = 0; rank < us.length; ++rank) ranks[us[rank] * n + vs[rank]] = rank;
  const rankOf = (a: number, b: number) => ranks[Math.max(a, b) * n + Math.min(a, b)];
  return (sum, edge, third) => {
    sum.toggle(rankOf(us[edge], third));
    sum.toggle(rankOf(vs[edge], third));
  };
}
