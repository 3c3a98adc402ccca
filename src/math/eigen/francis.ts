/** Steps allowed for each eigenvalue; about 2 are used. */
const stepsEach = 60;

/** After so many steps a block that is rounding of larger entries may be split at ε × the norm of the whole matrix. */
const patience = 15;

/**
 * The eigenvalues of the n × n Hessenberg matrix *h*, by rows, which is overwritten: implicit double-shift QR (Francis
 * 1961; Golub & Van Loan 2013, §7.5), with an exceptional shift after each ten steps without deflation. Written to *re*
 * and *im* from *offset* on. Cost about 8 n³.
 */
export function francis(h: Float64Array, n: number, re: Float64Array, im: Float64Array, offset: number): void {
  let norm = 0;
  for (let at = 0; at < n * n; ++at) norm = Math.max(norm, Math.abs(h[at]));
  for (let high = n - 1, steps = 0; high >= 0;) {
    const low = deflate(h, n, high, steps > patience ? norm : 0);
    if (low === high) {
      re[offset + high] = h[high * n + high];
      im[offset + high] = 0;
      [high, steps] = [high - 1, 0];
    } else if (low === high - 1) {
      solveTwo(h, n, high, re, im, offset);
      [high, steps] = [high - 2, 0];
    } else {
      if (++steps > stepsEach) throw new Error(`the QR iteration did not split a block in ${stepsEach} steps`);
      step(h, n, low, high, steps % 10 === 0);
    }
  }
}

/**
 * The first row of the block that ends at *high* and has no negligible subdiagonal entry: none that is below ε × its
 * neighbours on the diagonal, or ε × *least*.
 */
function deflate(h: Float64Array, n: number, high: number, least: number): number {
  for (let k = high; k > 0; --k) {
    const size = Math.abs(h[(k - 1) * n + k - 1]) + Math.abs(h[k * n + k]);
    if (Math.abs(h[k * n + k - 1]) > Number.EPSILON * Math.max(size, least)) continue;
    h[k * n + k - 1] = 0;
    return k;
  }
  return 0;
}

/** The two eigenvalues of the block that ends at *high*, without cancellation in the smaller one. */
function solveTwo(h: Float64Array, n: number, high: number, re: Float64Array, im: Float64Array, offset: number): void {
  const a = h[(high - 1) * n + high - 1];
  const d = h[high * n + high];
  const bc = h[(high - 1) * n + high] * h[high * n + high - 1];
  const p = (a - d) / 2;
  const q = p * p + bc;
  const root = Math.sqrt(Math.abs(q));
  const at = offset + high;
  if (q < 0) {
    re[at - 1] = re[at] = d + p;
    im[at - 1] = root;
    im[at] = -root;
    return;
  }
  const z = p < 0 ? p - root : p + root;
  re[at - 1] = d + z;
  re[at] = z === 0 ? d : d - bc / z;
  im[at - 1] = im[at] = 0;
}

/** One double step on rows and columns low … high, of which there are at least three. */
function step(h: Float64Array, n: number, low: number, high: number, exceptional: boolean): void {
  let [x, y, z] = firstColumn(h, n, low, high, exceptional);
  for (let k = low; k < high; ++k) {
    const three = k < high - 1;
    if (k > low) {
      x = h[k * n + k - 1];
      y = h[(k + 1) * n + k - 1];
      z = three ? h[(k + 2) * n + k - 1] : 0;
    }
    const size = Math.abs(x) + Math.abs(y) + Math.abs(z);
    if (size === 0) continue;
    x /= size;
    y /= size;
    z /= size;
    const norm = Math.sqrt(x * x + y * y + z * z);
    const beta = x > 0 ? -norm : norm;
    if (k > low) {
      h[k * n + k - 1] = beta * size;
      h[(k + 1) * n + k - 1] = 0;
      if (three) h[(k + 2) * n + k - 1] = 0;
    }
    const tau = (beta - x) / beta;
    const v1 = y / (x - beta);
    const v2 = z / (x - beta);
    reflectRows(h, n, k, high, three, tau, v1, v2);
    reflectColumns(h, n, k, low, Math.min(k + 3, high), three, tau, v1, v2);
  }
}

/** A multiple of the first column of (H − s)(H − t), with s and t the eigenvalues of the trailing 2 × 2 block. */
function firstColumn(h: Float64Array, n: number, low: number, high: number, exceptional: boolean) {
  const at = (i: number, j: number) => h[i * n + j];
  let a = at(high - 1, high - 1);
  let d = at(high, high);
  let bc = at(high - 1, high) * at(high, high - 1);
  if (exceptional) {
    const size = Math.abs(at(high, high - 1)) + Math.abs(at(high - 1, high - 2));
    a = d += 0.75 * size;
    bc = -0.4375 * size * size;
  }
  const corner = at(low, low);
  const x = ((corner - a) * (corner - d) - bc) / at(low + 1, low) + at(low, low + 1);
  return [x, corner - a + (at(low + 1, low + 1) - d), at(low + 2, low + 1)];
}

function reflectRows(
  h: Float64Array,
  n: number,
  k: number,
  high: number,
  three: boolean,
  tau: number,
  v1: number,
  v2: number
): void {
  const p = k * n;
  const q = p + n;
  const r = three ? q + n : q;
  for (let j = k; j <= high; ++j) {
    const s = tau * (h[p + j] + v1 * h[q + j] + v2 * h[r + j]);
    h[p + j] -= s;
    h[q + j] -= s * v1;
    if (three) h[r + j] -= s * v2;
  }
}

function reflectColumns(
  h: Float64Array,
  n: number,
  k: number,
  low: number,
  last: number,
  three: boolean,
  tau: number,
  v1: number,
  v2: number
): void {
  for (let i = low, p = low * n + k; i <= last; ++i, p += n) {
    const s = tau * (h[p] + v1 * h[p + 1] + (three ? v2 * h[p + 2] : 0));
    h[p] -= s;
    h[p + 1] -= s * v1;
    if (three) h[p + 2] -= s * v2;
  }
}
