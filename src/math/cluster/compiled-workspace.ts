import type {Matrix} from "../dense/matrix.js";
import {Layout, instantiate} from "../wasm/kernel.js";
import {kmeansKernel} from "../wasm/kmeans.wasm.js";
import {longestMoves} from "./hamerly.js";
import {lensOf, narrowRows, slackOf} from "./lens.js";
import type {Prepared, Workspace} from "./workspace.js";

interface Exports {
  assign(...args: number[]): number;
  potential(...args: number[]): number;
  inertia(...args: number[]): number;
  total(...args: number[]): void;
  distances(): number;
}

/** A center of single precision so far away that it is nearest to no point, whose square is still finite. */
const faraway = 1e18;

/** A workspace in the memory of the compiled kernels, around a copy of *points*. */
export function compiledWorkspace(points: Matrix, k: number): Prepared {
  const {rows: n, columns: d} = points;
  // A row without coordinates gets some, all zero, since kernels read at least one.
  const wide = Math.max(1, d);
  const stride = Math.ceil(wide / 4) * 4;
  const padded = Math.ceil(k / 4) * 4;
  const layout = new Layout();
  const at = {
    points: layout.f64(n * stride),
    narrow: layout.u32(n * wide),
    centers: layout.f64(k * stride),
    narrowCenters: layout.u32(k * wide),
    columns: layout.u32(padded * wide),
    sums: layout.f64(k * stride),
    counts: layout.u32(k),
    labels: layout.u32(n),
    upper: layout.f64(n),
    lower: layout.f64(n),
    moves: layout.f64(k),
    halfway: layout.f64(k),
    list: layout.u32(n + 1),
    nearest: [layout.f64(n), layout.f64(n), layout.f64(n)]
  };
  const {run, buffer} = instantiate<Exports>(kmeansKernel, layout);
  const f64 = (from: number, length: number) => new Float64Array(buffer, from, length);
  const lens = lensOf(points);
  const space: Workspace = {
    n,
    d,
    k,
    stride,
    points: f64(at.points, n * stride),
    centers: f64(at.centers, k * stride),
    sums: f64(at.sums, k * stride),
    counts: new Uint32Array(buffer, at.counts, k),
    labels: new Uint32Array(buffer, at.labels, n),
    upper: f64(at.upper, n),
    lower: f64(at.lower, n),
    moves: f64(at.moves, k),
    travelled: new Float64Array(k),
    far: new Float32Array(),
    halfway: f64(at.halfway, k),
    nearest: [f64(at.nearest[0], n), f64(at.nearest[1], n), f64(at.nearest[2], n)],
    slack: slackOf(lens.half, d),
    distances: 0
  };
  copyRows(points, space.points, stride);
  const narrow = new Float32Array(buffer, at.narrow, n * wide);
  narrowRows(lens, points.data, d, d, narrow);
  const narrowCenters = new Float32Array(buffer, at.narrowCenters, k * wide);
  const columns = new Float32Array(buffer, at.columns, padded * wide).fill(faraway);
  const kernels = {
    assign() {
      narrowRows(lens, space.centers, stride, d, narrowCenters);
      for (let a = 0; a < wide; ++a) {
        for (let c = 0; c < k; ++c) columns[a * padded + c] = narrowCenters[c * wide + a];
      }
      const {mover, longest, next} = longestMoves(space.moves);
      const pointers = [at.points, at.narrow, at.centers, at.narrowCenters, at.columns, at.labels, at.upper, at.lower];
      const more = [at.moves, at.halfway, at.sums, at.counts, at.list, mover, longest, next, lens.unit];
      const bounds = [lens.relative, lens.absolute, space.slack];
      const changed = run.assign(n, wide, stride, k, padded, ...pointers, ...more, ...bounds);
      space.distances += run.distances();
      return changed >>> 0;
    },
    potential(p: number, from: number, to: number) {
      space.distances += n;
      return run.potential(n, stride, at.points, at.points + 8 * p * stride, at.nearest[from], at.nearest[to]);
    },
    inertia: () => run.inertia(n, stride, at.points, at.centers, at.labels),
    total: () => run.total(n, stride, k, at.points, at.labels, at.sums)
  };
  return {space, kernels};
}

function copyRows({rows: n, columns: d, data}: Matrix, to: Float64Array, stride: number): void {
  if (d === stride) to.set(data);
  else for (let i = 0, at = 0; i < n; ++i) for (let a = 0; a < d; ++a) to[i * stride + a] = data[at++];
}
