import {carefulEach, furtherEach, tooManySweeps, wilkinsonShift} from "./tridiagonal-ql.js";

/** Sweeps allowed for each eigenvalue; about 1.7 are used. */
const sweepsEach = 60;

/**
 * Replaces *d* by the eigenvalues, in no order, of the symmetric tridiagonal matrix with diagonal d and *e* beside it, of
 * norm near 1. The QL and QR sweeps of *diagonalizeTridiagonal*, on the squares of the couplings, so that no step takes a
 * root (Reinsch 1971, in the variant of Pal, Walker and Kahan). The error is a small multiple of ε. Cost about 20 n² flops.
 */
export function tridiagonalValues(d: Float64Array, e: Float64Array): void {
  const n = d.length;
  const squares = e.map((x) => x * x);
  let left = sweepsEach * n;
  let patience = carefulEach * n;
  let floor = 1e-300;
  for (let high = n - 1; high > 0;) {
    let low = high;
    while (low > 0 && !negligible(d, squares, low - 1, floor)) --low;
    if (low > 0) squares[low - 1] = 0;
    if (low === high) {
      --high;
    } else if (low === high - 1) {
      solveTwo(d, low, Math.sqrt(squares[low]));
      high -= 2;
    } else {
      const [from, to] = Math.abs(d[high]) < Math.abs(d[low]) ? [low, high] : [high, low];
      sweep(d, squares, from, to);
      if (--left < 0) throw tooManySweeps(n);
      if (--patience > 0) continue;
      floor = Math.max(Number.EPSILON ** 2, 4 * floor);
      patience = furtherEach * n;
    }
  }
}

function negligible(d: Float64Array, squares: Float64Array, i: number, floor: number): boolean {
  return squares[i] <= Number.EPSILON ** 2 * Math.abs(d[i]) * Math.abs(d[i + 1]) || squares[i] < floor;
}

/** The eigenvalues of [[dᵢ, b], [b, dᵢ₊₁]]: the smaller by the determinant, without cancellation where d is graded. */
function solveTwo(d: Float64Array, i: number, b: number): void {
  const [a, c] = [d[i], d[i + 1]];
  const sum = a + c;
  const size = Math.max(Math.abs(a - c), 2 * b);
  const ratio = Math.min(Math.abs(a - c), 2 * b) / size;
  const root = size * Math.sqrt(1 + ratio * ratio);
  if (sum === 0) {
    [d[i], d[i + 1]] = [root / 2, -root / 2];
    return;
  }
  const large = (sum + (sum < 0 ? -root : root)) / 2;
  const [most, least] = Math.abs(a) > Math.abs(c) ? [a, c] : [c, a];
  [d[i], d[i + 1]] = [large, (most / large) * least - (b / large) * b];
}

/** One sweep from index *from* to *to*. p is γ² / c, or its limit where c is too small to divide by. */
function sweep(d: Float64Array, squares: Float64Array, from: number, to: number): void {
  const step = from < to ? 1 : -1;
  const o = from < to ? 0 : -1; // squares[i + o] couples i and i + step
  const sigma = wilkinsonShift(d[to], Math.sqrt(squares[to - step + o]), d[to - step]);
  let c = 1;
  let s = 0;
  let gamma = d[from] - sigma;
  let p = gamma * gamma;
  for (let i = from; i !== to; i += step) {
    const square = squares[i + o];
    const r = p + square;
    if (i !== from) squares[i - step + o] = s * r;
    const before = c;
    const inverse = 1 / r;
    const quotient = r / p;
    c = p * inverse;
    s = square * inverse;
    const alpha = d[i + step];
    const next = c * (alpha - sigma) - s * gamma;
    d[i] = gamma + (alpha - next);
    gamma = next;
    p = c < 1e-150 ? before * square : gamma * gamma * quotient;
  }
  squares[to - step + o] = s * p;
  d[to] = sigma + gamma;
}
