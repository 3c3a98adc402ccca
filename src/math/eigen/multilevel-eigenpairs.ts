import type {Matrix} from "../dense/matrix.js";
import type {Pausing} from "../drained.js";
import type {Random} from "../random/mulberry32.js";
import type {CsrMatrix} from "../sparse/csr.js";
import type {Backend} from "../wasm/kernel.js";
import type {Columns} from "./blocks.js";
import {lobpcg} from "./lobpcg.js";
import type {BlockProblem} from "./lobpcg.js";
import {hierarchy} from "./multilevel.js";
import type {Hierarchy} from "./multilevel.js";
import {isMostlyFrom, kernelsOf, nestedStart} from "./nested-start.js";
import {even} from "./orthonormal-coordinates.js";
import {fillRandom, runRoom} from "./run-room.js";
import type {RunRoom} from "./run-room.js";

/** What is known of a matrix that allows it to be coarsened. */
export interface Structure {
  /** Symmetric, positive semidefinite but for rounding, with few entries > 0 beside the diagonal. */
  a: CsrMatrix;
  /** A vector > 0 that A nearly sends to 0. */
  near: Float64Array;
  /** n × c; orthonormal null vectors, made of *near* on parts of the graph: pairs are sought beside them. */
  kernel: Matrix;
}

export interface MultilevelOptions {
  want: number;
  /** Of the residuals, absolute. */
  tolerance: number;
  random: Random;
  /** Called with the largest wanted residual before each step on the finest level; returns whether to give up. */
  watch(residual: number): boolean;
  /** Called with the number of products with A. */
  count(products: number): void;
  /** How to compute; WebAssembly where it can be had, by default. */
  backend?: Backend | undefined;
}

export interface Found {
  vectors: Float64Array[];
  /** Whether residuals became small enough, and a search of the complement found nothing that was missing. */
  complete: boolean;
  /** The smallest Ritz value beyond those wanted, if any was met. */
  next?: number | undefined;
}

/**
 * How many vectors are iterated beside those wanted, together an even number. The last begins at random on the finest level,
 * to find what the coarser ones do not show; the gap beyond the others is the one that matters for the speed.
 */
const guards = (want: number) => even(want + Math.max(1, Math.ceil(want / 4))) - want;

/** A vector beyond those wanted is known well enough when its residual is this part of its distance from them. */
const apart = 0.1;

/** Whether the levels would be large enough for the blocks. */
export function canCoarsen({a, kernel}: Structure, want: number): boolean {
  return a.rows >= 5 * (want + guards(want) + kernel.columns);
}

/**
 * The smallest eigenpairs beside the kernel. The coarsest matrix of a hierarchy is solved, and its vectors are carried
 * from level to level, improved on each by a few steps of LOBPCG with a V-cycle as the preconditioner, and on the finest
 * to *tolerance*, together with a random vector that shows whether any was missed. If the result is not mostly what the
 * coarser levels led to, more random vectors search the complement, until they find nothing.
 */
export function* multilevelEigenpairs(structure: Structure, options: MultilevelOptions): Pausing<Found> {
  const {want, tolerance, backend} = options;
  const {a, near, kernel} = structure;
  const m = want + guards(want);
  const levels = hierarchy(a, near, Math.max(200, 4 * (m + kernel.columns)), backend);
  const first = yield* searchNested(levels, kernel, options, m);
  const {values, vectors} = first;
  let {next, complete} = first;
  let known = !first.surprising;
  while (complete && !known && a.rows - kernel.columns - vectors.length >= 10) {
    const last = values.toSorted((x, y) => x - y)[want - 1];
    const extra = yield* searchBeyond(levels, joined(kernel, vectors), options, last);
    complete = extra.complete;
    known = !(extra.value < last - tolerance);
    if (known) next = Math.min(next, extra.value);
    else {
      values.push(extra.value);
      vectors.push(extra.vector);
    }
  }
  return {vectors, complete, next};
}

