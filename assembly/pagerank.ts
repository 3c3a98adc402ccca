// The passes of PageRank over links: a transpose by blocks of rows that fit the cache, and sweeps of Gauss–Seidel.

/**
 * Moves each link to the block of rows of its target: (rank of the target) << 32 | source's place, for the nodes in the
 * order of their places. copies has how often each link counts, or is 0 if each counts once. Loops are left out.
 */
export function scatter(n: u32, order: usize, offsets: usize, links: usize, copies: usize, rank: usize, shift: u32, next: usize, entries: usize): void {
  for (let p: u32 = 0; p < n; ++p) {
    const row = offsets + ((<usize>load<u32>(order + ((<usize>p) << 2))) << 2);
    const first: usize = load<u32>(row);
    let link = links + (first << 2);
    const end = links + ((<usize>load<u32>(row, 4)) << 2);
    let copy = copies + first;
    while (link != end) {
      const q = load<u32>(rank + ((<usize>load<u32>(link)) << 2));
      let times: u32 = copies ? load<u8>(copy) : 1;
      if (q != p && times) {
        const block = next + ((<usize>(q >>> shift)) << 2);
        let at: usize = load<u32>(block);
        store<u32>(block, at + times);
        do {
          store<u64>(entries + (at << 3), (u64(q) << 32) | u64(p));
          ++at;
        } while (--times);
      }
      link += 4;
      ++copy;
    }
  }
}

/** Moves entries, block by block, to the rows of their targets; next has the next place of each row. */
export function settle(entries: usize, count: usize, next: usize, indices: usize): void {
  const end = entries + (count << 3);
  while (entries != end) {
    const entry = load<u64>(entries);
    const row = next + ((<usize>(entry >>> 32)) << 2);
    const at: usize = load<u32>(row);
    store<u32>(row, at + 1);
    store<u32>(indices + (at << 2), <u32>entry);
    entries += 8;
  }
}

// @ts-ignore: decorator
@inline
function gather(from: usize, to: usize, indices: usize, values: usize, z: usize): f64 {
  let link = indices + (from << 2);
  const end = indices + (to << 2);
  let sum: f64 = 0;
  if (values) {
    let value = values + (from << 3);
    while (link != end) {
      sum += load<f64>(value) * load<f64>(z + ((<usize>load<u32>(link)) << 3));
      value += 8;
      link += 4;
    }
    return sum;
  }
  while (link != end) {
    sum += load<f64>(z + ((<usize>load<u32>(link)) << 3));
    link += 4;
  }
  return sum;
}

/**
 * z_i ← (β b_i + α Σ z_j) / diagonal_i for lo ≤ i < hi, in place; sums: ‖change‖ by what flows on, Σ gain z, and
 * Σ diagonal z, at *sums*.
 */
export function sweep(
  lo: usize,
  hi: usize,
  starts: usize,
  ends: usize,
  indices: usize,
  values: usize,
  b: usize,
  diagonal: usize,
  gain: usize,
  z: usize,
  beta: f64,
  alpha: f64,
  sums: usize
): void {
  let change: f64 = 0;
  let balance: f64 = 0;
  let mass: f64 = 0;
  for (let i = lo; i < hi; ++i) {
    const from: usize = load<u32>(starts + (i << 2));
    const to: usize = load<u32>(ends + (i << 2));
    const flow = beta * load<f64>(b + (i << 3)) + alpha * gather(from, to, indices, values, z);
    const d = load<f64>(diagonal + (i << 3));
    const g = load<f64>(gain + (i << 3));
    const next = flow / d;
    change += abs(next - load<f64>(z + (i << 3))) * (d - g);
    store<f64>(z + (i << 3), next);
    balance += g * next;
    mass += flow;
  }
  store<f64>(sums, change);
  store<f64>(sums, balance, 8);
  store<f64>(sums, mass, 16);
}

/** r_i = β b_i + α Σ z_j − diagonal_i z_i for lo ≤ i < hi. */
export function residual(
  lo: usize,
  hi: usize,
  starts: usize,
  ends: usize,
  indices: usize,
  values: usize,
  b: usize,
  diagonal: usize,
  z: usize,
  beta: f64,
  alpha: f64,
  r: usize
): void {
  for (let i = lo; i < hi; ++i) {
    const from: usize = load<u32>(starts + (i << 2));
    const to: usize = load<u32>(ends + (i << 2));
    const flow = beta * load<f64>(b + (i << 3)) + alpha * gather(from, to, indices, values, z);
    store<f64>(r + (i << 3), flow - load<f64>(diagonal + (i << 3)) * load<f64>(z + (i << 3)));
  }
}
