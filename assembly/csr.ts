// Rows of a sparse matrix from a list of edges: a stable partition by blocks of rows that fit the cache, then a radix sort
// of each block. An entry is a u64, row << 32 | column; entries with weights are a u64 and an f64.

/** Counts the entries of each block of 2^shift rows; returns 1 if an id is not below nodes, and 0 else. */
export function count(
  edges: usize,
  sources: usize,
  targets: usize,
  nodes: u64,
  shift: u32,
  both: u32,
  counts: usize
): u32 {
  const end = sources + (edges << 2);
  let bad: u32 = 0;
  if (sources != end) {
    do {
      const i = load<u32>(sources);
      const j = load<u32>(targets);
      if (u64(i) >= nodes || u64(j) >= nodes) {
        bad = 1;
        break;
      }
      const at = counts + ((<usize>(i >>> shift)) << 2);
      store<u32>(at, load<u32>(at) + 1);
      if (both && i != j) {
        const other = counts + ((<usize>(j >>> shift)) << 2);
        store<u32>(other, load<u32>(other) + 1);
      }
      sources += 4;
      targets += 4;
    } while (sources != end);
  }
  return bad;
}

/** Moves the entry of row i and column j to its block, if that is one of *blocks* from *first* on. */
function put<Entry>(
  i: u32,
  j: u32,
  weight: f64,
  log: usize,
  shift: u32,
  columnBits: u32,
  first: u32,
  blocks: u32,
  next: usize,
  entries: usize
): void {
  const block = (i >>> shift) - first;
  if (block >= blocks) return;
  const mine = next + ((<usize>block) << 2);
  const at: usize = load<u32>(mine);
  store<u32>(mine, at + 1);
  const place = entries + (at << log);
  if (sizeof<Entry>() == 4) store<u32>(place, ((i & ((1 << shift) - 1)) << columnBits) | j);
  else store<u64>(place, (u64(i) << 32) | u64(j));
  if (log == 4) store<f64>(place, weight, 8);
}

function putAll<Entry>(
  edges: usize,
  sources: usize,
  targets: usize,
  weights: usize,
  log: usize,
  shift: u32,
  columnBits: u32,
  both: u32,
  first: u32,
  blocks: u32,
  next: usize,
  entries: usize
): void {
  let weight: f64 = 1;
  for (const end = sources + (edges << 2); sources != end; sources += 4) {
    const i = load<u32>(sources);
    const j = load<u32>(targets);
    if (log == 4) {
      weight = load<f64>(weights);
      weights += 8;
    }
    put<Entry>(i, j, weight, log, shift, columnBits, first, blocks, next, entries);
    if (both && i != j) put<Entry>(j, i, weight, log, shift, columnBits, first, blocks, next, entries);
    targets += 4;
  }
}

/**
 * Moves those entries of some edges that lie in *blocks* blocks from *first* on there; next has the place of the next entry
 * of each. An entry takes 2^log bytes: 4 for its row in the block << columnBits | its column, 8 for row << 32 | column, and
 * 16 with its weight.
 */
export function partition(
  edges: usize,
  sources: usize,
  targets: usize,
  weights: usize,
  log: usize,
  shift: u32,
  columnBits: u32,
  both: u32,
  first: u32,
  blocks: u32,
  next: usize,
  entries: usize
): void {
  if (log == 2) putAll<u32>(edges, sources, targets, weights, 2, shift, columnBits, both, first, blocks, next, entries);
  else if (log == 3)
    putAll<u64>(edges, sources, targets, weights, 3, shift, columnBits, both, first, blocks, next, entries);
  else putAll<u64>(edges, sources, targets, weights, 4, shift, columnBits, both, first, blocks, next, entries);
}

/**
 * One stable pass of a radix sort by the bits of the key from *shift* on that *mask* keeps. Returns 0, and moves nothing,
 * if all entries agree in them; 1 else. log is 3 for entries of 8 bytes, 4 for 16.
 */
