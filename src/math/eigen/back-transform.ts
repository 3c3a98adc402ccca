/** Rows of z that go through all reflectors together: few enough to stay in the cache meanwhile. */
const chunk = 16;

/** Four reflectors that act as one. */
interface Four {
  v: Float64Array[];
  /** Their scales; 0 beyond the last reflector. */
  tau: Float64Array;
  /** Their inner products: entry 4 k + l is ⟨vₖ, vₗ⟩, l < k. */
  products: Float64Array;
  length: number;
}

/**
 * Replaces each row z of *rows*, of length n, by Q z, where Q is the product of the reflectors that *tridiagonalize* left
 * in the rows of *a*; what else a holds is set to zero. Four reflectors act at once on two rows at a time, without the
 * packing that a product of so few would cost. Cost 2 n² for each row.
 */
export function backTransform(a: Float64Array, scales: Float64Array, n: number, rows: Float64Array): void {
  const fours = gatherFours(a, scales, n);
  const views = Array.from({length: rows.length / n}, (_, i) => rows.subarray(i * n, (i + 1) * n));
  if (views.length % 2) views.push(new Float64Array(n));
  for (let first = 0; first < views.length; first += chunk) {
    const end = Math.min(first + chunk, views.length);
    for (const four of fours) for (let row = first; row < end; row += 2) reflectTwo(four, views[row], views[row + 1]);
  }
}

function gatherFours(a: Float64Array, scales: Float64Array, n: number): Four[] {
  const fours: Four[] = [];
  for (let i = 0; i < n; ++i) a.fill(0, i * n + i, (i + 1) * n);
  for (let i = 1; i < n; i += 4) {
    const v = [0, 1, 2, 3].map((k) => (i + k < n ? a.subarray((i + k) * n, (i + k + 1) * n) : new Float64Array(n)));
    const tau = Float64Array.from(v, (_, k) => (i + k < n ? scales[i + k] : 0));
    const length = Math.min(i + 3, n - 1);
    if (tau.some((t) => t !== 0)) fours.push({v, tau, products: gramOf(v, length), length});
  }
  return fours;
}

function gramOf(v: Float64Array[], length: number): Float64Array {
  const products = new Float64Array(16);
  for (let k = 0; k < 4; ++k) {
    for (let l = 0; l < k; ++l) for (let r = 0; r < length; ++r) products[4 * k + l] += v[k][r] * v[l][r];
  }
  return products;
}

/** Applies (I − τ₃ v₃ v₃ᵀ) … (I − τ₀ v₀ v₀ᵀ) to x and y. */
function reflectTwo({v, tau, products: g, length}: Four, x: Float64Array, y: Float64Array): void {
  const [v0, v1, v2, v3] = v;
  let x0 = 0;
  let x1 = 0;
  let x2 = 0;
  let x3 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  for (let r = 0; r < length; ++r) {
    const xr = x[r];
    const yr = y[r];
    const a = v0[r];
    const b = v1[r];
    const c = v2[r];
    const d = v3[r];
    x0 += a * xr;
    x1 += b * xr;
    x2 += c * xr;
    x3 += d * xr;
    y0 += a * yr;
    y1 += b * yr;
    y2 += c * yr;
    y3 += d * yr;
  }
  // now vₖᵀ of the vector that the reflectors before k have changed
  x0 *= tau[0];
  x1 = tau[1] * (x1 - x0 * g[4]);
  x2 = tau[2] * (x2 - x0 * g[8] - x1 * g[9]);
  x3 = tau[3] * (x3 - x0 * g[12] - x1 * g[13] - x2 * g[14]);
  y0 *= tau[0];
  y1 = tau[1] * (y1 - y0 * g[4]);
  y2 = tau[2] * (y2 - y0 * g[8] - y1 * g[9]);
  y3 = tau[3] * (y3 - y0 * g[12] - y1 * g[13] - y2 * g[14]);
  for (let r = 0; r < length; ++r) {
    const a = v0[r];
    const b = v1[r];
    const c = v2[r];
    const d = v3[r];
    x[r] -= x0 * a + x1 * b + (x2 * c + x3 * d);
    y[r] -= y0 * a + y1 * b + (y2 * c + y3 * d);
  }
}
