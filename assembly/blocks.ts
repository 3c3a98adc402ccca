// Blocks of vectors, row after row, as src/math/eigen/blocks.ts has them. Addresses and distances are in bytes; numbers of
// columns are even, and given by the bytes of a row, so that rows are pairs of doubles.

/** Where there is room for four rows. */
let line: usize = 0;

export function writeAt(at: usize): void {
  line = at;
}

/** Y ← A X, for sparse A. */
export function multiply(
  rows: usize,
  offsets: usize,
  indices: usize,
  values: usize,
  x: usize,
  y: usize,
  width: usize
): void {
  let first: usize = load<u32>(offsets);
  for (const end = y + rows * width; y != end; y += width) {
    offsets += 4;
    const last: usize = load<u32>(offsets);
    gather(first, last, indices, values, x, width, y);
    first = last;
  }
}

/** Y ← Y + A X, for sparse A. */
export function addMultiple(
  rows: usize,
  offsets: usize,
  indices: usize,
  values: usize,
  x: usize,
  y: usize,
  width: usize
): void {
  let first: usize = load<u32>(offsets);
  for (const end = y + rows * width; y != end; y += width) {
    offsets += 4;
    const last: usize = load<u32>(offsets);
    gather(first, last, indices, values, x, width, line);
    for (let c: usize = 0; c < width; c += 16) v128.store(y + c, f64x2.add(v128.load(y + c), v128.load(line + c)));
    first = last;
  }
}

/** to ← Σ a_ik x_k over the entries *first* … *last* − 1, by four columns, and two. */
function gather(first: usize, last: usize, indices: usize, values: usize, x: usize, width: usize, to: usize): void {
  const from = indices + (first << 2);
  const end = indices + (last << 2);
  const value = values + (first << 3);
  for (let left = width >> 5; left != 0; --left) {
    gatherFour(from, end, value, x, width, to);
    x += 32;
    to += 32;
  }
  if (width & 16) gatherTwo(from, end, value, x, width, to);
}

function gatherFour(index: usize, end: usize, value: usize, x: usize, width: usize, to: usize): void {
  let left = f64x2.splat(0);
  let right = left;
  while (index != end) {
    const row = x + <usize>load<u32>(index) * width;
    const a = v128.load64_splat(value);
    left = f64x2.add(left, f64x2.mul(a, v128.load(row)));
    right = f64x2.add(right, f64x2.mul(a, v128.load(row, 16)));
    index += 4;
    value += 8;
  }
  v128.store(to, left);
  v128.store(to, right, 16);
}

function gatherTwo(index: usize, end: usize, value: usize, x: usize, width: usize, to: usize): void {
  let even = f64x2.splat(0);
  let odd = even;
  if ((end - index) & 4) {
    even = f64x2.mul(v128.load64_splat(value), v128.load(x + <usize>load<u32>(index) * width));
    index += 4;
    value += 8;
  }
  while (index != end) {
    even = f64x2.add(even, f64x2.mul(v128.load64_splat(value), v128.load(x + <usize>load<u32>(index) * width)));
    odd = f64x2.add(odd, f64x2.mul(v128.load64_splat(value, 8), v128.load(x + <usize>load<u32>(index, 4) * width)));
    index += 8;
    value += 16;
  }
  v128.store(to, f64x2.add(even, odd));
}

/** Y ← Aᵀ X; Y has *size* bytes. */
export function multiplyTransposed(
  rows: usize,
  offsets: usize,
  indices: usize,
  values: usize,
  x: usize,
  y: usize,
  size: usize,
  width: usize
): void {
  memory.fill(y, 0, size);
  let entry: usize = load<u32>(offsets);
  for (let i: usize = 0; i < rows; ++i) {
    offsets += 4;
    const last: usize = load<u32>(offsets);
    for (; entry != last; ++entry) {
      const value = v128.load64_splat(values + (entry << 3));
      const row = y + <usize>load<u32>(indices + (entry << 2)) * width;
      for (let c: usize = 0; c < width; c += 16) {
        v128.store(row + c, f64x2.add(v128.load(row + c), f64x2.mul(value, v128.load(x + c))));
      }
    }
    x += width;
  }
}

/** X ← (D + L)⁻¹ B, R ← B − A X, for rows whose entries before *middle* are those of L. */
export function descend(
  rows: usize,
  offsets: usize,
  middle: usize,
  indices: usize,
  values: usize,
  inverse: usize,
  b: usize,
  x: usize,
  r: usize,
  width: usize
): void {
  let row: usize = 0;
  for (let i: usize = 0; i < rows; ++i) {
    gather(load<u32>(offsets + (i << 2)), load<u32>(middle + (i << 2)), indices, values, x, width, line);
    const d = v128.load64_splat(inverse + (i << 3));
    for (let c: usize = 0; c < width; c += 16) {
      const left = f64x2.sub(v128.load(b + row + c), v128.load(line + c));
      v128.store(r + row + c, left);
      v128.store(x + row + c, f64x2.mul(d, left));
    }
    row += width;
  }
  for (let i: usize = 0; i < rows; ++i) {
    gather(load<u32>(middle + (i << 2)), load<u32>(offsets + (i << 2), 4), indices, values, x, width, line);
    for (let c: usize = 0; c < width; c += 16) v128.store(r + c, f64x2.sub(v128.load(r + c), v128.load(line + c)));
    r += width;
  }
}

