// Bars of dimension 1 of a Rips complex, as src/math/topology/loops.ts finds them, to the same bars.

/** Above every rank, as src/math/topology/ranked-edges.ts has it. */
const none: i32 = 0x7fffffff;

// What one call works on. Rows of *ranks* have *stride* entries, a multiple of 4, the last ones *none*.
let n: u32 = 0;
let stride: usize = 0;
let us: usize = 0;
let vs: usize = 0;
let ranks: usize = 0;
let thirds: usize = 0;

// The tree of bits: where each of its levels begins, and how many there are.
let levels: usize = 0;
let depth: usize = 0;

/** Sets what the call works on. thirds: i32[m], −1 all over; starts: u32[depth], where the levels of the tree begin. */
export function prepare(
  points: u32,
  row: usize,
  first: usize,
  second: usize,
  table: usize,
  apexes: usize,
  starts: usize,
  count: usize
): void {
  n = points;
  stride = row;
  us = first;
  vs = second;
  ranks = table;
  thirds = apexes;
  levels = starts;
  depth = count;
}

function toggle(key: u32): void {
  let at: u32 = key >>> 5;
  let bit: u32 = 1 << (key & 31);
  let level = levels;
  const end = levels + (depth << 2);
  do {
    const word: usize = load<u32>(level) + (at << 2);
    const before = load<u32>(word);
    const after = before ^ bit;
    store<u32>(word, after);
    if (before != 0 && after != 0) return;
    bit = 1 << (at & 31);
    at >>>= 5;
    level += 4;
  } while (level != end);
}

/** The least key in the tree, or −1. */
function least(): i32 {
  let at: u32 = 0;
  let level = levels + (depth << 2);
  do {
    level -= 4;
    const word = load<u32>(<usize>load<u32>(level) + (at << 2));
    if (word == 0) return -1;
    at = (at << 5) + ctz(word);
  } while (level != levels);
  return at;
}

/** The least third vertex of a triangle of which the edge is the longest; n if there is none. */
function leastThird(edge: u32): u32 {
  let a = ranks + ((<usize>load<u32>(us + ((<usize>edge) << 2)) * stride) << 2);
  let b = ranks + ((<usize>load<u32>(vs + ((<usize>edge) << 2)) * stride) << 2);
  const rank = i32x4.splat(edge);
  const end = a + (stride << 2);
  let w: u32 = 0;
  do {
    const lower = i32x4.bitmask(v128.and(i32x4.lt_s(v128.load(a), rank), i32x4.lt_s(v128.load(b), rank)));
    if (lower) return w + ctz(lower);
    w += 4;
    a += 16;
    b += 16;
  } while (a != end);
  return n;
}

function thirdOf(edge: u32): u32 {
  const at = thirds + ((<usize>edge) << 2);
  let third = load<i32>(at);
  if (third < 0) {
    third = leastThird(edge);
    store<i32>(at, third);
  }
  return third;
}

function addCoboundary(edge: u32): void {
  const u = load<u32>(us + ((<usize>edge) << 2));
  const v = load<u32>(vs + ((<usize>edge) << 2));
  let a = ranks + ((<usize>u * stride) << 2);
  let b = ranks + ((<usize>v * stride) << 2);
  const rank: i32 = edge;
  for (let w: u32 = 0; w < n; ++w) {
    const x = load<i32>(a);
    const y = load<i32>(b);
    a += 4;
    b += 4;
    const longer = max(x, y);
    if (longer == none) continue;
    toggle(longer < rank ? edge * n + w : <u32>longer * n + (x > y ? v : u));
  }
}

