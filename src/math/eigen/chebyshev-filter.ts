import type {Places} from "./block-ritz.js";
import type {KrylovKernels} from "./krylov-kernels.js";

export interface Interval {
  low: number;
  cut: number;
  high: number;
}

/** ρ with T_d = cosh(d ρ) at λ below the interval [cut, high], on which |T_d| ≤ 1. */
function growth(lambda: number, {cut, high}: Interval): number {
  return Math.acosh(Math.max(1, (high + cut - 2 * lambda) / (high - cut)));
}

/** The degree that brings *target* forward by *gain*; Infinity if none does. */
export function totalDegree({target, ...interval}: Interval & {target: number}, gain: number): number {
  return Math.ceil(Math.log(2 * Math.max(2, gain)) / growth(target, interval));
}

/** The same, but less where *target* would fall behind *low* by more than *ratio*. */
export function degreeFor(interval: Interval & {target: number}, gain: number, ratio: number): number {
  const wanted = totalDegree(interval, gain);
  const spread = growth(interval.low, interval) - growth(interval.target, interval);
  const most = Math.max(2, Math.floor(Math.log(Math.max(2, ratio)) / spread));
  return wanted < Infinity ? Math.max(2, Math.min(wanted, most)) : Infinity;
}

/** X ← p(B) X, with p the Chebyshev polynomial of [cut, high] that is 1 at *low*. */
export function filter(
  kernels: KrylovKernels,
  places: Places,
  interval: Interval,
  degree: number,
  single: boolean
): void {
  const {n, width, offsets, indices} = places;
  const {heap, singles} = kernels;
  const [low, half, middle] = [interval.low, (interval.high - interval.cut) / 2, (interval.high + interval.cut) / 2];
  const values = single ? places.valuesSingle : places.values;
  const step = single ? kernels.stepSingle! : kernels.stepDouble;
  // In singles both blocks have room where one has in doubles.
  let [x, z] = single ? [2 * places.ax, 2 * places.ax + n * width] : [places.x, places.ax];
  if (single) narrow(heap, places.x, singles, x, n * width);
  (single ? singles : heap).fill(0, z, z + n * width);
  const first = half / (low - middle);
  let sigma = first;
  step(n, width, offsets, indices, values, x, z, first / half, middle, 0);
  for (let d = 2; d <= degree; ++d) {
    [x, z] = [z, x];
    const next = 1 / (2 / first - sigma);
    step(n, width, offsets, indices, values, x, z, (2 * next) / half, middle, sigma * next);
    sigma = next;
  }
  if (single) widen(singles, z, heap, places.x, n * width);
  else if (z !== places.x) heap.copyWithin(places.x, z, z + n * width);
}

/** To singles; *set* would first make a copy, as both share a buffer. */
export function narrow(from: Float64Array, first: number, to: Float32Array, target: number, length: number): void {
  for (let i = 0; i < length; ++i) to[target + i] = from[first + i];
}

function widen(from: Float32Array, first: number, to: Float64Array, target: number, length: number): void {
  for (let i = 0; i < length; ++i) to[target + i] = from[first + i];
}
