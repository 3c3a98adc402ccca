import type {Distances} from "./distances.js";
import type {RankedEdges} from "./ranked-edges.js";

/**
 * Distances of which the Rips complex has the same bars, with far fewer edges: each edge comes later than before or, at
 * distance Infinity, not at all (Boissonnat & Pritam 2020; Glisse & Pritam 2022). As long as one point is joined to all
 * others that are joined to both ends of an edge, the edge changes no homology, and is put off; the complex at any scale is
 * a part of what it was, and the inclusion keeps all homology. Cost about m n for m edges, m n² at worst.
 */
export function collapsed({n, us, vs, lengths}: RankedEdges): Distances {
  const distances = new Float64Array(n * n).fill(Infinity);
  for (let i = 0; i < n; ++i) distances[i * n + i] = 0;
  const put = (u: number, v: number, scale: number) => (distances[u * n + v] = distances[v * n + u] = scale);
  for (let e = 0; e < us.length; ++e) put(us[e], vs[e], lengths[e]);
  for (let e = us.length - 1; e >= 0; --e) {
    const [u, v] = [us[e], vs[e]];
    put(u, v, firstNeeded({size: n, distances}, u, v, lengths[e]));
  }
  return {size: n, distances};
}

/** The first scale from *length* on at which no point joined to both *u* and *v* is joined to all others that are. */
function firstNeeded({size: n, distances}: Distances, u: number, v: number, length: number): number {
  const from = new Float64Array(n);
  const common: number[] = [];
  for (let w = 0; w < n; ++w) {
    from[w] = Math.max(distances[u * n + w], distances[v * n + w], length);
    if (w !== u && w !== v && from[w] < Infinity) common.push(w);
  }
  common.sort((a, b) => from[a] - from[b]);
  let scale = length;
  let present = 0;
  let apex = -1;
  do {
    const before = present;
    while (present < common.length && from[common[present]] <= scale) ++present;
    const reaches = (w: number, first: number) => {
      for (let i = first; i < present; ++i) if (distances[w * n + common[i]] > scale) return false;
      return true;
    };
    if (apex < 0 || !reaches(apex, before)) apex = common.slice(0, present).find((w) => reaches(w, 0)) ?? -1;
    if (apex < 0) return scale;
    scale = from[common[present]];
  } while (present < common.length);
  return Infinity;
}
