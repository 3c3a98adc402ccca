/** Rows of z that go through all reflectors together: few enough to stay in the cache meanwhile. */
const chunk = 16;

/** Four reflectors that act as one. */
interface Four {
  /** Where they lie. */
  at: number;
  /** Their scales; 0 beyond the last reflector. */
  tau: Float64Array;
  /** Their inner products: entry 4 k + l is ⟨vₖ, vₗ⟩, l < k. */
  products: Float64Array;
  length: number;
}

/**
 * Replaces each of *count* rows z, of length n, from *rows* on by Q z, where Q is the product of the reflectors that
 * *tridiagonalize* left, with their *scales*, in the n rows at the beginning of *heap*; what else these hold is set to zero.
 * Four reflectors act at once on two rows at a time, without the packing that a product of so few would cost. Cost 2 n² for
 * each row.
 */
export function backTransform(heap: Float64Array, scales: Float64Array, rows: number, count: number): void {
  const n = scales.length;
  const fours = gatherFours(heap, scales);
  for (let first = 0; first < count; first += chunk) {
    const end = Math.min(first + chunk, count);
    for (const four of fours) {
      for (let row = first; row < end; row += 2) {
        const x = rows + row * n;
        reflectTwo(heap, n, four, x, row + 1 < end ? x + n : x);
      }
    }
  }
}

function gatherFours(heap: Float64Array, scales: Float64Array): Four[] {
  const n = scales.length;
  const fours: Four[] = [];
  for (let i = 0; i < n; ++i) heap.fill(0, i * n + i, (i + 1) * n);
  for (let i = 1; i < n; i += 4) {
    const tau = new Float64Array(4);
    tau.set(scales.subarray(i, Math.min(i + 4, n)));
    const length = Math.min(i + 3, n - 1);
    if (tau.some((t) => t !== 0)) fours.push({at: i * n, tau, products: gramOf(heap, n, i, length), length});
  }
  return fours;
}

function gramOf(heap: Float64Array, n: number, i: number, length: number): Float64Array {
  const products = new Float64Array(16);
  const count = Math.min(4, n - i);
  for (let k = 0; k < count; ++k) {
    for (let l = 0; l < k; ++l) {
      let sum = 0;
      for (let r = 0, p = (i + k) * n, q = (i + l) * n; r < length; ++r) sum += heap[p++] * heap[q++];
      products[4 * k + l] = sum;
    }
  }
  return products;
}

/**
 * Applies (I − τ₃ v₃ v₃ᵀ) … (I − τ₀ v₀ v₀ᵀ) to the rows at x and y, which may be the same. Reflectors beyond the last are
 * read as what follows, and count for nothing. "| 0" spares the engine a test for overflow of each index.
 */
function reflectTwo(heap: Float64Array, n: number, {at, tau, products: g, length}: Four, x: number, y: number): void {
  const second = at + n;
  const third = second + n;
  const fourth = third + n;
  let x0 = 0;
  let x1 = 0;
  let x2 = 0;
  let x3 = 0;
  let y0 = 0;
  let y1 = 0;
  let y2 = 0;
  let y3 = 0;
  for (let r = 0; r < length; r = (r + 1) | 0) {
    const xr = heap[(x + r) | 0];
    const yr = heap[(y + r) | 0];
    const a = heap[(at + r) | 0];
    const b = heap[(second + r) | 0];
    const c = heap[(third + r) | 0];
    const d = heap[(fourth + r) | 0];
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
  for (let r = 0; r < length; r = (r + 1) | 0) {
    const a = heap[(at + r) | 0];
    const b = heap[(second + r) | 0];
    const c = heap[(third + r) | 0];
    const d = heap[(fourth + r) | 0];
    const xr = heap[(x + r) | 0] - (x0 * a + x1 * b + (x2 * c + x3 * d));
    heap[(y + r) | 0] -= y0 * a + y1 * b + (y2 * c + y3 * d);
    heap[(x + r) | 0] = xr;
  }
}
