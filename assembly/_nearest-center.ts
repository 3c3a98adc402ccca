import {squaredDistance} from "./_squared-distance";

/** What *decide* and *survey* find: the nearest center, the distance to it, and to the next. */
export let first: usize = 0;
export let nearest: f64 = 0;
export let second: f64 = 0;

/** Sets first, nearest and second (the distances, roots taken) from squares in double precision; ties stay with c. */
export function decide(x: usize, centers: usize, k: usize, bytes: usize, c: usize): void {
  let best = squaredDistance(x, centers + c * bytes, bytes);
  let rival: f64 = Infinity;
  first = c;
  for (let j: usize = 0; j < k; ++j) {
    if (j == c) continue;
    const square = squaredDistance(x, centers + j * bytes, bytes);
    if (square < best) {
      rival = best;
      best = square;
      first = j;
    } else if (square < rival) rival = square;
  }
  nearest = sqrt(best);
  second = sqrt(rival);
}

/**
 * Squares in single precision to all centers: sets first, nearest and second as *decide* does, but for rounding.
 * *columns*: the centers, transposed: for each of *d* coordinates *padded* numbers, a multiple of 4.
 */
export function survey(x: usize, d: usize, columns: usize, padded: usize): void {
  const row = padded << 2;
  const end = x + (d << 2);
  let b1 = f32x4.splat(Infinity);
  let b2 = b1;
  let at = i32x4.splat(0);
  let ids = i32x4(0, 1, 2, 3);
  const four = i32x4.splat(4);
  let left = padded;
  while (left >= 16) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let from = columns;
    let p = x;
    do {
      const v = v128.load_splat<f32>(p);
      const d0 = f32x4.sub(v128.load(from), v);
      const d1 = f32x4.sub(v128.load(from, 16), v);
      const d2 = f32x4.sub(v128.load(from, 32), v);
      const d3 = f32x4.sub(v128.load(from, 48), v);
      s0 = f32x4.add(s0, f32x4.mul(d0, d0));
      s1 = f32x4.add(s1, f32x4.mul(d1, d1));
      s2 = f32x4.add(s2, f32x4.mul(d2, d2));
      s3 = f32x4.add(s3, f32x4.mul(d3, d3));
      from += row;
      p += 4;
    } while (p != end);
    b2 = f32x4.pmin(b2, f32x4.pmax(b1, s0));
    at = v128.bitselect(ids, at, f32x4.lt(s0, b1));
    b1 = f32x4.pmin(b1, s0);
    ids = i32x4.add(ids, four);
    b2 = f32x4.pmin(b2, f32x4.pmax(b1, s1));
    at = v128.bitselect(ids, at, f32x4.lt(s1, b1));
    b1 = f32x4.pmin(b1, s1);
    ids = i32x4.add(ids, four);
    b2 = f32x4.pmin(b2, f32x4.pmax(b1, s2));
    at = v128.bitselect(ids, at, f32x4.lt(s2, b1));
    b1 = f32x4.pmin(b1, s2);
    ids = i32x4.add(ids, four);
    b2 = f32x4.pmin(b2, f32x4.pmax(b1, s3));
    at = v128.bitselect(ids, at, f32x4.lt(s3, b1));
    b1 = f32x4.pmin(b1, s3);
    ids = i32x4.add(ids, four);
    columns += 64;
    left -= 16;
  }
  while (left != 0) {
    let s0 = f32x4.splat(0);
    let from = columns;
    let p = x;
    do {
      const d0 = f32x4.sub(v128.load(from), v128.load_splat<f32>(p));
      s0 = f32x4.add(s0, f32x4.mul(d0, d0));
      from += row;
      p += 4;
    } while (p != end);
    b2 = f32x4.pmin(b2, f32x4.pmax(b1, s0));
    at = v128.bitselect(ids, at, f32x4.lt(s0, b1));
    b1 = f32x4.pmin(b1, s0);
    ids = i32x4.add(ids, four);
    columns += 16;
    left -= 4;
  }
  // Two rounds of pairing bring the least and the next of all lanes into each.
  let o1 = v128.shuffle<f32>(b1, b1, 2, 3, 0, 1);
  let o2 = v128.shuffle<f32>(b2, b2, 2, 3, 0, 1);
  at = v128.bitselect(v128.shuffle<i32>(at, at, 2, 3, 0, 1), at, f32x4.lt(o1, b1));
  b2 = f32x4.pmin(f32x4.pmin(b2, o2), f32x4.pmax(b1, o1));
  b1 = f32x4.pmin(b1, o1);
  o1 = v128.shuffle<f32>(b1, b1, 1, 0, 3, 2);
  o2 = v128.shuffle<f32>(b2, b2, 1, 0, 3, 2);
  at = v128.bitselect(v128.shuffle<i32>(at, at, 1, 0, 3, 2), at, f32x4.lt(o1, b1));
  b2 = f32x4.pmin(f32x4.pmin(b2, o2), f32x4.pmax(b1, o1));
  b1 = f32x4.pmin(b1, o1);
  first = <usize>i32x4.extract_lane(at, 0);
  nearest = sqrt(<f64>f32x4.extract_lane(b1, 0));
  second = sqrt(<f64>f32x4.extract_lane(b2, 0));
}
