import {checkAll, checkObject, checkTyped} from "../dense/check.js";

/** Complex numbers, real and imaginary parts apart. */
export interface Complex {
  re: Float64Array;
  im: Float64Array;
}

/**
 * The sums X_j = Σₖ xₖ e^{2πi jk / N} of N = 2^m complex numbers: the values at the angles 2πj / N of the trigonometric polynomial
 * with these coefficients. The sign is that of an inverse transform without its factor 1 / N; twice is the numbers backwards, N
 * times. Cooley & Tukey (1965), N log₂ N operations; each rotation is computed anew, so that errors are of the order of
 * ε log₂ N ‖x‖₂.
 *
 * Throws a RangeError if the parts have other lengths, or one that is no power of two, or an entry is not finite.
 */
export function fft(x: Complex): Complex {
  checkObject("x", x, "complex numbers");
  for (const part of ["re", "im"] as const) {
    checkTyped(`x.${part}`, x[part], Float64Array);
    checkAll(`x.${part}`, x[part]);
  }
  const n = x.re.length;
  if (x.im.length !== n) throw new RangeError(`x.im must have as many entries as x.re; got ${x.im.length} and ${n}`);
  if (n === 0 || (n & (n - 1)) !== 0) throw new RangeError(`invalid length; not a power of two: ${n}`);
  return fftUnchecked(x);
}

/** The same of arrays that are known to fit. */
export function fftUnchecked({re: xRe, im: xIm}: Complex): Complex {
  const n = xRe.length;
  const [re, im] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0, mirrored = 0; k < n; ++k) {
    re[mirrored] = xRe[k];
    im[mirrored] = xIm[k];
    // Counts upwards with its bits mirrored.
    let bit = n >> 1;
    for (; mirrored & bit; bit >>= 1) mirrored ^= bit;
    mirrored |= bit;
  }
  for (let half = 1; half < n; half *= 2) {
    for (let k = 0; k < half; ++k) {
      const [c, s] = [Math.cos((Math.PI * k) / half), Math.sin((Math.PI * k) / half)];
      for (let a = k; a < n; a += 2 * half) {
        const b = a + half;
        const [tRe, tIm] = [c * re[b] - s * im[b], s * re[b] + c * im[b]];
        re[b] = re[a] - tRe;
        im[b] = im[a] - tIm;
        re[a] += tRe;
        im[a] += tIm;
      }
    }
  }
  return {re, im};
}
