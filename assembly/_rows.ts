// Rows of doubles, by their addresses and their size in bytes.

export function sumOf(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

export function dot(size: usize, p: usize, x: usize): f64 {
  let even = f64x2.splat(0);
  let odd = even;
  const end = x + (size & ~31);
  if (x != end) {
    do {
      even = f64x2.add(even, f64x2.mul(v128.load(p), v128.load(x)));
      odd = f64x2.add(odd, f64x2.mul(v128.load(p, 16), v128.load(x, 16)));
      p += 32;
      x += 32;
    } while (x != end);
  }
  let sum = sumOf(f64x2.add(even, odd));
  for (let left = (size & 31) >> 3; left > 0; --left) {
    sum += load<f64>(p) * load<f64>(x);
    p += 8;
    x += 8;
  }
  return sum;
}

/** (x, y) ← (c x + s y, c y − s x) for rows at x and y. */
export function rotate(size: usize, x: usize, y: usize, c: f64, s: f64): void {
  const cs = f64x2.splat(c);
  const ss = f64x2.splat(s);
  const end = x + (size & ~15);
  if (x != end) {
    do {
      const p = v128.load(x);
      const q = v128.load(y);
      v128.store(x, f64x2.add(f64x2.mul(cs, p), f64x2.mul(ss, q)));
      v128.store(y, f64x2.sub(f64x2.mul(cs, q), f64x2.mul(ss, p)));
      x += 16;
      y += 16;
    } while (x != end);
  }
  if (size & 8) {
    const p = load<f64>(x);
    const q = load<f64>(y);
    store<f64>(x, c * p + s * q);
    store<f64>(y, c * q - s * p);
  }
}
