let kept = new Float64Array(0);

/** Up to this length, 4 MB, it is kept. */
const longest = 2 ** 19;

/**
 * At least *length* numbers, with what the last call left in them if they are few: to make them anew takes long beside a
 * small problem. For functions that write before they read, copy their results, and call no other that takes it meanwhile.
 */
export function keptHeap(length: number): Float64Array {
  if (length > longest) return new Float64Array(length);
  if (kept.length < length) kept = new Float64Array(length);
  return kept;
}
