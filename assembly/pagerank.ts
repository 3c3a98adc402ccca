// The passes of PageRank over links: a stable sort by target, in blocks of nodes that fit the cache, and sweeps of
// Gauss–Seidel. A link that lies in its block is one number, the target within the block above and the source below.
import {gather} from "./_gather";

export {advance, multiply, turn} from "./_flow-descent";
export {collect, divide, guess, scale, sumOf, weigh} from "./_flow-nodes";
export {arrange, orderByLinks, rowsFromHead, rowsToTail} from "./_flow-order";

/** So many links of a block lie together in a chunk. */
const chunk: u32 = 2048;

/** The place of the next link of a block, whose *cursor* has where the last one ended: in a new chunk if that is full. */
function nextPlace(cursor: usize, block: usize, chunks: usize, firsts: usize, followers: usize): u32 {
  const at = load<u32>(cursor);
  if (at & (chunk - 1)) return at;
  const made = load<u32>(chunks);
  store<u32>(chunks, made + 1);
  store<u32>(at ? followers + ((<usize>(at / chunk - 1)) << 2) : firsts + block, made);
  return made * chunk;
}

function move<Entry>(
  links: usize,
  sources: usize,
  targets: usize,
  shift: u32,
  room: u32,
  cursors: usize,
  chunks: usize,
  firsts: usize,
  followers: usize,
  entries: usize,
  places: usize
): void {
  const end = sources + (links << 2);
  const mask: u32 = (1 << shift) - 1;
  const shiftUp = <Entry>room;
  if (sources != end) {
    do {
      const target = load<u32>(targets);
      const block = (<usize>(target >>> shift)) << 2;
      const at = nextPlace(cursors + block, block, chunks, firsts, followers);
      store<u32>(cursors + block, at + 1);
      const entry = ((<Entry>(target & mask)) << shiftUp) | (<Entry>load<u32>(sources));
      store<Entry>(entries + <usize>at * sizeof<Entry>(), entry);
      if (places) {
        store<u32>(places, at);
        places += 4;
      }
      sources += 4;
      targets += 4;
    } while (sources != end);
  }
}

/**
 * Counts links out of each node; returns whether all ends are nodes. A byte of *bytes* counts for each node, so that the
 * cache has room for most of them, and *out* how often it came round.
 */
function countOut(links: usize, sources: usize, targets: usize, nodes: u32, bytes: usize, out: usize): bool {
  const end = sources + (links << 2);
  if (sources != end) {
    do {
      const source = load<u32>(sources);
      if (source >= nodes || load<u32>(targets) >= nodes) return false;
      const count = load<u8>(bytes + source) + 1;
      store<u8>(bytes + source, count);
      if (count == 0) carry(out + ((<usize>source) << 2));
      sources += 4;
      targets += 4;
    } while (sources != end);
  }
  return true;
}

function carry(rounds: usize): void {
  store<u32>(rounds, load<u32>(rounds) + 1);
}

/** out ← 256 out + bytes: the counts. */
export function joinCounts(nodes: usize, bytes: usize, out: usize): void {
  for (const end = bytes + nodes; bytes != end; ++bytes) {
    store<u32>(out, (load<u32>(out) << 8) | load<u8>(bytes));
    out += 4;
  }
}

/**
 * Moves each link to the block of its target, which is a chain of chunks, and counts those out of each node, for joinCounts;
 * returns 1 if an id is not below nodes, and 0 else. *places*, unless it is 0, takes where each link went.
 */
export function scatter(
  wide: u32,
  links: usize,
  sources: usize,
  targets: usize,
  nodes: u32,
  shift: u32,
  cursors: usize,
  chunks: usize,
  firsts: usize,
  followers: usize,
  entries: usize,
  bytes: usize,
  out: usize,
  places: usize
): u32 {
  if (!countOut(links, sources, targets, nodes, bytes, out)) return 1;
  if (wide) move<u64>(links, sources, targets, shift, 32, cursors, chunks, firsts, followers, entries, places);
  else move<u32>(links, sources, targets, shift, 32 - shift, cursors, chunks, firsts, followers, entries, places);
  return 0;
}

