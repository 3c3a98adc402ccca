import type {ConvergenceProgress} from "../math/convergence.js";

/** How far a computation is. */
export interface Progress {
  /** Steps made: restarts, sweeps or rounds, as the function says. */
  iteration: number;
  residual: number;
  /** The share that is done, in [0, 1], if residuals go on to fall as they did; undefined if that cannot be told. */
  fraction: number | undefined;
  /** Milliseconds that are left, at that rate. */
  eta: number | undefined;
}

/**
 * Reads what a solver tells, from its start on: residuals fall by a factor a step, so their logarithm tells how far it is,
 * unless the solver knows better. Of several parts each counts the same.
 */
export function progressFrom(start: number): (record: ConvergenceProgress, now: number) => Progress {
  let first: number | undefined;
  let current = 0;
  let furthest: number | undefined;
  return ({iterations, residual, goal, fraction: known, part = {index: 0, of: 1}}, now) => {
    if (part.index !== current) first = undefined;
    current = part.index;
    first ??= residual;
    const way = goal > 0 ? Math.log(first / goal) : 0;
    const own = known ?? (way > 0 && residual > 0 ? Math.log(first / residual) / way : undefined);
    // An estimate may fall back, and what is shown as done stays done.
    if (own !== undefined || part.index > 0) {
      furthest = Math.max(furthest ?? 0, (part.index + Math.min(1, Math.max(0, own ?? 0))) / part.of);
    }
    const eta = furthest ? ((now - start) * (1 - furthest)) / furthest : undefined;
    return {iteration: iterations, residual, fraction: furthest, eta};
  };
}
