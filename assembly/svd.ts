// The inner loops of the singular value decomposition; src/math/eigen/svd-kernels.ts says what each does. Arrays are named
// by the index of their first entry in a heap of doubles that begins at 0.
import {addProduct as add, whole} from "./_gemm";
import {dot, rotate, sumOf} from "./_rows";

export {orthogonalizeRows} from "./_jacobi";
export {solveSecular} from "./_arrow";

/** C += α A B for α = ±1; *spare* has room for what _gemm.ts packs. */
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
  if (m == 0 || n == 0) return;
  a <<= 3;
  aDown <<= 3;
  aAcross <<= 3;
  b <<= 3;
  bDown <<= 3;
  bAcross <<= 3;
  add(m, n, k, alpha, a, aDown, aAcross, b, bDown, bAcross, c << 3, cDown << 3, spare << 3, whole);
}

/** y[i] = ⟨row i, x⟩, i < count. */
export function dotRows(count: usize, length: usize, rows: usize, stride: usize, x: usize, y: usize): void {
  rows <<= 3;
  stride <<= 3;
  x <<= 3;
  y <<= 3;
  const size = length << 3;
  while (count >= 4) {
    dotFour(size, rows, stride, x, y);
    rows += stride << 2;
    y += 32;
    count -= 4;
  }
  while (count > 0) {
    store<f64>(y, dot(size, rows, x));
    rows += stride;
    y += 8;
    --count;
  }
}

function dotFour(size: usize, p: usize, stride: usize, x: usize, y: usize): void {
  let q = p + stride;
  let r = q + stride;
  let s = r + stride;
  let p0 = f64x2.splat(0);
  let q0 = p0;
  let r0 = p0;
  let s0 = p0;
  const end = x + (size & ~15);
  if (x != end) {
    do {
      const xs = v128.load(x);
      p0 = f64x2.add(p0, f64x2.mul(v128.load(p), xs));
      q0 = f64x2.add(q0, f64x2.mul(v128.load(q), xs));
      r0 = f64x2.add(r0, f64x2.mul(v128.load(r), xs));
      s0 = f64x2.add(s0, f64x2.mul(v128.load(s), xs));
      x += 16;
      p += 16;
      q += 16;
      r += 16;
      s += 16;
    } while (x != end);
  }
  let a = sumOf(p0);
  let b = sumOf(q0);
  let c = sumOf(r0);
  let d = sumOf(s0);
  if (size & 8) {
    const last = load<f64>(x);
    a += load<f64>(p) * last;
    b += load<f64>(q) * last;
    c += load<f64>(r) * last;
    d += load<f64>(s) * last;
  }
  store<f64>(y, a);
  store<f64>(y, b, 8);
  store<f64>(y, c, 16);
  store<f64>(y, d, 24);
}

/** y += Σ coefficients[i] × row i, i < count. */
export function combineRows(
  count: usize,
  length: usize,
  rows: usize,
  stride: usize,
  coefficients: usize,
  y: usize
): void {
  rows <<= 3;
  stride <<= 3;
  coefficients <<= 3;
  y <<= 3;
  const size = length << 3;
  while (count >= 4) {
    combineFour(size, rows, stride, coefficients, y);
    rows += stride << 2;
    coefficients += 32;
    count -= 4;
  }
  while (count > 0) {
    combineOne(size, rows, load<f64>(coefficients), y);
    rows += stride;
    coefficients += 8;
    --count;
  }
}

function combineFour(size: usize, p: usize, stride: usize, coefficients: usize, y: usize): void {
  let q = p + stride;
  let r = q + stride;
  let s = r + stride;
  const a = v128.load64_splat(coefficients);
  const b = v128.load64_splat(coefficients, 8);
  const c = v128.load64_splat(coefficients, 16);
  const d = v128.load64_splat(coefficients, 24);
  const end = y + (size & ~15);
  if (y != end) {
    do {
      const left = f64x2.add(f64x2.mul(a, v128.load(p)), f64x2.mul(b, v128.load(q)));
      const right = f64x2.add(f64x2.mul(c, v128.load(r)), f64x2.mul(d, v128.load(s)));
      v128.store(y, f64x2.add(v128.load(y), f64x2.add(left, right)));
      p += 16;
      q += 16;
      r += 16;
      s += 16;
      y += 16;
    } while (y != end);
  }
  if (size & 8) {
    const left = f64x2.extract_lane(a, 0) * load<f64>(p) + f64x2.extract_lane(b, 0) * load<f64>(q);
    const right = f64x2.extract_lane(c, 0) * load<f64>(r) + f64x2.extract_lane(d, 0) * load<f64>(s);
    store<f64>(y, load<f64>(y) + (left + right));
  }
}

function combineOne(size: usize, p: usize, factor: f64, y: usize): void {
  const a = f64x2.splat(factor);
  const end = y + (size & ~15);
  if (y != end) {
    do {
      v128.store(y, f64x2.add(v128.load(y), f64x2.mul(a, v128.load(p))));
      p += 16;
      y += 16;
    } while (y != end);
  }
  if (size & 8) store<f64>(y, load<f64>(y) + factor * load<f64>(p));
}

/** Makes x the reflector v with (I − τ v vᵀ) x = β e₀, v₀ = 1; writes β and returns τ. */
export function reflect(length: usize, x: usize, beta: usize): f64 {
  x <<= 3;
  beta <<= 3;
  const size = (length - 1) << 3;
  const alpha = load<f64>(x);
  const sum = dot(size, x + 8, x + 8);
  store<f64>(x, 1);
  if (!(sum > 1e-290)) {
    store<f64>(beta, alpha);
    memory.fill(x + 8, 0, size);
    return 0;
  }
  const length2 = Math.sqrt(alpha * alpha + sum);
  const result = alpha > 0 ? -length2 : length2;
  store<f64>(beta, result);
  scaleBy(size, x + 8, 1 / (alpha - result));
  return (result - alpha) / result;
}

function scaleBy(size: usize, x: usize, factor: f64): void {
  const factors = f64x2.splat(factor);
  const end = x + (size & ~15);
  if (x != end) {
    do {
      v128.store(x, f64x2.mul(v128.load(x), factors));
      x += 16;
    } while (x != end);
  }
  if (size & 8) store<f64>(x, load<f64>(x) * factor);
}

/** (x, y) ← (c x + s y, c y − s x) for rows at x and y. */
export function rotateRows(length: usize, x: usize, y: usize, c: f64, s: f64): void {
  rotate(length << 3, x << 3, y << 3, c, s);
}
