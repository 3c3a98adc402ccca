// @relaxed
// Eigenvalues and eigenvectors of a symmetric matrix, all in one memory. src/math/eigen/eigh.ts lays it out, and
// src/math/eigen has each part in TypeScript. Addresses and strides are in bytes; rows are *stride* apart.
import {addGathered, addProduct, fresh, lower, whole} from "./_gemm";
import {panelRows, reduce} from "./_tridiagonalize";
import {diagonalize} from "./_tridiagonal-ql";
import {tridiagonalValues} from "./_tridiagonal-values";
import {secularRoot} from "./_secular";
import {countEight} from "./_sturm-counts";

const epsilon: f64 = 2.220446049250313e-16;
const half: f64 = 0.7071067811865476;
const leaf: usize = 24;
const reflectorBlock: usize = 64;
const chunk: usize = 128;

let n: usize = 0;
let stride: usize = 0;
let d: usize = 0;
let e: usize = 0;
/** n rows: the eigenvectors. */
let rows: usize = 0;
/** n rows each: the vectors of the inner problem, and products. */
let inner: usize = 0;
let joined: usize = 0;

// of n numbers each, for one join after another
let z: usize = 0;
let values: usize = 0;
let poles: usize = 0;
let squares: usize = 0;
let exact: usize = 0;
let roots: usize = 0;
/** The pairs by ascending value; those kept; those set aside. */
let order: usize = 0;
let kept: usize = 0;
let dropped: usize = 0;
/** Where a vector is not zero: 1 in the upper half, 2 in the lower, 3 in both. */
let kinds: usize = 0;
let left: usize = 0;
let right: usize = 0;
let cosines: usize = 0;
/** leaf × leaf. */
let small: usize = 0;
/** The eigenpairs wanted: from … to − 1. */
let wantedFrom: usize = 0;
let wantedTo: usize = 0;

/** What products take, and what is free behind it. */
let spare: usize = 0;
let free: usize = 0;

function take(numbers: usize): usize {
  const at = free;
  free += ((numbers + 1) & ~1) << 3;
  return at;
}

/** max |x| of *count* numbers, NaN if one is NaN or infinite. */
export function largest(at: usize, count: usize): f64 {
  let most = f64x2.splat(0);
  let other = most;
  let zero = most; // times what is not finite it is NaN
  const end = at + ((count & ~3) << 3);
  for (; at != end; at += 32) {
    const x = v128.load(at);
    const y = v128.load(at, 16);
    most = f64x2.pmax(most, f64x2.abs(x));
    other = f64x2.pmax(other, f64x2.abs(y));
    zero = f64x2.add(zero, f64x2.add(f64x2.mul(x, f64x2.splat(0)), f64x2.mul(y, f64x2.splat(0))));
  }
  most = f64x2.pmax(most, other);
  let result = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
  let nothing = f64x2.extract_lane(zero, 0) + f64x2.extract_lane(zero, 1);
  for (const last = at + ((count & 3) << 3); at != last; at += 8) {
    const x = load<f64>(at);
    result = max(result, abs(x));
    nothing += x * 0;
  }
  return nothing == 0 ? result : NaN;
}

/**
 * The lower triangle of (A + Aᵀ) / 2 × factor × more, from n × n numbers at *from* to rows at *to*, of which one entry
 * above the diagonal may be written too; false if an entry and its mirror differ by more than *allowed* after scaling. Goes
 * by squares, so that columns are read while they are in the cache, and in these by 2 × 2.
 */
