import {checkAll, checkInteger, checkNonnegative, checkedOptions} from "../dense/check.js";
import {dot, norm2} from "../dense/matrix.js";
import type {Step} from "../step.js";
import type {Objective} from "./objective.js";

export interface LbfgsOptions {
  /** How many changes of the gradient are remembered; defaults to 10. */
  memory?: number;
  /** Stop when the residual is at most this; defaults to 1e-8. */
  tolerance?: number;
  /** The most steps; defaults to 1000. */
  maxIterations?: number;
}

/** The state after a step; its residual is ‖∇f(x)‖₂. */
export interface LbfgsStep extends Step {
  /** A copy of x. */
  x: Float64Array;
  /** f(x). */
  value: number;
}

/** A step, the change of the gradient along it, and 1 / their product. */
interface Pair {
  step: Float64Array;
  change: Float64Array;
  rho: number;
}

/** Most halvings and doublings of one step. */
const mostTrials = 60;

/** The part of the fall that the slope promises with which a step is content. */
const descentShare = 1e-4;

/** The part of the slope that may be left where a step ends. */
const slopeShare = 0.9;

/**
 * L-BFGS (Liu & Nocedal 1989) from *start*, with steps that satisfy the weak conditions of Wolfe by bisection (Lewis & Overton
 * 2013); yields the start as iteration 0, then the state after each step. The value never rises by more than rounding. On
 * smooth convex functions it converges linearly at the least; it ends where no step makes the value less, which rounding may
 * do before the tolerance is met. The same bits run to run. Cost of a step: that of f, a few times, and 4 × memory × the
 * length of x.
 *
 * Throws a RangeError, at the first step, if start is not finite, memory is not an integer ≥ 1, or tolerance is negative.
 */
export function* lbfgs(
  f: Objective,
  start: ArrayLike<number>,
  options: LbfgsOptions = {}
): Generator<LbfgsStep, void, undefined> {
  const {memory = 10, tolerance = 1e-8, maxIterations = 1000} = checkedOptions(options);
  if (typeof f !== "function") throw new TypeError(`f must be a function; got ${String(f)}`);
  checkAll("start", start);
  checkInteger(memory, "memory", 1);
  checkNonnegative(tolerance, "tolerance");
  if (maxIterations !== Infinity) checkInteger(maxIterations, "maxIterations", 0);
  let x: Float64Array = Float64Array.from(start);
  let gradient: Float64Array = new Float64Array(x.length);
  let value = f(x, gradient);
  const pairs: Pair[] = [];
  for (let iteration = 0; ; ++iteration) {
    const residual = norm2(gradient);
    yield {iteration, x: x.slice(), value, residual};
    if (!(residual > tolerance && residual < Infinity) || !Number.isFinite(value) || iteration >= maxIterations) return;
    const direction = descent(gradient, pairs);
    const next = search(f, {x, gradient, value, direction, first: pairs.length ? 1 : Math.min(1, 1 / residual)});
    if (!next) return;
    const step = next.x.map((xi, i) => xi - x[i]);
    const change = next.gradient.map((gi, i) => gi - gradient[i]);
    const along = dot(step, change);
    if (along > 0) pairs.push({step, change, rho: 1 / along});
    if (pairs.length > memory) pairs.shift();
    ({x, gradient, value} = next);
  }
}

/** −H ∇f, where H is the inverse of the curvature as far as the pairs tell: the recursion of two loops. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  const q = gradient.map((gi) => -gi);
  const shares = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; --k) {
    const {step, change, rho} = pairs[k];
    shares[k] = rho * dot(step, q);
    for (let i = 0; i < q.length; ++i) q[i] -= shares[k] * change[i];
  }
  const last = pairs.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.change, last.change));
    for (let i = 0; i < q.length; ++i) q[i] *= scale;
  }
  for (const [k, {step, change, rho}] of pairs.entries()) {
    const share = shares[k] - rho * dot(change, q);
    for (let i = 0; i < q.length; ++i) q[i] += share * step[i];
  }
  return q;
}

interface Place {
  x: Float64Array;
  gradient: Float64Array;
  value: number;
}

/**
 * A step along *direction* that makes the value less and the slope flatter; null if there is none. Where rounding hides the fall of
 * the value, the fall of the slope shows it (Hager & Zhang 2005).
 */
function search(
  f: Objective,
  {x, gradient, value, direction, first}: Place & {direction: Float64Array; first: number}
): Place | null {
  const slope = dot(direction, gradient);
  if (!(slope < 0)) return null;
  const hidden = value + 8 * Number.EPSILON * Math.abs(value);
  let [low, high, length] = [0, Infinity, first];
  let lower: Place | null = null;
  for (let trial = 0; trial < mostTrials; ++trial) {
    const there = x.map((xi, i) => xi + length * direction[i]);
    const downhill = new Float64Array(x.length);
    const found = f(there, downhill);
    const flatter = dot(direction, downhill);
    const isLess = found < value && found <= value + descentShare * length * slope;
    if (isLess || (found <= hidden && flatter <= (2 * descentShare - 1) * slope)) {
      lower = {x: there, gradient: downhill, value: found};
      if (flatter >= slopeShare * slope) return lower;
      low = length;
    } else high = length;
    length = high < Infinity ? (low + high) / 2 : 2 * low;
  }
  return lower;
}
