import type {FlowArrays} from "./flow-arrays.js";
import {gather} from "./flow-gather.js";

// The steps of conjugate gradients in plain TypeScript. Where links have no weights the measure is one, and has no array.

/** What an advance leaves: Σ |r| and Σ measure r² / diagonal. */
export interface Left {
  size: number;
  square: number;
}

/** q ← (diagonal − alpha × links) p; returns Σ measure p q. */
export function multiply(arrays: FlowArrays, core: number, alpha: number): number {
  const {offsets, ends, diagonal, measure, p, q} = arrays;
  const weighted = measure.length > 0;
  let curvature = 0;
  for (let i = 0; i < core; ++i) {
    q[i] = diagonal[i] * p[i] - alpha * gather(arrays, offsets[i], ends[i], p);
    curvature += (weighted ? p[i] * measure[i] : p[i]) * q[i];
  }
  return curvature;
}

/** z ← z + step · p and r ← r − step · q; sums at odd places are taken apart. */
export function advance({diagonal, measure, p, q, r, z}: FlowArrays, core: number, step: number): Left {
  const weighted = measure.length > 0;
  const [sizes, squares] = [
    [0, 0],
    [0, 0]
  ];
  const last = core & ~1;
  for (let i = 0; i < core; ++i) {
    const lane = i < last ? i & 1 : 0;
    z[i] += step * p[i];
    r[i] -= step * q[i];
    sizes[lane] += Math.abs(r[i]);
    const term = (r[i] * r[i]) / diagonal[i];
    squares[lane] += weighted ? term * measure[i] : term;
  }
  return {size: sizes[0] + sizes[1], square: squares[0] + squares[1]};
}

/** p ← r / diagonal + ratio · p. */
export function turn({diagonal, p, r}: FlowArrays, core: number, ratio: number): void {
  for (let i = 0; i < core; ++i) p[i] = r[i] / diagonal[i] + ratio * p[i];
}
