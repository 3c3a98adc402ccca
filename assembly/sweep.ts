// A double QR step on a Hessenberg matrix as src/math/eigen/sweep.ts takes it, with the same bits: vectors run along rows.

/** Rows p, p + stride, p + 2 stride (the last if *three*) from column 0 to *count* − 1 times I − τ v vᵀ, v = (1, v1, v2). */
function reflectRows(p: usize, stride: usize, count: usize, three: bool, tau: f64, v1: f64, v2: f64): void {
  let q = p + stride;
  let r = three ? q + stride : q;
  const end = p + (count << 3);
  const pairs = p + ((count >> 1) << 4);
  const t = f64x2.splat(tau);
  const s1 = f64x2.splat(v1);
  const s2 = f64x2.splat(v2);
  while (p != pairs) {
    const x = v128.load(p);
    const y = v128.load(q);
    if (three) {
      const z = v128.load(r);
      const s = f64x2.mul(t, f64x2.add(f64x2.add(x, f64x2.mul(s1, y)), f64x2.mul(s2, z)));
      v128.store(r, f64x2.sub(z, f64x2.mul(s, s2)));
      v128.store(p, f64x2.sub(x, s));
      v128.store(q, f64x2.sub(y, f64x2.mul(s, s1)));
    } else {
      const s = f64x2.mul(t, f64x2.add(x, f64x2.mul(s1, y)));
      v128.store(p, f64x2.sub(x, s));
      v128.store(q, f64x2.sub(y, f64x2.mul(s, s1)));
    }
    p += 16;
    q += 16;
    r += 16;
  }
  if (p != end) {
    const x = load<f64>(p);
    const y = load<f64>(q);
    let sum = x + v1 * y;
    if (three) sum += v2 * load<f64>(r);
    const s = tau * sum;
    store<f64>(p, x - s);
    store<f64>(q, y - s * v1);
    if (three) store<f64>(r, load<f64>(r) - s * v2);
  }
}

/** Three numbers at *p* (or two) times the same. */
function reflectEntries(p: usize, three: bool, tau: f64, v1: f64, v2: f64): void {
  const x = load<f64>(p);
  const y = load<f64>(p, 8);
  let sum = x + v1 * y;
  if (three) sum += v2 * load<f64>(p, 16);
  const s = tau * sum;
  store<f64>(p, x - s);
  store<f64>(p, y - s * v1, 8);
  if (three) store<f64>(p, load<f64>(p, 16) - s * v2, 16);
}

/** Two numbers, a row apart. */
function loadTwo(p: usize, stride: usize): v128 {
  return v128.load64_lane(p + stride, v128.load64_splat(p), 1);
}

function storeTwo(p: usize, stride: usize, x: v128): void {
  v128.store64_lane(p, x, 0);
  v128.store64_lane(p + stride, x, 1);
}

/**
 * Row i, at *p*, and the three after it take the reflectors *from* … *high* − 1 from the right, which have three entries but
 * for the last. Four rows, since each waits for its own last result.
 */
function sweepFour(p: usize, stride: usize, from: usize, high: usize, reflectors: usize): void {
  p += from << 3;
  const below = stride << 1;
  let x = loadTwo(p, stride);
  let y = loadTwo(p + 8, stride);
  let a = loadTwo(p + below, stride);
  let b = loadTwo(p + below + 8, stride);
  for (let k = from; k < high; ++k) {
    const at = reflectors + k * 24;
    const three = k + 1 < high;
    let z = f64x2.splat(0);
    let c = z;
    if (three) {
      z = loadTwo(p + 16, stride);
      c = loadTwo(p + below + 16, stride);
    }
    if (load<f64>(at) != 0) {
      const tau = v128.load64_splat(at);
      const v1 = v128.load64_splat(at, 8);
      const v2 = v128.load64_splat(at, 16);
      let sum = f64x2.add(x, f64x2.mul(v1, y));
      let other = f64x2.add(a, f64x2.mul(v1, b));
      if (three) {
        sum = f64x2.add(sum, f64x2.mul(v2, z));
        other = f64x2.add(other, f64x2.mul(v2, c));
      }
      const s = f64x2.mul(tau, sum);
      const t = f64x2.mul(tau, other);
      x = f64x2.sub(x, s);
      a = f64x2.sub(a, t);
      y = f64x2.sub(y, f64x2.mul(s, v1));
      b = f64x2.sub(b, f64x2.mul(t, v1));
      if (three) {
        z = f64x2.sub(z, f64x2.mul(s, v2));
        c = f64x2.sub(c, f64x2.mul(t, v2));
      }
    }
    storeTwo(p, stride, x);
    storeTwo(p + below, stride, a);
    if (!three) {
      storeTwo(p + 8, stride, y);
      storeTwo(p + below + 8, stride, b);
    }
    x = y;
    a = b;
    y = z;
    b = c;
    p += 8;
  }
}

function sweepRow(p: usize, from: usize, to: usize, high: usize, reflectors: usize): void {
  for (let k = from; k < to; ++k) {
    const at = reflectors + k * 24;
    const tau = load<f64>(at);
    if (tau != 0) reflectEntries(p + (k << 3), k + 1 < high, tau, load<f64>(at, 8), load<f64>(at, 16));
  }
}

