import {checkAll, checkInteger, checkedOptions} from "../dense/check.js";
/**
 * The number of clusters that the largest gap suggests: the k ≥ *least* for which λ_{k+1} − λ_k is largest, the first of
 * equals, for *values* in ascending order; a rule of thumb (von Luxburg 2007, §8.3). Give it the smallest eigenvalues
 * only, since gaps high in the spectrum say nothing about clusters. *least* defaults to 2: in a connected graph the gap
 * above 0 is λ₂ itself, and asks whether to cut at all, not into how many. Returns least if there is no gap to compare.
 */
export function eigengap(values: ArrayLike<number>, options: {least?: number} = {}): number {
  const {least = 2} = checkedOptions(options);
  checkAll("values", values);
  checkInteger(least, "least", 0);
  let best = least;
  for (let k = least + 1; k < values.length; ++k) if (gap(k) > gap(best)) best = k;
  return best;

  function gap(k: number): number {
    return values[k] - values[k - 1];
  }
}
