/** What every steppable iteration yields, beside the state that a page shows. */
export interface Step {
  /** 0 for the start, then 1, 2, … */
  iteration: number;
  /** How far from done, in the norm that the iteration's documentation names. */
  residual: number;
}
