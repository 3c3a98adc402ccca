import type {CsrMatrix} from "../sparse/csr.js";
import {transposeUnchecked as transpose} from "../sparse/transpose.js";
import {aggregate} from "./aggregate.js";
import type {Aggregates} from "./aggregate.js";

/** A prolongation before it is smoothed: what each node takes of its aggregate, 0 where its label is −1. */
export interface Tentative extends Aggregates {
  weights: Float64Array;
}

export interface Coarsening {
  /** Pᵀ A P. */
  a: CsrMatrix;
  /** n × coarse n. */
  prolong: CsrMatrix;
  /** P before it was smoothed, whose columns are orthonormal. */
  tentative: Tentative;
  /** What P takes to *near*. */
  near: Float64Array;
}

/** The steps from a matrix A to a coarser one. */
export interface Coarsener {
  groups(): Aggregates;
  /** P, from *near* and what it is before it is smoothed. */
  prolong(near: Float64Array, tentative: Tentative): CsrMatrix;
  /** Pᵀ A P for the last P; undefined if it, or A P, has so many entries that it does not pay. */
  product(prolong: CsrMatrix): CsrMatrix | undefined;
}

/** Entries of A P and of Pᵀ A P, beside those of A, beyond which coarsening does not pay. */
export const fill = {inner: 4, coarse: 1.5};

/** In plain TypeScript: what the compiled steps are held to. */
export function plainCoarsener(a: CsrMatrix): Coarsener {
  return {
    groups: () => aggregate(a),
    prolong: (near, tentative) => smoothed(a, near, tentative),
    product(prolong) {
      const inner = multiplySparse(a, prolong, fill.inner * a.indices.length);
      return inner && multiplySparse(transpose(prolong), inner, fill.coarse * a.indices.length);
    }
  };
}

/**
 * The next coarser matrix. P spreads *near*, the vector that A nearly sends to 0, over the aggregates with orthonormal
 * columns, then smooths by I − ω D⁻¹ A with ω = 4 / (3 ρ), ρ ≥ the largest eigenvalue of D⁻¹ A; P near′ = near where A near = 0.
 */
export function coarsen(steps: Coarsener, near: Float64Array, {count, labels}: Aggregates): Coarsening | undefined {
  const n = labels.length;
  const lengths = new Float64Array(count);
  for (let i = 0; i < n; ++i) if (labels[i] >= 0) lengths[labels[i]] += near[i] ** 2;
  for (let c = 0; c < count; ++c) lengths[c] = Math.sqrt(lengths[c]);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; ++i) if (labels[i] >= 0) weights[i] = near[i] / lengths[labels[i]];
  const tentative = {count, labels, weights};
  const prolong = steps.prolong(near, tentative);
  const a = steps.product(prolong);
  return a && {a, prolong, tentative, near: lengths};
}

/** The orthonormal *q* of a kernel made of *near*, n × c, on the coarser level. */
export function restrictKernel({count, labels, weights}: Tentative, q: Float64Array, c: number): Float64Array {
  const coarse = new Float64Array(count * c);
  for (let i = 0; i < labels.length; ++i) {
    const at = labels[i] * c;
    if (at >= 0) for (let j = 0; j < c; ++j) coarse[at + j] += weights[i] * q[i * c + j];
  }
  return coarse;
}

/** (I − ω D⁻¹ A) T, for the tentative prolongation T. */
function smoothed(a: CsrMatrix, near: Float64Array, {count, labels, weights}: Tentative): CsrMatrix {
  const {rows: n, offsets} = a;
  const [from, entries] = [a.indices, a.values];
  const {inverse, rho} = scaling(a, near);
  const omega = 4 / (3 * rho);
  const place = new Int32Array(count).fill(-1);
  const indices = new Uint32Array(entries.length + n);
  const values = new Float64Array(entries.length + n);
  const starts = new Uint32Array(n + 1);
  let size = 0;
  for (let i = 0; i < n; ++i) {
    const start = size;
    if (labels[i] >= 0) {
      place[labels[i]] = size;
      indices[size] = labels[i];
      values[size++] = weights[i];
    }
    const step = omega * inverse[i];
    for (let k = offsets[i], end = offsets[i + 1]; k < end; ++k) {
      const label = labels[from[k]];
      if (label < 0) continue;
      if (place[label] < start) {
        place[label] = size;
        indices[size] = label;
        values[size++] = 0;
      }
      values[place[label]] -= step * entries[k] * weights[from[k]];
    }
    starts[i + 1] = size;
  }
  return {rows: n, columns: count, offsets: starts, indices: indices.slice(0, size), values: values.slice(0, size)};
}

/** 1 / aᵢᵢ, or 0 where that is not > 0, and ρ from the sums of the rows of D⁻¹ |A|, scaled by *near*: 2 in a Laplacian. */
function scaling({rows: n, offsets, indices, values}: CsrMatrix, near: Float64Array) {
  const inverse = new Float64Array(n);
  let rho = 1;
  for (let i = 0; i < n; ++i) {
    let sum = 0;
    for (let k = offsets[i], end = offsets[i + 1]; k < end; ++k) {
      sum += Math.abs(values[k] * near[indices[k]]);
      if (indices[k] === i && values[k] > 0) inverse[i] = 1 / values[k];
    }
    rho = Math.max(rho, (sum * inverse[i]) / Math.abs(near[i]) || 0);
  }
  return {inverse, rho};
}

/**
 * A B for sparse matrices, row by row (Gustavson 1978); the columns of a row are in the order in which they are met.
 * Undefined if a row begins beyond *limit* entries.
 */
function multiplySparse(a: CsrMatrix, b: CsrMatrix, limit: number): CsrMatrix | undefined {
  const {rows, offsets: starts, indices: inner, values: weights} = a;
  const {columns, offsets: firsts, indices: targets, values: entries} = b;
  const offsets = new Uint32Array(rows + 1);
  const place = new Int32Array(columns).fill(-1);
  let capacity = inner.length + targets.length + columns;
  let [indices, values] = [new Uint32Array(capacity), new Float64Array(capacity)];
  let size = 0;
  for (let i = 0; i < rows; ++i) {
    if (size > limit) return undefined;
    const start = size;
    if (size + columns > capacity) {
      capacity = 2 * capacity + columns;
      [indices, values] = [grown(indices, new Uint32Array(capacity)), grown(values, new Float64Array(capacity))];
    }
    for (let k = starts[i], end = starts[i + 1]; k < end; ++k) {
      const weight = weights[k];
      for (let l = firsts[inner[k]], last = firsts[inner[k] + 1]; l < last; ++l) {
        const j = targets[l];
        if (place[j] < start) {
          place[j] = size;
          indices[size] = j;
          values[size++] = weight * entries[l];
        } else values[place[j]] += weight * entries[l];
      }
    }
    offsets[i + 1] = size;
  }
  return {rows, columns, offsets, indices: indices.slice(0, size), values: values.slice(0, size)};
}

function grown<T extends Uint32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
