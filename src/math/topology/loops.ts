import {BitTree} from "./bit-tree.js";
import {none} from "./ranked-edges.js";
import type {RankedEdges} from "./ranked-edges.js";

/** A loop: the ranks of the edge that closes it and of the longest of the triangle that fills it, −1 if none does. */
export type Loop = [birth: number, death: number];

/**
 * The bars of dimension 1 of a Rips complex, by cohomology modulo 2 (Bauer 2021). *closing* are the ranks of the edges that
 * join no components, ascending. A triangle is one number: the rank of its longest edge times n plus its third vertex, so
 * that numbers ascend as triangles come. An edge whose coboundary begins with a triangle of which it is the longest edge
 * is paired with it at once, at no length, and neither is stored.
 */
export function loops({n, us, vs, ranks}: RankedEdges, closing: Uint32Array): Loop[] {
  const m = us.length;
  const sum = new BitTree(m * n);
  /** The least third vertex of a triangle of which an edge is the longest; n if there is none, −1 while unknown. */
  const thirds = new Int32Array(m).fill(-1);
  const thirdOf = (edge: number): number => {
    if (thirds[edge] < 0) thirds[edge] = leastThird(us[edge] * n, vs[edge] * n, edge);
    return thirds[edge];
  };
  const leastThird = (u: number, v: number, edge: number): number => {
    let w = 0;
    while (w < n && !(ranks[u + w] < edge && ranks[v + w] < edge)) ++w;
    return w;
  };
  const addCoboundary = (edge: number): void => {
    const [u, v] = [us[edge], vs[edge]];
    for (let w = 0; w < n; ++w) {
      const [a, b] = [ranks[u * n + w], ranks[v * n + w]];
      if (a === none || b === none) continue;
      sum.toggle(a > b ? (a > edge ? a * n + v : edge * n + w) : b > edge ? b * n + u : edge * n + w);
    }
  };
  const firstOf = (edge: number): number => {
    const [u, v] = [us[edge], vs[edge]];
    let [first, third] = [none, 0];
    for (let w = 0; w < n; ++w) {
      const [a, b] = [ranks[u * n + w], ranks[v * n + w]];
      const longest = Math.max(a, b, edge);
      if (longest > first) continue;
      const apex = longest === edge ? w : a > b ? v : u;
      if (longest === first && apex > third) continue;
      [first, third] = [longest, apex];
    }
    return first === none ? -1 : first * n + third;
  };
  /** By triangle, the edge whose reduced column begins with it; by that edge, which others were added to it. */
  const owners = new Map<number, number>();
  const added = new Map<number, number[]>();
  const result: Loop[] = [];
  for (let c = closing.length - 1; c >= 0; --c) {
    const edge = closing[c];
    if (thirdOf(edge) < n) continue;
    const terms = new Set<number>();
    let pivot = firstOf(edge);
    let isSummed = false; // most columns begin with a triangle that is nobody's yet, and are never written out
    while (pivot >= 0) {
      const longest = Math.floor(pivot / n);
      const owner = thirdOf(longest) === pivot - longest * n ? longest : owners.get(pivot);
      if (owner === undefined) break;
      if (!isSummed) addCoboundary(edge);
      isSummed = true;
      addCoboundary(owner);
      flip(terms, owner);
      for (const term of added.get(owner) ?? []) {
        addCoboundary(term);
        flip(terms, term);
      }
      pivot = sum.least();
    }
    result.push([edge, pivot < 0 ? -1 : Math.floor(pivot / n)]);
    if (pivot < 0) continue;
    owners.set(pivot, edge);
    if (terms.size > 0) added.set(edge, [...terms]);
    if (isSummed) sum.clear();
  }
  return result;
}

function flip(set: Set<number>, value: number): void {
  if (!set.delete(value)) set.add(value);
}
