import type {CounterFor} from "./few-eigenpairs.js";

/** Eigenvalues from … to − 1, counted by ascending value; or those with low < value ≤ high; or all. */
export interface SpectrumPart {
  indices?: readonly [from: number, to: number] | undefined;
  range?: readonly [low: number, high: number] | undefined;
}

/**
 * The indices of the eigenvalues of a matrix of order *n* that belong to the part, where *counter* is for the matrix
 * divided by *scale*. Ranges that meet share no eigenvalue and miss none between them, repeated ones included.
 */
export function placesOf(
  {indices, range}: SpectrumPart,
  n: number,
  counter: CounterFor,
  scale: number
): readonly [first: number, last: number] {
  if (!range) return indices ?? [0, n];
  const {shifts, counts, run} = counter(2);
  shifts.set(range.map((x) => x / scale));
  run(2);
  return [counts[0], counts[1]];
}

/** *values* moved into the range by what rounding has put them outside, in place. */
export function withinRange(values: Float64Array, {range}: SpectrumPart): Float64Array {
  if (!range) return values;
  const [low, high] = range;
  for (let i = 0; i < values.length; ++i) {
    if (!(values[i] <= high)) values[i] = high;
    if (!(values[i] > low)) values[i] = nextUp(low);
  }
  return values;
}

/** The least double above *x*. */
function nextUp(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([x]).buffer);
  bits[0] += x > 0 ? 1n : -1n;
  return new Float64Array(bits.buffer)[0];
}