/** Moves the weight of each link to where the link went, and sums those out of each node. */
export function scatterWeights(
  links: usize,
  sources: usize,
  weights: usize,
  places: usize,
  moved: usize,
  totals: usize
): void {
  const end = sources + (links << 2);
  while (sources != end) {
    const weight = load<f64>(weights);
    store<f64>(moved + ((<usize>load<u32>(places)) << 3), weight);
    const total = totals + ((<usize>load<u32>(sources)) << 3);
    store<f64>(total, load<f64>(total) + weight);
    sources += 4;
    weights += 8;
    places += 4;
  }
}

function tallyEntries<Entry>(
  from: usize,
  to: usize,
  room: u32,
  first: u32,
  into: usize,
  loops: usize,
  weights: usize,
  looped: usize
): void {
  const mask = ((<Entry>1) << (<Entry>room)) - 1;
  while (from != to) {
    const entry = load<Entry>(from);
    const target = first + <u32>(entry >>> (<Entry>room));
    const at = (<usize>target) << 2;
    if (<u32>(entry & mask) == target) {
      store<u32>(loops + at, load<u32>(loops + at) + 1);
      if (weights) store<f64>(looped + (at << 1), load<f64>(looped + (at << 1)) + load<f64>(weights));
    } else store<u32>(into + at, load<u32>(into + at) + 1);
    from += sizeof<Entry>();
    if (weights) weights += 8;
  }
}

/** Counts links into each node, and loops apart, from *start* to *end* in the block that begins with node *first*. */
export function tally(
  wide: u32,
  start: usize,
  end: usize,
  shift: u32,
  first: u32,
  entries: usize,
  into: usize,
  loops: usize,
  weights: usize,
  looped: usize
): void {
  const value = weights ? weights + (start << 3) : 0;
  if (wide) tallyEntries<u64>(entries + (start << 3), entries + (end << 3), 32, first, into, loops, value, looped);
  else tallyEntries<u32>(entries + (start << 2), entries + (end << 2), 32 - shift, first, into, loops, value, looped);
}

function placeEntries<Entry>(
  from: usize,
  to: usize,
  room: u32,
  first: u32,
  rank: usize,
  rows: u32,
  ends: usize,
  backs: usize,
  indices: usize,
  weights: usize,
  totals: usize,
  values: usize
): void {
  const mask = ((<Entry>1) << (<Entry>room)) - 1;
  const ranks = rank + ((<usize>first) << 2);
  while (from != to) {
    const entry = load<Entry>(from);
    const source = <usize>(entry & mask);
    const p = load<u32>(rank + (source << 2));
    const q = load<u32>(ranks + ((<usize>(entry >>> (<Entry>room))) << 2));
    if (p != q) {
      const row = (<usize>q) << 2;
      let at: usize;
      if (p < rows) {
        at = load<u32>(ends + row);
        store<u32>(ends + row, <u32>at + 1);
      } else {
        at = load<u32>(backs + row) - 1;
        store<u32>(backs + row, <u32>at);
      }
      store<u32>(indices + (at << 2), p);
      if (weights) store<f64>(values + (at << 3), load<f64>(weights) / load<f64>(totals + (source << 3)));
    }
    from += sizeof<Entry>();
    if (weights) weights += 8;
  }
}

/**
 * Moves links from *start* to *end*, in the block that begins with node *first*, to their rows, loops left out: those from
 * rows to where *ends* says that the front of a row ends, those from nodes without a row to before where its back begins.
 */
export function place(
  wide: u32,
  start: usize,
  end: usize,
  shift: u32,
  first: u32,
  entries: usize,
  rank: usize,
  rows: u32,
  ends: usize,
  backs: usize,
  indices: usize,
  weights: usize,
  totals: usize,
  values: usize
): void {
  const w = weights ? weights + (start << 3) : 0;
  if (wide) placeEntries<u64>(entries + (start << 3), entries + (end << 3), 32, first, rank, rows, ends, backs, indices, w, totals, values); // prettier-ignore
  else placeEntries<u32>(entries + (start << 2), entries + (end << 2), 32 - shift, first, rank, rows, ends, backs, indices, w, totals, values); // prettier-ignore
}

/** y_i ← y_i + α Σ z_j for lo ≤ i < hi over the links from *starts* to *ends* of each row. */
export function add(
  lo: usize,
  hi: usize,
  starts: usize,
  ends: usize,
  indices: usize,
  values: usize,
  z: usize,
  alpha: f64,
  y: usize
): void {
  for (let i = lo; i < hi; ++i) {
    const from: usize = load<u32>(starts + (i << 2));
    const to: usize = load<u32>(ends + (i << 2));
    if (from == to) continue;
    const sum = gather(indices + (from << 2), indices + (to << 2), values ? values + (from << 3) : 0, z);
    store<f64>(y + (i << 3), load<f64>(y + (i << 3)) + alpha * sum);
  }
}

