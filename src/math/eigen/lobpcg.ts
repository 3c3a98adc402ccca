import type {Matrix} from "../dense/matrix.js";
import type {Random} from "../random/mulberry32.js";
import {addProduct, columnNorms, crossProducts} from "./block.js";
import {eigh} from "./eigh.js";

/** What a run needs; blocks are n × m, row after row. */
export interface BlockProblem {
  n: number;
  /** A X. */
  apply(x: Float64Array, m: number): Float64Array;
  /** About A⁻¹ R, by a symmetric positive map. */
  precondition(r: Float64Array, m: number): Float64Array;
  /** Orthonormal columns, to stay orthogonal to. */
  against: Matrix;
  random: Random;
  /** Asked before each step, with the Ritz values, ascending, and the lengths of their residuals: whether to end. */
  done(values: Float64Array, residuals: Float64Array): boolean;
  /** Columns with residuals below this rest. */
  rest: number;
}

export interface BlockPairs {
  values: Float64Array;
  residuals: Float64Array;
  /** n × m, orthonormal. */
  x: Float64Array;
}

/**
 * The m smallest eigenpairs from a block of m start vectors, by LOBPCG (Knyazev 2001): Rayleigh–Ritz in the span of the
 * vectors X, the preconditioned residuals W and the last directions P. Invariant: [X, P] is orthonormal; W is made so
 * against it, and dependent columns are dropped; P is orthogonalised in coordinates (Hetmaniuk & Lehoucq 2006).
 */
export function lobpcg(problem: BlockProblem, start: Float64Array, m: number): BlockPairs {
  const {apply, precondition, done, rest, against} = problem;
  const empty = new Float64Array();
  let z = filled(problem, start, m);
  let az = apply(z, m);
  let s = m;
  let coordinates = eigh(symmetric(crossProducts(z, m, az, m), m));
  z = combined(z, m, empty, 0, coordinates.vectors.data, m, m);
  az = combined(az, m, empty, 0, coordinates.vectors.data, m, m);
  for (let step = 1; ; ++step) {
    const values = coordinates.values.slice(0, m);
    const r = residualsOf(z, az, s, values);
    const residuals = columnNorms(r, m);
    const active = Array.from(residuals.keys()).filter((c) => residuals[c] > rest);
    const ended = done(values, residuals);
    const a = active.length;
    const w = ended || a === 0 ? empty : precondition(columns(r, m, active), a);
    const fresh = orthonormal(w, a, [against.data, z], [against.columns, s], 2);
    if (fresh.m === 0)
      return {
        values,
        residuals,
        x:
          s === m
            ? z
            : columns(
                z,
                s,
                Array.from({length: m}, (_, c) => c)
              )
      };
    const aw = apply(fresh.x, fresh.m);
    coordinates = eigh(projected(z, az, s, fresh.x, aw, fresh.m));
    const {y, q} = directions(coordinates.vectors, m, active);
    z = combined(z, s, fresh.x, fresh.m, y, q, q);
    az = step % 16 ? combined(az, s, aw, fresh.m, y, q, q) : apply(z, q);
    s = q;
  }
}

/** The start vectors, orthonormal, with random ones for those that depended on others. */
function filled({n, against, random}: BlockProblem, start: Float64Array, m: number): Float64Array {
  let {x, m: have} = orthonormal(start, start.length / n, [against.data], [against.columns], 3);
  while (have < m) {
    const more = Float64Array.from({length: n * (m - have)}, random);
    const added = orthonormal(more, m - have, [against.data, x], [against.columns, have], 3);
    x = beside(x, have, added.x, added.m, n);
    have += added.m;
  }
  return x;
}

/** A X − X Λ, from the first columns of [X, P]. */
function residualsOf(z: Float64Array, az: Float64Array, s: number, values: Float64Array): Float64Array {
  const m = values.length;
  const n = z.length / s;
  const r = new Float64Array(n * m);
  for (let i = 0; i < n; ++i) for (let c = 0; c < m; ++c) r[i * m + c] = az[i * s + c] - values[c] * z[i * s + c];
  return r;
}

