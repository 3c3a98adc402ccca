// Products of matrices, blocked for the caches, in tiles of 4 × 4 held in registers. Strides and offsets are in bytes.

/** The longest inner dimension, rows and columns of a block: its left part lies in the second cache, a panel in the first. */
export const innerBlock: usize = 256;
export const rowBlock: usize = 64;
export const columnBlock: usize = 512;

/** What a product does to its target. */
export const assign: i32 = 0;
export const add: i32 = 1;
export const subtract: i32 = 2;

/** What follows lies here: the packed left block, the packed right block, a tile. */
let packedLeft: usize = 0;
let packedRight: usize = 0;
let edge: usize = 0;

/** How many numbers of working space products of matrices with at most *order* rows, columns or steps take. */
export function gemmNumbers(order: usize): usize {
  const padded = (order + 3) & ~3;
  return min(padded, innerBlock) * (rowBlock + min(padded, columnBlock)) + 16;
}

/** Takes gemmNumbers(order) numbers from *at* on as working space. */
export function gemmWorkspace(at: usize, order: usize): void {
  const padded = (order + 3) & ~3;
  packedLeft = at;
  packedRight = at + ((min(padded, innerBlock) * rowBlock) << 3);
  edge = packedRight + ((min(padded, innerBlock) * min(padded, columnBlock)) << 3);
}

export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(c, f64x2.mul(a, b));
}

export function multiplySubtract(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_nmadd(a, b, c);
  return f64x2.sub(c, f64x2.mul(a, b));
}

function put(to: usize, value: v128, mode: i32): void {
  if (mode == assign) v128.store(to, value);
  else if (mode == add) v128.store(to, f64x2.add(v128.load(to), value));
  else v128.store(to, f64x2.sub(v128.load(to), value));
}

/**
 * One tile of C from panels a and b, whose step p holds four numbers each; inner > 0. A step a turn: unrolled by two or
 * four it takes 1.25 times as long.
 */
function multiplyTile(inner: usize, a: usize, b: usize, c: usize, stride: usize, mode: i32): void {
  let c00 = f64x2.splat(0);
  let c01 = f64x2.splat(0);
  let c10 = f64x2.splat(0);
  let c11 = f64x2.splat(0);
  let c20 = f64x2.splat(0);
  let c21 = f64x2.splat(0);
  let c30 = f64x2.splat(0);
  let c31 = f64x2.splat(0);
  const end = a + (inner << 5);
  do {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load64_splat(a);
    c00 = multiplyAdd(x, b0, c00);
    c01 = multiplyAdd(x, b1, c01);
    x = v128.load64_splat(a, 8);
    c10 = multiplyAdd(x, b0, c10);
    c11 = multiplyAdd(x, b1, c11);
    x = v128.load64_splat(a, 16);
    c20 = multiplyAdd(x, b0, c20);
    c21 = multiplyAdd(x, b1, c21);
    x = v128.load64_splat(a, 24);
    c30 = multiplyAdd(x, b0, c30);
    c31 = multiplyAdd(x, b1, c31);
    a += 32;
    b += 32;
  } while (a != end);
  put(c, c00, mode);
  put(c + 16, c01, mode);
  c += stride;
  put(c, c10, mode);
  put(c + 16, c11, mode);
  c += stride;
  put(c, c20, mode);
  put(c + 16, c21, mode);
  c += stride;
  put(c, c30, mode);
  put(c + 16, c31, mode);
}

/** The tile at the rim of C, of which *rows* × *columns* are there. */
function multiplyEdge(
  inner: usize,
  a: usize,
  b: usize,
  c: usize,
  stride: usize,
  mode: i32,
  rows: usize,
  columns: usize
): void {
  multiplyTile(inner, a, b, edge, 32, assign);
  for (let i: usize = 0; i < rows; ++i) {
    for (let j: usize = 0; j < columns; ++j) {
      const to = c + i * stride + (j << 3);
      const value = load<f64>(edge + (i << 5) + (j << 3));
      store<f64>(to, mode == assign ? value : mode == add ? load<f64>(to) + value : load<f64>(to) - value);
    }
  }
}

