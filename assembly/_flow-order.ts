// The order in which PageRank solves nodes, as src/math/graph/flow-order.ts has it.

/** Kinds of nodes: those of the core by how great a hub they are; the tail; those without links in. */
const tail: u32 = 33;
const head: u32 = 34;

function kindOf(into: u32, out: u32, loops: u32, threshold: u32): u32 {
  if (into == 0) return head;
  if (out == loops) return tail;
  return out < threshold ? 0 : 32 - clz<u32>(out / threshold);
}

/** *next* has room for 35 numbers; then kind k ends at next[k]. */
export function orderByLinks(
  nodes: u32,
  threshold: u32,
  out: usize,
  into: usize,
  loops: usize,
  next: usize,
  kinds: usize,
  order: usize,
  rank: usize
): void {
  memory.fill(next, 0, (head + 1) << 2);
  for (let i: usize = 0; i < nodes; ++i) {
    const at = i << 2;
    const kind = kindOf(load<u32>(into + at), load<u32>(out + at), load<u32>(loops + at), threshold);
    store<u8>(kinds + i, <u8>kind);
    const counter = next + ((<usize>kind) << 2);
    store<u32>(counter, load<u32>(counter) + 1);
  }
  let first: u32 = 0;
  for (let k: usize = 0; k <= head; ++k) {
    const count = load<u32>(next + (k << 2));
    store<u32>(next + (k << 2), first);
    first += count;
  }
  for (let i: u32 = 0; i < nodes; ++i) {
    const counter = next + ((<usize>load<u8>(kinds + i)) << 2);
    const p = load<u32>(counter);
    store<u32>(counter, p + 1);
    store<u32>(order + ((<usize>p) << 2), i);
    store<u32>(rank + ((<usize>i) << 2), p);
  }
}

/** Says where each row begins; its front is empty yet, and so is its back. */
export function arrange(rows: usize, order: usize, into: usize, offsets: usize, ends: usize, backs: usize): void {
  let at: u32 = 0;
  store<u32>(offsets, 0);
  for (const end = order + (rows << 2); order != end; order += 4) {
    store<u32>(ends, at);
    at += load<u32>(into + ((<usize>load<u32>(order)) << 2));
    offsets += 4;
    store<u32>(offsets, at);
    store<u32>(backs, at);
    ends += 4;
    backs += 4;
  }
}

/** Takes row's links from what their sources have left; those that have none are found. Returns how many are. */
function take(
  row: usize,
  offsets: usize,
  ends: usize,
  indices: usize,
  left: usize,
  marks: usize,
  found: usize,
  count: u32
): u32 {
  let link = indices + ((<usize>load<u32>(offsets + row)) << 2);
  const end = indices + ((<usize>load<u32>(ends + row)) << 2);
  for (; link != end; link += 4) {
    const p = load<u32>(link);
    const at = left + ((<usize>p) << 2);
    const rest = load<u32>(at) - 1;
    store<u32>(at, rest);
    if (rest != 0) continue;
    store<u8>(marks + p, inTail);
    store<u32>(found + ((<usize>count) << 2), p);
    ++count;
  }
  return count;
}

/** What *marks* say of a row that was found. */
const inTail: u8 = 1;
const inHead: u8 = 2;

/** Finds rows that lead to rows of the tail only, each after all that it links to; returns how many. */
export function rowsToTail(
  core: usize,
  rows: usize,
  order: usize,
  out: usize,
  loops: usize,
  offsets: usize,
  ends: usize,
  indices: usize,
  left: usize,
  marks: usize,
  found: usize
): u32 {
  for (let p: usize = 0; p < core; ++p) {
    const i = (<usize>load<u32>(order + (p << 2))) << 2;
    store<u32>(left + (p << 2), load<u32>(out + i) - load<u32>(loops + i));
  }
  let count: u32 = 0;
  for (let row = core; row < rows; ++row) count = take(row << 2, offsets, ends, indices, left, marks, found, count);
  for (let at: u32 = 0; at < count; ++at) {
    const row = <usize>load<u32>(found + ((<usize>at) << 2));
    count = take(row << 2, offsets, ends, indices, left, marks, found, count);
  }
  return count;
}

const none: u32 = 0xffffffff;

/** Lets *row* watch its next link from outside the head, or marks it as of the head if there is none; says which. */
function watch(row: u32, ends: usize, indices: usize, marks: usize, next: usize, watchers: usize, other: usize): bool {
  const at = (<usize>row) << 2;
  let link = indices + ((<usize>load<u32>(next + at)) << 2);
  const end = indices + ((<usize>load<u32>(ends + at)) << 2);
  while (link != end && load<u8>(marks + load<u32>(link)) == inHead) link += 4;
  if (link == end) {
    store<u8>(marks + row, inHead);
    return true;
  }
  store<u32>(next + at, <u32>((link - indices) >> 2));
  const watched = watchers + ((<usize>load<u32>(link)) << 2);
  store<u32>(other + at, load<u32>(watched));
  store<u32>(watched, row);
  return false;
}

/** Finds rows with links from such rows only, each after all that link to it; returns how many. */
export function rowsFromHead(
  core: u32,
  offsets: usize,
  ends: usize,
  indices: usize,
  marks: usize,
  next: usize,
  watchers: usize,
  other: usize,
  found: usize
): u32 {
  memory.copy(next, offsets, (<usize>core) << 2);
  memory.fill(watchers, 255, (<usize>core) << 2);
  let count: u32 = 0;
  let at: u32 = 0;
  for (let row: u32 = 0; row < core; ++row) {
    if (load<u8>(marks + row) != 0) continue;
    if (watch(row, ends, indices, marks, next, watchers, other)) {
      store<u32>(found + ((<usize>count) << 2), row);
      ++count;
    }
    for (; at < count; ++at) {
      let w = load<u32>(watchers + ((<usize>load<u32>(found + ((<usize>at) << 2))) << 2));
      while (w != none) {
        const after = load<u32>(other + ((<usize>w) << 2));
        if (load<u8>(marks + w) == 0 && watch(w, ends, indices, marks, next, watchers, other)) {
          store<u32>(found + ((<usize>count) << 2), w);
          ++count;
        }
        w = after;
      }
    }
  }
  return count;
}
