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
}
