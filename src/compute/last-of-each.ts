import {inSlices, type SliceOptions} from "./in-slices.js";

/**
 * Takes each of some iterations to its end, one after the other, in slices that leave the page half of each frame, and
 * resolves with their last states. For what cannot go to a worker, since it is given a function.
 *
 * Rejects with a RangeError if an iteration has no state.
 */
export function lastOfEach<S>(iterations: readonly Iterable<S>[], options?: SliceOptions<S>): Promise<S[]> {
  return inSlices(ends(iterations), options);
}

function* ends<S>(iterations: readonly Iterable<S>[]): Generator<S, S[], undefined> {
  const lasts: S[] = [];
  for (const steps of iterations) lasts.push(yield* lastState(steps, `iteration ${lasts.length}`));
  return lasts;
}

/** Yields the states of an iteration, and returns the last; throws a RangeError, with its *name*, if it has none. */
export function* lastState<S>(steps: Iterable<S>, name: string): Generator<S, S, undefined> {
  let last: {state: S} | undefined;
  for (const state of steps) {
    last = {state};
    yield state;
  }
  if (!last) throw new RangeError(`${name} has no state`);
  return last.state;
}
