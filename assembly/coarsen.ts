// The next coarser matrix, in the steps of src/math/eigen/aggregate.ts and galerkin.ts, which say why; the same bits.
// Matrices are addresses of offsets: u32, indices: u32, values: f64. Labels are i32, −1 for none.

const strong: f64 = 0.25;

/** Labels of the nodes; returns how many aggregates. heaviest: f64[n], first: i32[n] are room. */
export function aggregate(
  n: u32,
  offsets: usize,
  indices: usize,
  values: usize,
  heaviest: usize,
  first: usize,
  labels: usize
): u32 {
  for (let i: u32 = 0; i < n; ++i) {
    let most: f64 = 0;
    for (let k = start(offsets, i), end = start(offsets, i + 1); k != end; ++k) {
      if (load<u32>(indices + (k << 2)) != i) most = max(most, abs(load<f64>(values + (k << 3))));
    }
    store<f64>(heaviest + ((<usize>i) << 3), most);
  }
  memory.fill(labels, 255, (<usize>n) << 2);
  let count: u32 = 0;
  for (let i: u32 = 0; i < n; ++i) {
    if (labelOf(labels, i) >= 0 || weightOf(heaviest, i) == 0) continue;
    if (!isFree(i, offsets, indices, values, heaviest, labels)) continue;
    setLabel(labels, i, count);
    for (let k = start(offsets, i), end = start(offsets, i + 1); k != end; ++k) {
      if (isStrong(i, k, indices, values, heaviest)) setLabel(labels, load<u32>(indices + (k << 2)), count);
    }
    ++count;
  }
  memory.copy(first, labels, (<usize>n) << 2);
  for (let i: u32 = 0; i < n; ++i) {
    if (labelOf(first, i) >= 0) continue;
    let weight: f64 = 0;
    for (let k = start(offsets, i), end = start(offsets, i + 1); k != end; ++k) {
      const label = labelOf(first, load<u32>(indices + (k << 2)));
      const value = abs(load<f64>(values + (k << 3)));
      if (label < 0 || !(value > weight)) continue;
      weight = value;
      setLabel(labels, i, label);
    }
  }
  return count;
}

function isFree(i: u32, offsets: usize, indices: usize, values: usize, heaviest: usize, labels: usize): bool {
  for (let k = start(offsets, i), end = start(offsets, i + 1); k != end; ++k) {
    if (labelOf(labels, load<u32>(indices + (k << 2))) >= 0 && isStrong(i, k, indices, values, heaviest)) return false;
  }
  return true;
}

function start(offsets: usize, i: u32): usize {
  return load<u32>(offsets + ((<usize>i) << 2));
}

function labelOf(labels: usize, i: u32): i32 {
  return load<i32>(labels + ((<usize>i) << 2));
}

function setLabel(labels: usize, i: u32, label: u32): void {
  store<u32>(labels + ((<usize>i) << 2), label);
}

function weightOf(heaviest: usize, i: u32): f64 {
  return load<f64>(heaviest + ((<usize>i) << 3));
}

function isStrong(i: u32, k: usize, indices: usize, values: usize, heaviest: usize): bool {
  const j = load<u32>(indices + (k << 2));
  return j != i && abs(load<f64>(values + (k << 3))) >= strong * min(weightOf(heaviest, i), weightOf(heaviest, j));
}

/** (I − ω D⁻¹ A) T by the weights of T; place: i32[count] of −1 and inverse: f64[n] are room. Returns how many entries. */
export function prolong(
  n: u32,
  offsets: usize,
  indices: usize,
  values: usize,
  near: usize,
  labels: usize,
  weights: usize,
  inverse: usize,
  place: usize,
  starts: usize,
  columns: usize,
  entries: usize
): usize {
  const omega = 4.0 / (3.0 * scaling(n, offsets, indices, values, near, inverse));
  let size: usize = 0;
  store<u32>(starts, 0);
  for (let i: u32 = 0; i < n; ++i) {
    const begin = size;
    const own = labelOf(labels, i);
    if (own >= 0) {
      setLabel(place, own, <u32>size);
      store<u32>(columns + (size << 2), own);
      store<f64>(entries + (size << 3), weightOf(weights, i));
      ++size;
    }
    const step = omega * weightOf(inverse, i);
    for (let k = start(offsets, i), end = start(offsets, i + 1); k != end; ++k) {
      const j = load<u32>(indices + (k << 2));
      const label = labelOf(labels, j);
      if (label < 0) continue;
      let at = <isize>labelOf(place, label);
      if (at < <isize>begin) {
        at = size++;
        setLabel(place, label, <u32>at);
        store<u32>(columns + (at << 2), label);
        store<f64>(entries + (at << 3), 0);
      }
      const entry = entries + (at << 3);
      store<f64>(entry, load<f64>(entry) - step * load<f64>(values + (k << 3)) * weightOf(weights, j));
    }
    store<u32>(starts + ((<usize>i) << 2), <u32>size, 4);
  }
  return size;
}

