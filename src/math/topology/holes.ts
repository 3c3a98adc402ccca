import {ascendingOrder} from "../graph/ascending-order.js";
import {Boundaries} from "./boundaries.js";
import {Column} from "./column.js";
import type {Distances} from "./distances.js";
import {NumberTable} from "./number-table.js";
import {rankedEdges} from "./ranked-edges.js";
import {Simplices} from "./simplices.js";
import type {Simplex} from "./simplices.js";
import {spanningTree} from "./spanning-tree.js";

/** A hole that is there from one scale on, and filled from another on; Infinity if nothing fills it. */
export interface Hole {
  dimension: number;
  birth: number;
  death: number;
  /** The simplices, by their points, of a cycle that is there from birth on and bounds from death on. */
  cycle: () => number[][];
}

/**
 * The holes of dimensions 1 … maxDimension of a Rips complex, those of no length left out, by cohomology with clearing and
 * pairs that show at once skipped (de Silva, Morozov & Vejdemo-Johansson 2011; Bauer 2021). Infinitely far points are
 * never joined. Cycles are known from dimension 2 on; loops have a better way of their own, and are here for clearing.
 * Yields, now and then, the share of the columns of a dimension that are reduced, plus the dimensions that are done.
 */
export function* holes(space: Distances, maxDimension: number): Generator<number, Hole[], undefined> {
  const simplices = new Simplices(space, maxDimension);
  const boundaries = new Boundaries(simplices);
  let all = edgesBackward(simplices);
  let columns = closing(simplices, all);
  const result: Hole[] = [];
  for (let dimension = 1; dimension <= maxDimension; ++dimension) {
    const {indices, diameters} = columns;
    const {owners, filled, open} = yield* reduced(simplices, columns, dimension);
    boundaries.pair(dimension, () => Array.from(owners.entries(), ([pivot, c]) => [indices[c], pivot]));
    for (const {column, pivot} of filled) {
      const cycle = () => boundaries.boundary(pivot.index, dimension + 1);
      result.push({dimension, birth: diameters[column], death: pivot.diameter, cycle});
    }
    for (const column of open) {
      const cycle = () => boundaries.chain(indices[column], dimension);
      result.push({dimension, birth: diameters[column], death: Infinity, cycle});
    }
    if (dimension === maxDimension) break;
    all = raised(simplices, all, dimension);
    columns = kept(all, (index) => owners.get(index) < 0); // a pivot's own column is known to vanish: clearing
  }
  return result;
}

/** Simplices of one dimension from the last in the filtration to the first: by descending diameter, ascending number. */
interface Backward {
  indices: Float64Array;
  diameters: Float64Array;
}

function edgesBackward(simplices: Simplices): Backward {
  const {us, vs, lengths} = rankedEdges(simplices.space, Number.MAX_VALUE);
  const indices = Float64Array.from(us, (u, e) => simplices.edge(u, vs[e]));
  return {indices: indices.reverse(), diameters: lengths.reverse()};
}

/** The edges that join no components. */
function closing(simplices: Simplices, all: Backward): Backward {
  const edges = rankedEdges(simplices.space, Number.MAX_VALUE);
  const joining = new Set(spanningTree(edges).map((e) => simplices.edge(edges.us[e], edges.vs[e])));
  return kept(all, (index) => !joining.has(index));
}

function kept({indices, diameters}: Backward, isKept: (index: number) => boolean): Backward {
  const places = new Uint32Array(indices.length);
  let count = 0;
  for (let i = 0; i < indices.length; ++i) if (isKept(indices[i])) places[count++] = i;
  return {indices: taken(indices, places.subarray(0, count)), diameters: taken(diameters, places.subarray(0, count))};
}

function taken(values: ArrayLike<number>, places: Uint32Array): Float64Array {
  const result = new Float64Array(places.length);
  for (let i = 0; i < places.length; ++i) result[i] = values[places[i]];
  return result;
}

/** The simplices of one dimension more than *faces*, all of one dimension less. */
function raised(simplices: Simplices, faces: Backward, dimension: number): Backward {
  const indices: number[] = [];
  const diameters: number[] = [];
  const visit = (index: number, diameter: number) => {
    indices.push(index);
    diameters.push(diameter);
  };
  faces.indices.forEach((face, i) => simplices.cofaces(face, faces.diameters[i], dimension, visit, true));
  const byNumber = ascendingOrder(new Float64Array(indices)).reverse();
  const order = ascendingOrder(taken(diameters, byNumber)).reverse();
  return {
    indices: taken(taken(indices, byNumber), order),
    diameters: taken(taken(diameters, byNumber), order)
  };
}

/** Columns that are reduced before it is told how many are done. */
const often = 256;

/** By places in the columns. */
interface Reduced {
  /** For each pivot the column that has it. */
  owners: NumberTable;
  /** The pairs that are not of the same diameter. */
  filled: {column: number; pivot: Simplex}[];
  /** The columns that vanish. */
  open: number[];
}

/** Reduces the coboundaries of *columns*, from the last in the filtration to the first. */
function* reduced(
  simplices: Simplices,
  {indices, diameters}: Backward,
  dimension: number
): Generator<number, Reduced, undefined> {
  const owners = new NumberTable(indices.length);
  const filled: Reduced["filled"] = [];
  const open: number[] = [];
  /** Which other columns were added to one; none for most. */
  const added = new Map<number, number[]>();
  for (let column = 0; column < indices.length; ++column) {
    if (column % often === 0) yield dimension - 1 + column / indices.length;
    // The first coface, if it has the same diameter and is nobody's pivot yet, is this column's at once.
    const first = simplices.firstCoface(indices[column], diameters[column], dimension);
    if (first >= 0 && owners.get(first) < 0) {
      owners.set(first, column);
      continue;
    }
    const sum = new Column();
    const add = (index: number, diameter: number) => sum.add(index, diameter);
    const terms = new Set([column]);
    simplices.cofaces(indices[column], diameters[column], dimension, add);
    let pivot = sum.pivot();
    for (let owner = pivot ? owners.get(pivot.index) : -1; owner >= 0; owner = pivot ? owners.get(pivot.index) : -1) {
      for (const term of added.get(owner) ?? [owner]) {
        simplices.cofaces(indices[term], diameters[term], dimension, add);
        if (!terms.delete(term)) terms.add(term);
      }
      pivot = sum.pivot();
    }
    if (!pivot) {
      open.push(column);
      continue;
    }
    owners.set(pivot.index, column);
    if (diameters[column] < pivot.diameter) filled.push({column, pivot});
    if (terms.size > 1) added.set(column, [...terms]);
  }
  return {owners, filled, open};
}