/** Rows of A into panels of four, the last one filled up with zeros; entry (i, p) is at a + i × stride + offsets[p]. */
function packLeft(rows: usize, inner: usize, a: usize, stride: usize, offsets: usize): void {
  let to = packedLeft;
  const end = offsets + (inner << 2);
  for (let i: usize = 0; i < rows; i += 4) {
    const row = a + i * stride;
    const left = rows - i;
    if (left >= 4 && stride == 8) {
      for (let at = offsets; at != end; at += 4) {
        const from = row + load<u32>(at);
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        to += 32;
      }
    } else if (left >= 4) {
      const row1 = row + stride;
      const row2 = row1 + stride;
      const row3 = row2 + stride;
      for (let at = offsets; at != end; at += 4) {
        const offset: usize = load<u32>(at);
        store<f64>(to, load<f64>(row + offset));
        store<f64>(to, load<f64>(row1 + offset), 8);
        store<f64>(to, load<f64>(row2 + offset), 16);
        store<f64>(to, load<f64>(row3 + offset), 24);
        to += 32;
      }
    } else {
      for (let at = offsets; at != end; at += 4) {
        const from = row + load<u32>(at);
        store<f64>(to, load<f64>(from));
        store<f64>(to, left > 1 ? load<f64>(from + stride) : 0, 8);
        store<f64>(to, left > 2 ? load<f64>(from + 2 * stride) : 0, 16);
        store<f64>(to, 0, 24);
        to += 32;
      }
    }
  }
}

/** Columns of B into panels of four; entry (p, j) is at b + offsets[p] + 8 j. */
function packRight(columns: usize, inner: usize, b: usize, offsets: usize): void {
  let to = packedRight;
  const end = offsets + (inner << 2);
  for (let j: usize = 0; j < columns; j += 4) {
    const column = b + (j << 3);
    const left = columns - j;
    if (left >= 4) {
      for (let at = offsets; at != end; at += 4) {
        const from = column + load<u32>(at);
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
        to += 32;
      }
    } else {
      for (let at = offsets; at != end; at += 4) {
        const from = column + load<u32>(at);
        store<f64>(to, load<f64>(from));
        store<f64>(to, left > 1 ? load<f64>(from, 8) : 0, 8);
        store<f64>(to, left > 2 ? load<f64>(from, 16) : 0, 16);
        store<f64>(to, 0, 24);
        to += 32;
      }
    }
  }
}

/** The packed blocks' product; row and column say where their first tile lies in a triangle, if *lower*. */
function multiplyBlock(
  rows: usize,
  columns: usize,
  inner: usize,
  c: usize,
  stride: usize,
  mode: i32,
  lower: bool,
  row: usize,
  column: usize
): void {
  for (let j: usize = 0; j < columns; j += 4) {
    const b = packedRight + ((j * inner) << 3);
    for (let i: usize = 0; i < rows; i += 4) {
      if (lower && column + j > row + i + 3) continue;
      const a = packedLeft + ((i * inner) << 3);
      const to = c + i * stride + (j << 3);
      if (rows - i >= 4 && columns - j >= 4) multiplyTile(inner, a, b, to, stride, mode);
      else multiplyEdge(inner, a, b, to, stride, mode, min(rows - i, 4), min(columns - j, 4));
    }
  }
}

/**
 * C ← A B, C + A B or C − A B. Entry (i, p) of A is at a + i × aStride + aOffsets[p], (p, j) of B at
 * b + bOffsets[p] + 8 j, (i, j) of C at c + i × stride + 8 j. If *lower*, tiles above the diagonal of C are left out, and
 * those on it may write above it. Offsets are u32.
 */
export function multiply(
  rows: usize,
  columns: usize,
  inner: usize,
  a: usize,
  aStride: usize,
  aOffsets: usize,
  b: usize,
  bOffsets: usize,
  c: usize,
  stride: usize,
  mode: i32,
  lower: bool
): void {
  if (inner == 0 && mode == assign) {
    for (let i: usize = 0; i < rows; ++i) memory.fill(c + i * stride, 0, columns << 3);
  }
  for (let p: usize = 0; p < inner; p += innerBlock) {
    const steps = min(innerBlock, inner - p);
    const how = p == 0 ? mode : mode == assign ? add : mode;
    for (let j: usize = 0; j < columns; j += columnBlock) {
      const width = min(columnBlock, columns - j);
      packRight(width, steps, b + (j << 3), bOffsets + (p << 2));
      for (let i: usize = 0; i < rows; i += rowBlock) {
        const height = min(rowBlock, rows - i);
        if (lower && j > i + height - 1) continue;
        packLeft(height, steps, a + i * aStride, aStride, aOffsets + (p << 2));
        multiplyBlock(height, width, steps, c + i * stride + (j << 3), stride, how, lower, i, j);
      }
    }
  }
}
