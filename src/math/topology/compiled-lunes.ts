import {Layout, instantiate} from "../wasm/kernel.js";
import {persistenceKernel} from "../wasm/persistence.wasm.js";
import type {Lunes} from "./lunes.js";
import type {RankedEdges} from "./ranked-edges.js";

interface Exports {
  lunes(
    n: number,
    bytes: number,
    us: number,
    vs: number,
    from: number,
    to: number,
    rows: number,
    scratch: number,
    thirds: number,
    split: number,
    room: number
  ): number;
}

/** *lunes*, compiled; *room* ≥ n is how many parts of lunes one call can note. */
export function compiledLunes({n, us, vs}: RankedEdges, room = n + 4096): Lunes {
  const m = us.length;
  if (m === 0) return {thirds: new Int32Array(0), split: []};
  const bytes = 16 * Math.ceil(n / 128);
  const layout = new Layout();
  const at = {
    us: layout.u32(m),
    vs: layout.u32(m),
    rows: layout.reserve(n * bytes),
    scratch: layout.reserve(2 * bytes),
    thirds: layout.u32(m),
    split: layout.u32(2 * room + 2)
  };
  const {run, buffer} = instantiate<Exports>(persistenceKernel, layout);
  new Uint32Array(buffer, at.us).set(us);
  new Uint32Array(buffer, at.vs).set(vs);
  const noted = new Uint32Array(buffer, at.split, 2 * room + 2);
  const split: Lunes["split"] = [];
  for (let edge = 0; edge < m;) {
    edge = run.lunes(n, bytes, at.us, at.vs, edge, m, at.rows, at.scratch, at.thirds, at.split, room);
    for (let s = 1; s <= noted[0]; ++s) split.push({edge: noted[2 * s], third: noted[2 * s + 1]});
  }
  return {thirds: new Int32Array(buffer, at.thirds, m), split};
}
