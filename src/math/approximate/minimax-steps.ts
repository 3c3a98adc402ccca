import {checkAll, checkInteger, checkTolerance, checkedOptions} from "../dense/check.js";
import {fromEntries} from "../dense/matrix.js";
import {solve} from "../dense/solve.js";
import type {Step} from "../step.js";

export interface MinimaxOptions {
  /** The interval; defaults to [−1, 1]. */
  domain?: readonly [number, number];
  /** On how many points, the zeros of a Chebyshev polynomial's derivative, the error is looked at; odd; defaults to 4001. */
  points?: number;
  /** Stop when the largest error is at most (1 + this) × the levelled one; defaults to 1e-10. */
  tolerance?: number;
  /** The most exchanges; defaults to 100. */
  maxIterations?: number;
}

/** The state after an exchange; its residual is by how much the largest error is above the levelled one, relative to it. */
export interface MinimaxStep extends Step {
  /** Of Chebyshev's polynomials on the domain, from degree 0. */
  coefficients: Float64Array;
  /** degree + 2 points at which the error has alternating signs and one modulus, ascending. */
  reference: Float64Array;
  /** That modulus: no polynomial of the degree has a smaller largest error (de la Vallée Poussin 1910). */
  levelled: number;
  /** The largest error on all points. */
  error: number;
}

/**
 * Remez's exchange (1934): the polynomial of a *degree* with the smallest largest error to *f* on an interval. In each step the
 * errors at degree + 2 points are levelled with alternating signs, by a linear system; then the points move to where the error
 * is largest. By Chebyshev's theorem a polynomial whose error alternates so often at its largest modulus is the only best one; until
 * then the best error lies between *levelled*, which rises, and *error*. Both are of the points that are looked at, as
 * fine as degree² / points of the interval, so that for a smooth f they are off by the square of that.
 *
 * Throws a RangeError, at the first step, if degree or points is not an integer in range, the domain is not an interval, or f is
 * not finite somewhere.
 */
export function* minimaxSteps(
  f: (x: number) => number,
  degree: number,
  options: MinimaxOptions = {}
): Generator<MinimaxStep, void, undefined> {
  const {domain = [-1, 1], points = 4001, tolerance = 1e-10, maxIterations = 100} = checkedOptions(options);
  if (typeof f !== "function") throw new TypeError(`f must be a function; got ${String(f)}`);
  checkInteger(degree, "degree", 0, 200);
  checkInteger(points, "points", 8 * (degree + 2), 1e6);
  checkTolerance(tolerance);
  checkInteger(maxIterations, "maxIterations", 0);
  const grid = chebyshevPoints(domain, points);
  const values = grid.x.map(f);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) throw new RangeError(`f must be finite; at ${grid.x[wrong]} it is ${values[wrong]}`);
  let reference: readonly number[] = firstReference(degree, points);
  for (let iteration = 0; ; ++iteration) {
    const {coefficients, levelled} = level(grid.t, values, reference);
    const errors = values.map((value, i) => value - chebyshevSum(coefficients, grid.t[i]));
    const error = errors.reduce((most, e) => Math.max(most, Math.abs(e)), 0);
    // Where rounding is all that is left, nothing can be levelled.
    const size = Math.max(Math.abs(levelled), 4 * points ** 0.5 * Number.EPSILON * Math.max(...values.map(Math.abs)));
    const residual = Math.max(0, error / size - 1);
    yield {
      iteration,
      residual,
      coefficients,
      reference: Float64Array.from(reference, (i) => grid.x[i]),
      levelled: Math.abs(levelled),
      error
    };
    if (residual <= tolerance || iteration >= maxIterations) return;
    reference = exchanged(errors, reference, levelled);
  }
}

/** Σ cₖ Tₖ(t), by Clenshaw's recurrence. */
export function chebyshevSum(coefficients: ArrayLike<number>, t: number): number {
  let [next, after] = [0, 0];
  for (let k = coefficients.length - 1; k > 0; --k) [next, after] = [2 * t * next - after + coefficients[k], next];
  return t * next - after + coefficients[0];
}

