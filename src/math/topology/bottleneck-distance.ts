import {checkBars, matchInfinite, toDiagonal, toPoint} from "./matching.js";
import type {Bar} from "./persistence.js";

/**
 * The bottleneck distance of two barcodes of one dimension: over all ways to match bars with each other or with nothing,
 * the least that the largest move can be. Moving a bar costs the larger of what its ends move, matching it with nothing
 * half its length; bars that never end are matched among themselves. Bars of several dimensions are matched within each.
 * Moving every point of a cloud by at most δ moves its barcodes by at most 2 δ (Chazal, de Silva & Oudot 2014).
 *
 * Exact: one of the costs is the distance, and a bisection over them asks for matchings of the bars that are too long to be
 * left alone. Returns Infinity if the numbers of infinite bars differ. Cost about m n log(m n), at worst (m + n)^2.5 times
 * the logarithm.
 *
 * Throws a RangeError if a birth is not finite, or a death is NaN or below its birth.
 */
export function bottleneckDistance(a: readonly Bar[], b: readonly Bar[]): number {
  checkBars(a, "a");
  checkBars(b, "b");
  const dimensions = new Set([...a, ...b].map(({dimension}) => dimension));
  let distance = 0;
  for (const dimension of dimensions) {
    const of = (bars: readonly Bar[]) => bars.filter((bar) => bar.dimension === dimension);
    distance = Math.max(distance, ...matchInfinite(of(a), of(b)), finite(of(a), of(b)));
  }
  return distance;
}

function finite(a: readonly Bar[], b: readonly Bar[]): number {
  const [left, right] = [a, b].map(ofFinite) as [Bar[], Bar[]];
  const costs = candidates(left, right);
  let [low, high] = [0, costs.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (covers(left, right, costs[middle]) && covers(right, left, costs[middle])) high = middle;
    else low = middle + 1;
  }
  return costs[low];
}

/** The finite bars, by birth. */
function ofFinite(bars: readonly Bar[]): Bar[] {
  return bars.filter(({death}) => death < Infinity).sort((x, y) => x.birth - y.birth);
}

/** What the distance can be, ascending: the costs between what every bar costs at least and what all cost alone. */
function candidates(a: readonly Bar[], b: readonly Bar[]): Float64Array {
  const all = [...a, ...b].map(toDiagonal);
  const most = Math.max(0, ...all);
  const nearest = Float64Array.from(all);
  for (let i = 0; i < a.length; ++i) {
    for (let j = 0; j < b.length; ++j) {
      const cost = toPoint(a[i], b[j]);
      if (cost < nearest[i]) nearest[i] = cost;
      if (cost < nearest[a.length + j]) nearest[a.length + j] = cost;
    }
  }
  const least = Math.max(0, ...nearest);
  const costs = all.filter((cost) => least <= cost);
  for (const x of a) {
    for (const y of b) {
      const cost = toPoint(x, y);
      if (least <= cost && cost < most) costs.push(cost);
    }
  }
  return costs.length ? Float64Array.from(costs).sort() : Float64Array.of(least);
}

/**
 * Whether those of *a* that cost more than *bound* alone can be matched with some of *b* at no more than that. If this
 * holds the other way round too, one matching does both (Mendelsohn & Dulmage 1958). Both by birth.
 */
function covers(a: readonly Bar[], b: readonly Bar[], bound: number): boolean {
  const near: number[][] = [];
  let first = 0;
  for (const x of a) {
    if (toDiagonal(x) <= bound) continue;
    while (first < b.length && x.birth - b[first].birth > bound) ++first;
    const partners: number[] = [];
    for (let j = first; j < b.length && b[j].birth - x.birth <= bound; ++j)
      if (toPoint(x, b[j]) <= bound) partners.push(j);
    if (partners.length === 0) return false;
    near.push(partners);
  }
  return allMatched(near, b.length);
}

/** Whether each can have one of those *near* it, out of *size*, for itself (Hopcroft & Karp 1973). */
function allMatched(near: readonly (readonly number[])[], size: number): boolean {
  const partner = new Int32Array(near.length).fill(-1);
  const owner = new Int32Array(size).fill(-1);
  const level = new Int32Array(near.length);
  for (let matched = 0; matched < near.length;) {
    let queue = Array.from(partner.keys()).filter((i) => partner[i] < 0);
    level.fill(-1);
    for (const i of queue) level[i] = 0;
    while (queue.length > 0) {
      const next: number[] = [];
      for (const i of queue) {
        for (const j of near[i]) {
          const k = owner[j];
          if (k >= 0 && level[k] < 0) next.push(((level[k] = level[i] + 1), k));
        }
      }
      queue = next;
    }
    const before = matched;
    const at = new Int32Array(near.length);
    for (let i = 0; i < near.length; ++i) if (partner[i] < 0 && augment(i, near, partner, owner, level, at)) ++matched;
    if (matched === before) return false;
  }
  return true;
}

/** Looks for a free partner along paths of rising level, with a stack of its own, and flips the path that has one. */
function augment(
  start: number,
  near: readonly (readonly number[])[],
  partner: Int32Array,
  owner: Int32Array,
  level: Int32Array,
  at: Int32Array
): boolean {
  const path = [start];
  while (path.length > 0) {
    const i = path[path.length - 1];
    if (at[i] === near[i].length) {
      path.pop();
      level[i] = -1;
      continue;
    }
    const j = near[i][at[i]++];
    const k = owner[j];
    if (k >= 0) {
      if (level[k] === level[i] + 1) path.push(k);
      continue;
    }
    let taken = j;
    while (path.length > 0) {
      const node = path.pop()!;
      const old = partner[node];
      partner[node] = taken;
      owner[taken] = node;
      taken = old;
    }
    return true;
  }
  return false;
}