function scaling(n: u32, offsets: usize, indices: usize, values: usize, near: usize, inverse: usize): f64 {
  let rho: f64 = 1;
  for (let i: u32 = 0; i < n; ++i) {
    let sum: f64 = 0;
    let d: f64 = 0;
    for (let k = start(offsets, i), end = start(offsets, i + 1); k != end; ++k) {
      const j = load<u32>(indices + (k << 2));
      const value = load<f64>(values + (k << 3));
      sum += abs(value * weightOf(near, j));
      if (j == i && value > 0) d = 1 / value;
    }
    store<f64>(inverse + ((<usize>i) << 3), d);
    const ratio = (sum * d) / abs(weightOf(near, i));
    if (ratio > rho) rho = ratio;
  }
  return rho;
}

/** C ← A B; place: i32[columns of B] of −1 is room. Returns how many entries, or −1 if a row begins beyond *limit*. */
export function multiply(
  rows: u32,
  offsets: usize,
  indices: usize,
  values: usize,
  firsts: usize,
  targets: usize,
  entries: usize,
  place: usize,
  starts: usize,
  columns: usize,
  sums: usize,
  limit: usize
): isize {
  let size: usize = 0;
  store<u32>(starts, 0);
  for (let i: u32 = 0; i < rows; ++i) {
    if (size > limit) return -1;
    const begin = size;
    for (let k = start(offsets, i), end = start(offsets, i + 1); k != end; ++k) {
      const weight = load<f64>(values + (k << 3));
      const inner = load<u32>(indices + (k << 2));
      for (let l = start(firsts, inner), last = start(firsts, inner + 1); l != last; ++l) {
        const j = load<u32>(targets + (l << 2));
        const term = weight * load<f64>(entries + (l << 3));
        const at = <isize>labelOf(place, j);
        if (at < <isize>begin) {
          setLabel(place, j, <u32>size);
          store<u32>(columns + (size << 2), j);
          store<f64>(sums + (size << 3), term);
          ++size;
        } else store<f64>(sums + (at << 3), load<f64>(sums + (at << 3)) + term);
      }
    }
    store<u32>(starts + ((<usize>i) << 2), <u32>size, 4);
  }
  return <isize>size;
}

/** Aᵀ; starts: u32[columns + 1] of zeros, next: u32[columns] is room. */
export function transpose(
  rows: u32,
  columns: u32,
  offsets: usize,
  indices: usize,
  values: usize,
  next: usize,
  starts: usize,
  sources: usize,
  entries: usize
): void {
  const size = start(offsets, rows);
  for (let k: usize = 0; k < size; ++k) {
    const at = starts + ((<usize>load<u32>(indices + (k << 2))) << 2);
    store<u32>(at, load<u32>(at, 4) + 1, 4);
  }
  for (let j: u32 = 0; j < columns; ++j) {
    setLabel(starts, j + 1, <u32>(start(starts, j + 1) + start(starts, j)));
    setLabel(next, j, <u32>start(starts, j));
  }
  for (let i: u32 = 0; i < rows; ++i) {
    for (let k = start(offsets, i), end = start(offsets, i + 1); k != end; ++k) {
      const j = load<u32>(indices + (k << 2));
      const at = start(next, j);
      setLabel(next, j, <u32>(at + 1));
      store<u32>(sources + (at << 2), i);
      store<f64>(entries + (at << 3), load<f64>(values + (k << 3)));
    }
  }
}
