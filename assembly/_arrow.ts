// The decomposition of an arrow, as src/math/eigen/bidiagonal-secular.ts has it, which says why; two poles at a time.
import {between, rationalStep} from "./_rational-step";

const maxSteps = 100;
const epsilon: f64 = 2.220446049250313e-16;

// What sweepPoles found besides its result.
let value: f64 = 0;
let slope: f64 = 0;

/** Places, as everywhere, are indices of doubles; *work* is 3 k of them. */
export function solveSecular(
  k: usize,
  d: usize,
  z: usize,
  order: usize,
  roots: usize,
  u: usize,
  v: usize,
  stride: usize,
  work: usize
): void {
  d <<= 3;
  z <<= 3;
  order <<= 3;
  roots <<= 3;
  u <<= 3;
  v <<= 3;
  stride <<= 3;
  const squares = work << 3;
  const exact = squares + (k << 3);
  const row = exact + (k << 3);
  for (let j: usize = 0; j < k; ++j) {
    const x = load<f64>(z + (j << 3));
    store<f64>(squares + (j << 3), x * x);
  }
  for (let i: usize = 0; i < k; ++i) store<f64>(roots + (i << 3), secularRoot(i, k, d, squares, u + i * stride));
  exactEntries(k, d, z, u, stride, exact);
  for (let i: usize = 0; i < k; ++i) writeVectors(k, d, exact, order, u + i * stride, v + i * stride, row);
}

function exactEntries(k: usize, d: usize, z: usize, u: usize, stride: usize, exact: usize): void {
  for (let j: usize = 0; j < k; ++j) store<f64>(exact + (j << 3), -load<f64>(u + j * stride + (j << 3)));
  for (let i: usize = 0; i < k; ++i) {
    const pole = load<f64>(d + (i << 3));
    const skip = (i + 1) << 3;
    multiplyRatios(i, pole, d, u + i * stride, exact);
    multiplyRatios(k - i - 1, pole, d + skip, u + i * stride + skip, exact + skip);
  }
  for (let j: usize = 0; j < k << 3; j += 8) {
    const size = Math.sqrt(load<f64>(exact + j));
    store<f64>(exact + j, load<f64>(z + j) < 0 ? -size : size);
  }
}

/** exact[j] *= row[j] / (d[j]² − pole²), j < count. */
function multiplyRatios(count: usize, pole: f64, d: usize, row: usize, exact: usize): void {
  const p = f64x2.splat(pole);
  while (count >= 2) {
    const x = v128.load(d);
    const ratio = f64x2.div(v128.load(row), f64x2.mul(f64x2.sub(x, p), f64x2.add(x, p)));
    v128.store(exact, f64x2.mul(v128.load(exact), ratio));
    d += 16;
    row += 16;
    exact += 16;
    count -= 2;
  }
  if (count) {
    const x = load<f64>(d);
    store<f64>(exact, load<f64>(exact) * (load<f64>(row) / ((x - pole) * (x + pole))));
  }
}

function writeVectors(k: usize, d: usize, exact: usize, order: usize, u: usize, v: usize, row: usize): void {
  let rights = f64x2.splat(0);
  let lefts = rights;
  let leftSum: f64 = 1;
  let rightSum: f64 = 0;
  const even = (k & ~1) << 3;
  for (let j: usize = 0; j < even; j += 16) {
    const x = f64x2.div(v128.load(exact + j), v128.load(u + j));
    const y = f64x2.mul(x, v128.load(d + j));
    v128.store(row + j, x);
    rights = f64x2.add(rights, f64x2.mul(x, x));
    lefts = f64x2.add(lefts, f64x2.mul(y, y));
  }
  if (k & 1) {
    const x = load<f64>(exact + even) / load<f64>(u + even);
    const y = x * load<f64>(d + even);
    store<f64>(row + even, x);
    rightSum += x * x;
    leftSum += y * y;
  }
  leftSum += f64x2.extract_lane(lefts, 0) + f64x2.extract_lane(lefts, 1);
  rightSum += f64x2.extract_lane(rights, 0) + f64x2.extract_lane(rights, 1);
  const leftScale = 1 / Math.sqrt(leftSum);
  const rightScale = 1 / Math.sqrt(rightSum);
  for (let j: usize = 0; j < k << 3; j += 8) {
    const place = (<usize>load<f64>(order + j)) << 3;
    const x = load<f64>(row + j);
    store<f64>(v + place, x * rightScale);
    store<f64>(u + place, x * load<f64>(d + j) * leftScale);
  }
  store<f64>(u + ((<usize>load<f64>(order)) << 3), -leftScale);
}

