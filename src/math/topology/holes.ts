import {ascending} from "./ascending.js";
import {Boundaries} from "./boundaries.js";
import {Column} from "./column.js";
import type {Distances} from "./distances.js";
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
 */
export function holes(space: Distances, maxDimension: number): Hole[] {
  const simplices = new Simplices(space, maxDimension);
  const {us, vs, lengths} = rankedEdges(space, Number.MAX_VALUE);
  let all = Array.from(us, (u, e): Simplex => ({index: simplices.edge(u, vs[e]), diameter: lengths[e]})).reverse();
  const joining = new Set(spanningTree({n: space.size, us, vs, lengths}).map((e) => all[all.length - 1 - e].index));
  let columns = all.filter(({index}) => !joining.has(index));
  const boundaries = new Boundaries(simplices);
  const result: Hole[] = [];
  for (let dimension = 1; dimension <= maxDimension; ++dimension) {
    const {owners, filled, open} = reduced(simplices, columns, dimension);
    boundaries.pair(dimension, owners);
    for (const {column, pivot} of filled) {
      const cycle = () => boundaries.boundary(pivot.index, dimension + 1);
      result.push({dimension, birth: column.diameter, death: pivot.diameter, cycle});
    }
    for (const {index, diameter: birth} of open) {
      result.push({dimension, birth, death: Infinity, cycle: () => boundaries.chain(index, dimension)});
    }
    if (dimension === maxDimension) break;
    all = raised(simplices, all, dimension);
    columns = all.filter(({index}) => !owners.has(index)); // a pivot's own column is known to vanish: clearing
  }
  return result;
}

/** The simplices of one dimension more than *faces*, all of one dimension less, backward. */
function raised(simplices: Simplices, faces: readonly Simplex[], dimension: number): Simplex[] {
  const result: Simplex[] = [];
  for (const face of faces) {
    simplices.cofaces(face, dimension, (index, diameter) => void result.push({index, diameter}), true);
  }
  return backward(result);
}

/** From the last in the filtration to the first: by descending diameter, of equal ones by ascending number. */
function backward(simplices: readonly Simplex[]): Simplex[] {
  const byNumber = Array.from(
    ascending(Float64Array.from(simplices, ({index}) => index)),
    (i) => simplices[i]
  ).reverse();
  return Array.from(ascending(Float64Array.from(byNumber, ({diameter}) => diameter)), (i) => byNumber[i]).reverse();
}

/**
 * Reduces the coboundaries of *columns*, from the last in the filtration to the first. Returns for each pivot the column
 * that has it, those pairs that are not of the same diameter, and the columns that vanish.
 */
function reduced(
  simplices: Simplices,
  columns: readonly Simplex[],
  dimension: number
): {owners: Map<number, Simplex>; filled: {column: Simplex; pivot: Simplex}[]; open: Simplex[]} {
  const owners = new Map<number, Simplex>();
  const filled: {column: Simplex; pivot: Simplex}[] = [];
  const open: Simplex[] = [];
  /** Which other columns were added to one, by its number; none for most. */
  const added = new Map<number, Simplex[]>();
  for (const column of columns) {
    if (ownsAtOnce(simplices, column, dimension, owners)) continue;
    const sum = new Column();
    const terms: Simplex[] = [];
    const addCoboundary = (simplex: Simplex) =>
      simplices.cofaces(simplex, dimension, (index, diameter) => void sum.add(index, diameter));
    addCoboundary(column);
    let pivot = sum.pivot();
    for (let owner = pivot && owners.get(pivot.index); owner; owner = pivot && owners.get(pivot.index)) {
      for (const term of [owner, ...(added.get(owner.index) ?? [])]) {
        addCoboundary(term);
        terms.push(term);
      }
      pivot = sum.pivot();
    }
    if (!pivot) {
      open.push(column);
      continue;
    }
    owners.set(pivot.index, column);
    if (column.diameter < pivot.diameter) filled.push({column, pivot});
    if (terms.length) added.set(column.index, oddOnes(terms));
  }
  return {owners, filled, open};
}

/** Whether the first coface of the same diameter is nobody's pivot yet: it is this column's, at once. */
function ownsAtOnce(simplices: Simplices, column: Simplex, dimension: number, owners: Map<number, Simplex>): boolean {
  let owns = false;
  simplices.cofaces(column, dimension, (index, diameter) => {
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