export function symmetrize(
  size: usize,
  rowStride: usize,
  from: usize,
  to: usize,
  factor: f64,
  more: f64,
  allowed: f64
): bool {
  const side: usize = 16;
  const line = size << 3;
  const even = size & ~1;
  const f = f64x2.splat(factor);
  const g = f64x2.splat(more);
  let worst = f64x2.splat(0);
  for (let i0: usize = 0; i0 < even; i0 += side) {
    const i1 = min(i0 + side, even);
    for (let j0: usize = 0; j0 <= i0; j0 += side) {
      for (let i = i0; i < i1; i += 2) {
        let row = from + i * line + (j0 << 3);
        let mirror = from + j0 * line + (i << 3);
        let target = to + i * rowStride + (j0 << 3);
        const end = row + ((min(j0 + side, i + 2) - j0) << 3);
        for (; row != end; row += 16) {
          const x = f64x2.mul(f64x2.mul(v128.load(row), f), g);
          const y = f64x2.mul(f64x2.mul(v128.load(row + line), f), g);
          const p = f64x2.mul(f64x2.mul(v128.load(mirror), f), g);
          const q = f64x2.mul(f64x2.mul(v128.load(mirror + line), f), g);
          const left = v128.shuffle<f64>(p, q, 0, 2);
          const right = v128.shuffle<f64>(p, q, 1, 3);
          worst = f64x2.pmax(worst, f64x2.pmax(f64x2.abs(f64x2.sub(x, left)), f64x2.abs(f64x2.sub(y, right))));
          v128.store(target, f64x2.mul(f64x2.add(x, left), f64x2.splat(0.5)));
          v128.store(target + rowStride, f64x2.mul(f64x2.add(y, right), f64x2.splat(0.5)));
          mirror += line << 1;
          target += 16;
        }
      }
    }
  }
  let most = max(f64x2.extract_lane(worst, 0), f64x2.extract_lane(worst, 1));
  if (size & 1) {
    const last = size - 1;
    for (let j: usize = 0; j < size; ++j) {
      const x = load<f64>(from + last * line + (j << 3)) * factor * more;
      const y = load<f64>(from + j * line + (last << 3)) * factor * more;
      most = max(most, abs(x - y));
      store<f64>(to + last * rowStride + (j << 3), (x + y) / 2);
    }
  }
  return most <= allowed;
}

/** Reduces the matrix at *a*: d and e of its tridiagonal form, taus of the reflectors, which stay in a. */
export function tridiagonalize(
  size: usize,
  rowStride: usize,
  a: usize,
  to: usize,
  beside: usize,
  taus: usize,
  panel: usize,
  work: usize,
  productWork: usize
): void {
  n = size;
  spare = productWork;
  free = work;
  const offsets = take(64);
  const products = take(4);
  reduce(size, rowStride, a, to, beside, taus, panel, offsets, offsets + 256, products, spare);
}

/** The eigenvalues alone, in place of d, in no order; e is overwritten. */
export function eigenvalues(size: usize, diagonal: usize, beside: usize): bool {
  return tridiagonalValues(size, diagonal, beside);
}

/** The u32 counts of eigenvalues that are at most each of *count* shifts; both arrays have room for a multiple of eight. */
export function sturmCounts(
  size: usize,
  diagonal: usize,
  before: usize,
  least: f64,
  shifts: usize,
  counts: usize,
  count: usize
): void {
  for (const end = shifts + (count << 3); shifts < end; shifts += 64) {
    countEight(size, diagonal, before, least, shifts, counts);
    counts += 32;
  }
}

/**
 * The eigenvalues of the tridiagonal matrix, ascending, in place of *diagonal*, and the eigenvectors from … to − 1 as
 * rows of *target*; all are overwritten.
 */
export function tridiagonalVectors(
  size: usize,
  rowStride: usize,
  diagonal: usize,
  beside: usize,
  target: usize,
  u: usize,
  product: usize,
  work: usize,
  productWork: usize,
  from: usize,
  to: usize
): bool {
  n = size;
  stride = rowStride;
  d = diagonal;
  e = beside;
  rows = target;
  inner = u;
  joined = product;
  wantedFrom = from;
  wantedTo = to;
  spare = productWork;
  free = work;
  z = take(n);
  values = take(n);
  poles = take(n);
  squares = take(n);
  exact = take(n);
  roots = take(n);
  order = take(n);
  kept = take(n);
  dropped = take(n);
  kinds = take(n);
  left = take(n);
  right = take(n);
  cosines = take(2 * leaf);
  small = take(leaf * leaf);
  return solve(0, n);
}

function at64(array: usize, i: usize): f64 {
  return load<f64>(array + (i << 3));
}

function set64(array: usize, i: usize, value: f64): void {
  store<f64>(array + (i << 3), value);
}

function at32(array: usize, i: usize): usize {
  return load<u32>(array + (i << 2));
}

function set32(array: usize, i: usize, value: usize): void {
  store<u32>(array + (i << 2), <u32>value);
}

function solve(from: usize, to: usize): bool {
  if (to - from <= leaf) return solveLeaf(from, to);
  const middle = (from + to) >> 1;
  const coupling = at64(e, middle - 1);
  const size = abs(coupling);
  set64(d, middle - 1, at64(d, middle - 1) - size);
  set64(d, middle, at64(d, middle) - size);
  if (!solve(from, middle) || !solve(middle, to)) return false;
  join(from, middle, to, coupling);
  return true;
}

