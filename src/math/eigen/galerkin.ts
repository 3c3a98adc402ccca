import type {CsrMatrix} from "../sparse/csr.js";
import {transposeUnchecked as transpose} from "../sparse/transpose.js";
import type {Aggregates} from "./aggregate.js";

/** A B for sparse matrices, row by row (Gustavson 1978); the columns of a row are in the order in which they are met. */
function multiplySparse(a: CsrMatrix, b: CsrMatrix): CsrMatrix {
  const offsets = new Uint32Array(a.rows + 1);
  const place = new Int32Array(b.columns).fill(-1);
  let capacity = 2 * (a.indices.length + b.indices.length) + 16;
  let [indices, values] = [new Uint32Array(capacity), new Float64Array(capacity)];
  let size = 0;
  for (let i = 0; i < a.rows; ++i) {
    const start = size;
    if (size + b.columns > capacity) {
      capacity = 2 * capacity + b.columns;
      [indices, values] = [grown(indices, new Uint32Array(capacity)), grown(values, new Float64Array(capacity))];
    }
    for (let k = a.offsets[i]; k < a.offsets[i + 1]; ++k) {
      const row = a.indices[k];
      for (let l = b.offsets[row]; l < b.offsets[row + 1]; ++l) {
        const j = b.indices[l];
        if (place[j] < start) {
          place[j] = size;
          indices[size] = j;
          values[size++] = 0;
        }
        values[place[j]] += a.values[k] * b.values[l];
      }
    }
    offsets[i + 1] = size;
  }
  return {rows: a.rows, columns: b.columns, offsets, indices: indices.slice(0, size), values: values.slice(0, size)};
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

export interface Coarsening {
  /** Pᵀ A P. */
  a: CsrMatrix;
  /** n × coarse n. */
  prolong: CsrMatrix;
  restrict: CsrMatrix;
  /** P before it was smoothed, whose columns are orthonormal. */
  tentative: CsrMatrix;
  /** What P takes to *near*. */
  near: Float64Array;
}

/**
 * The next coarser matrix. P spreads *near*, the vector that A nearly sends to 0, over the aggregates with orthonormal
 * columns, then smooths by I − ω D⁻¹ A with ω = 4 / (3 ρ), ρ ≥ the largest eigenvalue of D⁻¹ A; P near′ = near where A near = 0.
 */
export function coarsen(a: CsrMatrix, near: Float64Array, {count, labels}: Aggregates): Coarsening {
  const n = a.rows;
  const lengths = new Float64Array(count);
  for (let i = 0; i < n; ++i) if (labels[i] >= 0) lengths[labels[i]] += near[i] ** 2;
  for (let c = 0; c < count; ++c) lengths[c] = Math.sqrt(lengths[c]);
  const tentative = {
    rows: n,
    columns: count,
    offsets: new Uint32Array(n + 1),
    indices: new Uint32Array(n),
    values: new Float64Array(n)
  };
  for (let i = 0, at = 0; i < n; ++i) {
    const label = labels[i];
    if (label >= 0) {
      tentative.indices[at] = label;
      tentative.values[at++] = near[i] / lengths[label];
    }
    tentative.offsets[i + 1] = at;
  }
  const prolong = multiplySparse(smoothing(a, near), tentative);
  const restrict = transpose(prolong);
  return {a: multiplySparse(restrict, multiplySparse(a, prolong)), prolong, restrict, tentative, near: lengths};
}

/** I − ω D⁻¹ A, with ρ from the sums of the rows of D⁻¹ |A|, scaled by *near*, for which they are 2 in a Laplacian. */
function smoothing(a: CsrMatrix, near: Float64Array): CsrMatrix {
  const {rows: n, offsets, indices} = a;
  const values = a.values.slice();
  let rho = 1;
  for (let i = 0; i < n; ++i) {
    const d = diagonalOf(a, i);
    let sum = 0;
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) {
      values[k] = d > 0 ? values[k] / d : 0;
      sum += Math.abs(values[k] * near[indices[k]]);
    }
    rho = Math.max(rho, sum / Math.abs(near[i]) || 0);
  }
  const omega = 4 / (3 * rho);
  for (let i = 0; i < n; ++i) {
    for (let k = offsets[i]; k < offsets[i + 1]; ++k) values[k] = (indices[k] === i ? 1 : 0) - omega * values[k];
  }
  return {...a, values};
}

export function diagonalOf({offsets, indices, values}: CsrMatrix, i: number): number {
  for (let k = offsets[i]; k < offsets[i + 1]; ++k) if (indices[k] === i) return values[k];
  return 0;
}
