import type {RankedEdges} from "./ranked-edges.js";

/** The ranks of the edges that join components, ascending: a least spanning forest (Kruskal 1956). */
export function spanningTree({n, us, vs}: RankedEdges): number[] {
  const parent = Uint32Array.from({length: n}, (_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]];
    return i;
  };
  const tree: number[] = [];
  for (let rank = 0; rank < us.length && tree.length < n - 1; ++rank) {
    const [u, v] = [find(us[rank]), find(vs[rank])];
    if (u === v) continue;
    parent[Math.max(u, v)] = Math.min(u, v);
    tree.push(rank);
  }
  return tree;
}
