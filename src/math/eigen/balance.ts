/**
 * Scales row and column i of the n × n matrix *h*, by rows, by 1 / f and f, in place, with f a power of two, until the
 * two have about the same length: a similarity that is exact in floating point and makes eigenvalues of badly scaled
 * matrices more accurate (Parlett & Reinsch 1969; with Euclidean lengths, James, Langou & Lowery 2014).
 */
export function balance(h: Float64Array, n: number): void {
  for (let changed = true, round = 0; changed && round < 100; ++round) {
    changed = false;
    for (let i = 0; i < n; ++i) {
      let c = 0;
      let r = 0;
      for (let j = 0; j < n; ++j) {
        if (j === i) continue;
        c += h[j * n + i] ** 2;
        r += h[i * n + j] ** 2;
      }
      if (!(c > 1e-290 && r > 1e-290)) continue;
      // f² c and r / f² meet where f⁴ = r / c.
      const f = 2 ** Math.round(Math.log2(r / c) / 4);
      if (!(c * f * f + r / (f * f) < 0.95 * (c + r))) continue;
      changed = true;
      for (let j = 0; j < n; ++j) h[i * n + j] /= f;
      for (let j = 0; j < n; ++j) h[j * n + i] *= f;
    }
  }
}
