import {between, rationalStep} from "./rational-step.js";

/** Steps allowed for a root; 3 to 7 are used. */
const maxSteps = 100;

/**
 * The singular value decomposition of the k × k matrix M that has *z* in its first row and, below it, *d* on the diagonal,
 * where 0 = d₀ < d₁ < … and no zⱼ is zero. All arrays lie in *heap*. Writes the singular values, ascending, to *roots*,
 * and the singular vectors of value i to row i of *u* and of *v*, entry j at place order[j]. Uses 3 k places from *work* on.
 *
 * A singular value ω is a root of 1 + Σ zⱼ² / (dⱼ² − ω²) = 0. From the roots follow the z for which they are exact, and
 * from these the vectors, so that they are orthogonal to machine precision (Gu & Eisenstat 1995).
 */
export function solveSecular(
  heap: Float64Array,
  k: number,
  d: number,
  z: number,
  order: number,
  roots: number,
  u: number,
  v: number,
  stride: number,
  work: number
): void {
  const poles = heap.subarray(d, d + k);
  const entries = heap.subarray(z, z + k);
  const places = heap.subarray(order, order + k);
  const squares = heap.subarray(work, work + k);
  const exact = heap.subarray(work + k, work + 2 * k);
  const row = heap.subarray(work + 2 * k, work + 3 * k);
  for (let j = 0; j < k; ++j) squares[j] = entries[j] * entries[j];
  for (let i = 0; i < k; ++i) heap[roots + i] = secularRoot(i, k, poles, squares, heap, u + i * stride);
  exactEntries(heap, k, poles, entries, u, stride, exact);
  for (let i = 0; i < k; ++i) {
    const left = u + i * stride;
    const right = v + i * stride;
    let [leftSum, rightSum] = [1, 0];
    for (let j = 0; j < k; ++j) {
      const x = exact[j] / heap[left + j];
      const y = x * poles[j];
      row[j] = x;
      rightSum += x * x;
      leftSum += y * y;
    }
    const leftScale = 1 / Math.sqrt(leftSum);
    const rightScale = 1 / Math.sqrt(rightSum);
    for (let j = 0; j < k; ++j) {
      heap[right + places[j]] = row[j] * rightScale;
      heap[left + places[j]] = row[j] * poles[j] * leftScale;
    }
    heap[left + places[0]] = -leftScale;
  }
}

/** Löwner's formula: the z, with the signs of *entries*, for which the roots are exact. Row i at *u* holds dⱼ² − ωᵢ². */
function exactEntries(
  heap: Float64Array,
  k: number,
  poles: Float64Array,
  entries: Float64Array,
  u: number,
  stride: number,
  exact: Float64Array
): void {
  for (let j = 0; j < k; ++j) exact[j] = -heap[u + j * stride + j];
  for (let i = 0; i < k; ++i) {
    const row = u + i * stride;
    const p = poles[i];
    for (let j = 0; j < i; ++j) exact[j] *= heap[row + j] / ((poles[j] - p) * (poles[j] + p));
    for (let j = i + 1; j < k; ++j) exact[j] *= heap[row + j] / ((poles[j] - p) * (poles[j] + p));
  }
  for (let j = 0; j < k; ++j) exact[j] = Math.sqrt(exact[j]) * (entries[j] < 0 ? -1 : 1);
}

/**
 * The root of f(ω) = 1 + Σ zⱼ² / (dⱼ² − ω²) in (dᵢ, dᵢ₊₁), or, for the last, above dᵢ. Writes dⱼ² − ω² for each j, with
 * high relative accuracy, to *heap* from *at* on.
 *
 * ω is sought as its distance μ from the nearer pole. On either side of ω the sum is replaced by one pole in ω² with the
 * same value and slope (Bunch, Nielsen & Sorensen 1978); a bracket guards the steps.
 */
function secularRoot(
  i: number,
  k: number,
  d: Float64Array,
  squares: Float64Array,
  heap: Float64Array,
  at: number
): number {
  const last = i === k - 1;
  let gap = 0;
  if (last) {
    for (let j = 0; j < k; ++j) gap += squares[j];
    gap /= Math.sqrt(d[i] * d[i] + gap) + d[i]; // √(dᵢ² + ‖z‖²) − dᵢ
    gap *= 1 + 8 * Number.EPSILON;
  } else {
    gap = d[i + 1] - d[i];
  }
  let origin = d[i];
  let low = 0;
  let high = gap;
  let mu = gap / 2;
  for (let step = 0; ; ++step) {
    let [psi, slopeLeft, phi, slopeRight] = [0, 0, 0, 0];
    const sum = origin + mu;
    for (let j = 0; j <= i; ++j) {
      const distance = (d[j] - origin - mu) * (d[j] + sum);
      heap[at + j] = distance;
      const inverse = 1 / distance;
      const term = squares[j] * inverse;
      psi += term;
      slopeLeft += term * inverse;
    }
    for (let j = k - 1; j > i; --j) {
      const distance = (d[j] - origin - mu) * (d[j] + sum);
      heap[at + j] = distance;
      const inverse = 1 / distance;
      const term = squares[j] * inverse;
      phi += term;
      slopeRight += term * inverse;
    }
    const f = 1 + psi + phi;
    const noise = 1 + 8 * (phi - psi) + Math.abs(mu) * (origin + sum) * (slopeLeft + slopeRight);
    if (Math.abs(f) <= Number.EPSILON * noise || step === maxSteps) return sum;
    if (step === 0 && !last && f < 0) {
      origin = d[i + 1]; // it is the nearer pole
      mu -= gap;
      high = 0;
    }
    if (f < 0) low = mu;
    else high = mu;
    const eta = rationalStep(f, heap[at + i], last ? 0 : heap[at + i + 1], slopeLeft, slopeRight, last);
    let next = mu + eta / (sum + Math.sqrt(sum * sum + eta));
    if (!(next > low && next < high)) next = between(low, high);
    if (next === mu || !(next > low && next < high)) return sum;
    mu = next;
  }
}
