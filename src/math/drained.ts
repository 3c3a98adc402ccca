/** What a generator returns in the end, whatever it yields before; *hear*, if given, is told each. */
export function drained<Y, R>(steps: Iterator<Y, R>, hear?: (step: Y) => void): R {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
    hear?.(next.value);
  }
}
