/**
 * Replaces each row z of *rows*, of length n, by Q z, where Q is the product of the reflectors that *tridiagonalize* left
 * in the rows of *a*. Four reflectors act at once on two rows at a time. Cost 2 n² for each row.
 */
export function backTransform(a: Float64Array, scales: Float64Array, n: number, rows: Float64Array): void {
  const v = new Float64Array(4 * n);
  const t = new Float64Array(4);
  const odd = new Float64Array(n);
  for (let i = 1; i < n; i += 4) {
    const length = Math.min(i + 3, n - 1);
    packFour(a, n, i, length, v);
    for (let k = 0; k < 4; ++k) t[k] = i + k < n ? scales[i + k] : 0;
    if (t.every((tau) => tau === 0)) continue;
    const products = gramOf(v, length);
    const count = rows.length / n;
    for (let row = 0; row + 1 < count; row += 2) reflectTwo(v, length, t, products, rows, row * n, (row + 1) * n, rows);
    if (count % 2) reflectTwo(v, length, t, products, rows, (count - 1) * n, 0, odd);
  }
}

/** Entry r of reflectors i … i + 3 side by side; what is beyond the end of a reflector is zero. */
function packFour(a: Float64Array, n: number, i: number, length: number, v: Float64Array): void {
  for (let k = 0; k < 4; ++k) {
    const own = i + k < n ? i + k : 0;
    for (let r = 0; r < length; ++r) v[4 * r + k] = r < own ? a[own * n + r] : 0;
  }
}

/** The inner products of the four vectors: entry 4 k + l is ⟨vₖ, vₗ⟩. */
function gramOf(v: Float64Array, length: number): Float64Array {
  const products = new Float64Array(16);
  for (let at = 0; at < 4 * length; at += 4) {
    for (let k = 0; k < 4; ++k) for (let l = 0; l < k; ++l) products[4 * k + l] += v[at + k] * v[at + l];
  }
  return products;
}

/** Applies (I − τ₃ v₃ v₃ᵀ) … (I − τ₀ v₀ v₀ᵀ) to x at p of *xs* and y at q of *ys*. */
function reflectTwo(
  v: Float64Array,
  length: number,
  tau: Float64Array,
  g: Float64Array,
  xs: Float64Array,
  p: number,
  q: number,
  ys: Float64Array
): void {
  let x0 = 0;
  let x1 = 0;
  let x2 = 0;
  let x3 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  for (let r = 0, at = 0; r < length; ++r, at += 4) {
    const x = xs[p + r];
    const y = ys[q + r];
    const v0 = v[at];
    const v1 = v[at + 1];
    const v2 = v[at + 2];
    const v3 = v[at + 3];
    x0 += v0 * x;
    x1 += v1 * x;
    x2 += v2 * x;
    x3 += v3 * x;
    y0 += v0 * y;
    y1 += v1 * y;
    y2 += v2 * y;
    y3 += v3 * y;
  }
  // vₖᵀ of the vector that the reflectors before k have changed
  x0 *= tau[0];
  x1 = tau[1] * (x1 - x0 * g[4]);
  x2 = tau[2] * (x2 - x0 * g[8] - x1 * g[9]);
  x3 = tau[3] * (x3 - x0 * g[12] - x1 * g[13] - x2 * g[14]);
  y0 *= tau[0];
  y1 = tau[1] * (y1 - y0 * g[4]);
  y2 = tau[2] * (y2 - y0 * g[8] - y1 * g[9]);
  y3 = tau[3] * (y3 - y0 * g[12] - y1 * g[13] - y2 * g[14]);
  for (let r = 0, at = 0; r < length; ++r, at += 4) {
    const v0 = v[at];
    const v1 = v[at + 1];
    const v2 = v[at + 2];
    const v3 = v[at + 3];
    xs[p + r] -= x0 * v0 + x1 * v1 + (x2 * v2 + x3 * v3);
    ys[q + r] -= y0 * v0 + y1 * v1 + (y2 * v2 + y3 * v3);
  }
}
