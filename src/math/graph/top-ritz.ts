import {dot, matrix, norm2} from "../dense/matrix.js";
import {eigh} from "../eigen/eigh.js";
import type {LinearOperator} from "../eigen/linear-operator.js";

export interface TopRitzOptions {
  /** A unit vector whose complement is searched; defaults to none. */
  apartFrom?: Float64Array | undefined;
  /** The size of the operator, about: a coupling that is rounding beside it ends the search. */
  norm: number;
  /** Steps at most; at least 1. */
  most: number;
  /** Whether the pair is good enough. */
  done(value: number, residual: number): boolean;
}

export interface TopRitz {
  /** The largest Ritz value; the largest eigenvalue is no less, and some eigenvalue is within *residual* of it. */
  value: number;
  residual: number;
  /** The weights of the Lanczos vectors in the Ritz vector. */
  weights: Float64Array;
}

/**
 * The largest eigenvalue of a symmetric operator by Lanczos from *start*, with three vectors: those are not kept, nor
 * orthogonal for long, but the copies that come of this leave the extreme values and their vectors right (Paige 1972).
 */
export function topRitz(
  operator: LinearOperator,
  start: Float64Array,
  {apartFrom, norm, most, done}: TopRitzOptions
): TopRitz {
  const [diagonal, beside]: [number[], number[]] = [[], [0]];
  let found: TopRitz = {value: 0, residual: Infinity, weights: new Float64Array()};
  let next = 5;
  lanczos(operator, start, apartFrom, (_, alpha, beta) => {
    diagonal.push(alpha);
    const k = diagonal.length;
    const spent = !(beta > 1e-14 * norm) || k >= Math.min(most, operator.size);
    if (spent || k === next) {
      found = largest(diagonal, beside, beta);
      next = k + Math.max(5, Math.floor(k / 10));
      if (spent || done(found.value, found.residual)) return false;
    }
    beside.push(beta);
    return true;
  });
  return found;
}

/** The unit vector of a pair that *topRitz* found from the same start: the steps are made again. */
export function ritzVector(operator: LinearOperator, start: Float64Array, {weights}: TopRitz): Float64Array {
  const x = new Float64Array(operator.size);
  let k = 0;
  lanczos(operator, start, undefined, (v) => {
    for (let i = 0; i < x.length; ++i) x[i] += weights[k] * v[i];
    return ++k < weights.length;
  });
  const length = norm2(x);
  return x.map((value) => value / length);
}

/** Calls *visit* with each Lanczos vector, its diagonal entry of T, and the coupling to the next, while it says so. */
function lanczos(
  {size, apply}: LinearOperator,
  start: Float64Array,
  apartFrom: Float64Array | undefined,
  visit: (v: Float64Array, alpha: number, beta: number) => boolean
): void {
  let v: Float64Array = start.slice();
  let [w, before]: [Float64Array, Float64Array] = [new Float64Array(size), new Float64Array(size)];
  clear(v, apartFrom);
  const unit = norm2(v);
  for (let i = 0; i < size; ++i) v[i] /= unit;
  for (let beta = 0; ;) {
    apply(v, w);
    const alpha = dot(v, w);
    for (let i = 0; i < size; ++i) w[i] -= alpha * v[i] + beta * before[i];
    clear(w, apartFrom);
    beta = norm2(w);
    if (!visit(v, alpha, beta)) return;
    for (let i = 0; i < size; ++i) w[i] /= beta;
    [before, v, w] = [v, w, before];
  }
}

/** Removes from *v* what lies along a unit vector. */
function clear(v: Float64Array, unit: Float64Array | undefined): void {
  if (!unit) return;
  const along = dot(v, unit);
  for (let i = 0; i < v.length; ++i) v[i] -= along * unit[i];
}

/** The largest eigenvalue of the tridiagonal matrix, its vector, and β |its last entry|, where β couples to what follows. */
function largest(diagonal: readonly number[], beside: readonly number[], beta: number): TopRitz {
  const k = diagonal.length;
  const t = matrix(k, k);
  for (let i = 0; i < k; ++i) {
    t.data[i * k + i] = diagonal[i];
    if (i > 0) t.data[i * k + i - 1] = t.data[(i - 1) * k + i] = beside[i];
  }
  const {values, vectors} = eigh(t, {indices: [k - 1, k]});
  return {value: values[0], residual: beta * Math.abs(vectors.data[k - 1]), weights: vectors.data};
}
