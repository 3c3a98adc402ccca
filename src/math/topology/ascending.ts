const digit = 11;
const cells = 2 ** (2 * digit);

/**
 * The places of *values* ≥ 0, by ascending value, ties by place. A radix sort in two passes by the place in a fine grid,
 * over which lengths are spread far more evenly than over their leading bits; what shares a cell is sorted by comparing.
 */
export function ascending(values: Float64Array): Uint32Array {
  let largest = 0;
  for (let e = 0; e < values.length; ++e) largest = Math.max(largest, values[e]);
  const cell = new Uint32Array(values.length);
  if (largest > 0) for (let e = 0; e < values.length; ++e) cell[e] = (values[e] / largest) * (cells - 1);
  const order = byDigit(cell, digit, byDigit(cell, 0));
  for (let first = 0, end = 1; first < order.length; first = end++) {
    let isSorted = true; // as where all are equal, however many
    for (; end < order.length && cell[order[end]] === cell[order[first]]; ++end) {
      isSorted &&= values[order[end - 1]] <= values[order[end]];
    }
    if (isSorted) continue;
    if (end - first > few) order.subarray(first, end).sort((a, b) => values[a] - values[b] || a - b);
    else insert(values, order, first, end);
  }
  return order;
}

/** How many places are sorted by insertion. */
const few = 24;

function insert(values: Float64Array, order: Uint32Array, first: number, end: number): void {
  for (let i = first + 1; i < end; ++i) {
    const e = order[i];
    let at = i;
    for (; at > first && values[order[at - 1]] > values[e]; --at) order[at] = order[at - 1];
    order[at] = e;
  }
}

/** *places*, all of them in order by default, stably sorted by the digit of their cells that begins at bit *shift*. */
function byDigit(cell: Uint32Array, shift: number, places?: Uint32Array): Uint32Array {
  const next = new Uint32Array(2 ** digit + 1);
  const mask = 2 ** digit - 1;
  for (let e = 0; e < cell.length; ++e) ++next[((cell[e] >>> shift) & mask) + 1];
  for (let d = 0; d < mask; ++d) next[d + 1] += next[d];
  const sorted = new Uint32Array(cell.length);
  for (let p = 0; p < cell.length; ++p) {
    const e = places ? places[p] : p;
    sorted[next[(cell[e] >>> shift) & mask]++] = e;
  }
  return sorted;
}