/** Columns that take all rotations of a sweep before the next ones do, so that they stay in the cache. */
const strip: usize = 128;

/** The reflectors at *at* and behind it, of three entries each: four rows are read and written once. */
function reflectTwice(p: usize, stride: usize, count: usize, at: usize): void {
  if (count & 1) {
    const last = p + ((count - 1) << 3);
    reflectRows(last, stride, 1, true, load<f64>(at), load<f64>(at, 8), load<f64>(at, 16));
    reflectRows(last + stride, stride, 1, true, load<f64>(at, 24), load<f64>(at, 32), load<f64>(at, 40));
  }
  const end = p + ((count >> 1) << 4);
  const tau = v128.load64_splat(at);
  const v1 = v128.load64_splat(at, 8);
  const v2 = v128.load64_splat(at, 16);
  const sigma = v128.load64_splat(at, 24);
  const w1 = v128.load64_splat(at, 32);
  const w2 = v128.load64_splat(at, 40);
  let q = p + stride;
  let r = q + stride;
  let l = r + stride;
  while (p != end) {
    const a = v128.load(p);
    let b = v128.load(q);
    let c = v128.load(r);
    const d = v128.load(l);
    const s = f64x2.mul(tau, f64x2.add(f64x2.add(a, f64x2.mul(v1, b)), f64x2.mul(v2, c)));
    v128.store(p, f64x2.sub(a, s));
    b = f64x2.sub(b, f64x2.mul(s, v1));
    c = f64x2.sub(c, f64x2.mul(s, v2));
    const t = f64x2.mul(sigma, f64x2.add(f64x2.add(b, f64x2.mul(w1, c)), f64x2.mul(w2, d)));
    v128.store(q, f64x2.sub(b, t));
    v128.store(r, f64x2.sub(c, f64x2.mul(t, w1)));
    v128.store(l, f64x2.sub(d, f64x2.mul(t, w2)));
    p += 16;
    q += 16;
    r += 16;
    l += 16;
  }
}

/** Columns *from* … *to* − 1 of rows *low* … *high* take all reflectors of the sweep. */
function sweepRows(x: usize, n: usize, low: usize, high: usize, from: usize, to: usize, reflectors: usize): void {
  for (let start = from; start < to; start += strip) {
    const count = min(strip, to - start);
    for (let k = low; k < high; ++k) {
      const at = reflectors + k * 24;
      const tau = load<f64>(at);
      const p = x + ((k * n + start) << 3);
      if (k + 2 < high && tau != 0 && load<f64>(at, 24) != 0) {
        reflectTwice(p, n << 3, count, at);
        ++k;
      } else if (tau != 0) reflectRows(p, n << 3, count, k + 1 < high, tau, load<f64>(at, 8), load<f64>(at, 16));
    }
  }
}

/** The step; reflectors: f64[3 n], to be overwritten. */
export function sweep(
  h: usize,
  basis: usize,
  n: usize,
  first: usize,
  last: usize,
  low: usize,
  high: usize,
  x: f64,
  y: f64,
  z: f64,
  reflectors: usize
): void {
  const stride = n << 3;
  for (let k = low; k < high; ++k) {
    const three = k + 1 < high;
    const row = h + ((k * n) << 3);
    const before = row + (k << 3) - 8;
    if (k > low) {
      x = load<f64>(before);
      y = load<f64>(before + stride);
      z = three ? load<f64>(before + 2 * stride) : 0;
    }
    const at = reflectors + k * 24;
    const size = Math.abs(x) + Math.abs(y) + Math.abs(z);
    store<f64>(at, 0);
    if (size == 0) continue;
    x /= size;
    y /= size;
    z /= size;
    const norm = Math.sqrt(x * x + y * y + z * z);
    const beta = x > 0 ? -norm : norm;
    if (k > low) {
      store<f64>(before, beta * size);
      store<f64>(before + stride, 0);
      if (three) store<f64>(before + 2 * stride, 0);
    }
    const tau = (beta - x) / beta;
    const v1 = y / (x - beta);
    const v2 = z / (x - beta);
    store<f64>(at, tau);
    store<f64>(at, v1, 8);
    store<f64>(at, v2, 16);
    reflectRows(row + (k << 3), stride, high - k + 1, three, tau, v1, v2);
    const bottom = min(k + 3, high);
    for (let i = k; i <= bottom; ++i) reflectEntries(h + ((i * n + k) << 3), three, tau, v1, v2);
  }
  const top: usize = basis ? 0 : low;
  let i = top;
  while (i + 4 <= high) {
    // from where on all four rows have still to take the reflectors
    const together = max(low, min(i + 4, high));
    const p = h + i * stride;
    for (let r: usize = 0; r < 4; ++r) sweepRow(p + r * stride, max(low, i + r + 1), together, high, reflectors);
    if (together < high) sweepFour(p, stride, together, high, reflectors);
    i += 4;
  }
  for (; i < high; ++i) sweepRow(h + i * stride, max(low, i + 1), high, high, reflectors);
  if (basis == 0) return;
  sweepRows(h, n, low, high, high + 1, n, reflectors);
  sweepRows(basis, n, low, high, first, last + 1, reflectors);
}
