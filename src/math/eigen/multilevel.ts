import type {Matrix} from "../dense/matrix.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {aggregate} from "./aggregate.js";
import {addProduct, crossProducts, multiplyBlock} from "./block.js";
import {eigh} from "./eigh.js";
import {coarsen, diagonalOf} from "./galerkin.js";

export interface Level {
  a: CsrMatrix;
  /** 1 / aᵢᵢ, or 0 where aᵢᵢ is no more than rounding. */
  inverse: Float64Array;
  /** From the next coarser level to this and back; absent on the coarsest. */
  prolong?: CsrMatrix;
  restrict?: CsrMatrix;
  /** The prolongation before it was smoothed: its transpose takes null vectors to those of the next level. */
  tentative?: CsrMatrix;
}

export interface Hierarchy {
  /** The finest first. */
  levels: Level[];
  /** The eigenpairs of the coarsest matrix, where it is small enough; else it is only smoothed. */
  bottom: {values: Float64Array; vectors: Matrix} | undefined;
}

/**
 * Coarser and coarser matrices Pᵀ A P of a positive semidefinite A that nearly sends *near* to 0, until *smallest* rows
 * or fewer are left, or coarsening no longer pays. Linear time where the links of a node lead to near ones.
 */
export function hierarchy(a: CsrMatrix, near: Float64Array, smallest: number): Hierarchy {
  const levels: Level[] = [];
  for (;;) {
    const level: Level = {a, inverse: inverseDiagonal(a)};
    levels.push(level);
    if (a.rows <= smallest) break;
    const groups = aggregate(a);
    if (groups.count === 0 || groups.count > 0.8 * a.rows) break;
    const next = coarsen(a, near, groups);
    if (next.a.indices.length > 1.5 * a.indices.length) break;
    level.prolong = next.prolong;
    level.restrict = next.restrict;
    level.tentative = next.tentative;
    ({a, near} = next);
  }
  const bottom = a.rows <= 2 * smallest ? eigh(written(a)) : undefined;
  return {levels, bottom};
}

function inverseDiagonal(a: CsrMatrix): Float64Array {
  const d = Float64Array.from({length: a.rows}, (_, i) => diagonalOf(a, i));
  const largest = d.reduce((x, y) => Math.max(x, y), 0);
  return d.map((x) => (x > 1e-13 * largest ? 1 / x : 0));
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

/** X ≈ A⁺ B for m columns: a V-cycle with a Gauss–Seidel sweep down and one back up, so that the map is symmetric. */
export function cycle({levels, bottom}: Hierarchy, depth: number, b: Float64Array, m: number): Float64Array {
  const {a, inverse, prolong, restrict} = levels[depth];
  if (!prolong || !restrict) {
    if (bottom) return pseudoinverse(bottom, b, m);
    const x = new Float64Array(b.length);
    for (let sweep = 0; sweep < 4; ++sweep) smooth(a, inverse, b, x, m, true);
    for (let sweep = 0; sweep < 4; ++sweep) smooth(a, inverse, b, x, m, false);
    return x;
  }
  const x = new Float64Array(b.length);
  smooth(a, inverse, b, x, m, true);
  const r = new Float64Array(b.length);
  multiplyBlock(a, x, r, m);
  for (let i = 0; i < r.length; ++i) r[i] = b[i] - r[i];
  const coarse = new Float64Array(restrict.rows * m);
  multiplyBlock(restrict, r, coarse, m);
  multiplyBlock(prolong, cycle({levels, bottom}, depth + 1, coarse, m), r, m);
  for (let i = 0; i < r.length; ++i) x[i] += r[i];
  smooth(a, inverse, b, x, m, false);
  return x;
}

/** A sweep of Gauss–Seidel: X ← X + D⁻¹ (B − A X), row after row, forward or backward. */
function smooth(
  {rows, offsets, indices, values}: CsrMatrix,
  inverse: Float64Array,
  b: Float64Array,
  x: Float64Array,
  m: number,
  forward: boolean
): void {
  const sum = new Float64Array(m);
  for (let step = 0; step < rows; ++step) {
    const i = forward ? step : rows - 1 - step;
    const d = inverse[i];
    if (d === 0) continue;
    const at = i * m;
    for (let c = 0; c < m; ++c) sum[c] = b[at + c];
    for (let k = offsets[i], end = offsets[i + 1]; k < end; ++k) {
      const value = values[k];
      const from = indices[k] * m;
      for (let c = 0; c < m; ++c) sum[c] -= value * x[from + c];
    }
    for (let c = 0; c < m; ++c) x[at + c] += d * sum[c];
  }
}

function pseudoinverse({values, vectors}: {values: Float64Array; vectors: Matrix}, b: Float64Array, m: number) {
  const n = values.length;
  const parts = crossProducts(vectors.data, n, b, m);
  const least = 1e-13 * values[n - 1];
  for (let i = 0; i < n; ++i) for (let c = 0; c < m; ++c) parts[i * m + c] *= values[i] > least ? 1 / values[i] : 0;
  const x = new Float64Array(n * m);
  addProduct(vectors.data, n, parts, x, m);
  return x;
}
