// Householder's reduction of a symmetric matrix to tridiagonal form, in panels; src/math/eigen/tridiagonalize.ts has the
// storage.
import {addGathered, lower, multiplyAdd, multiplySubtract} from "./_gemm";

/** Reflectors to a panel. */
export const panelRows: usize = 32;

function sumOf(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** xᵀ x of *length* numbers. */
function sumOfSquares(x: usize, length: usize): f64 {
  let sum = f64x2.splat(0);
  let other = f64x2.splat(0);
  const end4 = x + ((length & ~3) << 3);
  while (x != end4) {
    const p = v128.load(x);
    const q = v128.load(x, 16);
    sum = multiplyAdd(p, p, sum);
    other = multiplyAdd(q, q, other);
    x += 32;
  }
  let result = sumOf(f64x2.add(sum, other));
  const end = x + ((length & 3) << 3);
  for (; x != end; x += 8) result += load<f64>(x) * load<f64>(x);
  return result;
}

/** Where the results of dots lie: four numbers. */
let products: usize = 0;

/** The products of x with four rows, of 2 × *pairs* numbers. */
function dots(x: usize, r0: usize, r1: usize, r2: usize, r3: usize, pairs: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  const end = x + (pairs << 4);
  while (x != end) {
    const value = v128.load(x);
    s0 = multiplyAdd(value, v128.load(r0), s0);
    s1 = multiplyAdd(value, v128.load(r1), s1);
    s2 = multiplyAdd(value, v128.load(r2), s2);
    s3 = multiplyAdd(value, v128.load(r3), s3);
    x += 16;
    r0 += 16;
    r1 += 16;
    r2 += 16;
    r3 += 16;
  }
  store<f64>(products, sumOf(s0));
  store<f64>(products, sumOf(s1), 8);
  store<f64>(products, sumOf(s2), 16);
  store<f64>(products, sumOf(s3), 24);
}

/** y ← y − Σ cᵢ rᵢ, on 2 × *pairs* numbers. */
function subtractRows(
  y: usize,
  r0: usize,
  r1: usize,
  r2: usize,
  r3: usize,
  c0: f64,
  c1: f64,
  c2: f64,
  c3: f64,
  pairs: usize
): void {
  const k0 = f64x2.splat(c0);
  const k1 = f64x2.splat(c1);
  const k2 = f64x2.splat(c2);
  const k3 = f64x2.splat(c3);
  const end = y + (pairs << 4);
  while (y != end) {
    let value = multiplySubtract(k0, v128.load(r0), v128.load(y));
    value = multiplySubtract(k1, v128.load(r1), value);
    value = multiplySubtract(k2, v128.load(r2), value);
    value = multiplySubtract(k3, v128.load(r3), value);
    v128.store(y, value);
    y += 16;
    r0 += 16;
    r1 += 16;
    r2 += 16;
    r3 += 16;
  }
}

/** Rows i … i + 3 of the triangle times x, and their transposes; i is a multiple of 4. */
function multiplyFourRows(a: usize, stride: usize, i: usize, x: usize, y: usize): void {
  const xi = x + (i << 3);
  const yi = y + (i << 3);
  const x0 = v128.load64_splat(xi);
  const x1 = v128.load64_splat(xi, 8);
  const x2 = v128.load64_splat(xi, 16);
  const x3 = v128.load64_splat(xi, 24);
  let s0 = f64x2.splat(0);
  let s1 = f64x2.splat(0);
  let s2 = f64x2.splat(0);
  let s3 = f64x2.splat(0);
  let r0 = a + i * stride;
  let r1 = r0 + stride;
  let r2 = r1 + stride;
  let r3 = r2 + stride;
  while (x != xi) {
    const value = v128.load(x);
    const a0 = v128.load(r0);
    const a1 = v128.load(r1);
    const a2 = v128.load(r2);
    const a3 = v128.load(r3);
    let sum = multiplyAdd(a0, x0, v128.load(y));
    s0 = multiplyAdd(a0, value, s0);
    sum = multiplyAdd(a1, x1, sum);
    s1 = multiplyAdd(a1, value, s1);
    sum = multiplyAdd(a2, x2, sum);
    s2 = multiplyAdd(a2, value, s2);
    sum = multiplyAdd(a3, x3, sum);
    s3 = multiplyAdd(a3, value, s3);
    v128.store(y, sum);
    x += 16;
    y += 16;
    r0 += 16;
    r1 += 16;
    r2 += 16;
    r3 += 16;
  }
  const v0 = load<f64>(xi);
  const v1 = load<f64>(xi, 8);
  const v2 = load<f64>(xi, 16);
  const v3 = load<f64>(xi, 24);
  const a10 = load<f64>(r1);
  const a20 = load<f64>(r2);
  const a21 = load<f64>(r2, 8);
  const a30 = load<f64>(r3);
  const a31 = load<f64>(r3, 8);
  const a32 = load<f64>(r3, 16);
  store<f64>(yi, load<f64>(yi) + sumOf(s0) + load<f64>(r0) * v0 + a10 * v1 + a20 * v2 + a30 * v3);
  store<f64>(yi, load<f64>(yi, 8) + sumOf(s1) + a10 * v0 + load<f64>(r1, 8) * v1 + a21 * v2 + a31 * v3, 8);
  store<f64>(yi, load<f64>(yi, 16) + sumOf(s2) + a20 * v0 + a21 * v1 + load<f64>(r2, 16) * v2 + a32 * v3, 16);
  store<f64>(yi, load<f64>(yi, 24) + sumOf(s3) + a30 * v0 + a31 * v1 + a32 * v2 + load<f64>(r3, 24) * v3, 24);
}

/** y ← A x on the leading m × m lower triangle. */
function multiplyTriangle(a: usize, stride: usize, m: usize, x: usize, y: usize): void {
  memory.fill(y, 0, ((m + 1) & ~1) << 3);
  const fours = m & ~3;
  for (let i: usize = 0; i != fours; i += 4) multiplyFourRows(a, stride, i, x, y);
  for (let i = fours; i < m; ++i) {
    const row = a + i * stride;
    const xi = load<f64>(x + (i << 3));
    let sum = load<f64>(row + (i << 3)) * xi;
    for (let j: usize = 0; j < i; ++j) {
      const at = j << 3;
      const value = load<f64>(row + at);
      sum += value * load<f64>(x + at);
      store<f64>(y + at, load<f64>(y + at) + value * xi);
    }
    store<f64>(y + (i << 3), load<f64>(y + (i << 3)) + sum);
  }
}

/** As in TypeScript: the row becomes a reflector, β lies behind it, and τ is returned. */
function reflector(row: usize, length: usize): f64 {
  const last = row + ((length - 1) << 3);
  const sum = sumOfSquares(row, length - 1);
  const alpha = load<f64>(last);
  if (!(sum > 1e-280)) {
    store<f64>(last, alpha, 8);
    return 0;
  }
  const beta = alpha > 0 ? -sqrt(alpha * alpha + sum) : sqrt(alpha * alpha + sum);
  const scale = 1 / (alpha - beta);
  for (let at = row; at != last; at += 8) store<f64>(at, load<f64>(at) * scale);
  store<f64>(last, 1);
  store<f64>(last, beta, 8);
  return (beta - alpha) / beta;
}

/** Takes from y, of *length* numbers, Σ over the first *count* reflectors of coefficients (cᵥ v + c_w w); see below. */
function catchUp(
  y: usize,
  v: usize,
  w: usize,
  stride: usize,
  count: usize,
  length: usize,
  x: usize,
  zero: usize,
  at: usize
): void {
  const pairs = (length + 1) >> 1;
  for (let p: usize = 0; p < count; p += 2) {
    const v0 = v + p * stride;
    const w0 = w + p * stride;
    const alone = p + 1 == count;
    const v1 = alone ? zero : v0 + stride;
    const w1 = alone ? zero : w0 + stride;
    if (x) {
      dots(x, w0, v0, w1, v1, pairs);
    } else {
      store<f64>(products, load<f64>(w0 + at));
      store<f64>(products, load<f64>(v0 + at), 8);
      store<f64>(products, load<f64>(w1 + at), 16);
      store<f64>(products, load<f64>(v1 + at), 24);
    }
    subtractRows(
      y,
      v0,
      w0,
      v1,
      w1,
      load<f64>(products),
      load<f64>(products, 8),
      load<f64>(products, 16),
      load<f64>(products, 24),
      pairs
    );
  }
}

/** w ← τ y − ½ τ² (xᵀ y) x; x ends in a zero if length is odd. */
function finish(x: usize, y: usize, tau: f64, length: usize, zero: usize): void {
  const pairs = (length + 1) >> 1;
  dots(x, y, zero, zero, zero, pairs);
  const half = f64x2.splat((tau * tau * load<f64>(products)) / 2);
  const t = f64x2.splat(tau);
  const end = x + (pairs << 4);
  while (x != end) {
    v128.store(y, f64x2.sub(f64x2.mul(t, v128.load(y)), f64x2.mul(half, v128.load(x))));
    x += 16;
    y += 16;
  }
}

/**
 * Reduces the lower triangle of *a*, of rows *stride* bytes apart, in place. *panel* has 2 × panelRows rows for v and w
 * and one that becomes zeros; *left* and *right* 2 × panelRows u32 each; *scratch* four f64; *spare* what a product takes.
 */
export function reduce(
  n: usize,
  stride: usize,
  a: usize,
  d: usize,
  e: usize,
  taus: usize,
  panel: usize,
  left: usize,
  right: usize,
  scratch: usize,
  spare: usize
): void {
  products = scratch;
  const v = panel;
  const w = panel + panelRows * stride;
  const zero = panel + 2 * panelRows * stride;
  memory.fill(zero, 0, stride);
  let i = n - 1;
  while (i > 0) {
    const count = min(panelRows, i);
    for (let c: usize = 0; c < count; ++c) {
      const r = i - c;
      const row = a + r * stride;
      const x = v + c * stride;
      const y = w + c * stride;
      catchUp(row, v, w, stride, c, r + 1, 0, zero, r << 3);
      store<f64>(d + (r << 3), load<f64>(row + (r << 3)));
      const tau = reflector(row, r);
      store<f64>(e + ((r - 1) << 3), load<f64>(row + (r << 3)));
      store<f64>(taus + (r << 3), tau);
      memory.copy(x, row, r << 3);
      if (r & 1) store<f64>(x + (r << 3), 0);
      if (tau == 0) {
        memory.fill(x, 0, r << 3);
        memory.fill(y, 0, (r + 1) << 3);
        continue;
      }
      multiplyTriangle(a, stride, r, x, y);
      catchUp(y, v, w, stride, c, r, x, zero, 0);
      finish(x, y, tau, r, zero);
    }
    i -= count;
    // A ← A − [v w] [w v]ᵀ
    for (let c: usize = 0; c < count; ++c) {
      store<u32>(left + (c << 2), <u32>(c * stride));
      store<u32>(left + ((count + c) << 2), <u32>((panelRows + c) * stride));
      store<u32>(right + (c << 2), <u32>((panelRows + c) * stride));
      store<u32>(right + ((count + c) << 2), <u32>(c * stride));
    }
    addGathered(i + 1, i + 1, count << 1, -1, panel, 8, left, panel, 8, right, a, stride, spare, lower);
  }
  store<f64>(d, load<f64>(a));
}
