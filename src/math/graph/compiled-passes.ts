import {Layout, instantiate} from "../wasm/kernel.js";
import {pagerankKernel} from "../wasm/pagerank.wasm.js";
import {stride, width} from "./flow-arrays.js";
import {kinds, reorder} from "./flow-order.js";
import {sumOverStrides, windowLength} from "./flow-passes.js";
import type {FlowPasses} from "./flow-passes.js";
import {hubFrom} from "./hubs.js";
import type {LinkList} from "./link-list.js";

interface Run {
  scatter(...numbers: number[]): number;
  joinCounts(...numbers: number[]): void;
  scatterWeights(...numbers: number[]): void;
  tally(...numbers: number[]): void;
  place(...numbers: number[]): void;
  add(...numbers: number[]): void;
  sweep(...numbers: number[]): void;
  orderByLinks(...numbers: number[]): void;
  arrange(...numbers: number[]): void;
  rowsToTail(...numbers: number[]): number;
  rowsFromHead(...numbers: number[]): number;
  weigh(...numbers: number[]): void;
  divide(...numbers: number[]): void;
  sumOf(...numbers: number[]): number;
  guess(...numbers: number[]): void;
  scale(...numbers: number[]): void;
  multiply(...numbers: number[]): number;
  advance(...numbers: number[]): void;
  turn(...numbers: number[]): void;
  collect(...numbers: number[]): void;
  addColumns(...numbers: number[]): void;
  sweepColumns(...numbers: number[]): void;
}

/** Links of one block that lie together, as in the kernel. */
const chunk = 2048;

/** Blocks of rows for about so many links fit a cache of the second level; at most 2^10, which one pass can write to. */
const block = 32768;

/** How links are sorted: by blocks of 2^shift rows; in 4 bytes, if a row of a block and a source fit, else in 8. */
function blocksOf(n: number, links: number): {shift: number; wide: boolean} {
  const bits = n > 1 ? 32 - Math.clz32(n - 1) : 1;
  const split = Math.min(10, bits, Math.max(2 * bits - 32, 32 - Math.clz32(Math.floor(links / block))));
  return {shift: bits - split, wide: 2 * bits - split > 32};
}

/**
 * The compiled passes, in one memory. What is laid out for more links than there are, or for vectors that are not used, is
 * never touched and takes none.
 */
