import type {Flow} from "./flow.js";

/** A system at work: its z lies in the flow, and solves the core for beta · b. */
export interface Sweeps {
  beta: number;
  /** Whether each sweep sets beta anew, so that the mass balances; else it contracts by the damping at least. */
  balanced: boolean;
  /** The mass of b on the core, and that of the right-hand side elsewhere. */
  inside: number;
  outside: number;
  /** What ‖b − (I − αPᵀ)y‖₁ is at most for y = z / beta; and the same relative to ‖y‖₁. */
  bound: number;
  residual: number;
  /** Passes over the links so far, and how many are allowed. */
  passes: number;
  limit: number;
  goal: number;
}

/** Whether there is more to do; below a few ε a sweep only stirs rounding. */
export function unfinished({residual, goal, passes, limit}: Sweeps): boolean {
  return residual > Math.max(goal, 4 * Number.EPSILON) && passes < limit;
}

/**
 * One sweep over the core. Since it solves each row with what is new before it and old behind, what is left is the flow of
 * the changes, at most their mass: a bound of the residual that takes no pass of its own.
 */
export function sweepOnce(flow: Flow, s: Sweeps): void {
  const {change, balance, mass} = flow.sweep(0, flow.core, s.beta, flow.damping);
  const next = s.balanced ? balance / s.inside : s.beta;
  s.bound = (change + Math.abs(next - s.beta) * s.inside) / next;
  s.residual = s.bound / (mass / next + s.outside);
  s.beta = next;
  ++s.passes;
}

/** z ← z / beta, on the core. */
export function normalize({core, scale}: Flow, s: Sweeps): void {
  scale(core, 1 / s.beta);
  s.beta = 1;
}

/** Sets to zero what is negative of the first entries, as no solution is: so that sweeps keep all their sums positive. */
export function clip(z: Float64Array, length: number): void {
  for (let p = 0; p < length; ++p) if (z[p] < 0) z[p] = 0;
}
