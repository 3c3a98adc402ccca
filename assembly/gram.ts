// Sums of products of the columns of points; src/math/dense/scatter.ts says what for. Places are indices of doubles.
import {addTile} from "./_gemm";

/**
 * G += (X − 1 sᵀ)ᵀ (X − 1 sᵀ) and sums += Σ (x − s), for X of rows × d at *source* and s at *shift*. G has rows and
 * columns to the next multiple of four; of it, tiles on and above the diagonal. *packed* has as many columns as G, and a tile of 16 numbers behind them. Sums begin
 * at zero with each call, so that errors do not grow with the number of all points.
 */
export function addRows(
  rows: usize,
  d: usize,
  source: usize,
  shift: usize,
  sums: usize,
  packed: usize,
  gram: usize
): void {
  source <<= 3;
  shift <<= 3;
  sums <<= 3;
  packed <<= 3;
  gram <<= 3;
  const size = rows << 5;
  const panels = (d + 3) >> 2;
  const stride = panels << 5;
  for (let p: usize = 0; p < d >> 2; ++p) {
    packFour(rows, d << 3, source + (p << 5), shift + (p << 5), sums + (p << 5), packed + p * size);
  }
  if (d & 3) {
    const p = d & ~3;
    packRest(rows, d << 3, d & 3, source + (p << 3), shift + (p << 3), sums + (p << 3), packed + (p >> 2) * size);
  }
  const narrow = (d & 3) == 1 || (d & 3) == 2;
  for (let i: usize = 0; i < panels; ++i) {
    const a = packed + i * size;
    const row = gram + (i << 2) * stride;
    for (let j = i; j < panels; ++j) {
      const tile = row + (j << 5);
      if (narrow && j == panels - 1) addNarrowTile(a, packed + j * size, rows, tile, stride);
      else addToTile(a, a + size, packed + j * size, tile, stride, packed + panels * size);
    }
  }
}

function addToTile(a: usize, end: usize, b: usize, c: usize, stride: usize, sum: usize): void {
  addTile(a, end, b, sum, 32, true);
  for (const last = sum + 128; sum != last; sum += 32) {
    v128.store(c, f64x2.add(v128.load(c), v128.load(sum)));
    v128.store(c, f64x2.add(v128.load(c, 16), v128.load(sum, 16)), 16);
    c += stride;
  }
}

function packFour(rows: usize, stride: usize, source: usize, shift: usize, sums: usize, target: usize): void {
  const s = v128.load(shift);
  const t = v128.load(shift, 16);
  let x = v128.load(sums);
  let y = v128.load(sums, 16);
  const end = target + (rows << 5);
  do {
    const p = f64x2.sub(v128.load(source), s);
    const q = f64x2.sub(v128.load(source, 16), t);
    v128.store(target, p);
    v128.store(target, q, 16);
    x = f64x2.add(x, p);
    y = f64x2.add(y, q);
    source += stride;
    target += 32;
  } while (target != end);
  v128.store(sums, x);
  v128.store(sums, y, 16);
}

/** The last panel, of fewer than four columns, is filled with zeros. */
function packRest(
  rows: usize,
  stride: usize,
  columns: usize,
  source: usize,
  shift: usize,
  sums: usize,
  target: usize
): void {
  memory.fill(target, 0, rows << 5);
  for (let j: usize = 0; j < columns << 3; j += 8) {
    const s = load<f64>(shift + j);
    let sum = load<f64>(sums + j);
    let from = source + j;
    let to = target + j;
    const end = to + (rows << 5);
    do {
      const x = load<f64>(from) - s;
      store<f64>(to, x);
      sum += x;
      from += stride;
      to += 32;
    } while (to != end);
    store<f64>(sums + j, sum);
  }
}

/** The first two columns of a tile. */
function addNarrowTile(a: usize, b: usize, length: usize, c: usize, stride: usize): void {
  let p = f64x2.splat(0);
  let q = p;
  let r = p;
  let s = p;
  const end = a + (length << 5);
  do {
    const x = v128.load(b);
    p = f64x2.add(p, f64x2.mul(v128.load64_splat(a), x));
    q = f64x2.add(q, f64x2.mul(v128.load64_splat(a, 8), x));
    r = f64x2.add(r, f64x2.mul(v128.load64_splat(a, 16), x));
    s = f64x2.add(s, f64x2.mul(v128.load64_splat(a, 24), x));
    a += 32;
    b += 32;
  } while (a != end);
  v128.store(c, f64x2.add(v128.load(c), p));
  c += stride;
  v128.store(c, f64x2.add(v128.load(c), q));
  c += stride;
  v128.store(c, f64x2.add(v128.load(c), r));
  c += stride;
  v128.store(c, f64x2.add(v128.load(c), s));
}