export function compiledPasses(list: LinkList, many: boolean): FlowPasses {
  const {nodes: n, length: m, weighted} = list;
  const {shift, wide} = blocksOf(n, m);
  const blocks = n === 0 ? 0 : ((n - 1) >>> shift) + 1;
  // The last chunk of each block may not be full.
  const chunks = Math.ceil(m / chunk) + blocks;
  const layout = new Layout();
  const at = {
    ...{sources: layout.u32(windowLength), targets: layout.u32(windowLength)},
    ...{weights: layout.f64(weighted ? windowLength : 0), places: layout.u32(weighted ? windowLength : 0)},
    ...{sums: layout.f64(3), next: layout.u32(kinds), made: layout.u32(1), followers: layout.u32(chunks)},
    ...{cursors: layout.u32(blocks), firsts: layout.u32(blocks), out: layout.u32(n), into: layout.u32(n)},
    ...{loops: layout.u32(n), totals: layout.f64(weighted ? n : 0), looped: layout.f64(weighted ? n : 0)},
    ...{order: layout.u32(n), rank: layout.u32(n), offsets: layout.u32(n + 1), ends: layout.u32(n)},
    ...{backs: layout.u32(n), diagonal: layout.f64(n), gain: layout.f64(n), b: layout.f64(n), z: layout.f64(n)},
    ...{entries: layout.reserve((wide ? 8 : 4) * chunk * chunks), moved: layout.f64(weighted ? chunk * chunks : 0)},
    ...{links: layout.u32(m), values: layout.f64(weighted ? m : 0), p: layout.f64(n), q: layout.f64(n)},
    ...{r: layout.f64(n), measure: layout.f64(weighted ? n : 0), left: layout.f64(4)},
    ...{betas: layout.f64(width), flows: layout.f64(width), manySums: layout.f64(3 * width)},
    ...{manyB: layout.f64(many ? width * n : 0), manyZ: layout.f64(many ? width * n : 0)}
  };
  const {run, buffer} = instantiate<Run>(pagerankKernel, layout);
  const u32 = (from: number, length: number) => new Uint32Array(buffer, from, length);
  const f64 = (from: number, length: number) => new Float64Array(buffer, from, length);
  const window = {
    sources: u32(at.sources, windowLength),
    targets: u32(at.targets, windowLength),
    weights: f64(at.weights, weighted ? windowLength : 0)
  };
  const [moved, values, measure] = weighted ? [at.moved, at.values, at.measure] : [0, 0, 0];
  const [sums, left] = [f64(at.sums, 3), f64(at.left, 4)];
  const cursors = u32(at.cursors, blocks);
  const firsts = u32(at.firsts, blocks);
  const followers = u32(at.followers, chunks);
  /** Calls *use* with the links of each chunk of each block, in the order in which they came, and the block's first node. */
  const eachChunk = (use: (start: number, end: number, first: number) => void) => {
    for (let k = 0; k < blocks; ++k) {
      const end = cursors[k];
      for (let c = firsts[k]; end > 0; c = followers[c]) {
        const last = end > c * chunk && end <= (c + 1) * chunk;
        use(c * chunk, last ? end : (c + 1) * chunk, k * 2 ** shift);
        if (last) break;
      }
    }
  };
  const passes: FlowPasses = {
    ...{out: u32(at.out, n), into: u32(at.into, n), loops: u32(at.loops, n)},
    ...{totals: f64(at.totals, weighted ? n : 0), looped: f64(at.looped, weighted ? n : 0)},
    ...{order: u32(at.order, n), rank: u32(at.rank, n), offsets: u32(at.offsets, n + 1), ends: u32(at.ends, n)},
    ...{indices: u32(at.links, m), values: f64(at.values, weighted ? m : 0)},
    ...{diagonal: f64(at.diagonal, n), gain: f64(at.gain, n), b: f64(at.b, n), z: f64(at.z, n)},
    ...{p: f64(at.p, n), q: f64(at.q, n), r: f64(at.r, n), measure: f64(at.measure, weighted ? n : 0)},
    ...{manyB: f64(at.manyB, many ? width * n : 0), manyZ: f64(at.manyZ, many ? width * n : 0)},
    count() {
      let bad = 0;
      const bytes = at.z;
      list.read(window, (links) => {
        bad ||= run.scatter(Number(wide), links, at.sources, at.targets, n, shift, at.cursors, at.made, at.firsts, at.followers, at.entries, bytes, at.out, weighted ? at.places : 0); // prettier-ignore
        if (weighted && !bad) run.scatterWeights(links, at.sources, at.weights, at.places, moved, at.totals);
      });
      if (bad) return false;
      run.joinCounts(n, bytes, at.out);
      eachChunk((start, end, first) => {
        run.tally(Number(wide), start, end, shift, first, at.entries, at.into, at.loops, moved, at.looped);
      });
      return true;
    },
    orderByLinks(links) {
      run.orderByLinks(n, hubFrom(n, links), at.out, at.into, at.loops, at.next, at.z, at.order, at.rank);
      const next = u32(at.next, kinds);
      return {core: next[kinds - 3], rows: next[kinds - 2]};
    },
    sort(rows) {
      run.arrange(rows, at.order, at.into, at.offsets, at.ends, at.backs);
      eachChunk((start, end, first) => {
        run.place(Number(wide), start, end, shift, first, at.entries, at.rank, rows, at.ends, at.backs, at.links, moved, at.totals, values); // prettier-ignore
      });
    },
    orderEnds(order) {
      // What is not written before the sweeps has room for what is needed here.
      const {core, rows} = order;
      const [found, left, next, watchers, other, tail] = [
        at.diagonal,
        at.b,
        at.b,
        at.b + 4 * core,
        at.z,
        at.z + 4 * core
      ];
      const marks = new Uint8Array(buffer, at.gain, core).fill(0);
      const last = run.rowsToTail(
        core,
        rows,
        at.order,
        at.out,
        at.loops,
        at.offsets,
        at.ends,
        at.links,
        left,
        at.gain,
        tail
      );
      const first = run.rowsFromHead(core, at.offsets, at.ends, at.links, at.gain, next, watchers, other, found);
      return reorder(passes, order, {first: u32(found, first), last: u32(tail, last), marks});
    },
    weigh({core, rows}, damping) {
      const {out, loops, totals, looped, order, offsets, ends, links, diagonal, gain} = at;
      run.weigh(n, core, rows, damping, order, out, loops, weighted ? totals : 0, looped, offsets, ends, links, values, diagonal, gain); // prettier-ignore
    },
    feed({core, rows}, damping) {
      run.divide(rows, n, at.z, at.diagonal);
      passes.addBacks(0, rows, passes.z, damping, passes.b);
      return run.sumOf(core, at.b);
    },
    guess(core, inside) {
      run.guess(core, inside, at.offsets, at.ends, at.diagonal, at.gain, at.b, at.z);
    },
    scale(core, factor) {
      run.scale(core, factor, at.z);
    },
    collect(column) {
      const [from, step] = column === undefined ? [at.z, 8] : [at.manyZ + 8 * column, 8 * width];
      run.collect(n, at.rank, at.out, Number(weighted), from, step, at.b, at.sums);
      return {y: passes.b.slice(), total: sums[0], sunk: sums[1]};
    },
    addBacks(lo, hi, from, alpha, to) {
      run.add(lo, hi, at.ends, at.offsets + 4, at.links, values, from.byteOffset, alpha, to.byteOffset);
    },
    multiply: (core, alpha) =>
      run.multiply(core, at.offsets, at.ends, at.links, values, at.diagonal, measure, at.p, alpha, at.q),
    advance(core, step) {
      run.advance(core, step, at.diagonal, measure, at.p, at.q, at.z, at.r, at.left);
      return {size: left[0] + left[1], square: left[2] + left[3]};
    },
    turn(core, ratio) {
      run.turn(core, ratio, at.diagonal, at.r, at.p);
    },
    sweep(lo, hi, beta, alpha) {
      sums.fill(0);
      for (let from = lo; from < hi; from += stride) {
        const to = Math.min(hi, from + stride);
        run.sweep(from, to, at.offsets, at.ends, at.links, values, at.b, at.diagonal, at.gain, at.z, beta, alpha, at.sums); // prettier-ignore
      }
      return {change: sums[0], balance: sums[1], mass: sums[2]};
    },
    addMany(lo, hi, alpha) {
      run.addColumns(lo, hi, at.ends, at.offsets + 4, at.links, values, at.manyZ, alpha, at.manyB);
    },
    sweepMany(lo, hi, betas, alpha) {
      f64(at.betas, width).set(betas);
      const found = f64(at.manySums, 3 * width);
      return sumOverStrides(lo, hi, (from, to, sums) => {
        found.fill(0);
        run.sweepColumns(from, to, at.offsets, at.ends, at.links, values, at.manyB, at.diagonal, at.gain, at.manyZ, at.betas, alpha, at.flows, at.manySums); // prettier-ignore
        sums.set(found);
      });
    }
  };
  return passes;
}
