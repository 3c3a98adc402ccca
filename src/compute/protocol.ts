import type {ConvergenceProgress} from "../math/convergence.js";
import type {ComputableName} from "./functions.js";
import type {IterationName} from "./iterations.js";

/** What a page asks of a worker: a call, or an iteration and some of its steps. */
export type Request =
  | {call: ComputableName; args: readonly unknown[]; lent?: boolean}
  | {begin: IterationName; args: readonly unknown[]}
  | ({advance: true} & Pace);

/** How far to take an iteration, and which states to send. */
export interface Pace {
  /** At most so many steps. */
  steps: number;
  /** At most so many milliseconds; at least one step is made. */
  milliseconds: number;
  /** Only states whose iteration is a multiple of this are sent, and the last. */
  every: number;
}

/** What came of some steps. */
export interface Stretch<S> {
  states: S[];
  /** Of each step made, in their order. */
  residuals: number[];
  done: boolean;
}

/** What a worker says: that it is there; of progress, as often as there is any; and an answer to each request. */
export type Response =
  | {ready: true}
  | {progress: ConvergenceProgress}
  | {value: unknown; args?: readonly unknown[]}
  | {stretch: Stretch<unknown>}
  | {error: unknown};
