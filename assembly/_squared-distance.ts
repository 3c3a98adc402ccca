/** ‖x − y‖² of two rows of *bytes* = 8 × stride bytes, stride a multiple of 4, in the order of squaredDistance. */
export function squaredDistance(x: usize, y: usize, bytes: usize): f64 {
  let a = f64x2.splat(0);
  let b = f64x2.splat(0);
  const end = x + bytes;
  do {
    const s = f64x2.sub(v128.load(x), v128.load(y));
    const t = f64x2.sub(v128.load(x, 16), v128.load(y, 16));
    a = f64x2.add(a, f64x2.mul(s, s));
    b = f64x2.add(b, f64x2.mul(t, t));
    x += 32;
    y += 32;
  } while (x != end);
  const sums = f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3));
  return f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
}

/** The square in single precision between two rows of *d* numbers. */
export function narrowSquare(x: usize, y: usize, d: usize): f32 {
  let sums = f32x4.splat(0);
  let left = d >> 2;
  if (left != 0) {
    do {
      const s = f32x4.sub(v128.load(x), v128.load(y));
      sums = f32x4.add(sums, f32x4.mul(s, s));
      x += 16;
      y += 16;
    } while (--left != 0);
  }
  let sum: f32 = 0;
  left = d & 3;
  if (left != 0) {
    do {
      const s = load<f32>(x) - load<f32>(y);
      sum += s * s;
      x += 4;
      y += 4;
    } while (--left != 0);
  }
  sums = f32x4.add(sums, v128.shuffle<f32>(sums, sums, 2, 3, 0, 1));
  return f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1) + sum;
}