function solveLeaf(from: usize, to: usize): bool {
  const m = to - from;
  memory.copy(values, d + (from << 3), m << 3);
  memory.copy(poles, e + (from << 3), m << 3);
  memory.fill(small, 0, (leaf * leaf) << 3);
  for (let i: usize = 0; i < m; ++i) store<f64>(small + ((i * (leaf + 1)) << 3), 1);
  if (!diagonalize(m, values, poles, cosines, small, leaf << 3, (m + 3) & ~3)) return false;
  for (let i: usize = 0; i < m; ++i) set32(order, i, i);
  sortByValue(order, m);
  for (let j: usize = 0; j < m; ++j) {
    const source = at32(order, j);
    set64(d, from + j, at64(values, source));
    memory.copy(rows + (from + j) * stride + (from << 3), small + ((source * leaf) << 3), m << 3);
  }
  return true;
}

/** Sorts *count* indices by the values that they point to: by insertion, since they are few or nearly sorted. */
function sortByValue(indices: usize, count: usize): void {
  for (let i: usize = 1; i < count; ++i) {
    const index = at32(indices, i);
    const value = at64(values, index);
    let j = i;
    while (j > 0 && at64(values, at32(indices, j - 1)) > value) {
      set32(indices, j, at32(indices, j - 1));
      --j;
    }
    set32(indices, j, index);
  }
}

/** The order of two sorted runs, 0 … middle − 1 and middle … m − 1, as one. */
function mergeHalves(middle: usize, m: usize): void {
  let i: usize = 0;
  let j = middle;
  for (let at: usize = 0; at < m; ++at) {
    const first = j == m || (i < middle && at64(values, i) <= at64(values, j));
    set32(order, at, first ? i : j);
    if (first) ++i;
    else ++j;
  }
}

function join(from: usize, middle: usize, to: usize, coupling: f64): void {
  const m = to - from;
  const sign = coupling < 0 ? -half : half;
  for (let j: usize = 0; j < m; ++j) {
    const row = rows + (from + j) * stride;
    const upper = from + j < middle;
    set64(z, j, upper ? at64(row, middle - 1) * half : at64(row, middle) * sign);
    set32(kinds, j, upper ? 1 : 2);
  }
  const rho = 2 * abs(coupling);
  memory.copy(values, d + (from << 3), m << 3);
  mergeHalves(middle - from, m);
  const k = deflate(rho, from, middle, m);
  solveSecular(k, rho);
  for (let i: usize = 0; i < k; ++i) set64(values, at32(kept, i), at64(roots, i));
  // where each pair goes: kept ones in left, those set aside in right
  sortByValue(dropped, m - k);
  place(k, m);
  const whole = m == n;
  let first: usize = 0;
  let last = k;
  if (whole) {
    while (first < last && at32(left, first) < wantedFrom) ++first;
    while (last > first && at32(left, last - 1) >= wantedTo) --last;
  }
  for (let i: usize = 0; i < k; ++i) set32(squares, i, at32(left, i));
  for (let i: usize = 0; i < m - k; ++i) set32(exact, i, at32(right, i));
  vectors(k, first, last);
  product(1, from, from, middle, k, first, last);
  product(2, from, middle, to, k, first, last);
  for (let i: usize = 0; i < m - k; ++i) {
    memory.copy(joined + (k + i) * stride, rows + (from + at32(dropped, i)) * stride + (from << 3), m << 3);
  }
  for (let i: usize = 0; i < k; ++i) {
    const target = from + at32(squares, i);
    set64(d, target, at64(roots, i));
    if (i >= first && i < last) memory.copy(rows + target * stride + (from << 3), joined + i * stride, m << 3);
  }
  for (let i: usize = 0; i < m - k; ++i) {
    const target = from + at32(exact, i);
    set64(d, target, at64(values, at32(dropped, i)));
    memory.copy(rows + target * stride + (from << 3), joined + (k + i) * stride, m << 3);
  }
}

/** Merges the roots, which ascend, with the values set aside: left[i] and right[i] are their places. */
function place(k: usize, m: usize): void {
  let i: usize = 0;
  let j: usize = 0;
  for (let at: usize = 0; at < m; ++at) {
    const root = j == m - k || (i < k && at64(roots, i) <= at64(values, at32(dropped, j)));
    if (root) set32(left, i++, at);
    else set32(right, j++, at);
  }
}

/** Rows first … last − 1 of the product with one half, whose columns are begin … end − 1. */
function product(kind: usize, from: usize, begin: usize, end: usize, k: usize, first: usize, last: usize): void {
  let count: usize = 0;
  for (let j: usize = 0; j < k; ++j) {
    const pair = at32(kept, j);
    if (!(at32(kinds, pair) & kind)) continue;
    set32(left, count, j << 3);
    set32(right, count, (from + pair) * stride);
    ++count;
  }
  const target = joined + first * stride + ((begin - from) << 3);
  if (count == 0) for (let i = first; i < last; ++i) memory.fill(target + (i - first) * stride, 0, (end - begin) << 3);
  if (count == 0 || first == last) return;
  addGathered(
    last - first,
    end - begin,
    count,
    1,
    inner + first * stride,
    stride,
    left,
    rows + (begin << 3),
    8,
    right,
    target,
    stride,
    spare,
    fresh
  );
}

