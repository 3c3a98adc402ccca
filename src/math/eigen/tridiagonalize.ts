/** A symmetric tridiagonal matrix, and the reflectors that made it. */
export interface Tridiagonal {
  /** Length n. */
  diagonal: Float64Array;
  /** Length n; entry i couples i and i + 1, the last is 0. */
  offDiagonal: Float64Array;
  /** Length n; reflector i is I − scales[i] v vᵀ, with v in row i of the reduced matrix. */
  scales: Float64Array;
}

/**
 * Reduces a symmetric matrix to tridiagonal form T by Householder reflectors, A = Q T Qᵀ, in place, from the last row
 * up, so that each reflector and each row of the lower triangle is contiguous (Martin, Reinsch & Wilkinson 1968). Only
 * the lower triangle of *a*, n × n by rows and of norm near 1, is read. On return row i of it holds reflector i. Uses 4 n
 * places from *work* on: one array for all, since the engine keeps the place and the length of few.
 *
 * The rank-2 update A ← A − v wᵀ − w vᵀ of one step is fused with the product A v of the next: the triangle is walked
 * once a step, two rows at a time. Cost 4/3 n³.
 */
export function tridiagonalize(a: Float64Array, n: number, work: number): Tridiagonal {
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  const scales = new Float64Array(n);
  let [v, w, x, y] = [0, 1, 2, 3].map((i) => work + i * n);
  let pending = false; // whether v wᵀ + w vᵀ is still to be subtracted from rows 0 … i
  for (let i = n - 1; i >= 0; --i) {
    const row = i * n;
    if (pending) for (let j = 0; j <= i; ++j) a[row + j] -= a[v + i] * a[w + j] + a[w + i] * a[v + j];
    diagonal[i] = a[row + i];
    if (i === 0) break;
    const tau = reflector(a, row, i);
    offDiagonal[i - 1] = a[row + i];
    scales[i] = tau;
    if (tau === 0 && !pending) continue;
    for (let j = 0; j < i; ++j) a[x + j] = a[row + j];
    a.fill(0, y, y + i);
    if (tau === 0) updateTriangle(a, n, i, v, w);
    else if (pending) updateAndMultiply(a, n, i, v, w, x, y);
    else multiplyTriangle(a, n, i, x, y);
    pending = tau !== 0;
    if (!pending) continue;
    let dot = 0;
    for (let j = 0; j < i; ++j) dot += a[x + j] * a[y + j];
    const half = (tau * tau * dot) / 2;
    for (let j = 0; j < i; ++j) a[y + j] = tau * a[y + j] - half * a[x + j];
    [v, w, x, y] = [x, y, v, w];
  }
  return {diagonal, offDiagonal, scales};
}

/**
 * Replaces the row x of *length* entries by the reflector v, vₗₐₛₜ = 1, with x (I − τ v vᵀ) = β eₗₐₛₜ; returns τ and leaves
 * β just behind the row, where the diagonal entry was. Entries below 1e-140 of a matrix of norm 1 count as zero.
 */
function reflector(a: Float64Array, start: number, length: number): number {
  const end = start + length;
  let sum = 0;
  for (let at = start; at < end - 1; ++at) sum += a[at] * a[at];
  const alpha = a[end - 1];
  if (!(sum > 1e-280)) {
    a[end] = alpha;
    return 0;
  }
  const beta = alpha > 0 ? -Math.sqrt(alpha * alpha + sum) : Math.sqrt(alpha * alpha + sum);
  const scale = 1 / (alpha - beta);
  for (let at = start; at < end - 1; ++at) a[at] *= scale;
  a[end - 1] = 1;
  a[end] = beta;
  return (beta - alpha) / beta;
}

/** A ← A − v wᵀ − w vᵀ, then y ← A x, on the leading m × m lower triangle. */
function updateAndMultiply(a: Float64Array, n: number, m: number, v: number, w: number, x: number, y: number): void {
  let i = 0;
  for (; i + 1 < m; i += 2) updateTwoRows(a, i * n, (i + 1) * n, i, v, w, x, y);
  if (i === m) return;
  const p = i * n;
  let sum = 0;
  for (let j = 0; j < i; ++j) {
    const t = (a[p + j] -= a[v + i] * a[w + j] + a[w + i] * a[v + j]);
    sum += t * a[x + j];
    a[y + j] += t * a[x + i];
  }
  a[y + i] += sum + (a[p + i] -= 2 * a[v + i] * a[w + i]) * a[x + i];
}

/** The same for rows i and i + 1, which begin at p and q. "| 0" spares the engine a test for overflow of each index. */
function updateTwoRows(
  a: Float64Array,
  p: number,
  q: number,
  i: number,
  v: number,
  w: number,
  x: number,
  y: number
): void {
  const v0 = a[v + i];
  const w0 = a[w + i];
  const x0 = a[x + i];
  const v1 = a[v + i + 1];
  const w1 = a[w + i + 1];
  const x1 = a[x + i + 1];
  let sum0 = 0;
  let sum1 = 0;
  for (let j = 0; j < i; j = (j + 1) | 0) {
    const vj = a[(v + j) | 0];
    const wj = a[(w + j) | 0];
    const xj = a[(x + j) | 0];
    const a0 = a[(p + j) | 0] - v0 * wj - w0 * vj;
    const a1 = a[(q + j) | 0] - v1 * wj - w1 * vj;
    a[(p + j) | 0] = a0;
    a[(q + j) | 0] = a1;
    sum0 += a0 * xj;
    sum1 += a1 * xj;
    a[(y + j) | 0] += a0 * x0 + a1 * x1;
  }
  const a00 = (a[p + i] -= 2 * v0 * w0);
  const a10 = (a[q + i] -= v1 * w0 + w1 * v0);
  const a11 = (a[q + i + 1] -= 2 * v1 * w1);
  a[y + i] += sum0 + a00 * x0 + a10 * x1;
  a[y + i + 1] += sum1 + a10 * x0 + a11 * x1;
}

/** y ← A x on the leading m × m lower triangle. */
function multiplyTriangle(a: Float64Array, n: number, m: number, x: number, y: number): void {
  for (let i = 0; i < m; ++i) {
    const p = i * n;
    const xi = a[x + i];
    let sum = a[p + i] * xi;
    for (let j = 0; j < i; ++j) {
      sum += a[p + j] * a[x + j];
      a[y + j] += a[p + j] * xi;
    }
    a[y + i] += sum;
  }
}

/** A ← A − v wᵀ − w vᵀ on the leading m × m lower triangle. */
function updateTriangle(a: Float64Array, n: number, m: number, v: number, w: number): void {
  for (let i = 0; i < m; ++i) {
    for (let j = 0; j <= i; ++j) a[i * n + j] -= a[v + i] * a[w + j] + a[w + i] * a[v + j];
  }
}
