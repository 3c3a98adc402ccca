import type {ConvergenceProgress} from "../convergence.js";
import {checkInteger, checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {drained} from "../drained.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {persistenceKernel} from "../wasm/persistence.wasm.js";
import {collapsed} from "./collapsed.js";
import {compiledLunes} from "./compiled-lunes.js";
import {distancesOf, enclosingRadius} from "./distances.js";
import type {Distances} from "./distances.js";
import {holes} from "./holes.js";
import type {Hole} from "./holes.js";
import {Loops} from "./loops.js";
import type {Loop} from "./loops.js";
import {lunes} from "./lunes.js";
import {rankedEdges} from "./ranked-edges.js";
import type {RankedEdges} from "./ranked-edges.js";
import {shortestLoop} from "./shortest-loop.js";
import {spanningTree} from "./spanning-tree.js";
import {walks} from "./walks.js";

export interface PersistenceOptions {
  /** The highest dimension of holes: 0 for components, 1 for loops, 2 for voids; defaults to 1. */
  maxDimension?: number;
  /**
   * Edges longer than this are left out; defaults to the least radius of a ball around one of the points that holds all,
   * above which nothing changes.
   */
  threshold?: number;
  /** Of how many bars in each dimension, the longest, a cycle is wanted; defaults to 0. */
  representatives?: number;
  /** Called now and then with the record so far, whose residual is the share of the work that is left. */
  onProgress?: ((info: ConvergenceProgress) => void) | undefined;
  /** How to find lunes, with the same result; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

/** A hole that is there from the scale *birth* on, and filled from the scale *death* on. */
export interface Bar {
  dimension: number;
  birth: number;
  /** Infinity if it is not filled up to the threshold. */
  death: number;
  /**
   * Where a representative was asked for: the simplices, as the numbers of their points, of a cycle modulo 2 around the
   * hole, there from birth on; it bounds from death on, and not before. Of a component, its last point and the one that it
   * is joined to, or one point alone if it is never joined; of a loop, edges in the order of a walk around it, the shortest
   * one through the edge that closes it if that one bounds from death on; of a void, triangles.
   */
  cycle?: number[][];
}

/**
 * Computes the persistent homology of the Vietoris–Rips complex of *points*, rows of a matrix with Euclidean distances or
 * given distances, with coefficients modulo 2: at scale r, points at distance ≤ r are joined, and points that are all
 * joined to each other span a simplex. Bars come by dimension, the longest first; those of length zero are left out.
 *
 * Components by Kruskal's tree; loops by the lunes of edges, at a cost of about n³ / 256 for n points (Koyama, Mémoli,
 * Robins & Turner 2024); above, edges that change nothing are put off (Boissonnat & Pritam 2020), and cohomology is
 * reduced (Bauer 2021). Births and deaths are distances between points, exact as given. In the worst case cubic in the
 * number of simplices, C(n, d + 2); of points in space, far from it.
 *
 * Throws a RangeError if a coordinate is not finite, distances are no distances, maxDimension is not an integer in 0 … 3,
 * threshold is NaN or negative, representatives is not an integer ≥ 0, or the simplices are too many to be numbered.
 */
export function persistence(points: Matrix | Distances, options: PersistenceOptions = {}): Bar[] {
  return drained(persistenceColumns(points, options), checkedOptions(options).onProgress);
}

/** *persistence* some columns of a boundary matrix at a time, with the record of each; it can be left off in between. */
export function* persistenceColumns(
  points: Matrix | Distances,
  options: PersistenceOptions = {}
): Generator<ConvergenceProgress, Bar[], undefined> {
  const {maxDimension = 1, threshold, representatives = 0, backend} = checkedOptions(options);
  const space = distancesOf(points);
  checkInteger(maxDimension, "maxDimension", 0, 3);
  checkInteger(representatives, "representatives", 0);
  if (!(threshold === undefined || threshold >= 0)) throw new RangeError(`invalid threshold; not ≥ 0: ${threshold}`);
  const limit = Math.min(threshold ?? enclosingRadius(space), Number.MAX_VALUE); // nothing joins points infinitely far apart
  const edges = rankedEdges(space, limit);
  const tree = spanningTree(edges);
  const found = components(edges, tree);
  if (maxDimension > 0) {
    const find = backendOf(persistenceKernel, backend) === "wasm" ? compiledLunes : lunes;
    const loops = new Loops(edges, find(edges));
    yield* told(loops.fill(), maxDimension);
    found.push(...loopsOf(edges, tree, loops));
  }
  if (maxDimension > 1) {
    const all = yield* told(holes(collapsed(edges), maxDimension), maxDimension);
    found.push(...all.filter(({dimension}) => dimension > 1));
  }
  found.sort((a, b) => a.dimension - b.dimension || length(b) - length(a) || a.birth - b.birth);
  const counts = [0, 0, 0, 0];
  return found.map(({dimension, birth, death, cycle}) =>
    counts[dimension]++ < representatives ? {dimension, birth, death, cycle: cycle()} : {dimension, birth, death}
  );
}

/** Steps that tell how many dimensions are done, as records; the residual is what is left of all. */
function* told<R>(
  steps: Generator<number, R, undefined>,
  dimensions: number
): Generator<ConvergenceProgress, R, undefined> {
  let next = steps.next();
  for (let iterations = 1; !next.done; next = steps.next(), ++iterations) {
    const fraction = next.value / dimensions;
    yield {converged: false, iterations, residual: 1 - fraction, operations: iterations, goal: 0, fraction};
  }
  return next.value;
}

/** An edge of the tree joins the components of its ends; what is never joined is told by its first point. */
function components({n, us, vs, lengths}: RankedEdges, tree: readonly number[]): Hole[] {
  const dimension = 0;
  const result = tree.map((e): Hole => ({dimension, birth: 0, death: lengths[e], cycle: () => [[us[e]], [vs[e]]]}));
  const root = Uint32Array.from({length: n}, (_, i) => i);
  for (const e of tree) {
    const [kept, lost] = [Math.min(root[us[e]], root[vs[e]]), Math.max(root[us[e]], root[vs[e]])];
    root.forEach((r, i) => (root[i] = r === lost ? kept : r));
  }
  for (const i of new Set(root)) result.push({dimension, birth: 0, death: Infinity, cycle: () => [[i]]});
  return result.filter(({death}) => death > 0);
}

function loopsOf(edges: RankedEdges, tree: readonly number[], loops: Loops): Hole[] {
  const {us, vs, lengths} = edges;
  const cycleOf = ({birth, death, cycle}: Loop) => {
    const shortest = shortestLoop(edges, birth);
    const isRight = death < 0 || loops.bounds(shortest, death);
    return walks((isRight ? shortest : cycle).map((e) => [us[e], vs[e]]));
  };
  return loops
    .all(tree)
    .map((loop): Hole => {
      const [birth, death] = [lengths[loop.birth], loop.death < 0 ? Infinity : lengths[loop.death]];
      return {dimension: 1, birth, death, cycle: () => cycleOf(loop)};
    })
    .filter(({birth, death}) => birth < death);
}

function length({birth, death}: Hole): number {
  return death === Infinity ? Number.MAX_VALUE - birth : death - birth;
}
