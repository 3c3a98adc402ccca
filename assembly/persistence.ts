// The lunes of the edges of a Rips complex, as src/math/topology/lunes.ts finds them, 128 points at a time.

/** Bytes of a row of bits, a multiple of 16. */
let row: usize = 0;
/** The points of a lune that are still to be looked at, and those that were met but whose neighbours were not. */
let lune: usize = 0;
let front: usize = 0;
/** By point, a row of bits: what the edges so far join it to. */
let joined: usize = 0;

/** Puts the lune of two points into *lune*. Returns whether it has any. */
function meet(u: usize, v: usize): bool {
  let a = joined + u * row;
  let b = joined + v * row;
  let at = lune;
  const end = lune + row;
  let any = i64x2.splat(0);
  do {
    const both = v128.and(v128.load(a), v128.load(b));
    any = v128.or(any, both);
    v128.store(at, both);
    a += 16;
    b += 16;
    at += 16;
  } while (at != end);
  return v128.any_true(any);
}

/** Takes the least number out of a set of bits that has one. */
function takeLeast(bits: usize): usize {
  let at = bits;
  let word = load<u64>(at);
  while (word == 0) {
    at += 8;
    word = load<u64>(at);
  }
  store<u64>(at, word & (word - 1));
  return ((at - bits) << 3) + <usize>ctz(word);
}

/** Moves what is joined to *point* from the lune to the front: for the first point, into an empty one. */
function spread(point: usize, isFirst: bool): bool {
  let a = joined + point * row;
  let at = lune;
  const ahead = front - lune;
  const end = lune + row;
  let left = i64x2.splat(0);
  if (isFirst) {
    do {
      const near = v128.load(a);
      const some = v128.load(at);
      const rest = v128.andnot(some, near);
      v128.store(at + ahead, v128.and(some, near));
      v128.store(at, rest);
      left = v128.or(left, rest);
      a += 16;
      at += 16;
    } while (at != end);
  } else {
    do {
      const near = v128.load(a);
      const some = v128.load(at);
      const rest = v128.andnot(some, near);
      v128.store(at + ahead, v128.or(v128.load(at + ahead), v128.and(some, near)));
      v128.store(at, rest);
      left = v128.or(left, rest);
      a += 16;
      at += 16;
    } while (at != end);
  }
  return v128.any_true(left);
}

function isEmpty(bits: usize): bool {
  let at = bits;
  const end = bits + row;
  do {
    if (v128.any_true(v128.load(at))) return false;
    at += 16;
  } while (at != end);
  return true;
}

/** Takes what belongs together with *point* out of the lune. Returns whether something is left. */
function takePart(point: usize): bool {
  if (!spread(point, true)) return false;
  while (!isEmpty(front)) if (!spread(takeLeast(front), false)) return false;
  return true;
}

function join(u: usize, v: usize): void {
  const at = joined + u * row + (v >>> 3);
  const bit: usize = 1 << (v & 7);
  store<u8>(at, load<u8>(at) | (<u8>bit));
}

/**
 * Writes to *thirds*, i32[m], the least point of the lune of each edge of *from* … *to* − 1, −1 for an empty one, and to
 * *split*, pairs of u32, the edges whose lunes fall apart and the least points of the further parts. Returns the edge
 * before which it stopped, since fewer than n pairs of *room* might be left; how many there are, split begins with.
 *
 * bytes: of a row, a multiple of 16; us, vs: u32[m]; rows: u8[n × bytes], zero before the first edge; scratch: two rows.
 */
export function lunes(
  n: usize,
  bytes: usize,
  us: usize,
  vs: usize,
  from: usize,
  to: usize,
  rows: usize,
  scratch: usize,
  thirds: usize,
  split: usize,
  room: usize
): usize {
  row = bytes;
  joined = rows;
  lune = scratch;
  front = scratch + bytes;
  let used: usize = 0;
  let edge = from;
  for (; edge < to && used + n <= room; ++edge) {
    const u = <usize>load<u32>(us + (edge << 2));
    const v = <usize>load<u32>(vs + (edge << 2));
    const any = meet(u, v);
    join(u, v);
    join(v, u);
    if (!any) {
      store<i32>(thirds + (edge << 2), -1);
      continue;
    }
    let third = takeLeast(lune);
    store<i32>(thirds + (edge << 2), third);
    while (takePart(third)) {
      third = takeLeast(lune);
      ++used;
      store<u32>(split + (used << 3), edge);
      store<u32>(split + (used << 3), third, 4);
    }
  }
  store<u32>(split, used);
  return edge;
}