/**
 * z_i ← (β b_i + α Σ z_j) / diagonal_i for lo ≤ i < hi, in place. Adds to *sums* the change by what flows on,
 * Σ gain z and Σ diagonal z.
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
    const sum = gather(indices + (from << 2), indices + (to << 2), values ? values + (from << 3) : 0, z);
    const row = i << 3;
    const flow = beta * load<f64>(b + row) + alpha * sum;
    const d = load<f64>(diagonal + row);
    const g = load<f64>(gain + row);
    const next = flow / d;
    change += abs(next - load<f64>(z + row)) * (d - g);
    store<f64>(z + row, next);
    balance += g * next;
    mass += flow;
  }
  store<f64>(sums, load<f64>(sums) + change);
  store<f64>(sums, load<f64>(sums, 8) + balance, 8);
  store<f64>(sums, load<f64>(sums, 16) + mass, 16);
}

/** Columns that are swept at once: those of a node fill a line of the cache. */
const columns: usize = 8;

/** Adds the eight z_j of each link from *link* to *end*, weighted by *value* unless it is 0, times α, to those at y. */
export function addColumns(
  lo: usize,
  hi: usize,
  starts: usize,
  ends: usize,
  indices: usize,
  values: usize,
  z: usize,
  alpha: f64,
  y: usize
): void {
  const a = f64x2.splat(alpha);
  for (let i = lo; i < hi; ++i) {
    const from: usize = load<u32>(starts + (i << 2));
    const to: usize = load<u32>(ends + (i << 2));
    if (from == to) continue;
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let link = indices + (from << 2);
    const end = indices + (to << 2);
    let value = values ? values + (from << 3) : 0;
    let w = f64x2.splat(1);
    while (link != end) {
      const x = z + ((<usize>load<u32>(link)) << 6);
      if (value) {
        w = v128.load64_splat(value);
        value += 8;
      }
      s0 = f64x2.add(s0, f64x2.mul(w, v128.load(x)));
      s1 = f64x2.add(s1, f64x2.mul(w, v128.load(x, 16)));
      s2 = f64x2.add(s2, f64x2.mul(w, v128.load(x, 32)));
      s3 = f64x2.add(s3, f64x2.mul(w, v128.load(x, 48)));
      link += 4;
    }
    const row = y + (i << 6);
    v128.store(row, f64x2.add(v128.load(row), f64x2.mul(a, s0)));
    v128.store(row, f64x2.add(v128.load(row, 16), f64x2.mul(a, s1)), 16);
    v128.store(row, f64x2.add(v128.load(row, 32), f64x2.mul(a, s2)), 32);
    v128.store(row, f64x2.add(v128.load(row, 48), f64x2.mul(a, s3)), 48);
  }
}

/**
 * A sweep of eight columns, each with its β at *betas*. *flows* has room for eight numbers; *sums* has the three sums of each
 * column, eight a kind.
 */
export function sweepColumns(
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
  betas: usize,
  alpha: f64,
  flows: usize,
  sums: usize
): void {
  for (let i = lo; i < hi; ++i) {
    const row = i << 6;
    for (let c: usize = 0; c < columns << 3; c += 16) {
      v128.store(flows + c, f64x2.mul(v128.load(betas + c), v128.load(b + row + c)));
    }
    // The row alone, as if its flows were row i of y.
    addColumns(i, i + 1, starts, ends, indices, values, z, alpha, flows - row);
    const d = v128.load64_splat(diagonal + (i << 3));
    const g = v128.load64_splat(gain + (i << 3));
    const onward = f64x2.sub(d, g);
    for (let c: usize = 0; c < columns << 3; c += 16) {
      const flow = v128.load(flows + c);
      const next = f64x2.div(flow, d);
      const change = f64x2.mul(f64x2.abs(f64x2.sub(next, v128.load(z + row + c))), onward);
      v128.store(z + row + c, next);
      v128.store(sums + c, f64x2.add(v128.load(sums + c), change));
      v128.store(sums + c, f64x2.add(v128.load(sums + c, 64), f64x2.mul(g, next)), 64);
      v128.store(sums + c, f64x2.add(v128.load(sums + c, 128), flow), 128);
    }
  }
}
