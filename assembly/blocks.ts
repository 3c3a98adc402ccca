// Blocks of vectors, row after row, as src/math/eigen/blocks.ts has them. Addresses and distances are in bytes; numbers of
// columns are even, and given by the bytes of a row, so that rows are pairs of doubles.

/** to ← from + A X, for sparse A; *from* is 0 for none. */
export function multiply(
  rows: usize,
  offsets: usize,
  indices: usize,
  values: usize,
  x: usize,
  from: usize,
  to: usize,
  width: usize
): void {
  for (let i: usize = 0; i < rows; ++i) {
    const first: usize = load<u32>(offsets);
    const last: usize = load<u32>(offsets, 4);
    offsets += 4;
    for (let c: usize = 0; c < width; c += 16) {
      const start = from ? v128.load(from + c) : f64x2.splat(0);
      v128.store(to + c, f64x2.add(start, gather(first, last, indices, values, x + c, width)));
    }
    to += width;
    if (from) from += width;
  }
}

/** Σ a_ik x_k over the entries *first* … *last* − 1, for a pair of columns. */
function gather(first: usize, last: usize, indices: usize, values: usize, x: usize, width: usize): v128 {
  let even = f64x2.splat(0);
  let odd = even;
  let index = indices + (first << 2);
  let value = values + (first << 3);
  const end = indices + (last << 2);
  if ((last - first) & 1) {
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
  return f64x2.add(even, odd);
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
    const first: usize = load<u32>(offsets + (i << 2));
    const last: usize = load<u32>(middle + (i << 2));
    const d = v128.load64_splat(inverse + (i << 3));
    for (let c: usize = 0; c < width; c += 16) {
      const left = f64x2.sub(v128.load(b + row + c), gather(first, last, indices, values, x + c, width));
      v128.store(r + row + c, left);
      v128.store(x + row + c, f64x2.mul(d, left));
    }
    row += width;
  }
  row = 0;
  for (let i: usize = 0; i < rows; ++i) {
    const first: usize = load<u32>(middle + (i << 2));
    const last: usize = load<u32>(offsets + (i << 2), 4);
    for (let c: usize = 0; c < width; c += 16) {
      const at = r + row + c;
      v128.store(at, f64x2.sub(v128.load(at), gather(first, last, indices, values, x + c, width)));
    }
    row += width;
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
    const first: usize = load<u32>(offsets + (i << 2));
    const last: usize = load<u32>(offsets + (i << 2), 4);
    const d = v128.load64_splat(inverse + (i << 3));
    const row = i * width;
    for (let c: usize = 0; c < width; c += 16) {
      const rest = f64x2.sub(v128.load(b + row + c), gather(first, last, indices, values, x + c, width));
      v128.store(x + row + c, f64x2.add(v128.load(x + row + c), f64x2.mul(d, rest)));
    }
    i += down ? 1 : -1;
  }
}

/** C ← XᵀY, by tiles of 2 × 2 whose sums are of even and of odd rows. */
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
  for (let i: usize = 0; i < widthX; i += 16) {
    for (let j: usize = 0; j < widthY; j += 16) tile(rows, x + i, strideX, y + j, strideY, c + (i >> 3) * widthY + j, widthY); // prettier-ignore
  }
}

function tile(rows: usize, x: usize, strideX: usize, y: usize, strideY: usize, c: usize, next: usize): void {
  let above = f64x2.splat(0);
  let below = above;
  let aboveOdd = above;
  let belowOdd = above;
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

/** to ← [X, Y] C, row by row through *line*, so that *to* may be X or Y. */
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
  width: usize,
  line: usize
): void {
  const second = c + (widthX >> 3) * width;
  const whole = width & ~31;
  for (let i: usize = 0; i < rows; ++i) {
    for (let j: usize = 0; j < whole; j += 32) fourOf(x, widthX, c + j, y, widthY, second + j, width, line + j);
    if (whole != width) twoOf(x, widthX, c + whole, y, widthY, second + whole, width, line + whole);
    for (let j: usize = 0; j < width; j += 16) v128.store(to + j, v128.load(line + j));
    x += strideX;
    y += strideY;
    to += strideTo;
  }
}

function fourOf(x: usize, widthX: usize, c: usize, y: usize, widthY: usize, d: usize, width: usize, to: usize): void {
  let left = f64x2.splat(0);
  let right = left;
  for (const end = x + widthX; x != end; x += 8) {
    const xi = v128.load64_splat(x);
    left = f64x2.add(left, f64x2.mul(xi, v128.load(c)));
    right = f64x2.add(right, f64x2.mul(xi, v128.load(c, 16)));
    c += width;
  }
  for (const end = y + widthY; y != end; y += 8) {
    const yi = v128.load64_splat(y);
    left = f64x2.add(left, f64x2.mul(yi, v128.load(d)));
    right = f64x2.add(right, f64x2.mul(yi, v128.load(d, 16)));
    d += width;
  }
  v128.store(to, left);
  v128.store(to, right, 16);
}

function twoOf(x: usize, widthX: usize, c: usize, y: usize, widthY: usize, d: usize, width: usize, to: usize): void {
  let sum = f64x2.splat(0);
  for (const end = x + widthX; x != end; x += 8) {
    sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(x), v128.load(c)));
    c += width;
  }
  for (const end = y + widthY; y != end; y += 8) {
    sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(y), v128.load(d)));
    d += width;
  }
  v128.store(to, sum);
}
