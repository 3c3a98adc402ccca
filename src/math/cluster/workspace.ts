import type {Matrix} from "../dense/matrix.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {kmeansKernel} from "../wasm/kmeans.wasm.js";
import {compiledWorkspace} from "./compiled-workspace.js";
import {assign, inertia, potential, total} from "./hamerly.js";
import {extentOf, slackOf} from "./lens.js";

/** What a run of Lloyd's iteration reads and writes. Rows of points, centers and sums are *stride* numbers apart. */
export interface Workspace {
  n: number;
  d: number;
  k: number;
  stride: number;
  /** n × stride. */
  points: Float64Array;
  /** k × stride. */
  centers: Float64Array;
  /** k × stride; the sum of the points of each cluster, of which *counts* has the number. */
  sums: Float64Array;
  counts: Uint32Array;
  labels: Uint32Array;
  /** At least the distance of each point to its center, as it was before *moves*. */
  upper: Float64Array;
  /** At most its distance to any other center. */
  lower: Float64Array;
  /** How far each center has moved since the bounds were set. */
  moves: Float64Array;
  /** How far each has moved in the run, before these moves. */
  travelled: Float64Array;
  /** n × k, or empty: at most the distance of each point to each center plus what this had travelled, at some time. */
  far: Float32Array;
  /** Half the distance from each center to the nearest other one. */
  halfway: Float64Array;
  /** Of each point, the least square distance to the centers seeded so far; and two of these for centers on trial. */
  nearest: [Float64Array, Float64Array, Float64Array];
  /** Bounds that differ by less are no proof: what their sums may have lost to rounding. */
  slack: number;
  /** The number of distances computed so far. */
  distances: number;
}

/** The work that is linear in the points, on a workspace. */
export interface Kernels {
  /** Gives each point the nearest center, the present one if several are as near; returns how many changed. */
  assign(): number;
  /** Writes the least of nearest[from] and the square distances to point *p* to nearest[to]; returns their sum. */
  potential(p: number, from: number, to: number): number;
  /** Σ ‖point − its center‖². */
  inertia(): number;
  /** Sums the points of each cluster anew. */
  total(): void;
}

export interface Prepared {
  space: Workspace;
  kernels: Kernels;
}

/** A distance for each point and each center is remembered if there are not too many. */
const mostBounds = 2 ** 26;

/** What compiled kernels take, unasked: beyond half of what WebAssembly can address they may not get the memory. */
const mostBytes = 2 ** 31;

/** Which backend serves *points*: what is asked for, else the compiled one unless it needs too much memory. */
export function workspaceBackend({rows, columns}: Matrix, asked: Backend | undefined): Backend {
  const bytes = rows * (12 * (columns + 3) + 48);
  return backendOf(kmeansKernel, asked ?? (bytes > mostBytes ? "typescript" : undefined));
}

/** A workspace for *points*, which are read only, and what works on it. */
export function prepare(points: Matrix, k: number, backend: Backend): Prepared {
  return backend === "wasm" ? compiledWorkspace(points, k) : plainWorkspace(points, k);
}

function plainWorkspace(points: Matrix, k: number): Prepared {
  const {rows: n, columns: d, data} = points;
  const space: Workspace = {
    n,
    d,
    k,
    stride: d,
    points: data,
    centers: new Float64Array(k * d),
    sums: new Float64Array(k * d),
    counts: new Uint32Array(k),
    labels: new Uint32Array(n),
    upper: new Float64Array(n),
    lower: new Float64Array(n),
    moves: new Float64Array(k),
    travelled: new Float64Array(k),
    far: new Float32Array(n * k <= mostBounds ? n * k : 0),
    halfway: new Float64Array(k),
    nearest: [new Float64Array(n), new Float64Array(n), new Float64Array(n)],
    slack: slackOf(extentOf(points).half, d),
    distances: 0
  };
  const kernels = {
    assign: () => assign(space),
    potential: (p: number, from: number, to: number) => potential(space, p, from, to),
    inertia: () => inertia(space),
    total: () => total(space)
  };
  return {space, kernels};
}
