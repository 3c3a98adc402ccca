/** Factors stay within 2^±limit, so that vectors can be scaled back without overflow. */
const limit = 250;

/**
 * Scales row and column i of the n × n matrix *h*, by rows, by 1 / f and f, in place, for i = *low* … *high*, with f a power
 * of two, until the parts of the two in that diagonal block have about the same length: a similarity D⁻¹ H D that is exact
 * in floating point and makes eigenvalues of badly scaled matrices more accurate (Parlett & Reinsch 1969; with Euclidean
 * lengths, James, Langou & Lowery 2014). Multiplies *scales*, the diagonal of D, which should begin as ones.
 */
export function balance(h: Float64Array, n: number, scales: Float64Array, low = 0, high = n - 1): void {
  for (let changed = true, round = 0; changed && round < 100; ++round) {
    changed = false;
    for (let i = low; i <= high; ++i) {
      let c = 0;
      let r = 0;
      for (let j = low; j <= high; ++j) {
        if (j === i) continue;
        c += h[j * n + i] ** 2;
        r += h[i * n + j] ** 2;
      }
      if (!(c > 1e-290 && r > 1e-290)) continue;
      // f² c and r / f² meet where f⁴ = r / c.
      const f = 2 ** Math.round(Math.log2(r / c) / 4);
      if (!(c * f * f + r / (f * f) < 0.95 * (c + r))) continue;
      if (Math.abs(Math.log2(scales[i] * f)) > limit) continue;
      changed = true;
      scales[i] *= f;
      for (let j = 0; j < n; ++j) h[i * n + j] /= f;
      for (let j = 0; j < n; ++j) h[j * n + i] *= f;
    }
  }
}
