import {split} from "./francis.js";
import type {Iterated} from "./francis.js";

/**
 * Takes the diagonal block of *it* from Hessenberg to standard real Schur form: upper triangular but for 2 × 2 blocks on the
 * diagonal, which have equal diagonal entries and off-diagonal ones of unlike sign, a conjugate pair of eigenvalues each.
 * The sweeper's z, by rows, becomes Qᵀ z. Returns the number of double steps. Cost about 25 n³.
 */
export function schur(it: Iterated): number {
  return split(it, (low, high) => {
    if (low === high - 1) standardize(it, low);
  });
}

/** A rotation that makes the block at rows p, p + 1 triangular, or its diagonal equal. */
function standardize(it: Iterated, p: number): void {
  const {n, first, last} = it;
  const {h, z} = it.sweeper;
  const at = p * n + p;
  const [a, b, c, d] = [h[at], h[at + 1], h[at + n], h[at + n + 1]];
  if (c === 0) return;
  const half = a / 2 - d / 2;
  const size = Math.max(Math.abs(half), Math.abs(b), Math.abs(c));
  const discriminant = (half / size) * half + (b / size) * c;
  const real = discriminant >= 0;
  const root = Math.sqrt(size) * Math.sqrt(Math.abs(discriminant));
  const [cos, sin] = real ? towardsEigenvector(half < 0 ? half - root : half + root, c) : towardsMean(half, b + c);
  rotateRows(h, p * n, (p + 1) * n, p, n - 1, cos, sin);
  rotateColumns(h, n, p, p + 1, cos, sin);
  if (z) rotateRows(z, p * n, (p + 1) * n, first, last, cos, sin);
  if (real) {
    const shift = half < 0 ? half - root : half + root;
    h[at] = d + shift;
    h[at + 1] = b - c;
    h[at + n] = 0;
    h[at + n + 1] = shift === 0 ? d : d - (b / shift) * c;
  } else {
    h[at] = h[at + n + 1] = h[at] / 2 + h[at + n + 1] / 2;
    // Rounding may have joined the pair into two real values: then they are split as such.
    if (h[at + n] !== 0 && h[at + 1] > 0 === h[at + n] > 0) standardize(it, p);
    else if (h[at + 1] === 0) standardize(it, p);
  }
}

/** The direction of (z, c), the eigenvector of [[a, b], [c, d]] for d + z. */
function towardsEigenvector(z: number, c: number): [cos: number, sin: number] {
  const length = Math.hypot(z, c);
  return [z / length, c / length];
}

/** The rotation by θ with tan 2θ = −(a − d) / (b + c), which makes the diagonal equal; *half* is (a − d) / 2. */
function towardsMean(half: number, sum: number): [cos: number, sin: number] {
  const length = Math.hypot(sum, 2 * half);
  if (length === 0) return [1, 0];
  const cos = Math.sqrt((1 + Math.abs(sum) / length) / 2);
  return [cos, (sum < 0 ? half : -half) / length / cos];
}

function rotateRows(x: Float64Array, p: number, q: number, from: number, to: number, cos: number, sin: number): void {
  for (let j = from; j <= to; ++j) {
    const [above, below] = [x[p + j], x[q + j]];
    x[p + j] = cos * above + sin * below;
    x[q + j] = cos * below - sin * above;
  }
}

/** Columns p and p + 1, from the first row to row *last*. */
function rotateColumns(h: Float64Array, n: number, p: number, last: number, cos: number, sin: number): void {
  for (let i = 0, at = p; i <= last; ++i, at += n) {
    const [left, right] = [h[at], h[at + 1]];
    h[at] = cos * left + sin * right;
    h[at + 1] = cos * right - sin * left;
  }
}
