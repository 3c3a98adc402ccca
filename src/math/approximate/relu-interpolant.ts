import {checkAll} from "../dense/check.js";

/** A network with one input and one hidden layer of ReLUs: x ↦ Σ outer × max(0, inner x + bias) + offset. */
export interface ReluNetwork {
  inner: Float64Array;
  bias: Float64Array;
  outer: Float64Array;
  offset: number;
}

/**
 * Weights, written down and not trained, of a ReLU network that has the given *values* at ascending *knots*, is linear between
 * and constant before the first and as the last piece after the last: a unit for each of the k − 1 pieces, whose outer weight
 * is the change of slope where it begins. If the values are those of f, the error between two knots h apart is at most
 * h² max |f″| / 8.
 *
 * Throws a RangeError if there are no knots, they do not ascend, values are not as many, or something is not finite.
 */
export function reluInterpolant(knots: ArrayLike<number>, values: ArrayLike<number>): ReluNetwork {
  checkAll("knots", knots);
  checkAll("values", values);
  if (knots.length === 0 || knots.length !== values.length) {
    throw new RangeError(
      `there must be a value for each of one or more knots; got ${knots.length} and ${values.length}`
    );
  }
  const slopes = Float64Array.from({length: knots.length - 1}, (_, i) => {
    if (!(knots[i] < knots[i + 1]))
      throw new RangeError(`knots must ascend; ${i} and ${i + 1} are ${knots[i]}, ${knots[i + 1]}`);
    return (values[i + 1] - values[i]) / (knots[i + 1] - knots[i]);
  });
  return {
    inner: new Float64Array(slopes.length).fill(1),
    bias: Float64Array.from(slopes, (_, i) => -knots[i]),
    outer: slopes.map((slope, i) => slope - (i === 0 ? 0 : slopes[i - 1])),
    offset: values[0]
  };
}

/** What the network says at *x*. Costs as much as it has units. */
export function reluNetwork({inner, bias, outer, offset}: ReluNetwork, x: number): number {
  let sum = offset;
  for (let k = 0; k < outer.length; ++k) sum += outer[k] * Math.max(0, inner[k] * x + bias[k]);
  return sum;
}
