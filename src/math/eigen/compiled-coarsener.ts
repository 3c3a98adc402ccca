import type {CsrMatrix} from "../sparse/csr.js";
import {coarsenKernel} from "../wasm/coarsen.wasm.js";
import {Layout, backendOf, instantiate} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {fill, plainCoarsener} from "./galerkin.js";
import type {Coarsener} from "./galerkin.js";

/** What assembly/coarsen.ts exports. */
interface Run {
  aggregate(n: number, ...pointers: number[]): number;
  prolong(n: number, ...pointers: number[]): number;
  multiply(rows: number, ...pointers: number[]): number;
  transpose(rows: number, columns: number, ...pointers: number[]): void;
}

/** Bytes of a memory, beyond which TypeScript does the same. */
const most = 2 ** 31;

/** The steps for *a*, compiled where that can be had and a is not too large; the bits are the same. */
export function coarsenerOf(a: CsrMatrix, backend?: Backend): Coarsener {
  if (backendOf(coarsenKernel, backend) === "typescript") return plainCoarsener(a);
  const layout = new Layout();
  const room = roomFor(layout, a);
  return layout.size < most ? compiledCoarsener(a, room, layout) : plainCoarsener(a);
}

/** Where a matrix lies: offsets, indices and values. */
type Place = [offsets: number, indices: number, values: number];

/** Products have room for the most that pays, and another row. */
function roomFor(layout: Layout, {rows: n, indices: {length: entries}}: CsrMatrix) {
  return {
    a: placeOf(layout, n, entries),
    prolong: placeOf(layout, n, entries + n),
    transposed: placeOf(layout, n, entries + n),
    inner: placeOf(layout, n, fill.inner * entries + n),
    coarse: placeOf(layout, n, Math.ceil(fill.coarse * entries) + n),
    near: layout.f64(n),
    weights: layout.f64(n),
    scratch: layout.f64(n),
    labels: layout.u32(n),
    place: layout.u32(n)
  };
}

function compiledCoarsener(a: CsrMatrix, room: ReturnType<typeof roomFor>, layout: Layout): Coarsener {
  const {rows: n} = a;
  const entries = a.indices.length;
  const {run, buffer} = instantiate<Run>(coarsenKernel, layout);
  const empty = () => new Int32Array(buffer, room.place, n).fill(-1);
  write(buffer, room.a, a);
  return {
    groups() {
      const count = run.aggregate(n, ...room.a, room.scratch, room.place, room.labels);
      return {count, labels: new Int32Array(buffer, room.labels, n).slice()};
    },
    prolong(near, {count, labels, weights}) {
      new Float64Array(buffer, room.near, n).set(near);
      new Float64Array(buffer, room.weights, n).set(weights);
      new Int32Array(buffer, room.labels, n).set(labels);
      empty();
      const {near: vector, weights: shares, scratch, place} = room;
      const size = run.prolong(n, ...room.a, vector, room.labels, shares, scratch, place, ...room.prolong);
      return read(buffer, room.prolong, {rows: n, columns: count, size});
    },
    product({columns: count}) {
      const {prolong, transposed, inner, coarse, place} = room;
      run.transpose(n, count, ...prolong, place, ...transposed);
      empty();
      if (run.multiply(n, ...room.a, ...prolong, place, ...inner, fill.inner * entries) < 0) return undefined;
      empty();
      const size = run.multiply(count, ...transposed, ...inner, place, ...coarse, Math.floor(fill.coarse * entries));
      return size < 0 ? undefined : read(buffer, coarse, {rows: count, columns: count, size});
    }
  };
}

function placeOf(layout: Layout, rows: number, entries: number): Place {
  return [layout.u32(rows + 1), layout.u32(entries), layout.f64(entries)];
}

function write(buffer: ArrayBuffer, [offsets, indices, values]: Place, a: CsrMatrix): void {
  new Uint32Array(buffer, offsets, a.rows + 1).set(a.offsets);
  new Uint32Array(buffer, indices, a.indices.length).set(a.indices);
  new Float64Array(buffer, values, a.values.length).set(a.values);
}

/** A copy of what was computed. */
function read(
  buffer: ArrayBuffer,
  [offsets, indices, values]: Place,
  {rows, columns, size}: {rows: number; columns: number; size: number}
): CsrMatrix {
  return {
    rows,
    columns,
    offsets: new Uint32Array(buffer, offsets, rows + 1).slice(),
    indices: new Uint32Array(buffer, indices, size).slice(),
    values: new Float64Array(buffer, values, size).slice()
  };
}
