// What PageRank does node by node before and after its sweeps, as src/math/graph/flow-nodes.ts has it.

/** What each row keeps of a unit of z, and how much of it stays in the core. */
export function weigh(
  nodes: usize,
  core: usize,
  rows: usize,
  damping: f64,
  order: usize,
  out: usize,
  loops: usize,
  totals: usize,
  looped: usize,
  offsets: usize,
  ends: usize,
  indices: usize,
  values: usize,
  diagonal: usize,
  gain: usize
): void {
  for (let p: usize = 0; p < nodes; ++p) {
    const i = <usize>load<u32>(order + (p << 2));
    let loop: f64;
    let mass: f64 = 1;
    if (totals) {
      loop = load<f64>(looped + (i << 3));
      if (loop != 0) loop /= load<f64>(totals + (i << 3));
    } else {
      loop = <f64>load<u32>(loops + (i << 2));
      mass = <f64>max<u32>(load<u32>(out + (i << 2)), 1);
    }
    const d = mass - damping * loop;
    store<f64>(diagonal + (p << 3), d);
    store<f64>(gain + (p << 3), d - damping * (mass - loop));
  }
  for (let p = core; p < rows; ++p) {
    let link = indices + ((<usize>load<u32>(offsets + (p << 2))) << 2);
    const end = indices + ((<usize>load<u32>(ends + (p << 2))) << 2);
    let value = values ? values + ((<usize>load<u32>(offsets + (p << 2))) << 3) : 0;
    for (; link != end; link += 4) {
      const at = gain + ((<usize>load<u32>(link)) << 3);
      let lost = damping;
      if (value) {
        lost *= load<f64>(value);
        value += 8;
      }
      store<f64>(at, load<f64>(at) + lost);
    }
  }
}

/** z ← z / diagonal from *lo* to *hi*. */
export function divide(lo: usize, hi: usize, z: usize, diagonal: usize): void {
  for (let p = lo << 3; p < hi << 3; p += 8) store<f64>(z + p, load<f64>(z + p) / load<f64>(diagonal + p));
}

/** z ← factor z. */
export function scale(length: usize, factor: f64, z: usize): void {
  for (const end = z + (length << 3); z != end; z += 8) store<f64>(z, load<f64>(z) * factor);
}

/** Σ b. */
export function sumOf(length: usize, b: usize): f64 {
  let sum: f64 = 0;
  for (const end = b + (length << 3); b != end; b += 8) sum += load<f64>(b);
  return sum;
}

/** z as if all links carried the same, so much that the mass balances; or b alone, where some of it is zero. */
export function guess(
  core: usize,
  inside: f64,
  offsets: usize,
  ends: usize,
  diagonal: usize,
  gain: usize,
  b: usize,
  z: usize
): void {
  let kept: f64 = 0;
  let each: f64 = 0;
  let least = Infinity;
  for (let p: usize = 0; p < core; ++p) {
    const own = load<f64>(b + (p << 3));
    const first = own / load<f64>(diagonal + (p << 3));
    store<f64>(z + (p << 3), first);
    const g = load<f64>(gain + (p << 3));
    kept += g * first;
    each += (g * linksOf(p << 2, offsets, ends)) / load<f64>(diagonal + (p << 3));
    if (own < least) least = own;
  }
  if (!(least > 0 && each > 0)) return;
  const share = (inside - kept) / each;
  if (!(share > 0)) return;
  for (let p: usize = 0; p < core; ++p) {
    const more = (share * linksOf(p << 2, offsets, ends)) / load<f64>(diagonal + (p << 3));
    store<f64>(z + (p << 3), load<f64>(z + (p << 3)) + more);
  }
}

function linksOf(row: usize, offsets: usize, ends: usize): f64 {
  return <f64>(load<u32>(ends + row) - load<u32>(offsets + row));
}

/** So many nodes are summed apart, as in src/math/graph/flow-nodes.ts. */
const stride: usize = 4096;

/** y by node, from z, of which entries lie *step* bytes apart; *sums* takes Σ y, and that over nodes without links out. */
export function collect(
  nodes: usize,
  rank: usize,
  out: usize,
  weighted: bool,
  z: usize,
  step: usize,
  y: usize,
  sums: usize
): void {
  let total: f64 = 0;
  let sunk: f64 = 0;
  for (let i: usize = 0; i < nodes;) {
    let sum: f64 = 0;
    let lost: f64 = 0;
    for (const end = min(nodes, i + stride); i < end; ++i) {
      let value = load<f64>(z + step * <usize>load<u32>(rank + (i << 2)));
      const links = load<u32>(out + (i << 2));
      if (!weighted && links > 1) value *= <f64>links;
      store<f64>(y + (i << 3), value);
      sum += value;
      if (links == 0) lost += value;
    }
    total += sum;
    sunk += lost;
  }
  store<f64>(sums, total);
  store<f64>(sums, sunk, 8);
}
