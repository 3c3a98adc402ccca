// Steps to a root of a secular equation, as src/math/eigen/rational-step.ts takes them.

export function rationalStep(f: f64, p: f64, q: f64, slopeLeft: f64, slopeRight: f64, last: bool): f64 {
  if (last) {
    const c = f - slopeLeft * p;
    return p + (slopeLeft * p * p) / c;
  }
  const c = f - slopeLeft * p - slopeRight * q;
  const a = c * (p + q) + slopeLeft * p * p + slopeRight * q * q;
  const b = p * q * f;
  const root = sqrt(max(a * a - 4 * b * c, 0));
  return a > 0 ? (2 * b) / (a + root) : (a - root) / (2 * c);
}

export function between(low: f64, high: f64): f64 {
  if (low > 0 && high > 4 * low) return sqrt(low) * sqrt(high);
  if (high < 0 && low < 4 * high) return -sqrt(-low) * sqrt(-high);
  if (low == 0) return high / 64;
  if (high == 0) return low / 64;
  return low + (high - low) / 2;
}
