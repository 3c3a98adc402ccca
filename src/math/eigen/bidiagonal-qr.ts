/** Sweeps allowed for each singular value; about 1.5 are used. */
const sweepsEach = 60;
/** A coupling that changes singular values by less than this factor of each is dropped. */
const tolerance = 4 * Number.EPSILON;
/** What is as small as this, where the matrix has norm near 1, is zero. */
const floor = 1e-150;

/** Applies the rotation (x, y) ← (c x + s y, c y − s x) to the vectors of indices i and j. */
export type Rotate = (i: number, j: number, c: number, s: number) => void;

export interface Rotations {
  /** Of left singular vectors. */
  left: Rotate;
  /** Of right singular vectors; a rotation by (−1, 0) of i and i turns the sign. */
  right: Rotate;
}

/**
 * Diagonalises an upper bidiagonal matrix of norm near 1, in place: *d* on the diagonal becomes the singular values,
 * nonnegative, in no order; entry i of *e* couples i and i + 1. Implicit QR sweeps from the large end of a block to the
 * small one, without a shift where a shift could spoil small singular values, so that each is right to a small multiple
 * of n ε of itself (Demmel & Kahan 1990). Cost about 40 n² flops and one call of each of *rotations* for every six.
 */
export function diagonalizeBidiagonal(d: Float64Array, e: Float64Array, rotations: Rotations | null): void {
  const n = d.length;
  let left = sweepsEach * n;
  for (let high = n - 1; high > 0;) {
    let low = high;
    while (low > 0 && !(Math.abs(e[low - 1]) <= floor)) --low;
    if (low > 0) e[low - 1] = 0;
    if (low === high) {
      --high;
      continue;
    }
    const down = Math.abs(d[low]) >= Math.abs(d[high]);
    const [from, to] = down ? [low, high] : [high, low];
    const smallest = dropCouplings(d, e, from, to);
    if (smallest < 0) continue;
    const rotate = rotations && (down ? rotations : {left: rotations.right, right: rotations.left});
    const shift = chooseShift(d, e, from, to, smallest);
    if (shift === 0) sweepWithoutShift(d, e, from, to, rotate);
    else sweepWithShift(d, e, from, to, shift, rotate);
    if (--left < 0) throw new Error(`the QR iteration did not converge in ${sweepsEach * n} sweeps`);
  }
  for (let i = 0; i < n; ++i) {
    if (!(d[i] < 0)) continue;
    d[i] = -d[i];
    rotations?.right(i, i, -1, 0);
  }
}

/**
 * Drops couplings of the block that cannot change a singular value by more than the tolerance, relatively, and returns
 * −1 if there was one, else a lower bound of the smallest singular value times √n.
 */
function dropCouplings(d: Float64Array, e: Float64Array, from: number, to: number): number {
  const [step, o] = from < to ? [1, 0] : [-1, -1];
  const end = to - step + o;
  if (Math.abs(e[end]) <= tolerance * Math.abs(d[to])) {
    e[end] = 0;
    return -1;
  }
  let mu = Math.abs(d[from]);
  let smallest = mu;
  for (let i = from; i !== to; i += step) {
    const size = Math.abs(e[i + o]);
    if (size <= tolerance * mu) {
      e[i + o] = 0;
      return -1;
    }
    mu = Math.abs(d[i + step]) * (mu / (mu + size));
    smallest = Math.min(smallest, mu);
  }
  return smallest;
}

/** The smaller singular value of the last 2 × 2 block, or 0 if a shift would cost digits or gain nothing. */
function chooseShift(d: Float64Array, e: Float64Array, from: number, to: number, smallest: number): number {
  const [step, o] = from < to ? [1, 0] : [-1, -1];
  let largest = Math.abs(d[to]);
  for (let i = from; i !== to; i += step) largest = Math.max(largest, Math.abs(d[i]), Math.abs(e[i + o]));
  const length = Math.abs(to - from) + 1;
  if (length * tolerance * (smallest / largest) <= Number.EPSILON / 4) return 0;
  const [f, g, h] = [Math.abs(d[to - step]), e[to - step + o], Math.abs(d[to])];
  const sum = length2(f + h, g) + length2(f - h, g); // of the singular values, and their difference
  const shift = sum > 0 ? 2 * f * (h / sum) : 0;
  const ratio = shift / Math.abs(d[from]);
  return ratio * ratio < Number.EPSILON ? 0 : shift;
}

/** √(x² + y²). */
function length2(x: number, y: number): number {
  const r = Math.sqrt(x * x + y * y);
  return r < 1e-140 ? Math.hypot(x, y) : r;
}

/** One sweep that keeps the relative accuracy of every entry: no subtraction. From bottom to top, left is right. */
function sweepWithoutShift(d: Float64Array, e: Float64Array, from: number, to: number, rotate: Rotations | null): void {
  const [step, o] = from < to ? [1, 0] : [-1, -1];
  let c = 1;
  let lastC = 1;
  let lastS = 0;
  for (let i = from; i !== to; i += step) {
    const f = d[i] * c;
    const g = e[i + o];
    let r = length2(f, g);
    c = r === 0 ? 1 : f / r;
    const s = r === 0 ? 0 : g / r;
    if (i !== from) e[i - step + o] = lastS * r;
    const p = lastC * r;
    const q = d[i + step] * s;
    r = length2(p, q);
    lastC = r === 0 ? 1 : p / r;
    lastS = r === 0 ? 0 : q / r;
    d[i] = r;
    if (rotate) {
      rotate.right(i, i + step, c, s);
      rotate.left(i, i + step, lastC, lastS);
    }
  }
  const h = d[to] * c;
  d[to] = h * lastC;
  e[to - step + o] = h * lastS;
}

function sweepWithShift(
  d: Float64Array,
  e: Float64Array,
  from: number,
  to: number,
  shift: number,
  rotate: Rotations | null
): void {
  const [step, o] = from < to ? [1, 0] : [-1, -1];
  let f = (Math.abs(d[from]) - shift) * (Math.sign(d[from]) + shift / d[from]);
  let g = e[from + o];
  for (let i = from; i !== to; i += step) {
    const next = i + step;
    let r = length2(f, g);
    const rightC = r === 0 ? 1 : f / r;
    const rightS = r === 0 ? 0 : g / r;
    if (i !== from) e[i - step + o] = r;
    f = rightC * d[i] + rightS * e[i + o];
    const coupling = rightC * e[i + o] - rightS * d[i];
    g = rightS * d[next];
    const under = rightC * d[next];
    r = length2(f, g);
    const leftC = r === 0 ? 1 : f / r;
    const leftS = r === 0 ? 0 : g / r;
    d[i] = r;
    f = leftC * coupling + leftS * under;
    d[next] = leftC * under - leftS * coupling;
    if (next !== to) {
      g = leftS * e[next + o];
      e[next + o] *= leftC;
    }
    if (rotate) {
      rotate.right(i, next, rightC, rightS);
      rotate.left(i, next, leftC, leftS);
    }
  }
  e[to - step + o] = f;
}
