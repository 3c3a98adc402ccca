export interface Target {
  target: Float64Array;
  /** Where row 0 of the product begins; row i begins i × stride behind it. */
  at: number;
  stride: number;
  /** The columns of the product. */
  columns: number;
}

export interface Left {
  u: Float64Array;
  /** The columns of u. */
  k: number;
  /** The rows of u. */
  count: number;
  /** The columns of u that A has. */
  inner: Uint32Array;
}

/**
 * C = A B, where A holds the columns *inner* of a count × k array *u*, and row p of B begins at source[p] of *rows*. Both
 * factors are gathered, so that the inner loop reads them in order; it keeps a 4 × 2 tile of C in registers.
 */
export function multiplyGathered(
  {u, k, count, inner}: Left,
  rows: Float64Array,
  source: Uint32Array,
  {target, at, stride, columns}: Target
): void {
  const length = inner.length;
  const left = gatherRows({u, k, count, inner});
  const b0 = new Float64Array(length);
  const b1 = new Float64Array(length);
  const tile = new Float64Array(8);
  for (let j = 0; j < columns; j += 2) {
    const pair = j + 1 < columns;
    for (let p = 0; p < length; ++p) {
      b0[p] = rows[source[p] + j];
      if (pair) b1[p] = rows[source[p] + j + 1];
    }
    for (let i = 0; i < count; i += 4) {
      multiplyTile(left[i], left[i + 1], left[i + 2], left[i + 3], b0, b1, length, tile);
      const last = Math.min(4, count - i);
      for (let r = 0; r < last; ++r) {
        const to = at + (i + r) * stride + j;
        target[to] = tile[2 * r];
        if (pair) target[to + 1] = tile[2 * r + 1];
      }
    }
  }
}

/** The rows of A, and zeros until their number is a multiple of four. */
function gatherRows({u, k, count, inner}: Left): Float64Array[] {
  const length = inner.length;
  const padded = Math.ceil(count / 4) * 4;
  const all = new Float64Array(padded * length);
  for (let i = 0; i < count; ++i) for (let p = 0; p < length; ++p) all[i * length + p] = u[i * k + inner[p]];
  return Array.from({length: padded}, (_, i) => all.subarray(i * length, (i + 1) * length));
}

function multiplyTile(
  a0: Float64Array,
  a1: Float64Array,
  a2: Float64Array,
  a3: Float64Array,
  b0: Float64Array,
  b1: Float64Array,
  length: number,
  tile: Float64Array
): void {
  let c00 = 0;
  let c01 = 0;
  let c10 = 0;
  let c11 = 0;
  let c20 = 0;
  let c21 = 0;
  let c30 = 0;
  let c31 = 0;
  for (let p = 0; p < length; ++p) {
    const x = b0[p];
    const y = b1[p];
    const a = a0[p];
    const b = a1[p];
    const c = a2[p];
    const d = a3[p];
    c00 += a * x;
    c01 += a * y;
    c10 += b * x;
    c11 += b * y;
    c20 += c * x;
    c21 += c * y;
    c30 += d * x;
    c31 += d * y;
  }
  tile[0] = c00;
  tile[1] = c01;
  tile[2] = c10;
  tile[3] = c11;
  tile[4] = c20;
  tile[5] = c21;
  tile[6] = c30;
  tile[7] = c31;
}