function secularRoot(i: usize, k: usize, d: usize, squares: usize, distances: usize): f64 {
  const last = i == k - 1;
  const pole = load<f64>(d + (i << 3));
  let gap: f64 = 0;
  if (last) {
    for (let j: usize = 0; j < k; ++j) gap += load<f64>(squares + (j << 3));
    gap /= Math.sqrt(pole * pole + gap) + pole;
    gap *= 1 + 8 * epsilon;
  } else {
    gap = load<f64>(d + (i << 3), 8) - pole;
  }
  let origin = pole;
  let low: f64 = 0;
  let high = gap;
  let mu = gap / 2;
  const skip = (i + 1) << 3;
  let step = 0;
  while (true) {
    const sum = origin + mu;
    sweepPoles(i + 1, d, squares, distances, origin, mu);
    const psi = value;
    const slopeLeft = slope;
    sweepPoles(k - i - 1, d + skip, squares + skip, distances + skip, origin, mu);
    const phi = value;
    const slopeRight = slope;
    const f = 1 + psi + phi;
    const noise = 1 + 8 * (phi - psi) + Math.abs(mu) * (origin + sum) * (slopeLeft + slopeRight);
    if (Math.abs(f) <= epsilon * noise || step == maxSteps) return sum;
    if (step++ == 0 && !last && f < 0) {
      origin = load<f64>(d + skip);
      mu -= gap;
      high = 0;
    }
    if (f < 0) low = mu;
    else high = mu;
    const p = load<f64>(distances + skip - 8);
    const q = last ? 0 : load<f64>(distances + skip);
    const eta = rationalStep(f, p, q, slopeLeft, slopeRight, last);
    let next = mu + eta / (sum + Math.sqrt(sum * sum + eta));
    if (!(next > low && next < high)) next = between(low, high);
    if (next == mu || !(next > low && next < high)) return sum;
    mu = next;
  }
}

/** Writes the distances of *count* poles; value and slope become their sums. */
function sweepPoles(count: usize, d: usize, squares: usize, distances: usize, origin: f64, mu: f64): void {
  const o = f64x2.splat(origin);
  const m = f64x2.splat(mu);
  const s = f64x2.splat(origin + mu);
  const one = f64x2.splat(1);
  let values = f64x2.splat(0);
  let slopes = values;
  const end = d + ((count & ~1) << 3);
  if (d != end) {
    do {
      const x = v128.load(d);
      const distance = f64x2.mul(f64x2.sub(f64x2.sub(x, o), m), f64x2.add(x, s));
      v128.store(distances, distance);
      const inverse = f64x2.div(one, distance);
      const term = f64x2.mul(v128.load(squares), inverse);
      values = f64x2.add(values, term);
      slopes = f64x2.add(slopes, f64x2.mul(term, inverse));
      d += 16;
      squares += 16;
      distances += 16;
    } while (d != end);
  }
  value = f64x2.extract_lane(values, 0) + f64x2.extract_lane(values, 1);
  slope = f64x2.extract_lane(slopes, 0) + f64x2.extract_lane(slopes, 1);
  if (count & 1) {
    const x = load<f64>(d);
    const distance = (x - origin - mu) * (x + (origin + mu));
    store<f64>(distances, distance);
    const inverse = 1 / distance;
    const term = load<f64>(squares) * inverse;
    value += term;
    slope += term * inverse;
  }
}
