import type {ClassOrder} from "./class-order.js";
import type {PerronPasses} from "./perron-passes.js";

/** What is known of the spectral radius of each class of a *ClassOrder*, in units of its scale. */
export interface PerronRace {
  lower: Float64Array;
  upper: Float64Array;
  /** The largest of lower: that of the whole graph is no less. */
  best: number;
  /** The classes that may have the largest spectral radius. */
  leaders: number[];
  /** Passes over the classes that were still in the race. */
  rounds: number;
}

export interface RaceOptions {
  /** Classes whose spectral radius is surely below are of no interest, and one that is surely not ends the race. */
  floor?: number;
  /** Bounds that differ by so much, relatively, are not improved. */
  tolerance: number;
  limit: number;
}

/**
 * Bounds the spectral radius of each class by Collatz (1942) and Wielandt (1950): min (Mx)ᵢ/xᵢ ≤ ρ ≤ max (Mx)ᵢ/xᵢ for
 * every x > 0, widened by what rounding may do. x follows power iteration, shifted by half of ρ, so that periodic classes
 * converge too. Classes which are surely not the largest leave the race.
 */
export function perronRace(order: ClassOrder, passes: PerronPasses, options: RaceOptions): PerronRace {
  const {floor = 0, tolerance, limit} = options;
  const {classes, loops} = order;
  const count = classes.length - 1;
  const lower = new Float64Array(count);
  const upper = new Float64Array(count);
  let running: number[] = [];
  let best = 0;
  for (let c = 0; c < count; ++c) {
    const single = classes[c + 1] - classes[c] === 1;
    for (let p = classes[c]; p < classes[c + 1]; ++p) lower[c] = Math.max(lower[c], loops[p]);
    upper[c] = single ? lower[c] : Infinity;
    best = Math.max(best, lower[c]);
    if (!single) running.push(c);
  }
  passes.x.fill(1);
  const slack = roundingOf(order);
  const ended = () => floor > 0 && best >= floor;
  let rounds = 0;
  for (; running.length > 0 && rounds < limit && !ended(); ++rounds) {
    for (const c of running) {
      step(order, passes, c, slack, lower, upper);
      best = Math.max(best, lower[c]);
    }
    running = running.filter((c) => upper[c] >= Math.max(best, floor) && upper[c] - lower[c] > tolerance * upper[c]);
  }
  const leaders = Array.from(lower.keys()).filter((c) => upper[c] >= best);
  return {lower, upper, best, leaders, rounds};
}

/** Rounding of a sum of as many terms as the longest row has, relative. */
export function roundingOf({n, offsets}: ClassOrder): number {
  let longest = 0;
  for (let p = 0; p < n; ++p) longest = Math.max(longest, offsets[p + 1] - offsets[p]);
  return (longest + 3) * Number.EPSILON;
}

/** Improves the bounds of one class, and then x. */
export function step(
  {classes}: ClassOrder,
  passes: PerronPasses,
  c: number,
  slack: number,
  lower: Float64Array,
  upper: Float64Array
): void {
  const [lo, hi] = [classes[c], classes[c + 1]];
  const {least, largest, total} = passes.multiply(lo, hi);
  lower[c] = Math.max(lower[c], least * (1 - slack));
  upper[c] = Math.min(upper[c], largest * (1 + slack));
  // The entries of x have the mean 1.
  const shift = total / (hi - lo) / 2;
  passes.advance(lo, hi, shift, 1 / (3 * shift));
}
