// The k nearest neighbours of all points at once, over pairs of blocks: see src/math/cluster/block-neighbors.ts, which
// lays out the blocks and their boxes. Half squares |y|²/2 − x·y in single precision, 4 × 8 at a time, leave a few
// candidates, whose distances are then taken in double precision in the order of squaredDistance.

import {squaredDistance} from "./_squared-distance";

/** Points in a block; blocks are full but for the last. */
const block: usize = 32;

let n: usize = 0;
let d: usize = 0;
let k: usize = 0;
/** Bytes of a row of points, a multiple of 32. */
let bytes: usize = 0;
/** f64[n][stride], f32[blocks][d][block], f32[blocks × block]: half squares of norms, infinite where there is no point. */
let points: usize = 0;
let narrow: usize = 0;
let halves: usize = 0;
/** u32[n]: what points are called; f64[n][k], u32[n][k]: the nearest so far, ascending, and what they are called. */
let names: usize = 0;
let squares: usize = 0;
let ids: usize = 0;
/** f32[blocks × block]: what half a square in single precision must not exceed. */
let limits: usize = 0;
/** f64[nodes][2][stride]: the least and the greatest coordinates; f64[nodes]: the greatest square still wanted. */
let boxes: usize = 0;
let wanted: usize = 0;
/** u32[nodes]: the least name in a node, and, if it wants nothing but what coincides, the greatest that is listed. */
let least: usize = 0;
let last: usize = 0;
let blocks: usize = 0;
/** A point moves by at most *blur* when it is narrowed; half squares are off by at most *margin*; unit: their scale. */
let blur: f64 = 0;
let margin: f64 = 0;
let unit: f64 = 0;
/** 1 − what rounding may have added to a distance of boxes. */
let caution: f64 = 0;
let improved: bool = false;

export function setup(
  n_: usize,
  d_: usize,
  k_: usize,
  stride: usize,
  blocks_: usize,
  points_: usize,
  narrow_: usize,
  halves_: usize,
  names_: usize,
  squares_: usize,
  ids_: usize,
  limits_: usize,
  boxes_: usize,
  wanted_: usize,
  least_: usize,
  last_: usize,
  blur_: f64,
  margin_: f64,
  unit_: f64,
  caution_: f64
): void {
  n = n_;
  d = d_;
  k = k_;
  bytes = stride << 3;
  blocks = blocks_;
  points = points_;
  narrow = narrow_;
  halves = halves_;
  names = names_;
  squares = squares_;
  ids = ids_;
  limits = limits_;
  boxes = boxes_;
  wanted = wanted_;
  least = least_;
  last = last_;
  blur = blur_;
  margin = margin_;
  unit = unit_;
  caution = caution_;
}

/** Puts the point called *name* at *square* into the list of point i, if it belongs there. */
function offer(i: usize, name: u32, square: f64): void {
  const first = squares + ((i * k) << 3);
  const firstId = ids + ((i * k) << 2);
  let p = first + ((k - 1) << 3);
  let q = firstId + ((k - 1) << 2);
  const worst = load<f64>(p);
  if (square > worst || (square == worst && name > load<u32>(q))) return;
  while (p != first) {
    const before = load<f64>(p - 8);
    const id = load<u32>(q - 4);
    if (square > before || (square == before && name > id)) break;
    store<f64>(p, before);
    store<u32>(q, id);
    p -= 8;
    q -= 4;
  }
  store<f64>(p, square);
  store<u32>(q, name);
  improved = true;
  const now = load<f64>(first + ((k - 1) << 3));
  if (now < worst) {
    const far = sqrt(now) / unit + blur;
    const limit = 0.5 * far * far * 1.000001 + margin;
    store<f32>(limits + (i << 2), limit < 1e38 ? <f32>limit : <f32>1e38);
  }
}

/** Takes the distance of points i and j in double precision. */
function compare(i: usize, j: usize): void {
  const square = squaredDistance(points + i * bytes, points + j * bytes, bytes);
  offer(i, load<u32>(names + (j << 2)), square);
  offer(j, load<u32>(names + (i << 2)), square);
}