/** The smallest pairs, by way of the coarser levels; *surprising* if these did not lead to them. */
function* searchNested(levels: Hierarchy, kernel: Matrix, options: MultilevelOptions, m: number) {
  const {want, tolerance, random, backend} = options;
  const run = runRoom(levels, kernelsOf(levels, kernel), m, backend);
  const start = yield* nestedStart(levels, run, {m, skipped: kernel.columns, random});
  fillRandom(run, 0, start ? m - 1 : 0, m, random);
  const allowed = (values: Float64Array, c: number) =>
    c < want ? tolerance : Math.max(tolerance, apart * (values[c] - values[want - 1]));
  const rest = (values: Float64Array, c: number) => (c < want ? tolerance / 4 : allowed(values, c));
  const found = yield* iterate(run, options, m, {allowed, rest});
  return {
    values: Array.from(found.values.subarray(0, want)),
    vectors: Array.from({length: want}, (_, c) => columnOf(found.x, kernel.rows, c)),
    next: found.values[want],
    complete: found.complete,
    surprising: found.complete && !(start && isMostlyFrom(run, start, found.x, want, m))
  };
}

/** The smallest pair on the complement of the *known* columns; only roughly if it lies beyond *last*. */
function* searchBeyond(levels: Hierarchy, known: Matrix, options: MultilevelOptions, last: number) {
  const {tolerance, random, backend} = options;
  const m = 2;
  const run = runRoom(levels, [known], m, backend);
  fillRandom(run, 0, 0, m, random);
  const allowed = (values: Float64Array, c: number) =>
    c > 0 ? Infinity : Math.max(tolerance, apart * (values[0] - last));
  const found = yield* iterate(run, {...options, want: 1}, m, {allowed, rest: () => 0});
  return {value: found.values[0], vector: columnOf(found.x, known.rows, 0), complete: found.complete};
}

interface Limits {
  /** The residual that column c may have in the end. */
  allowed(values: Float64Array, c: number): number;
  rest: BlockProblem["rest"];
}

/** Iterates on the finest level until residuals are as *allowed*, whoever watches says so, or rounding is the limit. */
function* iterate(run: RunRoom, options: MultilevelOptions, m: number, {allowed, rest}: Limits) {
  const {want, random, watch, count} = options;
  const stalled = stalling();
  let complete = true;
  const done = (values: Float64Array, residuals: Float64Array) => {
    const worst = residuals.subarray(0, want).reduce((r, s) => Math.max(r, s), 0);
    const left = residuals.filter((residual, c) => residual > allowed(values, c));
    complete = !watch(worst) && !(left.length > 0 && stalled(left));
    return !complete || left.length === 0;
  };
  const {place, against, room} = run;
  const found = yield* lobpcg({place, depth: 0, against: against[0], room, random, rest, done, count}, m);
  return {...found, complete};
}

/** Tells when the greatest of some numbers has not become smaller for many calls: rounding is taken to be the limit. */
function stalling(): (numbers: Float64Array) => boolean {
  const patience = 25;
  let [mark, since] = [Infinity, 0];
  return (numbers) => {
    const most = numbers.reduce((a, b) => Math.max(a, b), 0);
    if (most < 0.9 * mark) [mark, since] = [most, 0];
    else ++since;
    return since > patience;
  };
}

function columnOf({data, stride}: Columns, n: number, c: number): Float64Array {
  const x = new Float64Array(n);
  for (let i = 0; i < n; ++i) x[i] = data[i * stride + c];
  return x;
}

function joined({rows, columns, data}: Matrix, vectors: readonly Float64Array[]): Matrix {
  const width = columns + vectors.length;
  const result = new Float64Array(rows * width);
  for (let i = 0; i < rows; ++i) {
    for (let c = 0; c < columns; ++c) result[i * width + c] = data[i * columns + c];
    vectors.forEach((vector, c) => (result[i * width + columns + c] = vector[i]));
  }
  return {rows, columns: width, data: result};
}
