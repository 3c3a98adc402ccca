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

/** Reads what a solver tells, from its start on: residuals fall by a factor a step, so their logarithm tells how far it is. */
export function progressFrom(start: number): (record: ConvergenceProgress, now: number) => Progress {
  let first: number | undefined;
  let furthest = 0;
  return ({iterations, residual, goal}, now) => {
    first ??= residual;
    const way = goal > 0 ? Math.log(first / goal) : 0;
    // An estimate may fall back, and what is shown as done stays done.
    if (way > 0 && residual > 0) furthest = Math.min(1, Math.max(furthest, Math.log(first / residual) / way));
    const fraction = way > 0 ? furthest : undefined;
    const eta = fraction ? ((now - start) * (1 - fraction)) / fraction : undefined;
    return {iteration: iterations, residual, fraction, eta};
  };
}
