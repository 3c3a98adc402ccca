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
function firstNeeded(space: Distances, u: number, v: number, length: number): number {
  const {size: n, distances} = space;
  const present: number[] = [];
  const later: number[] = [];
  const from = new Float64Array(n);
  for (let w = 0; w < n; ++w) {
    from[w] = Math.max(distances[u * n + w], distances[v * n + w], length);
    if (w === u || w === v || from[w] === Infinity) continue;
    if (from[w] === length) present.push(w);
    else later.push(w);
  }
  let apex = apexOf(space, present, length);
  if (apex < 0) return length;
  later.sort((a, b) => from[a] - from[b]);
  for (let next = 0; next < later.length;) {
    const scale = from[later[next]];
    let isHeld = true;
    for (; next < later.length && from[later[next]] === scale; ++next) {
      present.push(later[next]);
      isHeld &&= distances[apex * n + later[next]] <= scale;
    }
    if (!isHeld) apex = apexOf(space, present, scale);
    if (apex < 0) return scale;
  }
  return Infinity;
}

/** One of *points* that is within *scale* of all others, −1 if there is none. */
function apexOf({size: n, distances}: Distances, points: readonly number[], scale: number): number {
  for (const apex of points) {
    let i = 0;
    while (i < points.length && distances[apex * n + points[i]] <= scale) ++i;
    if (i === points.length) return apex;
  }
  return -1;
}