/** Compares point i with those of the four points from j on that *mask* has bits for. */
function compareFour(i: usize, j: usize, mask: i32): void {
  while (mask != 0) {
    const other = j + <usize>ctz(mask);
    if (other > i) compare(i, other);
    mask &= mask - 1;
  }
}

/** Compares all points of block a with those of block b ≥ a. */
function pair(a: usize, b: usize): void {
  const row = block << 2;
  const blockBytes = d * row;
  const fromA = narrow + a * blockBytes;
  const fromB = narrow + b * blockBytes;
  const endA = min(block, n - a * block);
  const endB = min(block, n - b * block);
  const halvesB = halves + ((b * block) << 2);
  const limitsB = limits + ((b * block) << 2);
  for (let i: usize = 0; i < endA; i += 4) {
    const at = a * block + i;
    const halvesA = halves + (at << 2);
    const limitsA = limits + (at << 2);
    for (let j: usize = a == b ? i & ~7 : 0; j < endB; j += 8) {
      const h0 = v128.load(halvesB + (j << 2));
      const h1 = v128.load(halvesB + (j << 2), 16);
      let s00 = h0;
      let s01 = h1;
      let s10 = h0;
      let s11 = h1;
      let s20 = h0;
      let s21 = h1;
      let s30 = h0;
      let s31 = h1;
      let x = fromA + (i << 2);
      let y = fromB + (j << 2);
      const end = x + blockBytes;
      do {
        const y0 = v128.load(y);
        const y1 = v128.load(y, 16);
        let v = v128.load_splat<f32>(x);
        s00 = f32x4.sub(s00, f32x4.mul(v, y0));
        s01 = f32x4.sub(s01, f32x4.mul(v, y1));
        v = v128.load_splat<f32>(x, 4);
        s10 = f32x4.sub(s10, f32x4.mul(v, y0));
        s11 = f32x4.sub(s11, f32x4.mul(v, y1));
        v = v128.load_splat<f32>(x, 8);
        s20 = f32x4.sub(s20, f32x4.mul(v, y0));
        s21 = f32x4.sub(s21, f32x4.mul(v, y1));
        v = v128.load_splat<f32>(x, 12);
        s30 = f32x4.sub(s30, f32x4.mul(v, y0));
        s31 = f32x4.sub(s31, f32x4.mul(v, y1));
        x += row;
        y += row;
      } while (x != end);
      // Half a square is s plus the half square of x: near enough for x, or for y?
      const l0 = v128.load(limitsB + (j << 2));
      const l1 = v128.load(limitsB + (j << 2), 16);
      let h = v128.load_splat<f32>(halvesA);
      let l = v128.load_splat<f32>(limitsA);
      s00 = f32x4.le(f32x4.add(s00, h), f32x4.pmax(l, l0));
      s01 = f32x4.le(f32x4.add(s01, h), f32x4.pmax(l, l1));
      h = v128.load_splat<f32>(halvesA, 4);
      l = v128.load_splat<f32>(limitsA, 4);
      s10 = f32x4.le(f32x4.add(s10, h), f32x4.pmax(l, l0));
      s11 = f32x4.le(f32x4.add(s11, h), f32x4.pmax(l, l1));
      h = v128.load_splat<f32>(halvesA, 8);
      l = v128.load_splat<f32>(limitsA, 8);
      s20 = f32x4.le(f32x4.add(s20, h), f32x4.pmax(l, l0));
      s21 = f32x4.le(f32x4.add(s21, h), f32x4.pmax(l, l1));
      h = v128.load_splat<f32>(halvesA, 12);
      l = v128.load_splat<f32>(limitsA, 12);
      s30 = f32x4.le(f32x4.add(s30, h), f32x4.pmax(l, l0));
      s31 = f32x4.le(f32x4.add(s31, h), f32x4.pmax(l, l1));
      const any = v128.or(v128.or(v128.or(s00, s01), v128.or(s10, s11)), v128.or(v128.or(s20, s21), v128.or(s30, s31)));
      if (v128.any_true(any)) {
        const other = b * block + j;
        compareFour(at, other, i32x4.bitmask(s00));
        compareFour(at, other + 4, i32x4.bitmask(s01));
        compareFour(at + 1, other, i32x4.bitmask(s10));
        compareFour(at + 1, other + 4, i32x4.bitmask(s11));
        compareFour(at + 2, other, i32x4.bitmask(s20));
        compareFour(at + 2, other + 4, i32x4.bitmask(s21));
        compareFour(at + 3, other, i32x4.bitmask(s30));
        compareFour(at + 3, other + 4, i32x4.bitmask(s31));
      }
    }
  }
}

