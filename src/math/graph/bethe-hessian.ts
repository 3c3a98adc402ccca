import {checkUndirected} from "../sparse/check.js";
import type {CsrMatrix} from "../sparse/csr.js";
import {degrees} from "../sparse/degrees.js";

/**
 * The Bethe Hessian H(r) = (r² − 1) I − r A + D of an undirected graph. Its negative eigenvalues at r = √c, c the mean
 * degree, count and carry the communities down to the threshold below which none can be found (Saade, Krzakala &
 * Zdeborová 2014). *r* defaults to √(Σd² / Σd − 1), which is about √c for a block model and right for uneven degrees.
 *
 * Throws a RangeError if adjacency is not undirected with weights ≥ 0, or r is not finite.
 */
export function betheHessian(adjacency: CsrMatrix, r?: number): CsrMatrix {
  checkUndirected("adjacency", adjacency);
  const d = degrees(adjacency);
  r ??= meanExcessRoot(d);
  if (!Number.isFinite(r * r)) throw new RangeError(`invalid r; not finite: ${r}`);
  const {rows: n, offsets: from} = adjacency;
  const offsets = new Uint32Array(n + 1);
  const indices: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < n; ++i) {
    let diagonal = r * r - 1 + d[i];
    let place = -1;
    for (let k = from[i]; k < from[i + 1]; ++k) {
      const j = adjacency.indices[k];
      if (place < 0 && j >= i) place = reserve(i);
      if (j === i) diagonal -= r * adjacency.values[k];
      else {
        indices.push(j);
        values.push(-r * adjacency.values[k]);
      }
    }
    if (place < 0) place = reserve(i);
    values[place] = diagonal;
    offsets[i + 1] = indices.length;
  }
  return {rows: n, columns: n, offsets, indices: Uint32Array.from(indices), values: Float64Array.from(values)};

  /** Keeps the place of the diagonal until its value is known. */
  function reserve(i: number): number {
    indices.push(i);
    return values.push(0) - 1;
  }
}

function meanExcessRoot(d: Float64Array): number {
  let sum = 0;
  let squares = 0;
  for (const di of d) {
    sum += di;
    squares += di * di;
  }
  return Math.sqrt(Math.max(0, squares / (sum || 1) - 1));
}