function pass(from: usize, to: usize, entries: usize, log: usize, shift: u64, mask: u64, table: usize): u32 {
  memory.fill(table, 0, (<usize>mask + 1) << 2);
  const step: usize = (<usize>1) << log;
  const end = from + (entries << log);
  let p = from;
  do {
    const at = table + ((<usize>((load<u64>(p) >>> shift) & mask)) << 2);
    store<u32>(at, load<u32>(at) + 1);
    p += step;
  } while (p != end);
  const first = table + ((<usize>((load<u64>(from) >>> shift) & mask)) << 2);
  if (load<u32>(first) == <u32>entries) return 0;
  let sum: u32 = 0;
  const last = table + ((<usize>mask + 1) << 2);
  for (let t = table; t != last; t += 4) {
    const here = load<u32>(t);
    store<u32>(t, sum);
    sum += here;
  }
  p = from;
  if (log == 3) {
    do {
      const entry = load<u64>(p);
      const at = table + ((<usize>((entry >>> shift) & mask)) << 2);
      const place: usize = load<u32>(at);
      store<u32>(at, place + 1);
      store<u64>(to + (place << 3), entry);
      p += 8;
    } while (p != end);
  } else {
    do {
      const entry = load<u64>(p);
      const at = table + ((<usize>((entry >>> shift) & mask)) << 2);
      const place: usize = load<u32>(at);
      store<u32>(at, place + 1);
      v128.store(to + (place << 4), v128.load(p));
      p += 16;
    } while (p != end);
  }
  return 1;
}

/** Sorts a block by (row, column), stably; returns where it lies then: at block or at scratch. */
function sort(
  block: usize,
  scratch: usize,
  entries: usize,
  log: usize,
  columnBits: u32,
  rowBits: u32,
  table: usize
): usize {
  let from = block;
  let to = scratch;
  for (let half: u32 = 0; half < 2; ++half) {
    const bits = half ? rowBits : columnBits;
    const passes = (bits + 11) / 12;
    const digit = passes ? (bits + passes - 1) / passes : 0;
    for (let k: u32 = 0; k < passes; ++k) {
      const shift = half * 32 + k * digit;
      // The last digit of the rows may be cut short, since all rows of a block share what is above.
      const width = min(digit, bits - k * digit);
      if (!pass(from, to, entries, log, shift, ((<u64>1) << width) - 1, table)) continue;
      const was = from;
      from = to;
      to = was;
    }
  }
  return from;
}

/**
 * Sorts a block and writes its rows, equal entries merged, from place *kept* on; returns the next place. Entries of 8 bytes are
 * counted, the weights of those of 16 summed in the order of the edges.
 * values may overlap the block from below: they are written behind what was read. offsets[row] is set for row < rows.
 */
export function place(
  block: usize,
  scratch: usize,
  entries: usize,
  log: usize,
  columnBits: u32,
  rowBits: u32,
  table: usize,
  row: u32,
  rows: u32,
  offsets: usize,
  indices: usize,
  values: usize,
  kept: u32
): u32 {
  if (entries) {
    let p = sort(block, scratch, entries, log, columnBits, rowBits, table);
    const step: usize = (<usize>1) << log;
    const end = p + (entries << log);
    let index = indices + ((<usize>kept) << 2);
    let value = values + ((<usize>kept) << 3);
    do {
      const entry = load<u64>(p);
      const i = <u32>(entry >>> 32);
      while (row <= i) {
        store<u32>(offsets + ((<usize>row) << 2), <u32>((index - indices) >>> 2));
        if (++row == 0) break;
      }
      let sum = log == 4 ? load<f64>(p, 8) : 1;
      p += step;
      while (p != end && load<u64>(p) == entry) {
        sum += log == 4 ? load<f64>(p, 8) : 1;
        p += step;
      }
      store<u32>(index, <u32>entry);
      store<f64>(value, sum);
      index += 4;
      value += 8;
    } while (p != end);
    kept = <u32>((index - indices) >>> 2);
  }
  for (; row < rows; ++row) store<u32>(offsets + ((<usize>row) << 2), kept);
  return kept;
}

/** Rows up to this many entries are sorted by their ranks. */
const short: usize = 32 << 2;

/**
 * Sorts the numbers from *from* to *to*, all below 2^31, to *target*: each goes behind as many as are less than it, equal ones
 * beside each other. No branch depends on their order.
 */
