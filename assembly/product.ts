// C += α A B for α = ±1 and operands anywhere in memory, as src/math/dense/products.ts computes it: packed into panels of
// four rows of A and four columns of B (Goto & van de Geijn 2008). Each entry of C takes its terms one after another, from
// the first to the last, so that both give the same bits.

/** The inner dimension is cut into pieces of this length. */
const depth: usize = 256;
/** Rows of A that are packed at once. */
const height: usize = 96;
/** Columns of B that are packed at once. */
const width: usize = 1024;

/** Packs *count* lines of *length* numbers, α times, four lines at a time; zeros fill the last panel. Strides in bytes. */
function pack(from: usize, down: usize, across: usize, count: usize, length: usize, alpha: f64, to: usize): void {
  const size = length << 5;
  while (count >= 4) {
    if (down == 8) packTogether(from, across, size, alpha, to);
    else packApart(from, down, across, size, alpha, to);
    from += down << 2;
    to += size;
    count -= 4;
  }
  if (count == 0) return;
  memory.fill(to, 0, size);
  for (let r: usize = 0; r < count; ++r) {
    let source = from + r * down;
    let target = to + (r << 3);
    const end = target + size;
    do {
      store<f64>(target, alpha * load<f64>(source));
      source += across;
      target += 32;
    } while (target != end);
  }
}

/** Four lines whose numbers lie side by side. */
function packTogether(from: usize, across: usize, size: usize, alpha: f64, to: usize): void {
  const factor = f64x2.splat(alpha);
  const end = to + size;
  do {
    v128.store(to, f64x2.mul(factor, v128.load(from)));
    v128.store(to, f64x2.mul(factor, v128.load(from, 16)), 16);
    from += across;
    to += 32;
  } while (to != end);
}

function packApart(p: usize, down: usize, across: usize, size: usize, alpha: f64, to: usize): void {
  let q = p + down;
  let r = q + down;
  let s = r + down;
  const end = to + size;
  do {
    store<f64>(to, alpha * load<f64>(p));
    store<f64>(to, alpha * load<f64>(q), 8);
    store<f64>(to, alpha * load<f64>(r), 16);
    store<f64>(to, alpha * load<f64>(s), 24);
    p += across;
    q += across;
    r += across;
    s += across;
    to += 32;
  } while (to != end);
}

/** The 4 × 4 tile at *c* += panel *a* × panel *b*, where a ends at *end*. */
function addTile(a: usize, end: usize, b: usize, c: usize, stride: usize): void {
  const d = c + stride;
  const e = d + stride;
  const f = e + stride;
  let c0 = v128.load(c);
  let c1 = v128.load(c, 16);
  let d0 = v128.load(d);
  let d1 = v128.load(d, 16);
  let e0 = v128.load(e);
  let e1 = v128.load(e, 16);
  let f0 = v128.load(f);
  let f1 = v128.load(f, 16);
  do {
    const x = v128.load(b);
    const y = v128.load(b, 16);
    const p = v128.load64_splat(a);
    c0 = f64x2.add(c0, f64x2.mul(p, x));
    c1 = f64x2.add(c1, f64x2.mul(p, y));
    const q = v128.load64_splat(a, 8);
    d0 = f64x2.add(d0, f64x2.mul(q, x));
    d1 = f64x2.add(d1, f64x2.mul(q, y));
    const r = v128.load64_splat(a, 16);
    e0 = f64x2.add(e0, f64x2.mul(r, x));
    e1 = f64x2.add(e1, f64x2.mul(r, y));
    const s = v128.load64_splat(a, 24);
    f0 = f64x2.add(f0, f64x2.mul(s, x));
    f1 = f64x2.add(f1, f64x2.mul(s, y));
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

/** Copies *rows* × *columns* numbers; strides in bytes. */
function copyPart(from: usize, down: usize, to: usize, toDown: usize, rows: usize, columns: usize): void {
  for (let i: usize = 0; i < rows; ++i) {
    for (let j: usize = 0; j < columns; ++j) store<f64>(to + (j << 3), load<f64>(from + (j << 3)));
    from += down;
    to += toDown;
  }
}

/**
 * m × n C += α (m × k A) (k × n B) for m, n, k > 0; places and strides in bytes, the entries of a row of C side by side. At
 * *spare* there is room for a tile of C, 128 bytes, and for both panels.
 */
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
  spare: usize
): void {
  const left = spare + 128;
  const right = left + 8 * depth * height;
  for (let first: usize = 0; first < n; first += width) {
    const columns = min(width, n - first);
    for (let from: usize = 0; from < k; from += depth) {
      const length = min(depth, k - from);
      const size = length << 5;
      pack(b + from * bDown + first * bAcross, bAcross, bDown, columns, length, 1, right);
      for (let top: usize = 0; top < m; top += height) {
        const rows = min(height, m - top);
        pack(a + top * aDown + from * aAcross, aDown, aAcross, rows, length, alpha, left);
        let panelB = right;
        for (let j: usize = 0; j < columns; j += 4) {
          let panelA = left;
          for (let i: usize = 0; i < rows; i += 4) {
            const target = c + (top + i) * cDown + ((first + j) << 3);
            if (i + 4 <= rows && j + 4 <= columns) addTile(panelA, panelA + size, panelB, target, cDown);
            else {
              const high = min<usize>(4, rows - i);
              const wide = min<usize>(4, columns - j);
              copyPart(target, cDown, spare, 32, high, wide);
              addTile(panelA, panelA + size, panelB, spare, 32);
              copyPart(spare, 32, target, cDown, high, wide);
            }
            panelA += size;
          }
          panelB += size;
        }
      }
    }
  }
}
