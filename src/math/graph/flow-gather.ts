import type {FlowArrays} from "./flow-arrays.js";

/** Σ weight × z over the links *start* to *end* − 1. Those at odd places are summed apart: two additions at a time. */
export function gather({indices, values}: FlowArrays, start: number, end: number, z: Float64Array): number {
  let [even, odd] = [0, 0];
  const pairs = end - ((end - start) & 1);
  let k = start;
  if (values.length > 0) {
    for (; k < pairs; k += 2) {
      even += values[k] * z[indices[k]];
      odd += values[k + 1] * z[indices[k + 1]];
    }
    if (k < end) even += values[k] * z[indices[k]];
  } else {
    for (; k < pairs; k += 2) {
      even += z[indices[k]];
      odd += z[indices[k + 1]];
    }
    if (k < end) even += z[indices[k]];
  }
  return even + odd;
}
