// Lloyd's iteration with Hamerly's bounds, as src/math/cluster/hamerly.ts has it: the same labels and sums to the last
// bit. Distances are first taken in single precision, four centers at a time, and again in double precision only where
// the error bound of the first leaves open which center is nearest.

/** ‖x − y‖² of two rows of *bytes* = 8 × stride bytes, stride a multiple of 4, in the order of squaredDistance. */
function squaredDistance(x: usize, y: usize, bytes: usize): f64 {
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

/** to += x (sign 1) or −= x (sign −1), rows of *bytes*. */
function addRow(to: usize, x: usize, bytes: usize, sign: f64): void {
  const s = f64x2.splat(sign);
  const end = x + bytes;
  do {
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(s, v128.load(x))));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(s, v128.load(x, 16))), 16);
    to += 32;
    x += 32;
  } while (x != end);
}

let first: usize = 0;
let nearest: f64 = 0;
let second: f64 = 0;
/** Distances computed by the last call of assign. */
let tally: f64 = 0;

export function distances(): f64 {
  return tally;
}

/** Sets first, nearest and second (the distances, roots taken) from squares in double precision; ties stay with c. */
function decide(x: usize, centers: usize, k: usize, bytes: usize, c: usize): void {
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
function survey(x: usize, d: usize, columns: usize, padded: usize): void {
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

/** The square in single precision between two rows of *d* numbers. */
function narrowSquare(x: usize, y: usize, d: usize): f32 {
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

/**
 * Moves the bounds of n points along with the centers, and lists those whose bounds leave their center in doubt: of these
 * the number is returned. Three passes, each with a list, rather than one: what is in doubt no branch predictor knows.
 */
function doubtful(
  n: usize,
  labels: usize,
  upper: usize,
  lower: usize,
  moves: usize,
  halfway: usize,
  list: usize,
  mover: usize,
  longest: f64,
  next: f64,
  slack: f64
): usize {
  const from = list;
  for (let i: usize = 0; i < n; ++i) {
    const c = <usize>load<u32>(labels + (i << 2));
    const up = load<f64>(upper + (i << 3)) + load<f64>(moves + (c << 3));
    const low = load<f64>(lower + (i << 3)) - (c == mover ? next : longest);
    store<f64>(upper + (i << 3), up);
    store<f64>(lower + (i << 3), low);
    store<u32>(list, <u32>i);
    list += (<usize>(up > max(low, load<f64>(halfway + (c << 3))) - slack)) << 2;
  }
  return (list - from) >> 2;
}

/** Takes the distance of listed points to their own centers; keeps on the list those that are in doubt still. */
function tighten(
  count: usize,
  d: usize,
  narrow: usize,
  narrowCenters: usize,
  labels: usize,
  upper: usize,
  lower: usize,
  halfway: usize,
  list: usize,
  wide: f64,
  absolute: f64,
  slack: f64
): usize {
  const from = list;
  const end = list + (count << 2);
  const bytes = d << 2;
  for (let at = list; at < end; at += 4) {
    const i = <usize>load<u32>(at);
    const c = <usize>load<u32>(labels + (i << 2));
    const square = narrowSquare(narrow + i * bytes, narrowCenters + c * bytes, d);
    const up = wide * sqrt(<f64>square) + absolute;
    store<f64>(upper + (i << 3), up);
    store<u32>(list, <u32>i);
    list += (<usize>(up > max(load<f64>(lower + (i << 3)), load<f64>(halfway + (c << 3))) - slack)) << 2;
  }
  return (list - from) >> 2;
}

/**
 * Moves bounds along with the centers and gives each point its nearest center; returns how many changed, whose rows have
 * moved from sum to sum. points: f64[n][stride]; narrow: f32[n][d], scaled; centers, sums: f64[k][stride]; narrowCenters:
 * f32[k][d]; columns: f32[d][padded]; labels: u32[n]; upper, lower: f64[n]; moves, halfway: f64[k]; counts: u32[k]; list:
 * u32[n + 1]. Bounds have the scale of points, of which *unit* is that of narrow. A distance in single precision is off by
 * at most relative × itself + absolute; bounds that differ by less than *slack* are no proof.
 */
export function assign(
  n: usize,
  d: usize,
  stride: usize,
  k: usize,
  padded: usize,
  points: usize,
  narrow: usize,
  centers: usize,
  narrowCenters: usize,
  columns: usize,
  labels: usize,
  upper: usize,
  lower: usize,
  moves: usize,
  halfway: usize,
  sums: usize,
  counts: usize,
  list: usize,
  mover: usize,
  longest: f64,
  next: f64,
  unit: f64,
  relative: f64,
  absolute: f64,
  slack: f64
): u32 {
  const bytes = stride << 3;
  const wide = unit * (1 + relative);
  const close = unit * (1 - relative);
  let count = doubtful(n, labels, upper, lower, moves, halfway, list, mover, longest, next, slack);
  tally = <f64>count;
  count = tighten(count, d, narrow, narrowCenters, labels, upper, lower, halfway, list, wide, absolute, slack);
  tally += <f64>count * <f64>k;
  let changed: u32 = 0;
  for (const end = list + (count << 2); list < end; list += 4) {
    const i = <usize>load<u32>(list);
    const c = <usize>load<u32>(labels + (i << 2));
    const point = points + i * bytes;
    survey(narrow + i * (d << 2), d, columns, padded);
    let up = wide * nearest + absolute;
    let rival = close * second - absolute;
    if (!(up + slack < rival)) {
      decide(point, centers, k, bytes, c);
      tally += <f64>k;
      up = nearest;
      rival = second;
    }
    store<f64>(upper + (i << 3), up);
    store<f64>(lower + (i << 3), rival);
    if (first == c) continue;
    ++changed;
    store<u32>(labels + (i << 2), <u32>first);
    addRow(sums + c * bytes, point, bytes, -1);
    addRow(sums + first * bytes, point, bytes, 1);
    store<u32>(counts + (c << 2), load<u32>(counts + (c << 2)) - 1);
    store<u32>(counts + (first << 2), load<u32>(counts + (first << 2)) + 1);
  }
  return changed;
}

/**
 * Writes min(nearest[i], ‖point i − center‖²) to *to* and returns the sum, from first to last. points: f64[n][stride];
 * nearest, to: f64[n].
 */
export function potential(n: usize, stride: usize, points: usize, center: usize, nearest: usize, to: usize): f64 {
  const bytes = stride << 3;
  const end = nearest + (n << 3);
  let sum: f64 = 0;
  if (nearest != end) {
    do {
      const square = squaredDistance(points, center, bytes);
      const least = load<f64>(nearest);
      const kept = square < least ? square : least;
      store<f64>(to, kept);
      sum += kept;
      points += bytes;
      nearest += 8;
      to += 8;
    } while (nearest != end);
  }
  return sum;
}

/** Σ ‖point − its center‖², from first to last. */
export function inertia(n: usize, stride: usize, points: usize, centers: usize, labels: usize): f64 {
  const bytes = stride << 3;
  const end = labels + (n << 2);
  let sum: f64 = 0;
  if (labels != end) {
    do {
      sum += squaredDistance(points, centers + <usize>load<u32>(labels) * bytes, bytes);
      points += bytes;
      labels += 4;
    } while (labels != end);
  }
  return sum;
}

/** Fills *sums* with the sum of the rows of each label, from first to last. */
export function total(n: usize, stride: usize, k: usize, points: usize, labels: usize, sums: usize): void {
  const bytes = stride << 3;
  memory.fill(sums, 0, k * bytes);
  const end = labels + (n << 2);
  if (labels != end) {
    do {
      addRow(sums + <usize>load<u32>(labels) * bytes, points, bytes, 1);
      points += bytes;
      labels += 4;
    } while (labels != end);
  }
}
