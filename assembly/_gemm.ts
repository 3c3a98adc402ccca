// C += α A B for α = ±1 and operands anywhere in memory, packed into panels of four rows of A and four columns of B (Goto &
// van de Geijn 2008). Each entry of C takes its terms one after another, from the first to the last, as
// src/math/dense/products.ts has it, so that both give the same bits; with relaxed SIMD, where there is FMA, others.
// Places, strides and offsets are in bytes.

/** The inner dimension is cut into pieces of this length. */
const depth: usize = 256;
/** Rows of A that are packed at once. */
const height: usize = 96;
/** Columns of B that are packed at once. */
const width: usize = 512;

export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_madd(a, b, c);
  return f64x2.add(c, f64x2.mul(a, b));
}

export function multiplySubtract(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f64x2.relaxed_nmadd(a, b, c);
  return f64x2.sub(c, f64x2.mul(a, b));
}

/**
 * Packs *count* lines of numbers, α times, four lines at a time; zeros fill the last panel. Number p of line i is at
 * from + i × down + the u32 at offsets + 4 p.
 */
function pack(from: usize, down: usize, offsets: usize, count: usize, length: usize, alpha: f64, to: usize): void {
  const size = length << 5;
  const end = offsets + (length << 2);
  while (count >= 4) {
    if (down == 8) packTogether(from, offsets, end, alpha, to);
    else packApart(from, down, offsets, end, alpha, to);
    from += down << 2;
    to += size;
    count -= 4;
  }
  if (count == 0) return;
  memory.fill(to, 0, size);
  for (let r: usize = 0; r < count; ++r) {
    let target = to + (r << 3);
    let at = offsets;
    do {
      store<f64>(target, alpha * load<f64>(from + load<u32>(at)));
      at += 4;
      target += 32;
    } while (at != end);
    from += down;
  }
}

/** Four lines whose numbers lie side by side. */
function packTogether(from: usize, offsets: usize, end: usize, alpha: f64, to: usize): void {
  const factor = f64x2.splat(alpha);
  do {
    const source = from + load<u32>(offsets);
    v128.store(to, f64x2.mul(factor, v128.load(source)));
    v128.store(to, f64x2.mul(factor, v128.load(source, 16)), 16);
    offsets += 4;
    to += 32;
  } while (offsets != end);
}

function packApart(p: usize, down: usize, offsets: usize, end: usize, alpha: f64, to: usize): void {
  const q = p + down;
  const r = q + down;
  const s = r + down;
  do {
    const offset = <usize>load<u32>(offsets);
    store<f64>(to, alpha * load<f64>(p + offset));
    store<f64>(to, alpha * load<f64>(q + offset), 8);
    store<f64>(to, alpha * load<f64>(r + offset), 16);
    store<f64>(to, alpha * load<f64>(s + offset), 24);
    offsets += 4;
    to += 32;
  } while (offsets != end);
}

/**
 * The 4 × 4 tile at *c*, or zero if *fresh*, plus panel *a* × panel *b*, where a ends at *end*. A step a turn: unrolled by
 * two or four it takes 1.25 times as long.
 */
export function addTile(a: usize, end: usize, b: usize, c: usize, stride: usize, fresh: bool): void {
  const d = c + stride;
  const e = d + stride;
  const f = e + stride;
  let c0 = f64x2.splat(0);
  let c1 = c0;
  let d0 = c0;
  let d1 = c0;
  let e0 = c0;
  let e1 = c0;
  let f0 = c0;
  let f1 = c0;
  if (!fresh) {
    c0 = v128.load(c);
    c1 = v128.load(c, 16);
    d0 = v128.load(d);
    d1 = v128.load(d, 16);
    e0 = v128.load(e);
    e1 = v128.load(e, 16);
    f0 = v128.load(f);
    f1 = v128.load(f, 16);
  }
  do {
    const x = v128.load(b);
    const y = v128.load(b, 16);
    const p = v128.load64_splat(a);
    c0 = multiplyAdd(p, x, c0);
    c1 = multiplyAdd(p, y, c1);
    const q = v128.load64_splat(a, 8);
    d0 = multiplyAdd(q, x, d0);
    d1 = multiplyAdd(q, y, d1);
    const r = v128.load64_splat(a, 16);
    e0 = multiplyAdd(r, x, e0);
    e1 = multiplyAdd(r, y, e1);
    const s = v128.load64_splat(a, 24);
    f0 = multiplyAdd(s, x, f0);
    f1 = multiplyAdd(s, y, f1);
    a += 32;
    b += 32;
  } while (a != end);
  v128.store(c, c0);
  v128.store(c, c1, 16);
  v128.store(d, d0);
  v128.store(d, d1, 16);
  v128.store(e, e0);
  v128.store(e, e1, 16);
  v128.store(f, f0);
  v128.store(f, f1, 16);
}

