// Eigenvalues alone, step for step as src/math/eigen/tridiagonal-values.ts finds them.
import {carefulEach, furtherEach, wilkinsonShift} from "./_tridiagonal-ql";

const sweepsEach = 60;
const epsilon: f64 = 2.220446049250313e-16;

function negligible(d: usize, squares: usize, i: usize, floor: f64): bool {
  const square = load<f64>(squares + (i << 3));
  const at = d + (i << 3);
  return square <= epsilon * epsilon * abs(load<f64>(at)) * abs(load<f64>(at, 8)) || square < floor;
}

function solveTwo(d: usize, b: f64): void {
  const a = load<f64>(d);
  const c = load<f64>(d, 8);
  const sum = a + c;
  const size = max(abs(a - c), 2 * b);
  const ratio = min(abs(a - c), 2 * b) / size;
  const root = size * sqrt(1 + ratio * ratio);
  if (sum == 0) {
    store<f64>(d, root / 2);
    store<f64>(d, -root / 2, 8);
    return;
  }
  const large = (sum + (sum < 0 ? -root : root)) / 2;
  const first = abs(a) > abs(c);
  store<f64>(d, large);
  store<f64>(d, ((first ? a : c) / large) * (first ? c : a) - (b / large) * b, 8);
}

/** One sweep between d, squares and to; all are addresses, *step* is ±8, and squares[i + o] couples i and i + step. */
function sweep(d: usize, to: usize, squares: usize, o: isize, step: isize): void {
  const last = squares + o + (to - d) - step;
  const sigma = wilkinsonShift(load<f64>(to), sqrt(load<f64>(last)), load<f64>(to - step));
  let c: f64 = 1;
  let s: f64 = 0;
  let gamma = load<f64>(d) - sigma;
  let p = gamma * gamma;
  let beside = squares + o;
  for (let at = d; at != to; at += step) {
    const square = load<f64>(beside);
    const r = p + square;
    if (at != d) store<f64>(beside - step, s * r);
    const before = c;
    const inverse = 1 / r;
    const quotient = r / p;
    c = p * inverse;
    s = square * inverse;
    const alpha = load<f64>(at + step);
    const next = c * (alpha - sigma) - s * gamma;
    store<f64>(at, gamma + (alpha - next));
    gamma = next;
    p = c < 1e-150 ? before * square : gamma * gamma * quotient;
    beside += step;
  }
  store<f64>(last, s * p);
  store<f64>(to, sigma + gamma);
}

/** Replaces d by the eigenvalues, in no order, and overwrites e; false if the sweeps do not suffice. */
export function tridiagonalValues(n: usize, d: usize, e: usize): bool {
  for (let i: usize = 0; i < n; ++i) {
    const x = load<f64>(e + (i << 3));
    store<f64>(e + (i << 3), x * x);
  }
  let left = sweepsEach * <i32>n;
  let patience = carefulEach * <i32>n;
  let floor: f64 = 1e-300;
  let high: isize = n - 1;
  while (high > 0) {
    let low = high;
    while (low > 0 && !negligible(d, e, low - 1, floor)) --low;
    if (low > 0) store<f64>(e + ((low - 1) << 3), 0);
    if (low == high) {
      --high;
      continue;
    }
    const first = d + (low << 3);
    const last = d + (high << 3);
    if (low == high - 1) {
      solveTwo(first, sqrt(load<f64>(e + (low << 3))));
      high -= 2;
      continue;
    }
    if (abs(load<f64>(last)) < abs(load<f64>(first))) sweep(first, last, e + (low << 3), 0, 8);
    else sweep(last, first, e + (high << 3), -8, -8);
    if (--left < 0) return false;
    if (--patience == 0) {
      floor = max(epsilon * epsilon, 4 * floor);
      patience = furtherEach * <i32>n;
    }
  }
  return true;
}
