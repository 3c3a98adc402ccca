/** Below this share of the first, a value is left out: rounding may have spoiled it. */
const spoiled = 1e-12;

/**
 * What a sequence would be if it fell by the factor *rate* in each step, as points over its index: through its last value
 * that rounding has not spoiled, where the slowest part has outlived the others.
 */
export function slope(values: ArrayLike<number>, rate: number): {x: number; y: number}[] {
  let anchor = 0;
  for (let k = 0; k < values.length; ++k) if (values[k] > spoiled * values[0]) anchor = k;
  return Array.from({length: values.length}, (_, x) => ({x, y: values[anchor] * rate ** (x - anchor)}));
}
