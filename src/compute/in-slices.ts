export interface SliceOptions<Step = unknown> {
  /** Ends it: the promise rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
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
  {signal, budget = 8, pause = nextTurn, onStep, now = () => performance.now()}: SliceOptions<Step> = {}
): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const end = now() + budget;
    do {
      const step = steps.next();
      if (step.done) return step.value;
      onStep?.(step.value);
    } while (now() < end);
    await pause();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
