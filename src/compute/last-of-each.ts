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
  for (const steps of iterations) {
    const before = lasts.length;
    for (const step of steps) {
      lasts[before] = step;
      yield step;
    }
    if (lasts.length === before) throw new RangeError(`iteration ${before} has no state`);
  }
  return lasts;
}
