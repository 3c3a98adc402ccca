export interface Target {
  target: Float64Array;
  /** Where row 0 of the product begins; row i begins i × stride behind it. */
  at: number;
  stride: number;
  /** The columns of the product. */
  columns: number;
}

/**
 * C = A B, where A holds the columns *inner* of a k × k array *u*, and row p of B begins at source[p] of *rows*. Both
 * factors are packed so that the inner loop reads them in order; it keeps a 4 × 2 tile of C in registers.
 */
export function multiplyGathered(
  u: Float64Array,
  k: number,
  inner: Uint32Array,
  rows: Float64Array,
  source: Uint32Array,
  {target, at, stride, columns}: Target
): void {
  const length = inner.length;
  const left = packLeft(u, k, inner);
  const right = new Float64Array(2 * length);
  const tile = new Float64Array(8);
  for (let j = 0; j < columns; j += 2) {
    const pair = j + 1 < columns;
    for (let p = 0; p < length; ++p) {
      right[2 * p] = rows[source[p] + j];
      right[2 * p + 1] = pair ? rows[source[p] + j + 1] : 0;
    }
    for (let i = 0; i < k; i += 4) {
      multiplyTile(left, i * length, right, length, tile);
      const last = Math.min(4, k - i);
      for (let r = 0; r < last; ++r) {
        const to = at + (i + r) * stride + j;
        target[to] = tile[2 * r];
        if (pair) target[to + 1] = tile[2 * r + 1];
      }
    }
  }
}

/** Four rows at a time, entry by entry; rows beyond k are zero. */
function packLeft(u: Float64Array, k: number, inner: Uint32Array): Float64Array {
  const length = inner.length;
  const left = new Float64Array(Math.ceil(k / 4) * 4 * length);
  for (let i = 0; i < k; ++i) {
    const start = (i - (i % 4)) * length + (i % 4);
    for (let p = 0; p < length; ++p) left[start + 4 * p] = u[i * k + inner[p]];
  }
  return left;
}

function multiplyTile(
  left: Float64Array,
  start: number,
  right: Float64Array,
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
  for (let p = 0, q = start; p < 2 * length; p += 2, q += 4) {
    const b0 = right[p];
    const b1 = right[p + 1];
    const a0 = left[q];
    const a1 = left[q + 1];
    const a2 = left[q + 2];
    const a3 = left[q + 3];
    c00 += a0 * b0;
    c01 += a0 * b1;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c30 += a3 * b0;
    c31 += a3 * b1;
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
