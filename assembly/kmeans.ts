// Lloyd's iteration with Hamerly's bounds, as src/math/cluster/hamerly.ts has it: the same labels and sums to the last
// bit. Distances are first taken in single precision, four centers at a time, and again in double precision only where
// the error bound of the first leaves open which center is nearest.

import {decide, first, nearest, second, survey} from "./_nearest-center";
import {narrowSquare, squaredDistance} from "./_squared-distance";

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

/** Distances computed by the last call of assign. */
let tally: f64 = 0;

export function distances(): f64 {
  return tally;
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
