/** A source of numbers uniform in [0, 1). */
export type Random = () => number;

/**
 * A seeded source of numbers uniform in [0, 1), multiples of 2⁻³², with a period of 2³² (T. Ettinger's mulberry32).
 * Seeds that differ by a multiple of 2³² give the same stream. Not for cryptography.
 *
 * Throws a RangeError if *seed* is not an integer.
 */
export function mulberry32(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`invalid seed; not an integer: ${seed}`);
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
