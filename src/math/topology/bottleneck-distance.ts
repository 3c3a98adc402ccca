import {checkBars, matchInfinite, toDiagonal, toPoint} from "./matching.js";
import type {Bar} from "./persistence.js";

/**
 * The bottleneck distance of two barcodes of one dimension: over all ways to match bars with each other or with nothing,
 * the least that the largest move can be. Moving a bar costs the larger of what its ends move, matching it with nothing
 * half its length; bars that never end are matched among themselves. Bars of several dimensions are matched within each.
 * Moving every point of a cloud by at most δ moves its barcodes by at most 2 δ (Chazal, de Silva & Oudot 2014).
 *
 * Exact: one of the costs is the distance, and a bisection over them asks Hopcroft & Karp (1973) for a perfect matching.
 * Returns Infinity if the numbers of infinite bars differ. Cost about (m + n)^2.5 log(m + n).
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
  const [left, right] = [a, b].map((bars) => bars.filter(({death}) => death < Infinity)) as [Bar[], Bar[]];
  const costs = [0, ...left.map(toDiagonal), ...right.map(toDiagonal)];
  for (const x of left) for (const y of right) costs.push(toPoint(x, y));
  const sorted = [...new Set(costs)].sort((x, y) => x - y);
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (matchesWithin(left, right, sorted[middle])) high = middle;
    else low = middle + 1;
  }
  return sorted[low] ?? 0;
}

/**
 * Whether all can be matched at a cost of at most *bound*: bars of *a*, and a place on the diagonal for each of *b*, with
 * bars of b, and a place for each of a. Places match each other freely.
 */
function matchesWithin(a: readonly Bar[], b: readonly Bar[], bound: number): boolean {
  const [m, n] = [a.length, b.length];
  const near: number[][] = a.map((x, i) => {
    const partners = b.flatMap((y, j) => (toPoint(x, y) <= bound ? [j] : []));
    return toDiagonal(x) <= bound ? [...partners, n + i] : partners;
  });
  const places = Array.from({length: m}, (_, i) => n + i);
  for (let j = 0; j < n; ++j) near.push(toDiagonal(b[j]) <= bound ? [j, ...places] : places);
  return perfectlyMatched(near, m + n);
}

/** Hopcroft and Karp's algorithm: augmenting paths of one length at a time. */
function perfectlyMatched(near: readonly (readonly number[])[], size: number): boolean {
  const partner = new Int32Array(size).fill(-1);
  const owner = new Int32Array(size).fill(-1);
  const level = new Int32Array(size);
  let matched = 0;
  for (;;) {
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
    const at = new Int32Array(size);
    for (let i = 0; i < size; ++i) if (partner[i] < 0 && augment(i, near, partner, owner, level, at)) ++matched;
    if (matched === size) return true;
    if (matched === before) return false;
  }
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
