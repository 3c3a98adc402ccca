// Products of sparse matrices in compressed rows. Sums run as in src/math/sparse/, so that both give the same bits.

/** C += A B on C of zeros: A sparse, B and C dense with rows of *width*. */
export function spmm(
  rows: usize,
  width: usize,
  offsets: usize,
  indices: usize,
  values: usize,
  b: usize,
  c: usize
): void {
  const size = width << 3;
  let start: usize = load<u32>(offsets);
  for (let i: usize = 0; i < rows; ++i) {
    const stop: usize = load<u32>(offsets + (i << 2), 4);
    for (let k = start; k < stop; ++k) {
      const value = load<f64>(values + (k << 3));
      addScaled(size, value, b + <usize>load<u32>(indices + (k << 2)) * size, c + i * size);
    }
    start = stop;
  }
}

/** y += value x, for rows of *size* bytes. */
function addScaled(size: usize, value: f64, x: usize, y: usize): void {
  const v = f64x2.splat(value);
  const end = y + (size & ~31);
  if (y != end) {
    do {
      v128.store(y, f64x2.add(v128.load(y), f64x2.mul(v, v128.load(x))));
      v128.store(y, f64x2.add(v128.load(y, 16), f64x2.mul(v, v128.load(x, 16))), 16);
      x += 32;
      y += 32;
    } while (y != end);
  }
  for (let left = (size & 31) >> 3; left > 0; --left) {
    store<f64>(y, load<f64>(y) + value * load<f64>(x));
    x += 8;
    y += 8;
  }
}

/**
 * The rows of C = A B, where offsets of C are known. seen: u32[columns] of zeros, the last row from 1 that has a column;
 * sums: f64[columns]; spare: u32[columns].
 */
export function multiply(
  rows: u32,
  columns: u32,
  aOffsets: usize,
  aIndices: usize,
  aValues: usize,
  bOffsets: usize,
  bIndices: usize,
  bValues: usize,
  seen: usize,
  sums: usize,
  spare: usize,
  offsets: usize,
  indices: usize,
  values: usize
): void {
  const bits: u32 = 32 - clz<u32>(columns);
  for (let i: u32 = 0; i < rows; ++i) {
    const mark = i + 1;
    const first = indices + ((<usize>load<u32>(offsets + ((<usize>i) << 2))) << 2);
    let next = first;
    const aEnd: usize = load<u32>(aOffsets + ((<usize>i) << 2), 4);
    for (let k: usize = load<u32>(aOffsets + ((<usize>i) << 2)); k < aEnd; ++k) {
      next = addRow(load<f64>(aValues + (k << 3)), load<u32>(aIndices + (k << 2)), bOffsets, bIndices, bValues, seen, sums, mark, next); // prettier-ignore
    }
    sort(first, (next - first) >> 2, bits, columns, seen, mark, spare);
    let value = values + ((first - indices) << 1);
    for (let at = first; at != next; at += 4) {
      store<f64>(value, load<f64>(sums + ((<usize>load<u32>(at)) << 3)));
      value += 8;
    }
  }
}

/** Adds factor × a row of B to the sums; columns met for the first time are written to *next*, which is returned moved. */
function addRow(
  factor: f64,
  row: u32,
  offsets: usize,
  indices: usize,
  values: usize,
  seen: usize,
  sums: usize,
  mark: u32,
  next: usize
): usize {
  const start: usize = load<u32>(offsets + ((<usize>row) << 2));
  const end = indices + ((<usize>load<u32>(offsets + ((<usize>row) << 2), 4)) << 2);
  let index = indices + (start << 2);
  let value = values + (start << 3);
  while (index != end) {
    const j = load<u32>(index);
    const sum = sums + ((<usize>j) << 3);
    const product = factor * load<f64>(value);
    const met = seen + ((<usize>j) << 2);
    if (load<u32>(met) == mark) store<f64>(sum, load<f64>(sum) + product);
    else {
      store<u32>(met, mark);
      store<f64>(sum, product);
      store<u32>(next, j);
      next += 4;
    }
    index += 4;
    value += 8;
  }
  return next;
}

/** Sorts *length* distinct columns at *at*: by looking at all columns, if there are not many more; else by merging. */
function sort(at: usize, length: usize, bits: u32, columns: u32, seen: usize, mark: u32, spare: usize): void {
  if (length <= few || length * bits < columns) return mergeSort(at, length, spare);
  for (let j: u32 = 0; j < columns; ++j) {
    if (load<u32>(seen + ((<usize>j) << 2)) != mark) continue;
    store<u32>(at, j);
    at += 4;
  }
}

const few: usize = 24;

function mergeSort(at: usize, length: usize, spare: usize): void {
  if (length <= few) return insert(at, length);
  const half = length >> 1;
  mergeSort(at, half, spare);
  mergeSort(at + (half << 2), length - half, spare);
  merge(at, half, length, spare);
}

function insert(at: usize, length: usize): void {
  const end = at + (length << 2);
  for (let i = at + 4; i < end; i += 4) {
    const key = load<u32>(i);
    let j = i;
    while (j > at && load<u32>(j - 4) > key) {
      store<u32>(j, load<u32>(j - 4));
      j -= 4;
    }
    store<u32>(j, key);
  }
}

function merge(at: usize, half: usize, length: usize, spare: usize): void {
  memory.copy(spare, at, half << 2);
  let left = spare;
  const leftEnd = spare + (half << 2);
  let right = at + (half << 2);
  const rightEnd = at + (length << 2);
  while (left != leftEnd) {
    if (right != rightEnd && load<u32>(right) < load<u32>(left)) {
      store<u32>(at, load<u32>(right));
      right += 4;
    } else {
      store<u32>(at, load<u32>(left));
      left += 4;
    }
    at += 4;
  }
}
