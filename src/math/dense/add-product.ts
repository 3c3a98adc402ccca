/** A matrix inside a heap: entry (i, j) is at *at* + i × *down* + j × *across*. */
export interface Operand {
  at: number;
  down: number;
  across: number;
}

/** Lines inside a heap, rows of A or columns of B: number p of line i is at *at* + i × *step* + offsets[p]. */
export interface Lines {
  at: number;
  step: number;
  offsets: Int32Array;
}

/** The inner dimension is cut into pieces of this length, so that packed panels stay in the nearest cache. */
const depth = 256;
/** Rows of A and columns of B that are packed at once. */
const [height, width] = [64, 256];

/**
 * C += α A B inside *heap*, for A of m × k and B of k × n; the rows of C lie at c + i × stride. Each entry of C takes its
 * terms one after another, from the first to the last, if α = ±1.
 */
export function addProduct(
  heap: Float64Array,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: Operand,
  b: Operand,
  c: number,
  stride: number
): void {
  for (let p = 0; p < Math.min(depth, k); ++p) {
    aOffsets[p] = p * a.across;
    bOffsets[p] = p * b.down;
  }
  for (let from = 0; from < k; from += depth) {
    const rows = {at: a.at + from * a.across, step: a.down, offsets: aOffsets};
    const columns = {at: b.at + from * b.down, step: b.across, offsets: bOffsets};
    addGathered(heap, m, n, Math.min(depth, k - from), alpha, rows, columns, c, stride);
  }
}

const [aOffsets, bOffsets] = [new Int32Array(depth), new Int32Array(depth)];

/**
 * The same for the rows of A and the columns of B as *lines*. Both are packed into panels, four rows of A and two columns
 * of B, so that the inner loop reads them in order and keeps a tile of C in registers (Goto & van de Geijn 2008).
 */
export function addGathered(
  heap: Float64Array,
  m: number,
  n: number,
  k: number,
  alpha: number,
  a: Lines,
  b: Lines,
  c: number,
  stride: number
): void {
  const most = Math.min(depth, k);
  const left = scratch(0, 4 * Math.ceil(Math.min(height, m) / 4) * most);
  const right = scratch(1, 2 * Math.ceil(Math.min(width, n) / 2) * most);
  for (let from = 0; from < k; from += depth) {
    const length = Math.min(depth, k - from);
    for (let first = 0; first < n; first += width) {
      const columns = Math.min(width, n - first);
      pack(heap, b, first, columns, from, length, 1, 2, right);
      for (let top = 0; top < m; top += height) {
        const rows = Math.min(height, m - top);
        pack(heap, a, top, rows, from, length, alpha, 4, left);
        addPanels(left, right, length, heap, c + top * stride + first, stride, rows, columns);
      }
    }
  }
}

const kept = [new Float64Array(0), new Float64Array(0)];

/** Room for a packed factor, kept from call to call. */
function scratch(which: number, length: number): Float64Array {
  if (kept[which].length < length) kept[which] = new Float64Array(length);
  return kept[which];
}

/** Packs *count* lines, *together* at a time, times *alpha*; zeros fill the last panel. */
function pack(
  heap: Float64Array,
  {at, step, offsets}: Lines,
  first: number,
  count: number,
  from: number,
  length: number,
  alpha: number,
  together: number,
  target: Float64Array
): void {
  for (let line = 0; line < count; line += together) {
    for (let r = 0; r < together; ++r) {
      let to = line * length + r;
      if (line + r < count) {
        const start = at + (first + line + r) * step;
        for (let p = 0; p < length; ++p, to += together) target[to] = alpha * heap[start + offsets[from + p]];
      } else {
        for (let p = 0; p < length; ++p, to += together) target[to] = 0;
      }
    }
  }
}

const tile = new Float64Array(8);

function addPanels(
  left: Float64Array,
  right: Float64Array,
  length: number,
  heap: Float64Array,
  c: number,
  stride: number,
  rows: number,
  columns: number
): void {
  for (let j = 0; j < columns; j += 2) {
    for (let i = 0; i < rows; i += 4) {
      const at = c + i * stride + j;
      const [high, wide] = [Math.min(4, rows - i), Math.min(2, columns - j)];
      if (high === 4 && wide === 2) {
        addTile(left, i * length, right, j * length, length, heap, at, stride);
        continue;
      }
      for (let r = 0; r < high; ++r) for (let s = 0; s < wide; ++s) tile[2 * r + s] = heap[at + r * stride + s];
      addTile(left, i * length, right, j * length, length, tile, 0, 2);
      for (let r = 0; r < high; ++r) for (let s = 0; s < wide; ++s) heap[at + r * stride + s] = tile[2 * r + s];
    }
  }
}

/** A 4 × 2 tile in registers. "| 0" spares the engine a test for overflow of each index. */
function addTile(
  left: Float64Array,
  p: number,
  right: Float64Array,
  q: number,
  length: number,
  c: Float64Array,
  at: number,
  stride: number
): void {
  const [second, third, fourth] = [at + stride, at + 2 * stride, at + 3 * stride];
  let c00 = c[at];
  let c01 = c[at + 1];
  let c10 = c[second];
  let c11 = c[second + 1];
  let c20 = c[third];
  let c21 = c[third + 1];
  let c30 = c[fourth];
  let c31 = c[fourth + 1];
  for (const end = q + 2 * length; q < end; p = (p + 4) | 0, q = (q + 2) | 0) {
    const x = right[q];
    const y = right[(q + 1) | 0];
    const a = left[p];
    c00 += a * x;
    c01 += a * y;
    const b = left[(p + 1) | 0];
    c10 += b * x;
    c11 += b * y;
    const d = left[(p + 2) | 0];
    c20 += d * x;
    c21 += d * y;
    const e = left[(p + 3) | 0];
    c30 += e * x;
    c31 += e * y;
  }
  c[at] = c00;
  c[at + 1] = c01;
  c[second] = c10;
  c[second + 1] = c11;
  c[third] = c20;
  c[third + 1] = c21;
  c[fourth] = c30;
  c[fourth + 1] = c31;
}
