export interface SliceOptions<Step = unknown> {
  /** Ends it: the promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Ends it too, once it is resolved: a cell's own, so that what is not wanted any more gives way. */
  invalidation?: Promise<unknown> | undefined;
  /** Milliseconds that may pass between two pauses; defaults to 8, half a frame. */
  budget?: number;
  /** What a pause is; defaults to the next turn of the event loop, so that the page can paint and answer. */
  pause?: () => Promise<unknown>;
  /** Hears what each step yields. */
  onStep?: ((step: Step) => void) | undefined;
  now?: () => number;
}

/** Takes all steps of a long computation, in slices that leave the page half of each frame, and resolves with its result. */
export async function inSlices<T, Step>(
  steps: Iterator<Step, T>,
  {signal, invalidation, budget = 8, pause = nextTurn, onStep, now = () => performance.now()}: SliceOptions<Step> = {}
): Promise<T> {
  let isWanted = true;
  void invalidation?.then(() => (isWanted = false));
  for (;;) {
    signal?.throwIfAborted();
    if (!isWanted) throw new DOMException("it is not wanted any more", "AbortError");
    const end = now() + budget;
    do {
      const step = steps.next();
      if (step.done) return step.value;
      onStep?.(step.value);
    } while (now() < end);
    await pause();
  }
}

/** The next turn of the event loop, before which the browser may paint and answer. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
