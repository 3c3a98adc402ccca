import type {Matrix} from "../dense/matrix.js";
import {squaredDistance} from "./squared-distance.js";

/** Chooses k rows of *points*, each with chance in proportion to the squared distance from those already chosen. */
export function seedCenters(points: Matrix, k: number, uniform: () => number): Matrix {
  const {rows: n, columns: d, data} = points;
  const centers = new Float64Array(k * d);
  const nearest = new Float64Array(n).fill(Infinity);
  let chosen = Math.floor(uniform() * n);
  for (let c = 0; ; ++c) {
    centers.set(data.subarray(chosen * d, (chosen + 1) * d), c * d);
    if (c === k - 1) return {rows: k, columns: d, data: centers};
    for (let i = 0; i < n; ++i) {
      nearest[i] = Math.min(nearest[i], squaredDistance(data, i * d, data, chosen * d, d));
    }
    chosen = draw(nearest, uniform());
  }
}

/** An index with chance in proportion to its weight; any index if there is no weight. */
function draw(weights: Float64Array, u: number): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
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
