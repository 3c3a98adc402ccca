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
  let total = 0;
  for (let j = 0; j < k; ++j) total += squares[j];
  const gap = last ? rho * total : d[i + 1] - d[i];
  const left = last || valueBeside(d[i], gap / 2, k, d, squares, rho) >= 0;
  const origin = left ? d[i] : d[i + 1];
  let low = left ? 0 : -gap / 2;
  let high = left ? (last ? gap : gap / 2) : 0;
  let mu = (low + high) / 2;
  for (let step = 0; ; ++step) {
    let [psi, slopeLeft, phi, slopeRight] = [0, 0, 0, 0];
    for (let j = 0; j <= i; ++j) {
      const distance = d[j] - origin - mu;
      delta[at + j] = distance;
      const term = squares[j] / distance;
      psi += term;
      slopeLeft += term / distance;
    }
    for (let j = k - 1; j > i; --j) {
      const distance = d[j] - origin - mu;
      delta[at + j] = distance;
      const term = squares[j] / distance;
      phi += term;
      slopeRight += term / distance;
    }
    const f = 1 + rho * (psi + phi);
    const noise = 1 + rho * (8 * (phi - psi) + Math.abs(mu) * (slopeLeft + slopeRight));
    if (Math.abs(f) <= Number.EPSILON * noise || step === maxSteps) break;
    if (f < 0) low = mu;
    else high = mu;
    const [p, q] = [delta[at + i], last ? 0 : delta[at + i + 1]];
    let next = mu + rationalStep(f, p, q, rho * slopeLeft, rho * slopeRight, last);
    if (!(next > low && next < high)) next = between(low, high);
    if (next === mu || !(next > low && next < high)) break;
    mu = next;
  }
  return origin + mu;
}

/** f at *origin* + *mu*, from distances that are exact where poles crowd; the sum origin + mu would not be. */
function valueBeside(
  origin: number,
  mu: number,
  k: number,
  d: Float64Array,
  squares: Float64Array,
  rho: number
): number {
  let sum = 0;
  for (let j = 0; j < k; ++j) sum += squares[j] / (d[j] - origin - mu);
  return 1 + rho * sum;
}