/** Sets aside pairs that the joining leaves alone; returns how many are kept. */
function deflate(rho: f64, from: usize, middle: usize, m: usize): usize {
  let size = rho;
  for (let j: usize = 0; j < m; ++j) size = max(size, abs(at64(values, j)));
  const tolerance = 8 * epsilon * size;
  let k: usize = 0;
  let aside: usize = 0;
  for (let i: usize = 0; i < m; ++i) {
    const j = at32(order, i);
    if (rho * abs(at64(z, j)) <= tolerance) {
      widen(j, from, middle, m);
      set32(dropped, aside++, j);
      continue;
    }
    if (k > 0) {
      const p = at32(kept, k - 1);
      const zj = at64(z, j);
      const zp = at64(z, p);
      const r = sqrt(zj * zj + zp * zp);
      const c = zj / r;
      const s = -zp / r;
      const a = at64(values, p);
      const b = at64(values, j);
      if (abs((b - a) * c * s) <= tolerance) {
        set64(z, j, r);
        set64(z, p, 0);
        widen(p, from, middle, m);
        widen(j, from, middle, m);
        rotate(rows + (from + p) * stride + (from << 3), rows + (from + j) * stride + (from << 3), m, c, s);
        const kind = at32(kinds, p) | at32(kinds, j);
        set32(kinds, p, kind);
        set32(kinds, j, kind);
        set64(values, p, a * c * c + b * s * s);
        set64(values, j, a * s * s + b * c * c);
        set32(dropped, aside++, p);
        --k;
      }
    }
    set32(kept, k++, j);
  }
  return k;
}

/** Writes the zeros of vector j of a join: kept ones do without. */
function widen(j: usize, from: usize, middle: usize, m: usize): void {
  const row = rows + (from + j) * stride;
  const kind = at32(kinds, j);
  if (kind == 1) memory.fill(row + (middle << 3), 0, (from + m - middle) << 3);
  else if (kind == 2) memory.fill(row + (from << 3), 0, (middle - from) << 3);
}

function rotate(p: usize, q: usize, m: usize, c: f64, s: f64): void {
  for (const end = p + (m << 3); p != end; p += 8, q += 8) {
    const x = load<f64>(p);
    const y = load<f64>(q);
    store<f64>(p, c * x + s * y);
    store<f64>(q, c * y - s * x);
  }
}

/** The roots; row i of *inner* then holds dⱼ − λᵢ, and *poles* the z for which they are exact. */
function solveSecular(k: usize, rho: f64): void {
  let sum: f64 = 0;
  for (let j: usize = 0; j < k; ++j) {
    const pair = at32(kept, j);
    const zj = at64(z, pair);
    set64(poles, j, at64(values, pair));
    set64(squares, j, zj * zj);
    sum += zj * zj;
  }
  for (let i: usize = 0; i < k; ++i) {
    set64(roots, i, secularRoot(i, k, poles, squares, sum, rho, inner + i * stride));
  }
  // Löwner's formula: z² up to a factor
  for (let j: usize = 0; j < k; ++j) set64(exact, j, -load<f64>(inner + j * stride + (j << 3)));
  for (let i: usize = 0; i < k; ++i) {
    const row = inner + i * stride;
    lowner(row, at64(poles, i), 0, i);
    lowner(row, at64(poles, i), i + 1, k);
  }
  for (let j: usize = 0; j < k; ++j) {
    const size = sqrt(at64(exact, j));
    set64(poles, j, at64(z, at32(kept, j)) < 0 ? -size : size);
  }
}

/** exact[j] ← exact[j] (dⱼ − λ) / (dⱼ − pole), for j from … to − 1. */
function lowner(row: usize, pole: f64, from: usize, to: usize): void {
  const p = f64x2.splat(pole);
  let at = from << 3;
  const even = at + (((to - from) & ~1) << 3);
  for (; at != even; at += 16) {
    const ratio = f64x2.div(v128.load(row + at), f64x2.sub(v128.load(poles + at), p));
    v128.store(exact + at, f64x2.mul(v128.load(exact + at), ratio));
  }
  if ((to - from) & 1) {
    store<f64>(exact + at, load<f64>(exact + at) * (load<f64>(row + at) / (load<f64>(poles + at) - pole)));
  }
}

