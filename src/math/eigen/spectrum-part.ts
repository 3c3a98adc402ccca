/** The eigenpairs from … to − 1, counted by ascending value, of those with low < value ≤ high. */
export interface SpectrumPart {
  from: number;
  to: number;
  low: number;
  high: number;
}

/** The first of the ascending *values* within the part, and the one after the last. */
export function withinPart(values: Float64Array, {from, to, low, high}: SpectrumPart): [first: number, last: number] {
  let first = from;
  let last = to;
  while (first < last && !(values[first] > low)) ++first;
  while (last > first && !(values[last - 1] <= high)) --last;
  return [first, last];
}
