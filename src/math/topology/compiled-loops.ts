import {Layout, instantiate} from "../wasm/kernel.js";
import {persistenceKernel} from "../wasm/persistence.wasm.js";
import type {Loop} from "./loops.js";
import {none} from "./ranked-edges.js";
import type {RankedEdges} from "./ranked-edges.js";

interface Exports {
  prepare(
    n: number,
    stride: number,
    us: number,
    vs: number,
    ranks: number,
    thirds: number,
    levels: number,
    depth: number
  ): void;
  loops(
    closing: number,
    count: number,
    deaths: number,
    owners: number,
    mask: number,
    chains: number,
    marks: number,
    terms: number,
    lists: number,
    room: number
  ): number;
}

/** *loops*, compiled; *room* is how many sums of columns can be kept, and is doubled until they fit. */
export function compiledLoops(edges: RankedEdges, closing: Uint32Array, room = 1 << 16): Loop[] {
  const {n, us, vs, ranks} = edges;
  const m = us.length;
  if (closing.length === 0) return [];
  const stride = Math.ceil(n / 4) * 4;
  const slots = 2 ** Math.ceil(Math.log2(2 * closing.length + 2));
  const sizes = levelSizes(m * n);
  const layout = new Layout();
  const at = {
    us: layout.u32(m),
    vs: layout.u32(m),
    ranks: layout.u32(n * stride),
    thirds: layout.u32(m),
    closing: layout.u32(closing.length),
    deaths: layout.u32(closing.length),
    owners: layout.u32(2 * slots),
    chains: layout.u32(2 * m),
    marks: layout.reserve(m),
    terms: layout.u32(m),
    lists: layout.u32(room),
    levels: layout.u32(sizes.length)
  };
  const starts = sizes.map((words) => layout.u32(words));
  const {run, buffer} = instantiate<Exports>(persistenceKernel, layout);
  new Uint32Array(buffer, at.us).set(us);
  new Uint32Array(buffer, at.vs).set(vs);
  const table = new Int32Array(buffer, at.ranks, n * stride).fill(none);
  for (let i = 0; i < n; ++i) table.set(ranks.subarray(i * n, (i + 1) * n), i * stride);
  new Int32Array(buffer, at.thirds, m).fill(-1);
  new Uint32Array(buffer, at.closing).set(closing);
  new Uint32Array(buffer, at.levels).set(starts);
  run.prepare(n, stride, at.us, at.vs, at.ranks, at.thirds, at.levels, sizes.length);
  const {owners, chains, marks, terms, lists} = at;
  if (!run.loops(at.closing, closing.length, at.deaths, owners, slots - 1, chains, marks, terms, lists, room)) {
    return compiledLoops(edges, closing, 2 * room);
  }
  const deaths = new Int32Array(buffer, at.deaths, closing.length);
  return Array.from(deaths, (death, c): Loop => [closing[c], death]).filter(([, death]) => death > -2);
}

/** How many words the levels of a tree of *bits* bits have, from the bits to a single word. */
function levelSizes(bits: number): number[] {
  const sizes = [Math.max(1, Math.ceil(bits / 32))];
  while (sizes.at(-1)! > 1) sizes.push(Math.ceil(sizes.at(-1)! / 32));
  return sizes;
}