/** [Z, W]ᵀ A [Z, W]. */
function projected(z: Float64Array, az: Float64Array, s: number, w: Float64Array, aw: Float64Array, a: number): Matrix {
  const size = s + a;
  const data = new Float64Array(size * size);
  const [zz, zw, ww] = [crossProducts(z, s, az, s), crossProducts(z, s, aw, a), crossProducts(w, a, aw, a)];
  for (let i = 0; i < size; ++i) {
    for (let j = 0; j < size; ++j) {
      if (i < s && j < s) data[i * size + j] = zz[i * s + j];
      else if (i >= s && j >= s) data[i * size + j] = ww[(i - s) * a + j - s];
      else data[i * size + j] = i < s ? zw[i * a + j - s] : zw[j * a + i - s];
    }
  }
  return symmetric(data, size);
}

/** The coordinates of the new X and, orthonormal to them, of the new P: X's active columns without their part along the old X. */
function directions({rows: size, data}: Matrix, m: number, active: number[]): {y: Float64Array; q: number} {
  const first = Array.from({length: m}, (_, c) => c);
  const y = columns(data, size, first);
  const p = columns(data, size, active);
  p.fill(0, 0, m * active.length);
  const kept = orthonormal(p, active.length, [y], [m], 2);
  return {y: beside(y, m, kept.x, kept.m, size), q: m + kept.m};
}

/** Z C₁ + W C₂, for C = [C₁; C₂] with q of its *width* columns used. */
function combined(z: Float64Array, s: number, w: Float64Array, a: number, c: Float64Array, width: number, q: number) {
  const result = new Float64Array((z.length / s) * q);
  addProduct(z, s, c.subarray(0, s * width), result, q);
  if (a > 0) addProduct(w, a, c.subarray(s * width), result, q);
  return result;
}

/**
 * An orthonormal basis of what *x* adds to the orthonormal *sets*: block Gram–Schmidt, then by the eigenvectors of the Gram
 * matrix (Stathopoulos & Wu 2002), which shows dependent columns to be dropped; *passes* times.
 */
function orthonormal(x: Float64Array, m: number, sets: Float64Array[], widths: number[], passes: number) {
  for (let pass = 0; pass < passes && m > 0; ++pass) {
    normalize(x, m);
    sets.forEach((set, i) => {
      const along = crossProducts(set, widths[i], x, m);
      for (let at = 0; at < along.length; ++at) along[at] = -along[at];
      if (widths[i] > 0) addProduct(set, widths[i], along, x, m);
    });
    // What is left of a column that lies in the sets is rounding: it must not be made long again.
    const left = columnNorms(x, m);
    const real = Array.from(left.keys()).filter((c) => left[c] > (pass === 0 ? 1e-13 : 0.1));
    if (real.length < m) [x, m] = [columns(x, m, real), real.length];
    if (m === 0) break;
    normalize(x, m);
    const {values, vectors} = eigh(symmetric(crossProducts(x, m, x, m), m));
    const kept = Array.from(values.keys()).filter((c) => values[c] > 1e-13 * values[m - 1]);
    const c = columns(vectors.data, m, kept);
    for (let i = 0; i < m; ++i)
      for (let j = 0; j < kept.length; ++j) c[i * kept.length + j] /= Math.sqrt(values[kept[j]]);
    x = combined(x, m, new Float64Array(), 0, c, kept.length, kept.length);
    m = kept.length;
  }
  return {x: m > 0 ? x : new Float64Array(), m};
}

function normalize(x: Float64Array, m: number): void {
  const lengths = columnNorms(x, m);
  for (let at = 0; at < x.length; at += m) for (let c = 0; c < m; ++c) x[at + c] /= lengths[c] || 1;
}

function columns(x: Float64Array, m: number, chosen: number[]): Float64Array {
  const n = x.length / m;
  const q = chosen.length;
  const result = new Float64Array(n * q);
  for (let i = 0; i < n; ++i) for (let c = 0; c < q; ++c) result[i * q + c] = x[i * m + chosen[c]];
  return result;
}

export function beside(x: Float64Array, p: number, y: Float64Array, q: number, n: number): Float64Array {
  const m = p + q;
  const result = new Float64Array(n * m);
  for (let i = 0; i < n; ++i) {
    for (let c = 0; c < p; ++c) result[i * m + c] = x[i * p + c];
    for (let c = 0; c < q; ++c) result[i * m + p + c] = y[i * q + c];
  }
  return result;
}

function symmetric(data: Float64Array, n: number): Matrix {
  for (let i = 0; i < n; ++i) {
    for (let j = 0; j < i; ++j) data[i * n + j] = data[j * n + i] = (data[i * n + j] + data[j * n + i]) / 2;
  }
  return {rows: n, columns: n, data};
}
