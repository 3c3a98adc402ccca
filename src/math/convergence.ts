/** What every iterative solver returns beside its result; it never throws or warns because it did not converge. */
export interface Convergence {
  /** Whether *residual* fell to the tolerance that was asked for. */
  converged: boolean;
  /** Steps taken, in the solver's own unit, which its documentation names. */
  iterations: number;
  /** The last residual, in the norm that the solver's documentation names. */
  residual: number;
  /** Applications of the operator: a cost that no machine changes. */
  operations: number;
}

/** The record of a solver that is at work. */
export interface ConvergenceProgress extends Convergence {
  /** What the residual must come to, as far as is known: 0 while it is not. */
  goal: number;
  /** The share of the work that is done, in [0, 1], where the solver knows it better than its residual tells. */
  fraction?: number | undefined;
  /** Which part of the computation this is about, from 0, and of how many: its residual falls from part to part anew. */
  part?: {index: number; of: number} | undefined;
}
