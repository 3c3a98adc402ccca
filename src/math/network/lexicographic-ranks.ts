/** The rank of each list of numbers among the distinct ones, in lexicographic order, from 0, and how many are distinct. */
export function lexicographicRanks(lists: readonly (readonly number[])[]): {ranks: Uint32Array; count: number} {
  const order = Array.from(lists.keys()).sort((i, j) => compare(lists[i], lists[j]));
  const result = new Uint32Array(lists.length);
  let count = 0;
  order.forEach((i, at) => {
    if (at === 0 || compare(lists[order[at - 1]], lists[i]) !== 0) ++count;
    result[i] = count - 1;
  });
  return {ranks: result, count};
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let k = 0; k < Math.min(a.length, b.length); ++k) if (a[k] !== b[k]) return a[k] < b[k] ? -1 : 1;
  return a.length - b.length;
}