function rankSort(from: usize, to: usize, target: usize): void {
  const size = to - from;
  const whole = from + (size & ~15);
  let t = target;
  for (; t != target + (size & ~15); t += 16) v128.store(t, i32x4.splat(-1));
  for (; t != target + size; t += 4) store<i32>(t, -1);
  for (let p = from; p != to; p += 4) {
    const value = load<i32>(p);
    const all = i32x4.splat(value);
    let less = i32x4.splat(0);
    let q = from;
    for (; q != whole; q += 16) less = i32x4.sub(less, i32x4.lt_s(v128.load(q), all));
    less = i32x4.add(less, v128.shuffle<i32>(less, less, 2, 3, 0, 1));
    let rank = i32x4.extract_lane(less, 0) + i32x4.extract_lane(less, 1);
    for (; q != to; q += 4) rank += i32(load<i32>(q) < value);
    let place = target + ((<usize>rank) << 2);
    while (load<i32>(place) >= 0) place += 4;
    store<i32>(place, value);
  }
}

/** Sorts numbers of so many bits by bytes, from the last on; *table* has room for 256 counts, *spare* for the numbers. */
function byteSort(from: usize, to: usize, bits: u32, table: usize, spare: usize): void {
  const entries = to - from;
  let source = from;
  let target = spare;
  for (let shift: u32 = 0; shift < bits; shift += 8) {
    memory.fill(table, 0, 1024);
    for (let p = source; p != source + entries; p += 4) {
      const at = table + ((<usize>((load<u32>(p) >>> shift) & 255)) << 2);
      store<u32>(at, load<u32>(at) + 4);
    }
    let sum = <u32>target;
    for (let t = table; t != table + 1024; t += 4) {
      const here = load<u32>(t);
      store<u32>(t, sum);
      sum += here;
    }
    for (let p = source; p != source + entries; p += 4) {
      const value = load<u32>(p);
      const at = table + ((<usize>((value >>> shift) & 255)) << 2);
      const place: usize = load<u32>(at);
      store<u32>(at, <u32>place + 4);
      store<u32>(place, value);
    }
    const was = source;
    source = target;
    target = was;
  }
  if (source != from) memory.copy(from, source, entries);
}

/**
 * The same as place for entries of 4 bytes: a counting sort by rows to scratch, and each row by its columns. The block is
 * room for rows while they are sorted, values lie elsewhere. table has room for 2^12 rows and 256 counts.
 */
export function placeNarrow(
  block: usize,
  scratch: usize,
  entries: usize,
  columnBits: u32,
  table: usize,
  row: u32,
  rows: u32,
  offsets: usize,
  indices: usize,
  values: usize,
  kept: u32
): u32 {
  const tableEnd = table + ((<usize>(rows - row)) << 2);
  memory.fill(table, 0, tableEnd - table);
  const end = block + (entries << 2);
  for (let p = block; p != end; p += 4) {
    const at = table + ((<usize>(load<u32>(p) >>> columnBits)) << 2);
    store<u32>(at, load<u32>(at) + 4);
  }
  let sum = <u32>scratch;
  for (let t = table; t != tableEnd; t += 4) {
    const here = load<u32>(t);
    store<u32>(t, sum);
    sum += here;
  }
  const mask: u32 = (1 << columnBits) - 1;
  for (let p = block; p != end; p += 4) {
    const entry = load<u32>(p);
    const at = table + ((<usize>(entry >>> columnBits)) << 2);
    const place: usize = load<u32>(at);
    store<u32>(at, <u32>place + 4);
    store<u32>(place, entry & mask);
  }
  const counts = table + (4096 << 2);
  let offset = offsets + ((<usize>row) << 2);
  let index = indices + ((<usize>kept) << 2);
  let value = values + ((<usize>kept) << 3);
  let from = scratch;
  for (let t = table; t != tableEnd; t += 4) {
    const to: usize = load<u32>(t);
    store<u32>(offset, <u32>((index - indices) >>> 2));
    offset += 4;
    let p = from;
    if (to - from > short) byteSort(from, to, columnBits, counts, block);
    else {
      rankSort(from, to, block);
      p = block;
    }
    const last = p + (to - from);
    from = to;
    while (p != last) {
      const column = load<u32>(p);
      let copies: f64 = 1;
      p += 4;
      while (p != last && load<u32>(p) == column) {
        copies += 1;
        p += 4;
      }
      store<u32>(index, column);
      store<f64>(value, copies);
      index += 4;
      value += 8;
    }
  }
  return <u32>((index - indices) >>> 2);
}
