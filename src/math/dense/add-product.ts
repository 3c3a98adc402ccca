/** A matrix inside a heap: entry (i, j) is at *at* + i × *down* + j × *across*. */
export interface Operand {
  at: number;
  down: number;
  across: number;
}

/** The inner dimension is cut into pieces of this length, so that packed panels stay in the nearest cache. */
const depth = 256;
/** Rows of A that are packed at once. */
const height = 64;

/**
 * C += α A B inside *heap*, for A of m × k and B of k × n; the rows of C lie at c + i × stride. Both factors are packed
 * into panels, four rows of A and three columns of B, so that the inner loop reads them in order and keeps a tile of C in
 * registers (Goto & van de Geijn 2008).
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
  const most = Math.min(depth, k);
  const left = scratch(0, 4 * Math.ceil(Math.min(height, m) / 4) * most);
  const right = scratch(1, 3 * Math.ceil(n / 3) * most);
  for (let from = 0; from < k; from += depth) {
    const length = Math.min(depth, k - from);
    pack(heap, {at: b.at + from * b.down, down: b.across, across: b.down}, n, length, 3, right);
    for (let top = 0; top < m; top += height) {
      const rows = Math.min(height, m - top);
      pack(heap, {...a, at: a.at + top * a.down + from * a.across}, rows, length, 4, left);
      for (let j = 0; j < n; j += 3) {
        for (let i = 0; i < rows; i += 4) {
          multiplyTile(left, i * length, right, j * length, length, tile);
          addTile(heap, c + (top + i) * stride + j, stride, Math.min(4, rows - i), n - j, alpha, tile);
        }
      }
    }
  }
}

const kept = [new Float64Array(0), new Float64Array(0)];
const tile = new Float64Array(12);

/** Room for a packed factor, kept from call to call while it is small: most products are. */
function scratch(which: number, length: number): Float64Array {
  if (kept[which].length >= length) return kept[which];
  const result = new Float64Array(length);
  if (length <= 65536) kept[which] = result;
  return result;
}

/** Rows of *source*, *width* at a time, one column after another; the last panel is filled with zeros. */
function pack(
  heap: Float64Array,
  {at, down, across}: Operand,
  rows: number,
  columns: number,
  width: number,
  target: Float64Array
): void {
  for (let i = 0; i < rows; i += width) {
    for (let r = 0; r < width; ++r) {
      let to = i * columns + r;
      if (i + r < rows) {
        let from = at + (i + r) * down;
        for (let j = 0; j < columns; ++j, to += width, from += across) target[to] = heap[from];
      } else {
        for (let j = 0; j < columns; ++j, to += width) target[to] = 0;
      }
    }
  }
}

function addTile(
  heap: Float64Array,
  at: number,
  stride: number,
  rows: number,
  columns: number,
  alpha: number,
  tile: Float64Array
): void {
  for (let r = 0; r < rows; ++r, at += stride) {
    heap[at] += alpha * tile[3 * r];
    if (columns > 1) heap[at + 1] += alpha * tile[3 * r + 1];
    if (columns > 2) heap[at + 2] += alpha * tile[3 * r + 2];
  }
}

function multiplyTile(
  left: Float64Array,
  p: number,
  right: Float64Array,
  q: number,
  length: number,
  tile: Float64Array
): void {
  let c00 = 0;
  let c01 = 0;
  let c02 = 0;
  let c10 = 0;
  let c11 = 0;
  let c12 = 0;
  let c20 = 0;
  let c21 = 0;
  let c22 = 0;
  let c30 = 0;
  let c31 = 0;
  let c32 = 0;
  for (const end = q + 3 * length; q < end; p += 4, q += 3) {
    const x = right[q];
    const y = right[q + 1];
    const z = right[q + 2];
    const a0 = left[p];
    c00 += a0 * x;
    c01 += a0 * y;
    c02 += a0 * z;
    const a1 = left[p + 1];
    c10 += a1 * x;
    c11 += a1 * y;
    c12 += a1 * z;
    const a2 = left[p + 2];
    c20 += a2 * x;
    c21 += a2 * y;
    c22 += a2 * z;
    const a3 = left[p + 3];
    c30 += a3 * x;
    c31 += a3 * y;
    c32 += a3 * z;
  }
  tile[0] = c00;
  tile[1] = c01;
  tile[2] = c02;
  tile[3] = c10;
  tile[4] = c11;
  tile[5] = c12;
  tile[6] = c20;
  tile[7] = c21;
  tile[8] = c22;
  tile[9] = c30;
  tile[10] = c31;
  tile[11] = c32;
}
