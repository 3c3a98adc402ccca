/**
 * The number of clusters that the largest gap suggests: the k ≥ 1 for which λ_{k+1} − λ_k is largest, the first of
 * equals, for *values* in ascending order; a rule of thumb (von Luxburg 2007, §8.3). Give it the smallest eigenvalues
 * only, since gaps high in the spectrum say nothing about clusters. 1 for fewer than two values.
 */
export function eigengap(values: ArrayLike<number>): number {
  let k = 1;
  for (let i = 2; i < values.length; ++i) if (values[i] - values[i - 1] > values[k] - values[k - 1]) k = i;
  return k;
}
