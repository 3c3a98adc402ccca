/** Work that can be left off at each yield, and gone on with; what it returns in the end is the same. */
export type Pausing<R> = Generator<undefined, R, undefined>;

/** What a generator returns in the end, whatever it yields before; *hear*, if given, is told each. */
export function drained<Y, R>(steps: Iterator<Y, R>, hear?: (step: Y) => void): R {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    hear?.(next.value);
  }
}

/** Other steps as such work; *hear*, if given, is told each. */
export function* pausing<Y, R>(steps: Iterator<Y, R>, hear?: (step: Y) => void): Pausing<R> {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    hear?.(next.value);
    yield;
  }
}
