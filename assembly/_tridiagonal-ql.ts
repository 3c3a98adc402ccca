// Implicit QL and QR sweeps, step for step those of src/math/eigen/tridiagonal-ql.ts.

const sweepsEach = 60;
export const carefulEach = 10;
export const furtherEach = 4;
const epsilon: f64 = 2.220446049250313e-16;

function negligible(d: usize, e: usize, i: usize, floor: f64): bool {
  const size = abs(load<f64>(e + (i << 3)));
  const at = d + (i << 3);
  return size <= epsilon * sqrt(abs(load<f64>(at))) * sqrt(abs(load<f64>(at, 8))) || size < floor;
}

/** The eigenvalue of [[a, b], [b, c]] that is nearer to a. */
export function wilkinsonShift(a: f64, b: f64, c: f64): f64 {
  const g = (c - a) / (2 * b);
  const r = sqrt(g * g + 1);
  return a - b / (g + (g < 0 ? -r : r));
}

/** One sweep between d, e and to; all are addresses, *step* is ±8, and e[i + o] couples i and i + step. */
function sweep(d: usize, to: usize, e: usize, o: isize, step: isize, cosines: usize): void {
  const last = e + o + (to - d) - step;
  let g = load<f64>(d) - wilkinsonShift(load<f64>(to), load<f64>(last), load<f64>(to - step));
  let c: f64 = 1;
  let s: f64 = 1;
  let p: f64 = 0;
  let beside = e + o;
  let di = load<f64>(d);
  for (let at = d; at != to; at += step) {
    const coupling = load<f64>(beside);
    const f = s * coupling;
    const b = c * coupling;
    let r = sqrt(f * f + g * g);
    if (r < 1e-140) {
      const size = max(abs(f), abs(g));
      if (size > 0) {
        const x = f / size;
        const y = g / size;
        r = size * sqrt(x * x + y * y);
      } else {
        r = 0;
      }
    }
    c = r == 0 ? 1 : g / r;
    s = r == 0 ? 0 : f / r;
    if (at != d) store<f64>(beside - step, r);
    g = di - p;
    const next = load<f64>(at + step);
    r = (next - g) * s + 2 * c * b;
    p = s * r;
    store<f64>(at, g + p);
    di = next;
    g = c * r - b;
    store<f64>(cosines, c);
    store<f64>(cosines, s, 8);
    cosines += 16;
    beside += step;
  }
  store<f64>(to, di - p);
  store<f64>(last, g);
}

/** Applies the *count* rotations of a sweep to rows of z, *columns* wide, a multiple of 4; *step* is ± a row. */
function rotateRows(z: usize, step: isize, count: usize, cosines: usize, columns: usize): void {
  const end = cosines + (count << 4);
  for (let j: usize = 0; j < columns; j += 4) {
    let row = z + (j << 3);
    let t0 = v128.load(row);
    let t1 = v128.load(row, 16);
    for (let at = cosines; at != end; at += 16) {
      const c = v128.load64_splat(at);
      const s = v128.load64_splat(at, 8);
      const z0 = v128.load(row + step);
      const z1 = v128.load(row + step, 16);
      v128.store(row, f64x2.add(f64x2.mul(c, t0), f64x2.mul(s, z0)));
      v128.store(row, f64x2.add(f64x2.mul(c, t1), f64x2.mul(s, z1)), 16);
      t0 = f64x2.sub(f64x2.mul(c, z0), f64x2.mul(s, t0));
      t1 = f64x2.sub(f64x2.mul(c, z1), f64x2.mul(s, t1));
      row += step;
    }
    v128.store(row, t0);
    v128.store(row, t1, 16);
  }
}

/**
 * Diagonalises the tridiagonal matrix of order n in place; *cosines* has room for 2 n f64. Rows of z, *stride* bytes
 * apart and *columns* wide, a multiple of 4, are transformed. False if the sweeps do not suffice.
 */
export function diagonalize(
  n: usize,
  d: usize,
  e: usize,
  cosines: usize,
  z: usize,
  stride: usize,
  columns: usize
): bool {
  let left = sweepsEach * <i32>n;
  let patience = carefulEach * <i32>n;
  let floor: f64 = 1e-150;
  let high = n - 1;
  while (<isize>high > 0) {
    let low = high;
    while (low > 0 && !negligible(d, e, low - 1, floor)) --low;
    if (low > 0) store<f64>(e + ((low - 1) << 3), 0);
    if (low == high) {
      --high;
      continue;
    }
    const first = d + (low << 3);
    const last = d + (high << 3);
    if (abs(load<f64>(last)) < abs(load<f64>(first))) {
      sweep(first, last, e + (low << 3), 0, 8, cosines);
      rotateRows(z + low * stride, stride, high - low, cosines, columns);
    } else {
      sweep(last, first, e + (high << 3), -8, -8, cosines);
      rotateRows(z + high * stride, -(<isize>stride), high - low, cosines, columns);
    }
    if (--left < 0) return false;
    if (--patience == 0) {
      floor = max(epsilon, 2 * floor);
      patience = furtherEach * <i32>n;
    }
  }
  return true;
}
