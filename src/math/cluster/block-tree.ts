import type {Matrix} from "../dense/matrix.js";

/**
 * A k-d tree whose leaves are blocks of *block* points, all full but the last. Its node 1 holds all blocks; node i, of
 * more than one, has children 2i, of the first half of the blocks, and 2i + 1.
 */
export interface BlockTree {
  block: number;
  /** The number of blocks, at least 1. */
  blocks: number;
  /** The points in the order of the blocks: a permutation of length n. */
  order: Uint32Array;
  /** For each node, *stride* least coordinates of its points and then as many greatest. */
  boxes: Float64Array;
  /** The least index of the points of each node. */
  least: Uint32Array;
  nodes: number;
}

/**
 * Splits nodes along the dimension in which they are widest, at the block in the middle, so that the depth is log₂ n
 * whatever the points; where all points of a node coincide, they go by index. Rows of boxes are *stride* ≥ d numbers apart, zero beyond d. O(d n log n) time.
 */
export function blockTree({rows: n, columns: d, data}: Matrix, block: number, stride = d): BlockTree {
  const blocks = Math.max(1, Math.ceil(n / block));
  const order = Uint32Array.from({length: n}, (_, i) => i);
  const nodes = 2 ** (Math.ceil(Math.log2(blocks)) + 1);
  const boxes = new Float64Array(nodes * 2 * stride);
  const least = new Uint32Array(nodes);
  const keys = new Float64Array(n);
  build(1, 0, blocks, false);
  return {block, blocks, order, boxes, least, nodes};

  /** *single*: whether all points coincide, and go by index already. */
  function build(node: number, from: number, to: number, single: boolean): void {
    const [first, end] = [from * block, Math.min(n, to * block)];
    const axis = bound(node, first, end);
    if (!single && width(node, axis) === 0) {
      order.subarray(first, end).sort();
      single = true;
    }
    if (to - from === 1) {
      let index = 2 ** 32 - 1;
      for (let p = first; p < end; ++p) if (order[p] < index) index = order[p];
      least[node] = index;
      return;
    }
    const middle = (from + to) >>> 1;
    if (!single) {
      for (let p = first; p < end; ++p) keys[p] = data[order[p] * d + axis];
      select(order, keys, first, end - 1, middle * block);
    }
    build(2 * node, from, middle, single);
    build(2 * node + 1, middle, to, single);
    least[node] = Math.min(least[2 * node], least[2 * node + 1]);
  }

  function width(node: number, axis: number): number {
    return axis < d ? boxes[(2 * node + 1) * stride + axis] - boxes[2 * node * stride + axis] : 0;
  }

  /** Sets the box of the points at [first, end); returns its widest axis. */
  function bound(node: number, first: number, end: number): number {
    const low = 2 * node * stride;
    const high = low + stride;
    boxes.fill(Infinity, low, low + d);
    boxes.fill(-Infinity, high, high + d);
    for (let p = first; p < end; ++p) {
      for (let a = 0, at = order[p] * d; a < d; ++a) {
        const value = data[at++];
        if (value < boxes[low + a]) boxes[low + a] = value;
        if (value > boxes[high + a]) boxes[high + a] = value;
      }
    }
    let axis = 0;
    for (let a = 1; a < d; ++a) if (width(node, a) > width(node, axis)) axis = a;
    return axis;
  }
}

/** Reorders places first … last so that the key at *target* is what sorting would put there (Hoare 1961). */
function select(order: Uint32Array, keys: Float64Array, first: number, last: number, target: number): void {
  while (first < last) {
    const pivot = keys[(first + last) >>> 1];
    let i = first;
    let j = last;
    while (i <= j) {
      while (keys[i] < pivot) ++i;
      while (keys[j] > pivot) --j;
      if (i > j) break;
      const place = order[i];
      const key = keys[i];
      order[i] = order[j];
      keys[i++] = keys[j];
      order[j] = place;
      keys[j--] = key;
    }
    if (target <= j) last = j;
    else if (target >= i) first = i;
    else return;
  }
}
