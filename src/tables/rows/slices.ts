/** A long computation in steps of a millisecond or less: a generator that yields between them and returns the result. */
export type Steps<T> = Generator<void, T>;

export interface SliceOptions {
  /** Ends it: the promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds that may pass between two pauses; defaults to 8, half a frame. */
  budget?: number;
  /** What a pause is; defaults to the next turn of the event loop, so that the page can paint and answer. */
  pause?: () => Promise<unknown>;
}

/** Takes all steps, in slices that leave the page half of each frame. */
export async function inSlices<T>(
  steps: Steps<T>,
  {signal, budget = 8, pause = nextTurn}: SliceOptions = {}
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const end = performance.now() + budget;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await pause();
  }
}

/** Takes all steps at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
