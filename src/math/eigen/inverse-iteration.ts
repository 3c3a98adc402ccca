import {mulberry32} from "../random/mulberry32.js";

/** Solves that one vector may take; two are usual, a third where many values agree. */
const mostSolves = 6;

/**
 * Unit eigenvectors, as rows of n, for some *values* of the symmetric tridiagonal matrix with diagonal *d* and *e* beside
 * it, whose norm is at most *bound*; undefined if one cannot be had to √n ε × bound, so that another method must serve.
 * Inverse iteration from random vectors (Peters & Wilkinson 1971; LAPACK's dstein), but each solve is followed by
 * orthogonalisation against all rows before, which clusters need and does the others no harm: what it takes from them is the
 * inverse of a gap, and a residual counts it times that gap. Cost 2 n k² flops for k values, and some 60 n k.
 */
export function inverseIteration(
  d: Float64Array,
  e: Float64Array,
  values: Float64Array,
  bound: number
): Float64Array | undefined {
  const n = d.length;
  const random = mulberry32(1);
  const rows = new Float64Array(values.length * n);
  const allowed = Math.max(8, Math.sqrt(n)) * Number.EPSILON * bound;
  const factors = roomForFactors(n);
  for (let k = 0; k < values.length; ++k) {
    const x = rows.subarray(k * n, (k + 1) * n);
    for (let i = 0; i < n; ++i) x[i] = random() - 0.5;
    factor(d, e, values[k], bound, factors);
    let solves = 0;
    do {
      if (++solves > mostSolves) return undefined;
      solve(factors, x, solves > 1);
      if (!normalize(x)) return undefined;
      orthogonalize(rows, k, x);
      if (!normalize(x)) return undefined;
    } while (!(residual(d, e, values[k], x) <= allowed));
    orthogonalize(rows, k, x);
    normalize(x);
  }
  return rows;
}

/** P (T − λ) = L U: U has three diagonals, its first inverted; L a multiplier a row, P a swap of neighbours. */
interface Factors {
  inverse: Float64Array;
  second: Float64Array;
  third: Float64Array;
  multipliers: Float64Array;
  swapped: Uint8Array;
}

function roomForFactors(n: number): Factors {
  const numbers = () => new Float64Array(n);
  return {inverse: numbers(), second: numbers(), third: numbers(), multipliers: numbers(), swapped: new Uint8Array(n)};
}

/** Gaussian elimination with partial pivoting; pivots below ε × *bound* are raised to it, which is a perturbation of T. */
function factor(d: Float64Array, e: Float64Array, value: number, bound: number, to: Factors): void {
  const {inverse, second, third, multipliers, swapped} = to;
  const n = d.length;
  const least = Number.EPSILON * bound;
  let pivot = d[0] - value;
  let beside = e[0];
  for (let i = 0; i < n; ++i) {
    const below = i < n - 1 ? e[i] : 0;
    const [next, after] = i < n - 1 ? [d[i + 1] - value, e[i + 1]] : [0, 0];
    const swap = Math.abs(below) > Math.abs(pivot);
    swapped[i] = swap ? 1 : 0;
    let top = swap ? below : pivot;
    if (Math.abs(top) < least) top = top < 0 ? -least : least;
    inverse[i] = 1 / top;
    second[i] = swap ? next : beside;
    third[i] = swap ? after : 0;
    const multiplier = (swap ? pivot : below) / top;
    multipliers[i] = multiplier;
    pivot = swap ? beside - multiplier * next : next - multiplier * beside;
    beside = swap ? -multiplier * after : after;
  }
}

/** x ← U⁻¹ x, or (L U)⁻¹ P x if *whole*: a random x is as good as L⁻¹ P times one. */
function solve({inverse, second, third, multipliers, swapped}: Factors, x: Float64Array, whole: boolean): void {
  const n = x.length;
  for (let i = 0; whole && i < n - 1; ++i) {
    const [top, below] = swapped[i] ? [x[i + 1], x[i]] : [x[i], x[i + 1]];
    x[i] = top;
    x[i + 1] = below - multipliers[i] * top;
  }
  let next = 0;
  let after = 0;
  for (let i = n - 1; i >= 0; --i) {
    const value = (x[i] - second[i] * next - third[i] * after) * inverse[i];
    after = next;
    next = value;
    x[i] = value;
  }
}

/** Scales *x* to ‖x‖ = 1; false if it is zero or has overflowed. */
function normalize(x: Float64Array): boolean {
  let most = 0;
  for (const value of x) most = Math.max(most, Math.abs(value));
  if (!(most > 0 && most < Infinity)) return false;
  let sum = 0;
  for (const value of x) sum += (value / most) ** 2;
  const root = Math.sqrt(sum);
  for (let i = 0; i < x.length; ++i) x[i] = x[i] / most / root;
  return true;
}

/** Takes from *x* what it has along each of the first *count* rows, again where little is left (Daniel et al. 1976). */
function orthogonalize(rows: Float64Array, count: number, x: Float64Array): void {
  for (let left = 0; left < 0.7;) {
    const before = dot(x, 0, x);
    if (before === 0) return;
    for (let at = 0; at < count * x.length; at += x.length) {
      const along = dot(rows, at, x);
      for (let i = 0; i < x.length; ++i) x[i] -= along * rows[at + i];
    }
    left = Math.sqrt(dot(x, 0, x) / before);
  }
}

function dot(rows: Float64Array, at: number, x: Float64Array): number {
  let [even, odd] = [0, 0];
  const n = x.length;
  for (let i = 0; i + 1 < n; i += 2) {
    even += rows[at + i] * x[i];
    odd += rows[at + i + 1] * x[i + 1];
  }
  return n % 2 ? even + odd + rows[at + n - 1] * x[n - 1] : even + odd;
}

/** ‖T x − λ x‖. */
function residual(d: Float64Array, e: Float64Array, value: number, x: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < x.length; ++i) {
    const before = i > 0 ? e[i - 1] * x[i - 1] : 0;
    const after = i < x.length - 1 ? e[i] * x[i + 1] : 0;
    sum += (before + (d[i] - value) * x[i] + after) ** 2;
  }
  return Math.sqrt(sum);
}
