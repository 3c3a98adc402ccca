/** The entries of a longest increasing subsequence of distinct numbers, by patience sorting (Fredman 1975). */
export function longestIncreasing(numbers: readonly number[]): Set<number> {
  const tops: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const x of numbers) {
    const found = tops.findIndex((top) => top >= x);
    const pile = found < 0 ? tops.length : found;
    previous.set(x, tops[pile - 1]);
    tops[pile] = x;
  }
  const longest = new Set<number>();
  for (let x = tops.at(-1); x !== undefined; x = previous.get(x)) longest.add(x);
  return longest;
}