/** The tile at the rim of C, of which *rows* × *columns* are there, by way of a whole one at *tile*. */
function addPart(
  a: usize,
  end: usize,
  b: usize,
  c: usize,
  stride: usize,
  fresh: bool,
  rows: usize,
  columns: usize,
  tile: usize
): void {
  if (!fresh) copyPart(c, stride, tile, 32, rows, columns);
  addTile(a, end, b, tile, 32, fresh);
  copyPart(tile, 32, c, stride, rows, columns);
}

function copyPart(from: usize, down: usize, to: usize, toDown: usize, rows: usize, columns: usize): void {
  for (let i: usize = 0; i < rows; ++i) {
    for (let j: usize = 0; j < columns; ++j) store<f64>(to + (j << 3), load<f64>(from + (j << 3)));
    from += down;
    to += toDown;
  }
}

/** What a product leaves out, and where it starts from. */
export const whole: i32 = 0;
/** Tiles above the diagonal of C are left out; those on it may write above it. */
export const lower: i32 = 1;
/** C is overwritten, not added to. */
export const fresh: i32 = 2;

/**
 * m × n C += α (m × k A) (k × n B) for m, n, k > 0, the entries of a row of C side by side. Entry (i, p) of A is at
 * a + i × aDown + aOffsets[p], (p, j) of B at b + bOffsets[p] + j × bAcross; offsets are u32. *spare* has as many bytes
 * as productSpace of src/math/wasm/product-space.ts gives for m, n and k or more.
 */
export function addGathered(
  m: usize,
  n: usize,
  k: usize,
  alpha: f64,
  a: usize,
  aDown: usize,
  aOffsets: usize,
  b: usize,
  bAcross: usize,
  bOffsets: usize,
  c: usize,
  cDown: usize,
  spare: usize,
  mode: i32
): void {
  const left = spare + 128 + (depth << 3);
  const right = left + ((min(k, depth) * min((m + 3) & ~3, height)) << 3);
  for (let from: usize = 0; from < k; from += depth) {
    const length = min(depth, k - from);
    const size = length << 5;
    const starts = (mode & fresh) != 0 && from == 0;
    for (let first: usize = 0; first < n; first += width) {
      const columns = min(width, n - first);
      pack(b + first * bAcross, bAcross, bOffsets + (from << 2), columns, length, 1, right);
      for (let top: usize = 0; top < m; top += height) {
        const rows = min(height, m - top);
        if (mode & lower && first > top + rows - 1) continue;
        pack(a + top * aDown, aDown, aOffsets + (from << 2), rows, length, alpha, left);
        let panelB = right;
        for (let j: usize = 0; j < columns; j += 4) {
          let panelA = left;
          for (let i: usize = 0; i < rows; i += 4) {
            const target = c + (top + i) * cDown + ((first + j) << 3);
            if (mode & lower && first + j > top + i + 3) {
              panelA += size;
              continue;
            }
            if (i + 4 <= rows && j + 4 <= columns) addTile(panelA, panelA + size, panelB, target, cDown, starts);
            else {
              const high = min<usize>(4, rows - i);
              const wide = min<usize>(4, columns - j);
              addPart(panelA, panelA + size, panelB, target, cDown, starts, high, wide, spare);
            }
            panelA += size;
          }
          panelB += size;
        }
      }
    }
  }
}

/** addGathered for entries (i, p) of A at a + i × aDown + p × aAcross, (p, j) of B at b + p × bDown + j × bAcross. */
export function addProduct(
  m: usize,
  n: usize,
  k: usize,
  alpha: f64,
  a: usize,
  aDown: usize,
  aAcross: usize,
  b: usize,
  bDown: usize,
  bAcross: usize,
  c: usize,
  cDown: usize,
  spare: usize,
  mode: i32
): void {
  const aOffsets = spare + 128;
  const bOffsets = aOffsets + (depth << 2);
  for (let p: usize = 0; p < min(depth, k); ++p) {
    store<u32>(aOffsets + (p << 2), <u32>(p * aAcross));
    store<u32>(bOffsets + (p << 2), <u32>(p * bDown));
  }
  while (k > 0) {
    const length = min(depth, k);
    addGathered(m, n, length, alpha, a, aDown, aOffsets, b, bAcross, bOffsets, c, cDown, spare, mode);
    a += length * aAcross;
    b += length * bDown;
    k -= length;
    mode &= ~fresh;
  }
}
