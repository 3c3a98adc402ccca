import type {Matrix} from "../dense/matrix.js";
import type {Pausing} from "../drained.js";
import type {Random} from "../random/mulberry32.js";
import type {Columns} from "./blocks.js";
import {restrictKernel} from "./galerkin.js";
import {lobpcg} from "./lobpcg.js";
import type {Hierarchy} from "./multilevel.js";
import {even, orthonormalCoordinates, selection, stacked} from "./orthonormal-coordinates.js";
import {fillRandom} from "./run-room.js";
import type {RunRoom} from "./run-room.js";

/** Steps on a coarser level: from a still coarser one, or from random vectors; and the residual beside λ that is enough. */
const [few, many, enough] = [6, 30, 0.01];

/** The orthonormal vectors of a kernel, on each level. */
export function kernelsOf({levels}: Hierarchy, kernel: Matrix): Matrix[] {
  const kernels = [kernel];
  for (const {tentative} of levels) {
    if (!tentative) break;
    const {columns, data} = kernels[kernels.length - 1];
    kernels.push({rows: tentative.count, columns, data: restrictKernel(tentative, data, columns)});
  }
  return kernels;
}

/**
 * Puts m start vectors into the *x* of the finest stage, prolonged from the coarser levels, and returns those of the second
 * level, or undefined if none is large enough to begin with; then *x* is left as it is. The kernel has *skipped* columns.
 */
export function* nestedStart(
  {levels, bottom}: Hierarchy,
  run: RunRoom,
  {m, skipped, random}: {m: number; skipped: number; random: Random}
): Pausing<Float64Array | undefined> {
  const {place, against, room} = run;
  const {operations, stages} = place;
  const width = even(m);
  let start: Float64Array | undefined;
  for (let depth = levels.length - 1; depth > 0; --depth) {
    const {a, x} = stages[depth];
    const n = a.rows;
    if (n < 5 * m + skipped) continue;
    if (!start && bottom && depth === levels.length - 1) {
      x.set(lowest(bottom.vectors, skipped, m));
    } else {
      if (!start) fillRandom(run, depth, 0, m, random);
      let left = start ? few : many;
      const found = yield* lobpcg(
        {
          ...{place, depth, room, random},
          against: against[depth],
          rest: (values, c) => enough * values[c],
          done: () => left-- === 0,
          count: () => undefined
        },
        m
      );
      const to = {data: x, stride: width, count: width};
      operations.combine(n, found.x, none(found.x), stacked(width, width, [[0, selection(m, indices(m))]]), to);
    }
    start = x.slice(0, n * width);
    operations.multiply(stages[depth - 1].prolong!, x, stages[depth - 1].x, width);
  }
  return start;
}

/**
 * Whether each of the first *want* of the orthonormal vectors *x* of the finest level lies mostly, with more than half of its
 * square, in the span of the first m − 1 vectors to which *start* of the second level is prolonged.
 */
export function isMostlyFrom(run: RunRoom, start: Float64Array, x: Columns, want: number, m: number): boolean {
  const {operations, stages} = run.place;
  const [fine, coarse] = stages;
  const n = fine.a.rows;
  const width = even(m);
  coarse.x.set(start);
  operations.multiply(fine.prolong!, coarse.x, fine.x, width);
  const block = {data: fine.x, stride: width, count: width};
  const c = orthonormalCoordinates(operations, n, [run.against[0]], block, m - 1);
  const basis = stacked(width, even(c.columns), [[0, c]]);
  const orthonormal = {data: fine.b, stride: even(c.columns), count: even(c.columns)};
  operations.combine(n, block, none(block), basis, orthonormal);
  const along = operations.cross(n, orthonormal, x);
  return indices(want).every((j) => {
    const squares = indices(c.columns).map((i) => along[i * x.count + j] ** 2);
    return squares.reduce((sum, square) => sum + square, 0) > 0.5;
  });
}

const none = ({data}: Columns): Columns => ({data, stride: 0, count: 0});
const indices = (m: number) => Array.from({length: m}, (_, i) => i);

/** The eigenvectors after those of the kernel. */
function lowest({rows, columns, data}: Matrix, skipped: number, m: number): Float64Array {
  const width = even(m);
  const result = new Float64Array(rows * width);
  for (let i = 0; i < rows; ++i) {
    for (let c = 0; c < m; ++c) result[i * width + c] = data[i * columns + skipped + c];
  }
  return result;
}
