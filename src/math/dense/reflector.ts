/**
 * Replaces x = X[at … at + length) by the reflector v, v₀ = 1, with (I − τ v vᵀ) x = β e₀, and returns τ; β is written to
 * *beta*[0]. If x is already a multiple of e₀, τ = 0. Entries must be of size below 1e150.
 */
export function makeReflector(x: Float64Array, at: number, length: number, beta: Float64Array): number {
  const alpha = x[at];
  let sum = 0;
  for (let i = at + 1; i < at + length; ++i) sum += x[i] * x[i];
  x[at] = 1;
  beta[0] = alpha;
  if (!(sum > 1e-290)) {
    x.fill(0, at + 1, at + length);
    return 0;
  }
  const norm = Math.sqrt(alpha * alpha + sum);
  beta[0] = alpha > 0 ? -norm : norm;
  const scale = 1 / (alpha - beta[0]);
  for (let i = at + 1; i < at + length; ++i) x[i] *= scale;
  return (beta[0] - alpha) / beta[0];
}

/** y ← (I − τ v vᵀ) y, with v = V[vAt … vAt + length) and y = Y[yAt … yAt + length). */
export function applyReflector(
  v: Float64Array,
  vAt: number,
  tau: number,
  y: Float64Array,
  yAt: number,
  length: number
): void {
  if (tau === 0) return;
  let dot = 0;
  for (let i = 0; i < length; ++i) dot += v[vAt + i] * y[yAt + i];
  dot *= tau;
  for (let i = 0; i < length; ++i) y[yAt + i] -= dot * v[vAt + i];
}

/**
 * applyReflector to four vectors of Y, which begin at *yAt*, yAt + *stride*, …: faster than one after another, since each
 * sum waits for its last term, with the same bits.
 */
export function applyReflectorToFour(
  v: Float64Array,
  vAt: number,
  tau: number,
  y: Float64Array,
  yAt: number,
  stride: number,
  length: number
): void {
  if (tau === 0) return;
  const [b, c, d] = [yAt + stride, yAt + 2 * stride, yAt + 3 * stride];
  let p = 0;
  let q = 0;
  let r = 0;
  let s = 0;
  for (let i = 0; i < length; ++i) {
    const vi = v[vAt + i];
    p += vi * y[yAt + i];
    q += vi * y[b + i];
    r += vi * y[c + i];
    s += vi * y[d + i];
  }
  p *= tau;
  q *= tau;
  r *= tau;
  s *= tau;
  for (let i = 0; i < length; ++i) {
    const vi = v[vAt + i];
    y[yAt + i] -= p * vi;
    y[b + i] -= q * vi;
    y[c + i] -= r * vi;
    y[d + i] -= s * vi;
  }
}
