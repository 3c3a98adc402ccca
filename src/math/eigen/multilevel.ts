import type {Matrix} from "../dense/matrix.js";
import type {CsrMatrix} from "../sparse/csr.js";
import type {Backend} from "../wasm/kernel.js";
import {blockRoom} from "./block-room.js";
import type {BlockOperations, SplitMatrix} from "./blocks.js";
import {coarsenerOf} from "./compiled-coarsener.js";
import {eigh} from "./eigh.js";
import {coarsen} from "./galerkin.js";
import type {Tentative} from "./galerkin.js";
import {splitMatrix} from "./split-matrix.js";

export interface Level {
  a: SplitMatrix;
  /** From the next coarser level to this; absent on the coarsest. */
  prolong?: CsrMatrix;
  tentative?: Tentative;
}

export interface Hierarchy {
  /** The finest first. */
  levels: Level[];
  /** Of the coarsest matrix, where it is small enough; else it is only smoothed. */
  bottom: {vectors: Matrix; inverse: CsrMatrix} | undefined;
}

/**
 * Coarser and coarser matrices Pᵀ A P of a positive semidefinite A that nearly sends *near* to 0, until *smallest* rows
 * or fewer are left, or coarsening no longer pays. Linear time where the links of a node lead to near ones.
 */
export function hierarchy(a: CsrMatrix, near: Float64Array, smallest: number, backend?: Backend): Hierarchy {
  const levels: Level[] = [];
  for (;;) {
    const level: Level = {a: splitMatrix(a)};
    levels.push(level);
    if (a.rows <= smallest) break;
    const steps = coarsenerOf(a, backend);
    const groups = steps.groups();
    if (groups.count === 0 || groups.count > 0.8 * a.rows) break;
    const next = coarsen(steps, near, groups);
    if (!next) break;
    level.prolong = next.prolong;
    level.tentative = next.tentative;
    ({a, near} = next);
  }
  return {levels, bottom: a.rows <= 2 * smallest ? bottomOf(a) : undefined};
}

function bottomOf(a: CsrMatrix): Hierarchy["bottom"] {
  const {values, vectors} = eigh(written(a));
  const n = a.rows;
  const least = 1e-13 * values[n - 1];
  const data = new Float64Array(n * n);
  for (let c = 0; c < n; ++c) {
    if (!(values[c] > least)) continue;
    for (let i = 0; i < n; ++i) {
      const scaled = vectors.data[i * n + c] / values[c];
      for (let j = 0; j < n; ++j) data[i * n + j] += scaled * vectors.data[j * n + c];
    }
  }
  const offsets = Uint32Array.from({length: n + 1}, (_, i) => i * n);
  const indices = Uint32Array.from({length: n * n}, (_, at) => at % n);
  return {vectors, inverse: {rows: n, columns: n, offsets, indices, values: data}};
}

/** Dense, and exactly symmetric, which the rounding of Pᵀ A P is not. */
function written({rows: n, offsets, indices, values}: CsrMatrix): Matrix {
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; ++i) {
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      data[i * n + indices[k]] += values[k] / 2;
      data[indices[k] * n + i] += values[k] / 2;
    }
  }
  return {rows: n, columns: n, data};
}

/** A level, and what a V-cycle of up to *widest* vectors needs there: right sides, what they leave, and the result. */
interface Stage {
  a: SplitMatrix;
  prolong: CsrMatrix | undefined;
  b: Float64Array;
  r: Float64Array;
  x: Float64Array;
}

/** A hierarchy in a room of its own, with blocks to compute with. */
export interface Workplace {
  operations: BlockOperations;
  stages: Stage[];
  bottom: CsrMatrix | undefined;
  /** n × c, c even: orthonormal columns, or 0. */
  against: Float64Array[];
  /** Blocks of the lengths that were asked for. */
  blocks: Float64Array[];
}

export interface WorkplaceOptions {
  /** Arrays that are needed beside those of the hierarchy. */
  against: Float64Array[];
  /** An even number of vectors. */
  widest: number;
  lengths: readonly number[];
  /** Of the largest small matrix. */
  order: number;
  backend?: Backend | undefined;
}

/** Places a hierarchy for use. */
export function workplace({levels, bottom}: Hierarchy, options: WorkplaceOptions): Workplace {
  const {against, widest, lengths, order, backend} = options;
  const matrices = [...levels.flatMap(({a, prolong}) => (prolong ? [a, prolong] : [a])), ...(bottom ? [bottom.inverse] : [])]; // prettier-ignore
  const arrays = [
    ...matrices.flatMap(({offsets, indices, values}) => [offsets, indices, values]),
    ...levels.flatMap(({a}) => [a.middle, a.inverse]),
    ...against
  ];
  const sizes = levels.flatMap(({a}) => [1, 2, 3].map(() => a.rows * widest));
  const {operations, place, blocks} = blockRoom(arrays, [...sizes, ...lengths], order, backend);
  const placed = (a: CsrMatrix): CsrMatrix => ({
    ...a,
    offsets: place(a.offsets),
    indices: place(a.indices),
    values: place(a.values)
  });
  return {
    operations,
    stages: levels.map(({a, prolong}, depth) => ({
      a: {...placed(a), middle: place(a.middle), inverse: place(a.inverse)},
      prolong: prolong && placed(prolong),
      b: blocks[3 * depth],
      r: blocks[3 * depth + 1],
      x: blocks[3 * depth + 2]
    })),
    bottom: bottom && placed(bottom.inverse),
    against: against.map((array) => place(array)),
    blocks: blocks.slice(sizes.length)
  };
}

/**
 * About A⁺ B for the m vectors in *b* of a stage, written to its *x*: a V-cycle with a Gauss–Seidel sweep down and one back
 * up, so that the map is symmetric.
 */
export function cycle(place: Workplace, depth: number, m: number): void {
  const {operations, stages, bottom} = place;
  const {a, prolong, b, r, x} = stages[depth];
  if (prolong) {
    const next = stages[depth + 1];
    operations.descend(a, b, x, r, m);
    operations.multiplyTransposed(prolong, r, next.b, m);
    cycle(place, depth + 1, m);
    operations.addMultiple(prolong, next.x, x, m);
    operations.relax(a, b, x, m, "up");
  } else if (bottom) operations.multiply(bottom, b, x, m);
  else smooth(place, depth, m);
}

/** About A⁺ B again, without a coarser level: sweeps down and up, four of each. */
export function smooth({operations, stages}: Workplace, depth: number, m: number): void {
  const {a, b, r, x} = stages[depth];
  operations.descend(a, b, x, r, m);
  for (let sweep = 1; sweep < 4; ++sweep) operations.relax(a, b, x, m, "down");
  for (let sweep = 0; sweep < 4; ++sweep) operations.relax(a, b, x, m, "up");
}