/** Sets *wanted* and *last* of block a, node *leaf*. */
function hear(a: usize, leaf: usize): void {
  let worst: f64 = 0;
  let greatest: u32 = 0;
  const end = min(n, (a + 1) * block);
  for (let i = a * block; i < end; ++i) {
    worst = max(worst, load<f64>(squares + (((i + 1) * k - 1) << 3)));
    greatest = max(greatest, load<u32>(ids + (((i + 1) * k - 1) << 2)));
  }
  store<f64>(wanted + (leaf << 3), worst);
  store<u32>(last + (leaf << 2), greatest);
}

/** The square of the distance of two boxes. */
function apart(a: usize, b: usize): f64 {
  let x = boxes + 2 * a * bytes;
  let y = boxes + 2 * b * bytes;
  const end = x + bytes;
  let sum = f64x2.splat(0);
  const zero = f64x2.splat(0);
  do {
    const above = f64x2.sub(v128.load(x), v128.load(y + bytes));
    const below = f64x2.sub(v128.load(y), v128.load(x + bytes));
    const gap = f64x2.pmax(zero, f64x2.pmax(above, below));
    sum = f64x2.add(sum, f64x2.mul(gap, gap));
    x += 16;
    y += 16;
  } while (x != end);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** Sets *wanted* and *last* of node [from, to), of more than one block, and of all nodes below it but the blocks. */
function refresh(node: usize, from: usize, to: usize): void {
  if (to - from == 1) return;
  const middle = (from + to) >> 1;
  const left = 2 * node;
  refresh(left, from, middle);
  refresh(left + 1, middle, to);
  store<f64>(wanted + (node << 3), max(load<f64>(wanted + (left << 3)), load<f64>(wanted + (left << 3), 8)));
  store<u32>(last + (node << 2), max(load<u32>(last + (left << 2)), load<u32>(last + (left << 2), 4)));
}

/** The node of block a. */
function leafOf(a: usize): usize {
  let node: usize = 1;
  let from: usize = 0;
  let to = blocks;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    node <<= 1;
    if (a < middle) to = middle;
    else {
      from = middle;
      ++node;
    }
  }
  return node;
}

/** Compares block a, of node *leaf*, with the blocks after it in node [from, to) that may be near enough. */
function visit(a: usize, leaf: usize, node: usize, from: usize, to: usize): void {
  if (to <= a + 1) return;
  const nearer = max(load<f64>(wanted + (leaf << 3)), load<f64>(wanted + (node << 3)));
  if (apart(leaf, node) * caution > nearer) return;
  // Of many points that coincide only those of the least names are wanted.
  if (nearer == 0 && settled(leaf, node) && settled(node, leaf)) return;
  if (to - from > 1) {
    const middle = (from + to) >> 1;
    visit(a, leaf, 2 * node, from, middle);
    visit(a, leaf, 2 * node + 1, middle, to);
    return;
  }
  improved = false;
  pair(a, from);
  if (improved) {
    hear(a, leaf);
    hear(from, node);
  }
}

/** Whether all names in node b come after those that are listed in node a. */
function settled(a: usize, b: usize): bool {
  return load<u32>(least + (b << 2)) > load<u32>(last + (a << 2));
}

/** Rounds after which the nodes above the blocks hear what these have found. */
const often: usize = 32;

export function run(): void {
  for (let a: usize = 0; a < blocks; ++a) {
    pair(a, a);
    hear(a, leafOf(a));
  }
  for (let a: usize = 0; a < blocks; ++a) {
    if (a % often == 0) refresh(1, 0, blocks);
    visit(a, leafOf(a), 1, 0, blocks);
  }
}
