import type {RankedEdges} from "./ranked-edges.js";

/**
 * The ranks of the edges of the shortest cycle through the edge *birth* and shorter ones: the edge, and a shortest path
 * between its ends (Dijkstra 1959). The edge must close a cycle.
 */
export function shortestLoop({n, us, vs, lengths}: RankedEdges, birth: number): number[] {
  const around: number[][] = Array.from({length: n}, () => []);
  for (let e = 0; e < birth; ++e) {
    around[us[e]].push(e);
    around[vs[e]].push(e);
  }
  const distance = new Float64Array(n).fill(Infinity);
  const via = new Int32Array(n).fill(-1);
  const open = new Set(distance.keys());
  distance[us[birth]] = 0;
  for (let point = us[birth]; point !== vs[birth];) {
    open.delete(point);
    for (const e of around[point]) {
      const next = us[e] + vs[e] - point;
      if (!open.has(next) || !(distance[point] + lengths[e] < distance[next])) continue;
      distance[next] = distance[point] + lengths[e];
      via[next] = e;
    }
    let nearest = -1;
    for (const other of open) if (nearest < 0 || distance[other] < distance[nearest]) nearest = other;
    point = nearest;
  }
  const loop = [birth];
  for (let point = vs[birth]; point !== us[birth];) {
    loop.push(via[point]);
    point = us[via[point]] + vs[via[point]] - point;
  }
  return loop;
}
