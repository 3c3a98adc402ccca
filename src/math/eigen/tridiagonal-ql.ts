/** Sweeps allowed for each eigenvalue; about 1.7 are used. */
const sweepsEach = 60;
/** Sweeps for each before rounding is believed to keep couplings alive, and before each further doubling of the bound. */
export const [carefulEach, furtherEach] = [10, 4];

/**
 * Diagonalises a symmetric tridiagonal matrix of norm near 1, in place, by implicit QL or QR sweeps with Wilkinson's
 * shift, whichever runs from the large end of a graded block to the small one (Dubrulle, Martin & Wilkinson 1968).
 * Entry i of *e* couples i and i + 1. On return *d* holds the eigenvalues in no order, and *z*, with rows of
 * length n, is multiplied from the right by the eigenvectors.
 *
 * A coupling is dropped at ε √|dᵢ dᵢ₊₁|, so that small eigenvalues of a graded matrix stay accurate, or below 1e-150;
 * where rounding keeps them above, as between eigenvalues that are equal but for it, at a few ε.
 * Cost about 30 n² flops, and 5 n² for each row of z.
 */
export function diagonalizeTridiagonal(d: Float64Array, e: Float64Array, z: Float64Array): void {
  const n = d.length;
  const [cosines, sines] = [new Float64Array(n), new Float64Array(n)];
  let left = sweepsEach * n;
  let patience = carefulEach * n;
  let floor = 1e-150;
  for (let high = n - 1; high > 0;) {
    let low = high;
    while (low > 0 && !negligible(d, e, low - 1, floor)) --low;
    if (low > 0) e[low - 1] = 0;
    if (low === high) {
      --high;
      continue;
    }
    const [from, to] = Math.abs(d[high]) < Math.abs(d[low]) ? [low, high] : [high, low];
    sweep(d, e, from, to, cosines, sines);
    rotateColumns(z, n, from, to, cosines, sines);
    if (--left < 0) throw tooManySweeps(n);
    if (--patience > 0) continue;
    floor = Math.max(Number.EPSILON, 2 * floor);
    patience = furtherEach * n;
  }
}

/** What is thrown where sweeps do not suffice, which no finite matrix is known to bring about. */
export function tooManySweeps(n: number): Error {
  return new Error(`the QL iteration did not converge in ${sweepsEach * n} sweeps`);
}

function negligible(d: Float64Array, e: Float64Array, i: number, floor: number): boolean {
  const size = Math.abs(e[i]);
  return size <= Number.EPSILON * Math.sqrt(Math.abs(d[i])) * Math.sqrt(Math.abs(d[i + 1])) || size < floor;
}

/** The eigenvalue of [[a, b], [b, c]] that is nearer to a. */
export function wilkinsonShift(a: number, b: number, c: number): number {
  const g = (c - a) / (2 * b);
  const r = Math.sqrt(g * g + 1);
  return a - b / (g + (g < 0 ? -r : r));
}

/**
 * Chases the bulge of one shifted sweep from index *from* to *to*, up (QR) or down (QL) the diagonal: both are the same
 * recurrence. The rotation that leaves index i has cosines[i] and sines[i].
 */
function sweep(d: Float64Array, e: Float64Array, from: number, to: number, cosines: Float64Array, sines: Float64Array) {
  const step = from < to ? 1 : -1;
  const o = from < to ? 0 : -1; // e[i + o] couples i and i + step
  let g = d[from] - wilkinsonShift(d[to], e[to - step + o], d[to - step]);
  let c = 1;
  let s = 1;
  let p = 0;
  for (let i = from; i !== to; i += step) {
    const f = s * e[i + o];
    const b = c * e[i + o];
    let r = Math.sqrt(f * f + g * g);
    if (r < 1e-140) r = Math.hypot(f, g);
    c = r === 0 ? 1 : g / r;
    s = r === 0 ? 0 : f / r;
    if (i !== from) e[i - step + o] = r;
    g = d[i] - p;
    r = (d[i + step] - g) * s + 2 * c * b;
    p = s * r;
    d[i] = g + p;
    g = c * r - b;
    cosines[i] = c;
    sines[i] = s;
  }
  d[to] -= p;
  e[to - step + o] = g;
}

/**
 * Applies the rotations of a sweep to the columns of z. A row carries one number from rotation to rotation, so four rows
 * go together: the processor works on one while another waits for its product.
 */
function rotateColumns(
  z: Float64Array,
  n: number,
  from: number,
  to: number,
  cosines: Float64Array,
  sines: Float64Array
) {
  const step = from < to ? 1 : -1;
  const rows = z.length / n;
  const fours = rows - (rows % 4);
  for (let row = 0; row < fours; row += 4) {
    const p0 = row * n;
    const p1 = p0 + n;
    const p2 = p1 + n;
    const p3 = p2 + n;
    let t0 = z[p0 + from];
    let t1 = z[p1 + from];
    let t2 = z[p2 + from];
    let t3 = z[p3 + from];
    for (let i = from; i !== to; i += step) {
      const c = cosines[i];
      const s = sines[i];
      const next = i + step;
      const z0 = z[p0 + next];
      const z1 = z[p1 + next];
      const z2 = z[p2 + next];
      const z3 = z[p3 + next];
      z[p0 + i] = c * t0 + s * z0;
      z[p1 + i] = c * t1 + s * z1;
      z[p2 + i] = c * t2 + s * z2;
      z[p3 + i] = c * t3 + s * z3;
      t0 = c * z0 - s * t0;
      t1 = c * z1 - s * t1;
      t2 = c * z2 - s * t2;
      t3 = c * z3 - s * t3;
    }
    z[p0 + to] = t0;
    z[p1 + to] = t1;
    z[p2 + to] = t2;
    z[p3 + to] = t3;
  }
  for (let row = fours; row < rows; ++row) {
    const p = row * n;
    let t = z[p + from];
    for (let i = from; i !== to; i += step) {
      const next = z[p + i + step];
      z[p + i] = cosines[i] * t + sines[i] * next;
      t = cosines[i] * next - sines[i] * t;
    }
    z[p + to] = t;
  }
}
