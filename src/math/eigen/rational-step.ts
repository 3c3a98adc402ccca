/**
 * The step to the root of c + s / (p − η) + t / (q − η), which has value and slopes of both halves of f at η = 0; p and q
 * are the distances to the poles beside. Without a pole on the right, t = 0.
 */
export function rationalStep(
  f: number,
  p: number,
  q: number,
  slopeLeft: number,
  slopeRight: number,
  last: boolean
): number {
  if (last) {
    const c = f - slopeLeft * p;
    return p + (slopeLeft * p * p) / c;
  }
  const c = f - slopeLeft * p - slopeRight * q;
  const a = c * (p + q) + slopeLeft * p * p + slopeRight * q * q;
  const b = p * q * f;
  const root = Math.sqrt(Math.max(a * a - 4 * b * c, 0));
  return a > 0 ? (2 * b) / (a + root) : (a - root) / (2 * c);
}

/** A point inside the bracket: geometric where it spans scales, so that tiny distances are reached soon. */
export function between(low: number, high: number): number {
  if (low > 0 && high > 4 * low) return Math.sqrt(low) * Math.sqrt(high);
  if (high < 0 && low < 4 * high) return -Math.sqrt(-low) * Math.sqrt(-high);
  if (low === 0) return high / 64;
  if (high === 0) return low / 64;
  return low + (high - low) / 2;
}
