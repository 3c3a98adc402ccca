import {checkInteger} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import {backendOf} from "../wasm/kernel.js";
import type {Backend} from "../wasm/kernel.js";
import {persistenceKernel} from "../wasm/persistence.wasm.js";
import {Column} from "./column.js";
import {compiledLunes} from "./compiled-lunes.js";
import {distancesOf, enclosingRadius} from "./distances.js";
import type {Distances} from "./distances.js";
import {loops} from "./loops.js";
import {lunes} from "./lunes.js";
import type {Loop} from "./loops.js";
import {rankedEdges} from "./ranked-edges.js";
import type {RankedEdges} from "./ranked-edges.js";
import {spanningTree} from "./spanning-tree.js";
import {Simplices} from "./simplices.js";
import type {Simplex} from "./simplices.js";

export interface PersistenceOptions {
  /** The highest dimension of holes: 0 for components, 1 for loops, 2 for voids; defaults to 1. */
  maxDimension?: number;
  /**
   * Edges longer than this are left out; defaults to the least radius of a ball around one of the points that holds all,
   * above which nothing changes.
   */
  threshold?: number;
  /** How to find loops where no voids are asked for, with the same result; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

/** A hole that is there from the scale *birth* on, and filled from the scale *death* on. */
export interface Bar {
  dimension: number;
  birth: number;
  /** Infinity if it is not filled up to the threshold. */
  death: number;
}

/**
 * Computes the persistent homology of the Vietoris–Rips complex of *points*, rows of a matrix with Euclidean distances or
 * given distances, with coefficients modulo 2: at scale r, points at distance ≤ r are joined, and points that are all
 * joined to each other span a simplex. Bars come by dimension, the longest first; those of length zero are left out.
 *
 * Components by Kruskal's tree; above, cohomology with clearing, and pairs that show at once skipped (de Silva, Morozov &
 * Vejdemo-Johansson 2011; Bauer 2021). Births and deaths are distances between points, exact as given. In the worst case
 * cubic in the number of simplices, C(n, d + 2); in practice near linear in those of the last dimension but one.
 *
 * Throws a RangeError if a coordinate is not finite, distances are no distances, maxDimension is not an integer in 0 … 3,
 * threshold is NaN or negative, or the simplices are too many to be numbered.
 */
export function persistence(
  points: Matrix | Distances,
  {maxDimension = 1, threshold, backend}: PersistenceOptions = {}
): Bar[] {
  const space = distancesOf(points);
  checkInteger(maxDimension, "maxDimension", 0, 3);
  if (!(threshold === undefined || threshold >= 0)) throw new RangeError(`invalid threshold; not ≥ 0: ${threshold}`);
  const limit = Math.min(threshold ?? enclosingRadius(space), Number.MAX_VALUE); // nothing joins points infinitely far apart
  const edges = rankedEdges(space, limit);
  const bars: Bar[] = [];
  const tree = spanningTree(edges);
  addComponents(edges, tree, bars);
  if (maxDimension === 1) {
    const find = backendOf(persistenceKernel, backend) === "wasm" ? compiledLunes : lunes;
    addLoops(edges, loops(edges, tree, find(edges)), bars);
  } else if (maxDimension > 0) addHoles(space, edges, tree, maxDimension, limit, bars);
  return bars.sort((a, b) => a.dimension - b.dimension || length(b) - length(a) || a.birth - b.birth);
}

function addLoops({lengths}: RankedEdges, found: readonly Loop[], bars: Bar[]): void {
  for (const {birth, death} of found) {
    const bar = {dimension: 1, birth: lengths[birth], death: death < 0 ? Infinity : lengths[death]};
    if (bar.birth < bar.death) bars.push(bar);
  }
}

/** The bars of dimensions 1 … maxDimension. */
function addHoles(
  space: Distances,
  edges: RankedEdges,
  tree: readonly number[],
  maxDimension: number,
  limit: number,
  bars: Bar[]
): void {
  const simplices = new Simplices(space, maxDimension);
  const simplexOf = (e: number) => ({index: simplices.edge(edges.us[e], edges.vs[e]), diameter: edges.lengths[e]});
  let all = Array.from(edges.us.keys(), simplexOf).sort(backward);
  const isJoining = new Set(tree);
  let columns = Array.from(
    Array.from(edges.us.keys()).filter((e) => !isJoining.has(e)),
    simplexOf
  ).sort(backward);
  for (let dimension = 1; dimension <= maxDimension; ++dimension) {
    const pivots = reduce(simplices, columns, dimension, limit, bars);
    if (dimension === maxDimension) break;
    all = raised(simplices, all, dimension, limit);
    columns = all.filter(({index}) => !pivots.has(index)); // a pivot's own column is known to vanish: clearing
  }
}

function length({birth, death}: Bar): number {
  return death === Infinity ? Number.MAX_VALUE - birth : death - birth;
}

/** From the last in the filtration to the first: by descending diameter, of equal ones by ascending number. */
function backward(a: Simplex, b: Simplex): number {
  return b.diameter - a.diameter || a.index - b.index;
}

/** Adds the bars of dimension 0: each edge of the tree ends a component. */
function addComponents({n, lengths}: RankedEdges, tree: readonly number[], bars: Bar[]): void {
  for (const rank of tree) if (lengths[rank] > 0) bars.push({dimension: 0, birth: 0, death: lengths[rank]});
  for (let left = n - tree.length; left > 0; --left) bars.push({dimension: 0, birth: 0, death: Infinity});
}

/** The simplices of one dimension more than *faces*, all of one dimension less. */
function raised(simplices: Simplices, faces: readonly Simplex[], dimension: number, threshold: number): Simplex[] {
  const result: Simplex[] = [];
  for (const face of faces) {
    simplices.cofaces(face, dimension, threshold, (index, diameter) => void result.push({index, diameter}), true);
  }
  return result.sort(backward);
}

/**
 * Reduces the coboundaries of *columns*, from the last in the filtration to the first, and adds their bars. Returns for
 * each pivot the column that has it.
 */
function reduce(
  simplices: Simplices,
  columns: readonly Simplex[],
  dimension: number,
  threshold: number,
  bars: Bar[]
): Map<number, Simplex> {
  const owners = new Map<number, Simplex>();
  /** Which other columns were added to one, by its number; none for most. */
  const added = new Map<number, Simplex[]>();
  for (const column of columns) {
    if (ownsAtOnce(simplices, column, dimension, threshold, owners)) continue;
    const sum = new Column();
    const terms: Simplex[] = [];
    const addCoboundary = (simplex: Simplex) =>
      simplices.cofaces(simplex, dimension, threshold, (index, diameter) => void sum.add(index, diameter));
    addCoboundary(column);
    let pivot = sum.pivot();
    for (let owner = pivot && owners.get(pivot.index); owner; owner = pivot && owners.get(pivot.index)) {
      for (const term of [owner, ...(added.get(owner.index) ?? [])]) {
        addCoboundary(term);
        terms.push(term);
      }
      pivot = sum.pivot();
    }
    if (pivot) {
      owners.set(pivot.index, column);
      if (terms.length) added.set(column.index, oddOnes(terms));
    }
    const death = pivot ? pivot.diameter : Infinity;
    if (death > column.diameter) bars.push({dimension, birth: column.diameter, death});
  }
  return owners;
}

/** Whether the first coface of the same diameter is nobody's pivot yet: it is this column's, at once. */
function ownsAtOnce(
  simplices: Simplices,
  column: Simplex,
  dimension: number,
  threshold: number,
  owners: Map<number, Simplex>
): boolean {
  let owns = false;
  simplices.cofaces(column, dimension, threshold, (index, diameter) => {
    if (diameter > column.diameter) return false;
    owns = !owners.has(index);
    if (owns) owners.set(index, column);
    return true;
  });
  return owns;
}

/** The simplices that stand in *terms* an odd number of times. */
function oddOnes(terms: readonly Simplex[]): Simplex[] {
  const odd = new Map<number, Simplex>();
  for (const term of terms) if (!odd.delete(term.index)) odd.set(term.index, term);
  return [...odd.values()];
}
