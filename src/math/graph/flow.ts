import type {Backend} from "../wasm/kernel.js";
import {Layout, instantiate} from "../wasm/kernel.js";
import {pagerankKernel} from "../wasm/pagerank.wasm.js";
import {flowOrder} from "./flow-order.js";
import type {FlowOrder} from "./flow-order.js";
import type {Weighed} from "./weigh.js";

/**
 * The system of PageRank in the order of its solution, in which row i is
 * diagonal_i z_i = b_i + α Σ z_j over the links j → i without loops, and x = out · z. Where links cannot be counted, the
 * sum has the chance of each link, and out is 1.
 */
export interface Flow extends FlowOrder {
  n: number;
  offsets: Uint32Array;
  /** Where the links of a row begin that do not come from the head. */
  starts: Uint32Array;
  indices: Uint32Array;
  values: Float64Array | null;
  out: Float64Array;
  diagonal: Float64Array;
  /** What a unit of z adds to the balance: diagonal − α × what flows on. */
  gain: Float64Array;
  b: Float64Array;
  z: Float64Array;
  r: Float64Array;
  /** One sweep over the rows from *lo* to *hi*; all links, or only those not from the head. */
  sweep(lo: number, hi: number, all: boolean, beta: number): {change: number; balance: number; mass: number};
  /** r over the rows from *lo* to *hi*, all links counted. */
  residual(lo: number, hi: number, beta: number): void;
}

interface Run {
  scatter(...numbers: number[]): void;
  settle(...numbers: number[]): void;
  sweep(...numbers: number[]): void;
  residual(...numbers: number[]): void;
}

/** Prepares the sweeps. Memory is linear in nodes + links; in compiled code the vectors lie over what was transposed. */
export function flowOf(weighed: Weighed, damping: number, backend: Backend): Flow {
  const {links, copies, counted} = weighed;
  const n = links.rows;
  const degrees = new Uint32Array(n);
  const loops = new Float64Array(n);
  const {indices, offsets, values} = links;
  for (let k = 0; k < indices.length; ++k) if (values[k] !== 0) ++degrees[indices[k]];
  const ordered = flowOrder(links, degrees);
  const {order} = ordered;
  const rank = new Uint32Array(n);
  for (let p = 0; p < n; ++p) rank[order[p]] = p;
  const into = new Uint32Array(n + 1);
  const flowing = new Float64Array(n);
  for (let i = 0; i < n; ++i) {
    const p = rank[i];
    const onward = p < ordered.head ? ordered.head : ordered.tail;
    for (let k = offsets[i], end = offsets[i + 1]; k < end; ++k) {
      if (values[k] === 0) continue;
      const q = rank[indices[k]];
      const weight = counted ? values[k] : values[k] / weighed.out[i];
      if (p === q) loops[p] = weight;
      else {
        into[q + 1] += copies ? copies[k] : 1;
        if (q < onward) flowing[p] += weight;
      }
    }
  }
  for (let q = 0; q < n; ++q) into[q + 1] += into[q];
  const flow = backend === "wasm" ? compiled(weighed, ordered, rank, into, damping) : plain(weighed, ordered, rank, into, damping); // prettier-ignore
  for (let p = 0; p < n; ++p) {
    const total = weighed.out[order[p]];
    flow.out[p] = counted && total > 0 ? total : 1;
    flow.diagonal[p] = flow.out[p] - damping * loops[p];
    flow.gain[p] = flow.diagonal[p] - damping * flowing[p];
    let start = into[p];
    if (p >= ordered.head) while (start < into[p + 1] && flow.indices[start] < ordered.head) ++start;
    flow.starts[p] = start;
  }
  return flow;
}

function plain(weighed: Weighed, ordered: FlowOrder, rank: Uint32Array, offsets: Uint32Array, damping: number): Flow {
  const n = weighed.links.rows;
  const {indices, values} = transposed(weighed, ordered.order, rank, offsets);
  const [starts, out, diagonal, gain] = [new Uint32Array(n), new Float64Array(n), new Float64Array(n), new Float64Array(n)]; // prettier-ignore
  const [b, z, r] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const gather = (from: number, to: number) => {
    let sum = 0;
    if (values) for (let k = from; k < to; ++k) sum += values[k] * z[indices[k]];
    else for (let k = from; k < to; ++k) sum += z[indices[k]];
    return sum;
  };
  return {
    ...{...ordered, n, offsets, starts, indices, values, out, diagonal, gain, b, z, r},
    sweep(lo, hi, all, beta) {
      let [change, balance, mass] = [0, 0, 0];
      const from = all ? offsets : starts;
      for (let i = lo; i < hi; ++i) {
        const flow = beta * b[i] + damping * gather(from[i], offsets[i + 1]);
        const next = flow / diagonal[i];
        change += Math.abs(next - z[i]) * (diagonal[i] - gain[i]);
        z[i] = next;
        balance += gain[i] * next;
        mass += flow;
      }
      return {change, balance, mass};
    },
    residual(lo, hi, beta) {
      for (let i = lo; i < hi; ++i) {
        r[i] = beta * b[i] + damping * gather(starts[i], offsets[i + 1]) - diagonal[i] * z[i];
      }
    }
  };
}

