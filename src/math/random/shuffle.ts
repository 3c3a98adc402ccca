import type {Random} from "./mulberry32.js";

/**
 * A copy of *array* in random order, each order as likely as any other (Fisher–Yates, from the end down). The array may
 * be typed; it is not changed.
 */
export function shuffle<A extends unknown[] | Uint8Array | Uint32Array | Int32Array | Float64Array>(
  array: A,
  random: Random
): A {
  const result = array.slice() as A;
  for (let i = result.length - 1; i > 0; --i) {
    const j = Math.floor(random() * (i + 1));
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}
