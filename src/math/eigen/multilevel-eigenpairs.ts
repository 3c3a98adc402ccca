import type {Matrix} from "../dense/matrix.js";
import type {Random} from "../random/mulberry32.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {transposeUnchecked as transpose} from "../sparse/transpose.js";
import {multiplyBlock} from "./block.js";
import {beside, lobpcg} from "./lobpcg.js";
import type {BlockPairs, BlockProblem} from "./lobpcg.js";
import {cycle, hierarchy} from "./multilevel.js";
import type {Hierarchy} from "./multilevel.js";

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
}

export interface Found {
  vectors: Float64Array[];
  /** Whether a last run on the complement found nothing that was missing. */
  complete: boolean;
  /** The smallest Ritz value beyond those wanted, if any was met. */
  next?: number | undefined;
}

/** How many vectors are iterated beside those wanted, so that the gap that matters is the one beyond them. */
const guards = (want: number) => Math.max(3, Math.ceil(want / 4));

/** Steps without a smaller residual after which rounding is taken to be the limit. */
const patience = 25;

/** Whether the levels would be large enough for the blocks. */
export function canCoarsen({a, kernel}: Structure, want: number): boolean {
  return a.rows >= 5 * (want + guards(want) + kernel.columns);
}

/**
 * The smallest eigenpairs beside the kernel. The coarsest matrix of a hierarchy is solved, and its vectors are carried
 * from level to level, improved on each by a few steps of LOBPCG with a V-cycle as the preconditioner, and on the finest
 * to *tolerance*. Then blocks of random vectors search the complement for what was missed, until they find nothing.
 */
export function multilevelEigenpairs(structure: Structure, options: MultilevelOptions): Found {
  const {want, tolerance, random, watch, count} = options;
  const {a, near, kernel} = structure;
  const n = a.rows;
  const m = want + guards(want);
  const levels = hierarchy(a, near, Math.max(200, 4 * (m + kernel.columns)));
  let [stopped, best, since] = [false, Infinity, 0];
  const stalled = (residual: number) => {
    since = residual < 0.9 * best ? 0 : since + 1;
    best = Math.min(best, residual);
    return since > patience;
  };
  const finest = problemOn(levels, 0, {against: kernel, random, rest: tolerance / 4, count});
  const first = lobpcg(
    {
      ...finest,
      done(_, residuals) {
        const worst = residuals.subarray(0, want).reduce((x, y) => Math.max(x, y), 0);
        stopped = watch(worst) || stalled(worst);
        return stopped || worst <= tolerance;
      }
    },
    fromCoarser(levels, kernel, m, random),
    m
  );
  const vectors = Array.from({length: want}, (_, c) => column(first.x, m, c));
  const values = Array.from(first.values.subarray(0, want));
  let next = first.values[want];
  while (!stopped && n - kernel.columns - vectors.length >= 10) {
    const last = values.toSorted((x, y) => x - y)[want - 1];
    const locked = vectors.reduce(
      (q, v, i) => ({rows: n, columns: q.columns + 1, data: beside(q.data, kernel.columns + i, v, 1, n)}),
      kernel
    );
    [best, since] = [Infinity, 0];
    const extra: BlockPairs = lobpcg(
      {
        ...finest,
        against: locked,
        done(ritz, residuals) {
          stopped = watch(residuals[0]) || stalled(residuals[0]);
          return stopped || residuals[0] <= Math.max(tolerance, 0.1 * (ritz[0] - last));
        }
      },
      Float64Array.from({length: 2 * n}, random),
      2
    );
    if (!(extra.values[0] < last - tolerance)) {
      next = Math.min(next, extra.values[0]);
      break;
    }
    values.push(extra.values[0]);
    vectors.push(column(extra.x, 2, 0));
  }
  return {vectors, complete: !stopped, next};
}

type Shared = Pick<BlockProblem, "against" | "random" | "rest"> & {count(products: number): void};

function problemOn(levels: Hierarchy, depth: number, {count, ...shared}: Shared): Omit<BlockProblem, "done"> {
  const {a} = levels.levels[depth];
  return {
    ...shared,
    n: a.rows,
    apply(x, m) {
      count(m);
      const y = new Float64Array(x.length);
      multiplyBlock(a, x, y, m);
      return y;
    },
    precondition: (r, m) => cycle(levels, depth, r, m)
  };
}

/** Start vectors for the finest level, from the coarser ones: at most m of them. */
function fromCoarser(levels: Hierarchy, kernel: Matrix, m: number, random: Random): Float64Array {
  const kernels = [kernel];
  for (const {tentative} of levels.levels) {
    const q = kernels[kernels.length - 1];
    if (!tentative) continue;
    const data = new Float64Array(tentative.columns * q.columns);
    multiplyBlock(transpose(tentative), q.data, data, q.columns);
    kernels.push({rows: tentative.columns, columns: q.columns, data});
  }
  const coarsest = levels.levels.length - 1;
  let x: Float64Array = new Float64Array();
  for (let depth = coarsest; depth > 0; --depth) {
    const {a} = levels.levels[depth];
    const against = kernels[depth];
    if (a.rows < 5 * m) continue;
    if (depth === coarsest && levels.bottom) x = lowest(levels.bottom.vectors, kernel.columns, m);
    else {
      let steps = 0;
      const problem = problemOn(levels, depth, {against, random, rest: 0, count: () => undefined});
      const done = (values: Float64Array, residuals: Float64Array) =>
        ++steps > 6 || residuals.every((r, i) => r <= 0.01 * values[i]);
      ({x} = lobpcg({...problem, done}, x, m));
    }
    const {prolong} = levels.levels[depth - 1];
    const finer = new Float64Array(prolong!.rows * m);
    multiplyBlock(prolong!, x, finer, m);
    x = finer;
  }
  return x;
}

/** The eigenvectors after those of the kernel. */
function lowest({columns, data}: Matrix, skipped: number, m: number): Float64Array {
  return Float64Array.from({length: columns * m}, (_, at) => data[Math.floor(at / m) * columns + skipped + (at % m)]);
}

function column(x: Float64Array, m: number, c: number): Float64Array {
  return Float64Array.from({length: x.length / m}, (_, i) => x[i * m + c]);
}