/** A sweep of Gauss–Seidel from the first row to the last, or from the last to the first: X ← X + D⁻¹ (B − A X), row by row. */
export function relax(
  rows: usize,
  offsets: usize,
  indices: usize,
  values: usize,
  inverse: usize,
  b: usize,
  x: usize,
  width: usize,
  down: bool
): void {
  let i: usize = down ? 0 : rows - 1;
  for (let left = rows; left != 0; --left) {
    gather(load<u32>(offsets + (i << 2)), load<u32>(offsets + (i << 2), 4), indices, values, x, width, line);
    const d = v128.load64_splat(inverse + (i << 3));
    let row = i * width;
    for (let c: usize = 0; c < width; c += 16) {
      const rest = f64x2.sub(v128.load(b + row), v128.load(line + c));
      v128.store(x + row, f64x2.add(v128.load(x + row), f64x2.mul(d, rest)));
      row += 16;
    }
    i += down ? 1 : -1;
  }
}

/** Rows that stay in the cache while all products of their columns are summed. */
const block: usize = 128;

/** C ← XᵀY, for C of zeros: by blocks of rows, and tiles of 2 × 2 whose sums are of even and of odd rows. */
export function cross(
  rows: usize,
  x: usize,
  strideX: usize,
  widthX: usize,
  y: usize,
  strideY: usize,
  widthY: usize,
  c: usize
): void {
  memory.fill(c, 0, (widthX >> 3) * widthY);
  while (rows != 0) {
    const some = min(rows, block);
    for (let i: usize = 0; i < widthX; i += 16) {
      const at = c + (i >> 3) * widthY;
      for (let j: usize = 0; j < widthY; j += 16) tile(some, x + i, strideX, y + j, strideY, at + j, widthY);
    }
    x += some * strideX;
    y += some * strideY;
    rows -= some;
  }
}

function tile(rows: usize, x: usize, strideX: usize, y: usize, strideY: usize, c: usize, next: usize): void {
  let above = v128.load(c);
  let below = v128.load(c + next);
  let aboveOdd = f64x2.splat(0);
  let belowOdd = aboveOdd;
  const end = x + (rows & ~1) * strideX;
  while (x != end) {
    const even = v128.load(y);
    above = f64x2.add(above, f64x2.mul(v128.load64_splat(x), even));
    below = f64x2.add(below, f64x2.mul(v128.load64_splat(x, 8), even));
    x += strideX;
    y += strideY;
    const odd = v128.load(y);
    aboveOdd = f64x2.add(aboveOdd, f64x2.mul(v128.load64_splat(x), odd));
    belowOdd = f64x2.add(belowOdd, f64x2.mul(v128.load64_splat(x, 8), odd));
    x += strideX;
    y += strideY;
  }
  if (rows & 1) {
    const even = v128.load(y);
    above = f64x2.add(above, f64x2.mul(v128.load64_splat(x), even));
    below = f64x2.add(below, f64x2.mul(v128.load64_splat(x, 8), even));
  }
  v128.store(c, f64x2.add(above, aboveOdd));
  v128.store(c + next, f64x2.add(below, belowOdd));
}

/** to ← [X, Y] C, by four rows, and the last ones alone, so that *to* may be X or Y. */
export function combine(
  rows: usize,
  x: usize,
  strideX: usize,
  widthX: usize,
  y: usize,
  strideY: usize,
  widthY: usize,
  c: usize,
  to: usize,
  strideTo: usize,
  width: usize
): void {
  const second = c + (widthX >> 3) * width;
  for (let left = rows; left != 0;) {
    const some: usize = left < 4 ? 1 : 4;
    const forward = some == 4 ? 1 : 0;
    for (let j: usize = 0; j < width; j += 16) {
      fourRows(x, strideX * forward, widthX, c + j, y, strideY * forward, widthY, second + j, width, line + j);
    }
    for (let row: usize = 0; row < some; ++row) {
      for (let j: usize = 0; j < width; j += 16) v128.store(to + j, v128.load(line + row * width + j));
      to += strideTo;
    }
    x += some * strideX;
    y += some * strideY;
    left -= some;
  }
}

/** A pair of columns of [X, Y] C in four rows; with strides of 0, four times that of the first. */
function fourRows(
  x: usize,
  strideX: usize,
  widthX: usize,
  c: usize,
  y: usize,
  strideY: usize,
  widthY: usize,
  d: usize,
  width: usize,
  to: usize
): void {
  let p = f64x2.splat(0);
  let q = p;
  let r = p;
  let s = p;
  for (const end = x + widthX; x != end; x += 8) {
    const row = v128.load(c);
    const second = x + strideX;
    const third = second + strideX;
    p = f64x2.add(p, f64x2.mul(v128.load64_splat(x), row));
    q = f64x2.add(q, f64x2.mul(v128.load64_splat(second), row));
    r = f64x2.add(r, f64x2.mul(v128.load64_splat(third), row));
    s = f64x2.add(s, f64x2.mul(v128.load64_splat(third + strideX), row));
    c += width;
  }
  for (const end = y + widthY; y != end; y += 8) {
    const row = v128.load(d);
    const second = y + strideY;
    const third = second + strideY;
    p = f64x2.add(p, f64x2.mul(v128.load64_splat(y), row));
    q = f64x2.add(q, f64x2.mul(v128.load64_splat(second), row));
    r = f64x2.add(r, f64x2.mul(v128.load64_splat(third), row));
    s = f64x2.add(s, f64x2.mul(v128.load64_splat(third + strideY), row));
    d += width;
  }
  v128.store(to, p);
  v128.store(to + width, q);
  to += width << 1;
  v128.store(to, r);
  v128.store(to + width, s);
}
