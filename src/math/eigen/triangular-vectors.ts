/** A vector is scaled down before it grows beyond this. */
const large = 1e100;
const tiny = 1e-290;

/**
 * The eigenvectors of the n × n matrix *t* in standard real Schur form, by rows, by back-substitution: row j of the result
 * is the one of the real eigenvalue at j; rows j and j + 1 are the real and the imaginary part of that of the eigenvalue
 * above the axis at j, j + 1. Each has largest part 1. A pivot below ε |λ| is replaced by that, so that a repeated
 * eigenvalue without vectors enough gives nearly parallel ones. Cost n³ / 3.
 */
export function triangularVectors(t: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let j = 0; j < n; ++j) {
    const re = result.subarray(j * n, (j + 1) * n);
    const pair = j + 1 < n && t[(j + 1) * n + j] !== 0;
    if (pair) {
      const im = result.subarray((j + 1) * n, (j + 2) * n);
      const [b, c] = [t[j * n + j + 1], t[(j + 1) * n + j]];
      const omega = Math.sqrt(Math.abs(b)) * Math.sqrt(Math.abs(c));
      if (Math.abs(b) >= Math.abs(c)) [re[j], im[j + 1]] = [1, omega / b];
      else [re[j], im[j + 1]] = [-omega / c, 1];
      backSubstitute(t, n, j, t[j * n + j], omega, re, im);
      normalize(re, im, j + 2);
      ++j;
    } else {
      re[j] = 1;
      backSubstitute(t, n, j, t[j * n + j], 0, re, null);
      normalize(re, null, j + 1);
    }
  }
  return result;
}

/** Solves (T − λ) x = 0 for the entries before *j*, where λ = *lambda* + *omega* √−1 and the others are given. */
function backSubstitute(
  t: Float64Array,
  n: number,
  j: number,
  lambda: number,
  omega: number,
  re: Float64Array,
  im: Float64Array | null
): void {
  const end = im ? j + 2 : j + 1;
  const least = Math.max(Number.EPSILON * (Math.abs(lambda) + omega), tiny);
  for (let i = j - 1; i >= 0; --i) {
    if (i > 0 && t[i * n + i - 1] !== 0) {
      --i;
      solvePair(t, n, i, lambda, omega, least, re, im, end);
    } else {
      const pivot = t[i * n + i] - lambda;
      if (im) {
        solveComplex(t, n, i, pivot, omega, least, re, im, end);
        continue;
      }
      const safe = Math.abs(pivot) >= least ? pivot : least;
      const right = -partialDot(t, i * n, re, i + 1, end);
      const shrink = shrinkage(Math.abs(right), Math.abs(safe));
      if (shrink < 1) scale(re, shrink, i + 1, end);
      re[i] = (right * shrink) / safe;
    }
  }
}

function solveComplex(
  t: Float64Array,
  n: number,
  i: number,
  pivot: number,
  omega: number,
  least: number,
  re: Float64Array,
  im: Float64Array,
  end: number
): void {
  const size = Math.max(Math.abs(pivot), omega);
  const [p, q] = size >= least ? [pivot, -omega] : [least, 0];
  const right = -partialDot(t, i * n, re, i + 1, end);
  const rightIm = -partialDot(t, i * n, im, i + 1, end);
  const shrink = shrinkage(Math.max(Math.abs(right), Math.abs(rightIm)), Math.max(size, least));
  if (shrink < 1) {
    scale(re, shrink, i + 1, end);
    scale(im, shrink, i + 1, end);
  }
  [re[i], im[i]] = divide(right * shrink, rightIm * shrink, p, q);
}

/** Rows i and i + 1, a 2 × 2 block of T, by elimination with the larger of the two pivots. */
function solvePair(
  t: Float64Array,
  n: number,
  i: number,
  lambda: number,
  omega: number,
  least: number,
  re: Float64Array,
  im: Float64Array | null,
  end: number
): void {
  const at = i * n + i;
  const [b, c] = [t[at + 1], t[at + n]];
  const p = t[at] - lambda; // both entries on the diagonal, which are equal, are p − omega √−1
  const swap = Math.hypot(p, omega) < Math.abs(c);
  // the rows [pivot, beside | f] and [below, other | g]
  const [pivot, pivotIm, below, belowIm] = swap ? [c, 0, p, -omega] : [p, -omega, c, 0];
  const [beside, besideIm, other, otherIm] = swap ? [p, -omega, b, 0] : [b, 0, p, -omega];
  const [m, mIm] = divide(below, belowIm, pivot, pivotIm);
  let last = other - (m * beside - mIm * besideIm);
  let lastIm = otherIm - (m * besideIm + mIm * beside);
  if (Math.max(Math.abs(last), Math.abs(lastIm)) < least) [last, lastIm] = [least, 0];
  let f = -partialDot(t, i * n, re, i + 2, end);
  let g = -partialDot(t, (i + 1) * n, re, i + 2, end);
  let fIm = im ? -partialDot(t, i * n, im, i + 2, end) : 0;
  let gIm = im ? -partialDot(t, (i + 1) * n, im, i + 2, end) : 0;
  const size = Math.max(Math.abs(f), Math.abs(g), Math.abs(fIm), Math.abs(gIm));
  const shrink = shrinkage(size, Math.min(Math.abs(last) + Math.abs(lastIm), Math.abs(pivot) + Math.abs(pivotIm)));
  if (shrink < 1) {
    scale(re, shrink, i + 2, end);
    if (im) scale(im, shrink, i + 2, end);
    [f, g, fIm, gIm] = [f * shrink, g * shrink, fIm * shrink, gIm * shrink];
  }
  if (swap) [f, fIm, g, gIm] = [g, gIm, f, fIm];
  const [y, yIm] = divide(g - (m * f - mIm * fIm), gIm - (m * fIm + mIm * f), last, lastIm);
  const [x, xIm] = divide(f - (beside * y - besideIm * yIm), fIm - (beside * yIm + besideIm * y), pivot, pivotIm);
  [re[i], re[i + 1]] = [x, y];
  if (im) [im[i], im[i + 1]] = [xIm, yIm];
}

function partialDot(t: Float64Array, row: number, x: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let k = from; k < to; ++k) sum += t[row + k] * x[k];
  return sum;
}

/** By what to multiply a right-hand side of this size so that dividing it by a pivot gives no more than *large*. */
function shrinkage(size: number, pivot: number): number {
  return size > large * pivot ? pivot / size : 1;
}

function scale(x: Float64Array, factor: number, from: number, to: number): void {
  for (let k = from; k < to; ++k) x[k] *= factor;
}

function normalize(re: Float64Array, im: Float64Array | null, end: number): void {
  let max = 0;
  for (let k = 0; k < end; ++k) max = Math.max(max, Math.abs(re[k]), im ? Math.abs(im[k]) : 0);
  for (let k = 0; k < end; ++k) re[k] /= max;
  if (im) for (let k = 0; k < end; ++k) im[k] /= max;
}

/** (a + b √−1) / (c + d √−1), scaled by the larger part of the divisor (Smith 1962). */
function divide(a: number, b: number, c: number, d: number): [re: number, im: number] {
  if (d === 0) return [a / c, b / c];
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c;
    const size = c + d * ratio;
    return [(a + b * ratio) / size, (b - a * ratio) / size];
  }
  const ratio = c / d;
  const size = c * ratio + d;
  return [(a * ratio + b) / size, (b * ratio - a) / size];
}