/** Rows first … last − 1 of *inner* become unit eigenvectors of the inner problem. */
function vectors(k: usize, first: usize, last: usize): void {
  const even = (k & ~1) << 3;
  for (let i = first; i < last; ++i) {
    const row = inner + i * stride;
    let sum = f64x2.splat(0);
    for (let at: usize = 0; at != even; at += 16) {
      const value = f64x2.div(v128.load(poles + at), v128.load(row + at));
      v128.store(row + at, value);
      sum = f64x2.add(sum, f64x2.mul(value, value));
    }
    let total = f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
    if (k & 1) {
      const value = load<f64>(poles + even) / load<f64>(row + even);
      store<f64>(row + even, value);
      total += value * value;
    }
    const scale = f64x2.splat(1 / sqrt(total));
    for (let at: usize = 0; at != even; at += 16) v128.store(row + at, f64x2.mul(v128.load(row + at), scale));
    if (k & 1) store<f64>(row + even, load<f64>(row + even) * f64x2.extract_lane(scale, 0));
  }
}

/**
 * Multiplies *count* rows at *target* by the reflectors in the rows of *a*, of which a block acts as one, I − Vᵀ T V
 * (Schreiber & Van Loan 1989). *scratch* and *columns* have room for n rows.
 */
export function backTransform(
  size: usize,
  rowStride: usize,
  a: usize,
  taus: usize,
  target: usize,
  count: usize,
  scratch: usize,
  columns: usize,
  work: usize,
  productWork: usize
): void {
  n = size;
  stride = rowStride;
  spare = productWork;
  free = work;
  const gram = take(reflectorBlock * reflectorBlock);
  const t = take(reflectorBlock * reflectorBlock);
  const coefficients = take(chunk * reflectorBlock);
  const block: usize = n < 400 ? reflectorBlock >> 1 : reflectorBlock; // its own products are a cost too
  for (let i: usize = 1; i < n; i += block) {
    const b = min(block, n - i);
    const length = i + b - 1;
    const v = a + i * stride;
    const width = b << 3;
    for (let r: usize = 0; r < b; ++r) {
      memory.fill(v + r * stride + ((i + r) << 3), 0, stride - ((i + r) << 3));
      for (let c: usize = 0; c < length; ++c) {
        store<f64>(columns + c * width + (r << 3), load<f64>(v + r * stride + (c << 3)));
      }
    }
    const line: usize = reflectorBlock << 3;
    addProduct(b, b, length, 1, v, stride, 8, columns, width, 8, gram, line, spare, lower | fresh);
    triangularFactor(b, gram, t, taus + (i << 3));
    addProduct(b, length, b, 1, t, 8, line, v, stride, 8, scratch, stride, spare, fresh);
    for (let row: usize = 0; row < count; row += chunk) {
      const height = min(chunk, count - row);
      const at = target + row * stride;
      addProduct(height, b, length, 1, at, stride, 8, columns, width, 8, coefficients, line, spare, fresh);
      addProduct(height, length, b, -1, coefficients, line, 8, scratch, stride, 8, at, stride, spare, whole);
    }
  }
}

/** T, lower triangular: row k is τₖ (eₖ − Σ over l < k of ⟨vₖ, vₗ⟩ row l). */
function triangularFactor(b: usize, gram: usize, t: usize, taus: usize): void {
  const line = reflectorBlock << 3;
  for (let k: usize = 0; k < b; ++k) {
    const row = t + k * line;
    const tau = at64(taus, k);
    memory.fill(row, 0, line);
    for (let l: usize = 0; l < k; ++l) {
      const g = tau * load<f64>(gram + k * line + (l << 3));
      for (let c: usize = 0; c <= l; ++c) set64(row, c, at64(row, c) - g * load<f64>(t + l * line + (c << 3)));
    }
    set64(row, k, tau);
  }
}

/** Writes *count* rows at *from*, n numbers each, as columns to *to*, n × count without gaps. */
export function transpose(size: usize, rowStride: usize, from: usize, count: usize, to: usize): void {
  const side: usize = 16;
  const line = count << 3;
  for (let i0: usize = 0; i0 < count; i0 += side) {
    const i1 = min(i0 + side, count);
    for (let j0: usize = 0; j0 < size; j0 += side) {
      const j1 = min(j0 + side, size);
      for (let j = j0; j < j1; ++j) {
        let source = from + i0 * rowStride + (j << 3);
        const target = to + j * line;
        for (let i = i0; i < i1; ++i) {
          store<f64>(target + (i << 3), load<f64>(source));
          source += rowStride;
        }
      }
    }
  }
}
