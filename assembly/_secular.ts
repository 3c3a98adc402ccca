// The secular equation, as src/math/eigen/secular.ts solves it.
import {between, rationalStep} from "./_rational-step";

const maxSteps = 100;
const epsilon: f64 = 2.220446049250313e-16;

/** Sums over some poles: Σ zⱼ² / (dⱼ − λ) and Σ zⱼ² / (dⱼ − λ)². */
let total: f64 = 0;
let slope: f64 = 0;

/** Takes the sums over poles from … to − 1, and leaves their distances from *origin* + *mu* in delta. */
function sumPoles(from: usize, to: usize, d: usize, squares: usize, origin: f64, mu: f64, delta: usize): void {
  const one = f64x2.splat(1);
  const o = f64x2.splat(origin);
  const m = f64x2.splat(mu);
  let s = f64x2.splat(0);
  let t = f64x2.splat(0);
  let at = from << 3;
  const even = at + (((to - from) & ~1) << 3);
  for (; at != even; at += 16) {
    const distance = f64x2.sub(f64x2.sub(v128.load(d + at), o), m);
    v128.store(delta + at, distance);
    const inverse = f64x2.div(one, distance);
    const term = f64x2.mul(v128.load(squares + at), inverse);
    s = f64x2.add(s, term);
    t = f64x2.add(t, f64x2.mul(term, inverse));
  }
  total = f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1);
  slope = f64x2.extract_lane(t, 0) + f64x2.extract_lane(t, 1);
  if ((to - from) & 1) {
    const distance = load<f64>(d + at) - origin - mu;
    store<f64>(delta + at, distance);
    const term = load<f64>(squares + at) / distance;
    total += term;
    slope += term / distance;
  }
}

/** Root i of k; *sum* is Σ zⱼ². Leaves dⱼ − λ in delta, and returns λ. */
export function secularRoot(i: usize, k: usize, d: usize, squares: usize, sum: f64, rho: f64, delta: usize): f64 {
  const last = i == k - 1;
  const di = load<f64>(d + (i << 3));
  const after = last ? 0 : load<f64>(d + (i << 3), 8);
  const gap = last ? rho * sum : after - di;
  let origin = di;
  let low: f64 = 0;
  let high = gap;
  let mu = gap / 2;
  for (let step = 0; ; ++step) {
    sumPoles(0, i + 1, d, squares, origin, mu, delta);
    const psi = total;
    const slopeLeft = slope;
    sumPoles(i + 1, k, d, squares, origin, mu, delta);
    const f = 1 + rho * (psi + total);
    const noise = 1 + rho * (8 * (total - psi) + abs(mu) * (slopeLeft + slope));
    if (abs(f) <= epsilon * noise || step == maxSteps) break;
    if (step == 0 && !last && f < 0) {
      origin = after;
      mu -= gap;
      high = 0;
    }
    if (f < 0) low = mu;
    else high = mu;
    const p = load<f64>(delta + (i << 3));
    const q = last ? 0 : load<f64>(delta + (i << 3), 8);
    let next = mu + rationalStep(f, p, q, rho * slopeLeft, rho * slope, last);
    if (!(next > low && next < high)) next = between(low, high);
    if (next == mu || !(next > low && next < high)) break;
    mu = next;
  }
  return origin + mu;
}
