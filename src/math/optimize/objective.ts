/** A function to be made small: returns its value at *x*, and writes its gradient there to *gradient*, of the same length. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

/** The same for the mean of some of many losses: those whose numbers are in *batch*, which may repeat. */
export type StochasticObjective = (x: Float64Array, gradient: Float64Array, batch: Uint32Array) => number;

/** How long a step is: a number, or one by the number of steps made before, from 0. */
export type StepSize = number | ((iteration: number) => number);

/** The length of the next step; throws a RangeError if it is not a number ≥ 0. */
export function stepAt(step: StepSize, iteration: number): number {
  const length = typeof step === "function" ? step(iteration) : step;
  if (!(typeof length === "number" && 0 <= length && length < Infinity)) {
    throw new RangeError(`invalid step; not a number in [0, ∞): ${String(length)}`);
  }
  return length;
}

/** Throws a RangeError if *momentum* is not in [0, 1). */
export function checkMomentum(momentum: number): void {
  if (!(0 <= momentum && momentum < 1)) throw new RangeError(`invalid momentum; not in [0, 1): ${String(momentum)}`);
}