/** The links into each place, from places ascending, at the offsets that are known. */
function transposed(
  {links, out, copies, counted}: Weighed,
  order: Uint32Array,
  rank: Uint32Array,
  offsets: Uint32Array
): {indices: Uint32Array; values: Float64Array | null} {
  const n = links.rows;
  const next = offsets.slice(0, n);
  const indices = new Uint32Array(offsets[n]);
  const values = counted ? null : new Float64Array(offsets[n]);
  for (let p = 0; p < n; ++p) {
    const i = order[p];
    for (let k = links.offsets[i]; k < links.offsets[i + 1]; ++k) {
      const q = rank[links.indices[k]];
      if (q === p || links.values[k] === 0) continue;
      if (values) values[next[q]] = links.values[k] / out[i];
      for (let times = copies ? copies[k] : 1; times > 0; --times) indices[next[q]++] = p;
    }
  }
  return {indices, values};
}

/** Blocks of rows for about so many links fit a cache of the second level. */
const block = 32768;

function compiled(weighed: Weighed, ordered: FlowOrder, rank: Uint32Array, into: Uint32Array, damping: number): Flow {
  const {links, counted, copies} = weighed;
  const n = links.rows;
  const m = into[n];
  const layout = new Layout();
  const at = {
    sums: layout.f64(3),
    offsets: layout.u32(n + 1),
    starts: layout.u32(n + 1),
    links: layout.u32(Math.max(m, links.indices.length)),
    values: layout.f64(counted ? 0 : m),
    shared: layout.reserve(Math.max(6 * (8 * n + 16), counted ? 8 * m : 0)),
    order: layout.u32(counted ? n : 0),
    rank: layout.u32(counted ? n : 0),
    rows: layout.u32(counted ? n + 1 : 0),
    copies: layout.reserve(copies ? copies.length : 0),
    next: layout.u32(2048)
  };
  const {run, buffer} = instantiate<Run>(pagerankKernel, layout);
  const offsets = new Uint32Array(buffer, at.offsets, n + 1);
  const starts = new Uint32Array(buffer, at.starts, n);
  offsets.set(into);
  const indices = new Uint32Array(buffer, at.links, m);
  const values = counted ? null : new Float64Array(buffer, at.values, m);
  if (values) {
    const turned = transposed(weighed, ordered.order, rank, into);
    indices.set(turned.indices);
    values.set(turned.values!);
  } else {
    const bits = n > 1 ? 32 - Math.clz32(n - 1) : 0;
    const split = Math.min(10, bits, Math.max(0, 32 - Math.clz32(Math.floor(m / block))));
    const shift = Math.min(31, bits - split);
    const next = new Uint32Array(buffer, at.next, 2048);
    for (let b = 0; b * 2 ** shift < n; ++b) next[b] = into[b * 2 ** shift];
    new Uint32Array(buffer, at.order, n).set(ordered.order);
    new Uint32Array(buffer, at.rank, n).set(rank);
    new Uint32Array(buffer, at.rows, n + 1).set(links.offsets);
    new Uint32Array(buffer, at.links, links.indices.length).set(links.indices);
    if (copies) new Uint8Array(buffer, at.copies, copies.length).set(copies);
    run.scatter(n, at.order, at.rows, at.links, copies ? at.copies : 0, at.rank, shift, at.next, at.shared);
    starts.set(into.subarray(0, n));
    run.settle(at.shared, m, at.starts, at.links);
    new Uint8Array(buffer, at.shared, 6 * (8 * n + 16)).fill(0);
  }
  const step = Math.ceil(n / 2) * 16;
  const [out, diagonal, gain, b, z, r] = [0, 1, 2, 3, 4, 5].map((k) => at.shared + k * step);
  const vector = (start: number) => new Float64Array(buffer, start, n);
  const sums = new Float64Array(buffer, at.sums, 3);
  const weights = values ? at.values : 0;
  return {
    ...{...ordered, n, offsets, starts, indices, values, out: vector(out), diagonal: vector(diagonal)},
    ...{gain: vector(gain), b: vector(b), z: vector(z), r: vector(r)},
    sweep(lo, hi, all, beta) {
      const from = all ? at.offsets : at.starts;
      run.sweep(lo, hi, from, at.offsets + 4, at.links, weights, b, diagonal, gain, z, beta, damping, at.sums);
      return {change: sums[0], balance: sums[1], mass: sums[2]};
    },
    residual(lo, hi, beta) {
      run.residual(lo, hi, at.starts, at.offsets + 4, at.links, weights, b, diagonal, z, beta, damping, r);
    }
  };
}
