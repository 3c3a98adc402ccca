/** Where things are drawn. */
export interface Places {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

/** The same place in the order of *values*, from 1 to n, ties by id: a drawing by rank keeps nodes apart. */
export function ranksOf(values: ArrayLike<number>): number[] {
  const order = Array.from(values, (_, i) => i).sort((i, j) => values[i] - values[j] || i - j);
  const result = order.map(() => 0);
  order.forEach((i, rank) => (result[i] = rank + 1));
  return result;
}
