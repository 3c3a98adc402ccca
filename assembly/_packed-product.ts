// C += α A B for operands anywhere in memory, packed into panels: four rows of A, four columns of B (Goto & van de Geijn
// 2008). Places and strides are counted in doubles.

/** The inner dimension is cut into pieces of this length. */
const depth: usize = 256;
/** Rows of A that are packed at once. */
const height: usize = 64;
/** Columns of B that are packed at once. */
const width: usize = 512;

/** Packs *rows* rows of length *columns*, four at a time, one column after another; zeros fill the last panel. */
function pack(source: usize, down: usize, across: usize, rows: usize, columns: usize, target: usize): void {
  const size = columns << 5;
  while (rows >= 4) {
    if (down == 8) packAcross(source, across, columns, target);
    else packDown(source, down, across, columns, target);
    source += down << 2;
    target += size;
    rows -= 4;
  }
  if (rows) {
    memory.fill(target, 0, size);
    for (let r: usize = 0; r < rows; ++r) {
      let from = source + r * down;
      let to = target + (r << 3);
      const end = to + size;
      do {
        store<f64>(to, load<f64>(from));
        from += across;
        to += 32;
      } while (to != end);
    }
  }
}

/** A panel whose columns lie together. */
function packAcross(source: usize, across: usize, columns: usize, target: usize): void {
  const end = target + (columns << 5);
  do {
    v128.store(target, v128.load(source));
    v128.store(target, v128.load(source, 16), 16);
    source += across;
    target += 32;
  } while (target != end);
}

function packDown(source: usize, down: usize, across: usize, columns: usize, target: usize): void {
  let p = source;
  let q = p + down;
  let r = q + down;
  let s = r + down;
  const end = target + (columns << 5);
  do {
    store<f64>(target, load<f64>(p));
    store<f64>(target, load<f64>(q), 8);
    store<f64>(target, load<f64>(r), 16);
    store<f64>(target, load<f64>(s), 24);
    p += across;
    q += across;
    r += across;
    s += across;
    target += 32;
  } while (target != end);
}

function addTo(at: usize, alpha: v128, x: v128): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2.mul(alpha, x)));
}

/** The 4 × 4 tile at *c* += α × panel *a* × panel *b*. */
export function addTile(a: usize, b: usize, length: usize, alpha: f64, c: usize, stride: usize): void {
  let c00 = f64x2.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  const end = a + (length << 5);
  do {
    const x = v128.load(b);
    const y = v128.load(b, 16);
    const p = v128.load64_splat(a);
    c00 = f64x2.add(c00, f64x2.mul(p, x));
    c01 = f64x2.add(c01, f64x2.mul(p, y));
    const q = v128.load64_splat(a, 8);
    c10 = f64x2.add(c10, f64x2.mul(q, x));
    c11 = f64x2.add(c11, f64x2.mul(q, y));
    const r = v128.load64_splat(a, 16);
    c20 = f64x2.add(c20, f64x2.mul(r, x));
    c21 = f64x2.add(c21, f64x2.mul(r, y));
    const s = v128.load64_splat(a, 24);
    c30 = f64x2.add(c30, f64x2.mul(s, x));
    c31 = f64x2.add(c31, f64x2.mul(s, y));
    a += 32;
    b += 32;
  } while (a != end);
  const factor = f64x2.splat(alpha);
  addTo(c, factor, c00);
  addTo(c + 16, factor, c01);
  c += stride;
  addTo(c, factor, c10);
  addTo(c + 16, factor, c11);
  c += stride;
  addTo(c, factor, c20);
  addTo(c + 16, factor, c21);
  c += stride;
  addTo(c, factor, c30);
  addTo(c + 16, factor, c31);
}

/** A tile at the edge, of fewer rows or columns: computed whole at *spare*, which is 16 places. */
function addPart(
  a: usize,
  b: usize,
  length: usize,
  alpha: f64,
  c: usize,
  stride: usize,
  rows: usize,
  columns: usize,
  spare: usize
): void {
  memory.fill(spare, 0, 128);
  addTile(a, b, length, alpha, spare, 32);
  for (let i: usize = 0; i < rows; ++i) {
    for (let j: usize = 0; j < columns; ++j) {
      const at = c + i * stride + (j << 3);
      store<f64>(at, load<f64>(at) + load<f64>(spare + (i << 5) + (j << 3)));
    }
  }
}

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
  stride: usize,
  packed: usize
): void {
  aDown <<= 3;
  aAcross <<= 3;
  bDown <<= 3;
  bAcross <<= 3;
  stride <<= 3;
  a <<= 3;
  b <<= 3;
  c <<= 3;
  const left = (packed << 3) + 128;
  const right = left + 8 * depth * height;
  for (let first: usize = 0; first < n; first += width) {
    const columns = min(width, n - first);
    for (let from: usize = 0; from < k; from += depth) {
      const length = min(depth, k - from);
      pack(b + from * bDown + first * bAcross, bAcross, bDown, columns, length, right);
      for (let top: usize = 0; top < m; top += height) {
        const rows = min(height, m - top);
        pack(a + top * aDown + from * aAcross, aDown, aAcross, rows, length, left);
        for (let j: usize = 0; j < columns; j += 4) {
          const panel = right + ((j * length) << 3);
          for (let i: usize = 0; i < rows; i += 4) {
            const target = c + (top + i) * stride + ((first + j) << 3);
            const source = left + ((i * length) << 3);
            if (i + 4 <= rows && j + 4 <= columns) addTile(source, panel, length, alpha, target, stride);
            else
              addPart(source, panel, length, alpha, target, stride, min(4, rows - i), min(4, columns - j), packed << 3);
          }
        }
      }
    }
  }
}
