import {mulberry32} from "./mulberry32.js";
import {shuffle} from "./shuffle.js";

/**
 * The numbers 0 … n − 1 in the random order that *seed* gives.
 *
 * Throws a RangeError if n is not an integer in 0 … 2³², or seed is not an integer.
 */
export function permutation(n: number, seed: number): Uint32Array {
  if (!(Number.isInteger(n) && 0 <= n && n <= 2 ** 32))
    throw new RangeError(`invalid n; not an integer in 0 … 2³²: ${n}`);
  return shuffle(
    Uint32Array.from({length: n}, (_, i) => i),
    mulberry32(seed)
  );
}