/** The first triangle of the edge's coboundary, or −1 if it has none. */
function firstOf(edge: u32): i32 {
  const u = load<u32>(us + ((<usize>edge) << 2));
  const v = load<u32>(vs + ((<usize>edge) << 2));
  let a = ranks + ((<usize>u * stride) << 2);
  let b = ranks + ((<usize>v * stride) << 2);
  const rank: i32 = edge;
  let first: i32 = none;
  let third: u32 = 0;
  for (let w: u32 = 0; w < n; ++w) {
    const x = load<i32>(a);
    const y = load<i32>(b);
    a += 4;
    b += 4;
    const longest = max(max(x, y), rank);
    if (longest > first) continue;
    const apex = longest == rank ? w : x > y ? v : u;
    if (longest == first && apex > third) continue;
    first = longest;
    third = apex;
  }
  return first == none ? -1 : first * n + third;
}

/** The place of *key* in a table of pairs (key + 1, value) of u32, with open addressing; the key or nothing is there. */
function placeOf(table: usize, mask: u32, key: u32): usize {
  let slot = (key * 0x9e3779b1) & mask;
  let at = table + ((<usize>slot) << 3);
  let found = load<u32>(at);
  while (found != 0 && found != key + 1) {
    slot = (slot + 1) & mask;
    at = table + ((<usize>slot) << 3);
    found = load<u32>(at);
  }
  return at;
}

/**
 * Writes for each of the *count* edges of *closing*, ascending, the rank of the edge at which its loop dies to *deaths*:
 * −1 if it does not, −2 if it is paired at no length. owners: (mask + 1) pairs of u32, zero, more than count of them;
 * chains: u32[2 m], zero, where the list of what was added to an edge begins in *lists* and ends; marks: u8[m], zero;
 * terms: u32[m]. Returns whether *room* entries of lists were enough.
 */
export function loops(
  closing: usize,
  count: usize,
  deaths: usize,
  owners: usize,
  mask: u32,
  chains: usize,
  marks: usize,
  terms: usize,
  lists: usize,
  room: usize
): bool {
  let used: usize = 0;
  for (let c = count; c > 0;) {
    --c;
    const edge = load<u32>(closing + (c << 2));
    if (thirdOf(edge) < n) {
      store<i32>(deaths + (c << 2), -2);
      continue;
    }
    let length: usize = 0;
    let pivot = firstOf(edge);
    let place: usize = 0;
    let isSummed = false;
    while (pivot >= 0) {
      const longest = <u32>pivot / n;
      let owner = longest;
      if (thirdOf(longest) != <u32>pivot - longest * n) {
        place = placeOf(owners, mask, pivot);
        if (load<u32>(place) == 0) break;
        owner = load<u32>(place, 4);
      }
      if (!isSummed) {
        addCoboundary(edge);
        isSummed = true; // most columns begin with a triangle that is nobody's yet, and are never written out
      }
      const chain = chains + ((<usize>owner) << 3);
      let term = lists + ((<usize>load<u32>(chain)) << 2);
      const end = lists + ((<usize>load<u32>(chain, 4)) << 2);
      for (;;) {
        addCoboundary(owner);
        const mark = load<u8>(marks + owner);
        if (mark < 2) store<u32>(terms + (length++ << 2), owner); // listed once
        store<u8>(marks + owner, (mark ^ 1) | 2);
        if (term == end) break;
        owner = load<u32>(term);
        term += 4;
      }
      pivot = least();
    }
    store<i32>(deaths + (c << 2), pivot < 0 ? -1 : <i32>(<u32>pivot / n));
    if (pivot >= 0) {
      store<u32>(place, pivot + 1);
      store<u32>(place, edge, 4);
    }
    store<u32>(chains + ((<usize>edge) << 3), used);
    for (let t: usize = 0; t < length; ++t) {
      const term = load<u32>(terms + (t << 2));
      if (load<u8>(marks + term) == 3) {
        if (used == room) return false;
        store<u32>(lists + (used++ << 2), term);
      }
      store<u8>(marks + term, 0);
    }
    store<u32>(chains + ((<usize>edge) << 3), used, 4);
    if (isSummed) for (let key = least(); key >= 0; key = least()) toggle(key);
  }
  return true;
}
