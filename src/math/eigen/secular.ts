import {between, rationalStep} from "./rational-step.js";

/** Steps allowed for a root; 4 to 8 are used. */
const maxSteps = 100;

/**
 * The root of the secular equation f(λ) = 1 + ρ Σ zⱼ² / (dⱼ − λ) = 0 in (dᵢ, dᵢ₊₁), or, for the last, in
 * (dᵢ, dᵢ + ρ ‖z‖²). The *k* poles *d* ascend strictly, no zⱼ is zero, and ρ > 0. Writes dⱼ − λ for each j, with high
 * relative accuracy, to *delta* from *at* on, and returns λ.
 *
 * λ is sought as its distance μ from the nearer pole. On either side of λ the sum is replaced by one pole with the same
 * value and slope (Bunch, Nielsen & Sorensen 1978); a bracket guards the steps.
 */
export function secularRoot(
  i: number,
  k: number,
  d: Float64Array,
  squares: Float64Array,
  rho: number,
  delta: Float64Array,
  at: number
): number {
  const last = i === k - 1;
  let gap = 0;
  if (last) {
    for (let j = 0; j < k; ++j) gap += squares[j];
    gap *= rho;
  } else {
    gap = d[i + 1] - d[i];
  }
  let origin = d[i];
  let low = 0;
  let high = gap;
  let mu = gap / 2;
  for (let step = 0; ; ++step) {
    let [psi, slopeLeft, phi, slopeRight] = [0, 0, 0, 0];
    for (let j = 0; j <= i; ++j) {
      const distance = d[j] - origin - mu; // exact where poles crowd, as origin + mu would not be
      delta[at + j] = distance;
      const inverse = 1 / distance;
      const term = squares[j] * inverse;
      psi += term;
      slopeLeft += term * inverse;
    }
    for (let j = k - 1; j > i; --j) {
      const distance = d[j] - origin - mu;
      delta[at + j] = distance;
      const inverse = 1 / distance;
      const term = squares[j] * inverse;
      phi += term;
      slopeRight += term * inverse;
    }
    const f = 1 + rho * (psi + phi);
    const noise = 1 + rho * (8 * (phi - psi) + Math.abs(mu) * (slopeLeft + slopeRight));
    if (Math.abs(f) <= Number.EPSILON * noise || step === maxSteps) break;
    if (step === 0 && !last && f < 0) {
      origin = d[i + 1]; // it is the nearer pole
      mu -= gap;
      high = 0;
    }
    if (f < 0) low = mu;
    else high = mu;
    let next =
      mu + rationalStep(f, delta[at + i], last ? 0 : delta[at + i + 1], rho * slopeLeft, rho * slopeRight, last);
    if (!(next > low && next < high)) next = between(low, high);
    if (next === mu || !(next > low && next < high)) break;
    mu = next;
  }
  return origin + mu;
}
