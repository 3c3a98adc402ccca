import {checkOrdered} from "../dense/check.js";

/**
 * The places of *values* by ascending value, ties by place. A radix sort by the upper halves of the numbers, two linear
 * passes, leaves short runs to be sorted by comparing.
 *
 * Throws a RangeError if one of them is NaN.
 */
export function ascendingOrder(values: ArrayLike<number>): Uint32Array {
  checkOrdered("values", values);
  const n = values.length;
  const compare = (a: number, b: number) => values[a] - values[b] || a - b;
  const places = Uint32Array.from({length: n}, (_, i) => i);
  // The difference of equal infinities is NaN, which sends ties to their places too.
  if (n < worthwhile) return places.sort(compare);
  const keys = upperHalves(values);
  const order = byDigit(keys, byDigit(keys, places, 0), 16);
  for (let first = 0; first < n;) {
    let end = first + 1;
    while (end < n && keys[order[end]] === keys[order[first]]) ++end;
    if (end - first > 1) order.subarray(first, end).sort(compare);
    first = end;
  }
  return order;
}

/** Numbers from which on tables of 65 536 counts pay off. */
const worthwhile = 10_000;

/** Sign, exponent and 20 bits of the fraction, as integers in the same order. */
function upperHalves(values: ArrayLike<number>): Uint32Array {
  const keys = new Uint32Array(values.length);
  const view = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < keys.length; ++i) {
    // −0 + 0 is 0, so that both zeros tie.
    view.setFloat64(0, values[i] + 0);
    const upper = view.getUint32(0);
    keys[i] = upper >>> 31 ? ~upper : upper | 0x80000000;
  }
  return keys;
}

/** The same places, stably sorted by the sixteen bits of their keys from *shift* on. */
function byDigit(keys: Uint32Array, places: Uint32Array, shift: number): Uint32Array {
  const next = new Uint32Array(65537);
  for (let i = 0; i < keys.length; ++i) ++next[((keys[i] >>> shift) & 0xffff) + 1];
  for (let digit = 0; digit < 65536; ++digit) next[digit + 1] += next[digit];
  const sorted = new Uint32Array(places.length);
  for (let p = 0; p < places.length; ++p) sorted[next[(keys[places[p]] >>> shift) & 0xffff]++] = places[p];
  return sorted;
}
