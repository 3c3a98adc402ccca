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
  const places = new Uint32Array(n);
  for (let i = 0; i < n; ++i) places[i] = i;
  // The difference of equal infinities is NaN, which sends ties to their places too.
  if (n < worthwhile) return places.sort(compare);
  const keys = upperHalves(values);
  let order = places;
  for (let shift = 0; shift < 32; shift += bits) order = byDigit(keys, order, shift);
  for (let first = 0, end = 1; first < n; first = end++) {
    let isSorted = true; // as where all are equal, however many
    for (; end < n && keys[order[end]] === keys[order[first]]; ++end) {
      isSorted &&= values[order[end - 1]] <= values[order[end]];
    }
    if (isSorted) continue;
    if (end - first > few) order.subarray(first, end).sort(compare);
    else insert(values, order, first, end);
  }
  return order;
}

/** How many places are sorted by insertion. */
const few = 24;

function insert(values: ArrayLike<number>, order: Uint32Array, first: number, end: number): void {
  for (let i = first + 1; i < end; ++i) {
    const place = order[i];
    let at = i;
    for (; at > first && values[order[at - 1]] > values[place]; --at) order[at] = order[at - 1];
    order[at] = place;
  }
}

/** Numbers from which on passes over tables of counts pay off. */
const worthwhile = 1000;

/** Of a digit; its counts stay in the nearest cache. */
const bits = 11;

/** Sign, exponent and 20 bits of the fraction, as integers in the same order. */
function upperHalves(values: ArrayLike<number>): Uint32Array {
  const keys = new Uint32Array(values.length);
  const view = new DataView(new ArrayBuffer(8));
  for (let i = 0; i < keys.length; ++i) {
    // −0 + 0 is 0, so that both zeros tie.
    view.setFloat64(0, values[i] + 0, true);
    const upper = view.getUint32(4, true);
    keys[i] = upper >>> 31 ? ~upper : upper | 0x80000000;
  }
  return keys;
}

/** The same places, stably sorted by the digit of their keys from bit *shift* on. */
function byDigit(keys: Uint32Array, places: Uint32Array, shift: number): Uint32Array<ArrayBuffer> {
  const mask = 2 ** bits - 1;
  const next = new Uint32Array(mask + 2);
  for (let i = 0; i < keys.length; ++i) ++next[((keys[i] >>> shift) & mask) + 1];
  for (let digit = 0; digit < mask; ++digit) next[digit + 1] += next[digit];
  const sorted = new Uint32Array(places.length);
  for (let p = 0; p < places.length; ++p) sorted[next[(keys[places[p]] >>> shift) & mask]++] = places[p];
  return sorted;
}
