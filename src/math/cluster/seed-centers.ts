import type {Prepared} from "./workspace.js";

/**
 * Chooses k points as centers, each with chance in proportion to the square distance from those already chosen, and of
 * a few such the one that leaves least to the others: greedy k-means++ (Arthur & Vassilvitskii 2007).
 */
export function seedCenters({space, kernels}: Prepared, uniform: () => number): void {
  const {n, k, stride, points, centers, nearest} = space;
  const trials = 2 + Math.floor(Math.log(k));
  let [now, best, scratch] = [0, 1, 2];
  nearest[now].fill(Infinity);
  let chosen = Math.floor(uniform() * n);
  let total = kernels.potential(chosen, now, now);
  for (let c = 0; ; ++c) {
    centers.set(points.subarray(chosen * stride, (chosen + 1) * stride), c * stride);
    if (c === k - 1) return;
    let least = Infinity;
    for (let trial = 0; trial < trials; ++trial) {
      const p = draw(nearest[now], total, uniform());
      const sum = kernels.potential(p, now, scratch);
      if (trial > 0 && !(sum < least)) continue;
      chosen = p;
      least = sum;
      [best, scratch] = [scratch, best];
    }
    [now, best] = [best, now];
    total = least;
  }
}

/** An index with chance in proportion to its weight; any index if there is no weight. */
function draw(weights: Float64Array, total: number, u: number): number {
  if (!(total > 0)) return Math.floor(u * weights.length);
  let last = 0;
  let left = u * total;
  for (let i = 0; i < weights.length; ++i) {
    if (weights[i] === 0) continue;
    last = i;
    left -= weights[i];
    if (left < 0) break;
  }
  return last;
}
