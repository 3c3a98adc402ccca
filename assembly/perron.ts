// Passes over the links into nodes, a row a node, which src/math/graph/perron-passes.ts states in TypeScript: sums run
// from left to right in both, so that they give the same bits. A loop stands in loops, not among the entries.

function gather(index: usize, last: usize, value: usize, x: usize): f64 {
  let sum: f64 = 0;
  if (index != last) {
    do {
      sum += load<f64>(value) * load<f64>(x + ((<usize>load<u32>(index)) << 3));
      value += 8;
      index += 4;
    } while (index != last);
  }
  return sum;
}

/** y = M x on rows lo … hi − 1, M made of the entries from starts to ends; results: least and largest y / x, and Σ y. */
export function multiply(
  lo: usize,
  hi: usize,
  starts: usize,
  ends: usize,
  indices: usize,
  values: usize,
  loops: usize,
  x: usize,
  y: usize,
  results: usize
): void {
  let least: f64 = Infinity;
  let largest: f64 = 0;
  let total: f64 = 0;
  for (let i = lo; i < hi; ++i) {
    const from: usize = load<u32>(starts + (i << 2));
    const to: usize = load<u32>(ends + (i << 2));
    const xi = load<f64>(x + (i << 3));
    const sum =
      gather(indices + (from << 2), indices + (to << 2), values + (from << 3), x) + load<f64>(loops + (i << 3)) * xi;
    store<f64>(y + (i << 3), sum);
    total += sum;
    const ratio = xi > 0 ? sum / xi : Infinity;
    if (ratio < least) least = ratio;
    if (ratio > largest) largest = ratio;
  }
  store<f64>(results, least);
  store<f64>(results, largest, 8);
  store<f64>(results, total, 16);
}

/** x = (y + shift x) factor on rows lo … hi − 1. */
export function advance(lo: usize, hi: usize, x: usize, y: usize, shift: f64, factor: f64): void {
  let at = x + (lo << 3);
  let from = y + (lo << 3);
  const end = x + (hi << 3);
  if (at != end) {
    do {
      store<f64>(at, (load<f64>(from) + shift * load<f64>(at)) * factor);
      at += 8;
      from += 8;
    } while (at != end);
  }
}

/** x_i = (b_i + α Σ) / (1 − α loop_i) in place on rows lo … hi − 1, by all their entries; the largest change, relative. */
export function relax(
  lo: usize,
  hi: usize,
  starts: usize,
  ends: usize,
  indices: usize,
  values: usize,
  loops: usize,
  b: usize,
  x: usize,
  alpha: f64
): f64 {
  let worst: f64 = 0;
  for (let i = lo; i < hi; ++i) {
    const from: usize = load<u32>(starts + (i << 2));
    const to: usize = load<u32>(ends + (i << 2));
    const sum = gather(indices + (from << 2), indices + (to << 2), values + (from << 3), x);
    const next = (load<f64>(b + (i << 3)) + alpha * sum) / (1 - alpha * load<f64>(loops + (i << 3)));
    const before = load<f64>(x + (i << 3));
    const change = next == before ? 0 : abs(next - before) / next;
    if (!(change <= worst)) worst = change;
    store<f64>(x + (i << 3), next);
  }
  return worst;
}

/** y = b + α M x − x on rows lo … hi − 1, by all their entries. */
export function residual(
  lo: usize,
  hi: usize,
  starts: usize,
  ends: usize,
  indices: usize,
  values: usize,
  loops: usize,
  b: usize,
  x: usize,
  y: usize,
  alpha: f64
): void {
  for (let i = lo; i < hi; ++i) {
    const from: usize = load<u32>(starts + (i << 2));
    const to: usize = load<u32>(ends + (i << 2));
    const xi = load<f64>(x + (i << 3));
    const sum =
      gather(indices + (from << 2), indices + (to << 2), values + (from << 3), x) + load<f64>(loops + (i << 3)) * xi;
    store<f64>(y + (i << 3), load<f64>(b + (i << 3)) + alpha * sum - xi);
  }
}
