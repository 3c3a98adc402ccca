import {checkAll} from "../dense/check.js";

export interface KacRice {
  /** The expected number of local maxima on the circle, E|L_g|. */
  maxima: number;
  /** The correlation of the radial slope with minus the second derivative along the circle. */
  correlation: number;
  /** Of those maxima, the share that are local maxima of the disc as well, E|L_f| / E|L_g| = (1 + correlation) / 2. */
  share: number;
}

/**
 * What to expect of f = Re Σ sₖ cₖ zᵏ on the unit circle, for independent standard complex Gaussian cₖ, k = 1 … K, and the
 * *deviations* s₁ … s_K: by Kac and Rice (Rice 1944; Adler & Taylor 2007), with f′, f″ along the circle and ∂_r f Gaussian, f′ independent
 * of both others, the number of maxima is √(Σk⁴s² / Σk²s²), and at a maximum weighted by −f″ the radial slope is positive with
 * chance (1 + ρ) / 2, where ρ = Σk³s² / √(Σk²s² Σk⁴s²). ρ ≤ 1 by Cauchy and Schwarz, with equality for a single k.
 *
 * Throws a RangeError if a deviation is not finite, or all are zero.
 */
export function kacRice(deviations: ArrayLike<number>): KacRice {
  checkAll("deviations", deviations);
  const moments = [0, 0, 0];
  for (let k = 1; k <= deviations.length; ++k) {
    moments.forEach((_, j) => (moments[j] += k ** (2 + j) * deviations[k - 1] ** 2));
  }
  const [second, third, fourth] = moments;
  if (!(second > 0 && fourth < Infinity)) throw new RangeError(`invalid deviations; Σ k² s² is ${second}, Σ k⁴ s² ${fourth}`); // prettier-ignore
  const correlation = third / Math.sqrt(second) / Math.sqrt(fourth);
  return {maxima: Math.sqrt(fourth / second), correlation, share: (1 + correlation) / 2};
}