function chebyshevPoints(domain: readonly [number, number], count: number): {t: Float64Array; x: Float64Array} {
  checkAll("domain", domain);
  const [low, high] = domain;
  if (!(domain.length === 2 && low < high)) {
    throw new RangeError(`invalid domain; not low < high: ${String(low)}, ${String(high)}`);
  }
  // By the sine, which is odd, so that the points are symmetric to the last bit and the middle is exact.
  const t = Float64Array.from({length: count}, (_, i) => Math.sin((Math.PI * (2 * i - count + 1)) / (2 * (count - 1))));
  return {t, x: t.map((ti) => (low + high) / 2 + (ti * (high - low)) / 2)};
}

/** Places near the extrema of the next Chebyshev polynomial, moved off by a little so that odd functions are not levelled at 0. */
function firstReference(degree: number, points: number): number[] {
  const last = degree + 1;
  const places = Array.from({length: degree + 2}, (_, k) => Math.round((k * (points - 1)) / last));
  const aside = Math.floor(points / (8 * (degree + 2)));
  return places.map((place, k) => (k === 0 || k === last ? place : place + aside));
}

/** The polynomial whose errors at the reference are ± levelled, in turns. */
function level(t: Float64Array, values: Float64Array, reference: readonly number[]) {
  const n = reference.length;
  const system = fromEntries(n, n, (i, j) =>
    j < n - 1 ? Math.cos(j * Math.acos(t[reference[i]])) : i % 2 === 0 ? 1 : -1
  );
  const {x} = solve(
    system,
    Float64Array.from(reference, (i) => values[i])
  );
  return {coefficients: x.slice(0, n - 1), levelled: x[n - 1]};
}

/** The extrema of the error, one for each run of a sign, as many as the reference has; or one point exchanged for the worst. */
function exchanged(errors: Float64Array, reference: readonly number[], levelled: number): readonly number[] {
  const peaks: number[] = [];
  errors.forEach((error, i) => {
    const last = peaks.at(-1);
    if (error === 0) return;
    if (last === undefined || error > 0 !== errors[last] > 0) peaks.push(i);
    else if (Math.abs(error) > Math.abs(errors[last])) peaks[peaks.length - 1] = i;
  });
  while (peaks.length > reference.length) dropSmallest(errors, peaks, reference.length);
  return peaks.length === reference.length ? peaks : withWorst(errors, reference, levelled);
}

/** Takes away an end if one peak is too many, else the two neighbours whose larger one is smallest: signs still alternate. */
function dropSmallest(errors: Float64Array, peaks: number[], wanted: number): void {
  const size = (k: number) => Math.abs(errors[peaks[k]]);
  if (peaks.length === wanted + 1) {
    if (size(0) < size(peaks.length - 1)) peaks.shift();
    else peaks.pop();
    return;
  }
  let least = 0;
  for (let k = 1; k < peaks.length - 1; ++k) {
    if (Math.max(size(k), size(k + 1)) < Math.max(size(least), size(least + 1))) least = k;
  }
  peaks.splice(least, 2);
}

/** Remez's first rule: the point with the largest error takes the place of a neighbour with the same sign. */
function withWorst(errors: Float64Array, reference: readonly number[], levelled: number): number[] {
  let worst = 0;
  errors.forEach((error, i) => (worst = Math.abs(error) > Math.abs(errors[worst]) ? i : worst));
  const signAt = (k: number) => (k % 2 === 0) === levelled >= 0;
  const sign = errors[worst] > 0;
  const next = reference.findIndex((place) => place > worst);
  const result = [...reference];
  const last = result.length - 1;
  if (next === 0) return signAt(0) === sign ? result.with(0, worst) : [worst, ...result.slice(0, last)];
  if (next < 0) return signAt(last) === sign ? result.with(last, worst) : [...result.slice(1), worst];
  return result.with(signAt(next) === sign ? next : next - 1, worst);
}
