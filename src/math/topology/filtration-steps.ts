import {checkInteger, checkedOptions} from "../dense/check.js";
import type {Matrix} from "../dense/matrix.js";
import type {Step} from "../step.js";
import {distancesOf, enclosingRadius} from "./distances.js";
import type {Distances} from "./distances.js";
import type {Bar} from "./persistence.js";
import {rankedEdges} from "./ranked-edges.js";
import type {RankedEdges} from "./ranked-edges.js";

export interface FiltrationStepsOptions {
  /** The highest dimension of holes, 0 … 2; defaults to 1. */
  maxDimension?: number;
  /** Edges longer than this are left out; defaults to the least radius of a ball around one of the points that holds all. */
  threshold?: number;
}

/** The complex with the first *iteration* edges and all that they span; the residual is the share of edges to come. */
export interface FiltrationStep extends Step {
  /** The length of the last edge; 0 at the start. */
  scale: number;
  /** The ends of the last edge; none at the start. */
  edge: readonly [number, number] | undefined;
  /** How many holes there are now, by dimension. */
  betti: number[];
  /** All holes so far that last longer than an instant, by dimension, in the order of birth; those still open end at Infinity. */
  bars: Bar[];
}

/**
 * The filtration of the Vietoris–Rips complex of *points*, edge by edge from the shortest: yields the points alone as
 * iteration 0, then what each edge joins, closes and fills, by the reduction of boundary matrices modulo 2 (Edelsbrunner,
 * Letscher & Zomorodian 2002). The last state has the bars of *persistence*, which finds them faster. Cost and memory grow
 * with the number of simplices: some dozens of points make a film.
 *
 * Throws a RangeError, at the first step, if a coordinate is not finite, distances are no distances, maxDimension is not
 * 0, 1 or 2, or threshold is NaN or negative.
 */
export function* filtrationSteps(
  points: Matrix | Distances,
  options: FiltrationStepsOptions = {}
): Generator<FiltrationStep, void, undefined> {
  const {maxDimension = 1, threshold} = checkedOptions(options);
  checkInteger(maxDimension, "maxDimension", 0, 2);
  if (!(threshold === undefined || threshold >= 0)) throw new RangeError(`invalid threshold; not ≥ 0: ${threshold}`);
  const space = distancesOf(points);
  const edges = rankedEdges(space, Math.min(threshold ?? enclosingRadius(space), Number.MAX_VALUE));
  const complex = new Complex(space.size, maxDimension);
  const m = edges.us.length;
  yield state(complex, {iteration: 0, scale: 0, residual: m > 0 ? 1 : 0, edge: undefined});
  for (let rank = 0; rank < m; ++rank) {
    const [edge, scale] = [[edges.us[rank], edges.vs[rank]] as const, edges.lengths[rank]];
    for (const simplex of spanned(edges, rank, complex, maxDimension + 1)) complex.add(simplex, scale);
    yield state(complex, {iteration: rank + 1, scale, residual: (m - 1 - rank) / m, edge});
  }
}

function state(complex: Complex, rest: Omit<FiltrationStep, "betti" | "bars">): FiltrationStep {
  return {...rest, betti: complex.betti(), bars: complex.bars()};
}

/** The simplices, by their points, that an edge completes, faces before what they bound. */
function spanned({us, vs}: RankedEdges, rank: number, complex: Complex, most: number): number[][] {
  const [u, v] = [us[rank], vs[rank]];
  const both = complex.neighbors(u).filter((w) => complex.joined(v, w));
  complex.join(u, v);
  const result = [[u, v]];
  if (most > 1) for (const w of both) result.push([u, v, w]);
  if (most > 2) {
    for (const [i, w] of both.entries()) {
      for (const x of both.slice(0, i)) if (complex.joined(w, x)) result.push([u, v, w, x]);
    }
  }
  return result;
}

interface Hole {
  dimension: number;
  birth: number;
  death: number;
}

/** Simplices in the order in which they came, and their boundaries, reduced. */
class Complex {
  readonly #numbers = new Map<string, number>();
  /** Reduced boundaries, as descending numbers, by their first. */
  readonly #reduced = new Map<number, number[]>();
  /** By the number of the simplex that opened it. */
  readonly #holes = new Map<number, Hole>();
  readonly #neighbors: Set<number>[];

  constructor(
    size: number,
    readonly maxDimension: number
  ) {
    this.#neighbors = Array.from({length: size}, () => new Set<number>());
    for (let i = 0; i < size; ++i) this.add([i], 0);
  }

  neighbors(u: number): number[] {
    return [...this.#neighbors[u]];
  }

  joined(u: number, v: number): boolean {
    return this.#neighbors[u].has(v);
  }

  join(u: number, v: number): void {
    this.#neighbors[u].add(v);
    this.#neighbors[v].add(u);
  }

  /** Adds a simplex all of whose faces are there: it fills a hole, or opens one. */
  add(points: readonly number[], scale: number): void {
    const number = this.#numbers.size;
    this.#numbers.set(key(points), number);
    const boundary = this.#reduce(this.#boundary(points));
    if (boundary.length > 0) {
      this.#reduced.set(boundary[0], boundary);
      this.#holes.get(boundary[0])!.death = scale;
    } else if (points.length - 1 <= this.maxDimension) {
      this.#holes.set(number, {dimension: points.length - 1, birth: scale, death: Infinity});
    }
  }

  betti(): number[] {
    const counts = Array.from({length: this.maxDimension + 1}, () => 0);
    for (const {dimension, death} of this.#holes.values()) if (death === Infinity) ++counts[dimension];
    return counts;
  }

  bars(): Bar[] {
    return Array.from(this.#holes.values(), (hole) => ({...hole}))
      .filter(({birth, death}) => birth < death)
      .sort((a, b) => a.dimension - b.dimension || a.birth - b.birth);
  }

  #boundary(points: readonly number[]): number[] {
    if (points.length === 1) return [];
    return points
      .map((left) => this.#numbers.get(key(points.filter((point) => point !== left)))!)
      .sort((a, b) => b - a);
  }

  #reduce(column: number[]): number[] {
    while (column.length > 0) {
      const other = this.#reduced.get(column[0]);
      if (!other) break;
      column = sum(column, other);
    }
    return column;
  }
}

function key(points: readonly number[]): string {
  return [...points].sort((a, b) => a - b).join();
}

/** What is in just one of two descending lists, descending. */
function sum(a: readonly number[], b: readonly number[]): number[] {
  const result: number[] = [];
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    if (j === b.length || (i < a.length && a[i] > b[j])) result.push(a[i++]);
    else if (i === a.length || b[j] > a[i]) result.push(b[j++]);
    else {
      ++i;
      ++j;
    }
  }
  return result;
}
