import {checkAll, checkedOptions} from "../dense/check.js";
import {checkMomentum} from "./objective.js";

export interface DescentRateOptions {
  /** The length of each step. */
  step: number;
  /** As *gradientDescent* takes it; defaults to 0. */
  momentum?: number;
  /** As *gradientDescent* takes it; defaults to false. */
  lookAhead?: boolean;
}

/**
 * The factor by which a step of *gradientDescent* takes the distance from the minimum of a quadratic in the limit, from almost
 * every start: the largest modulus of a root of z² − t z + d over its *curvatures* λ, where t = 1 + β − ηλ and d = β for the
 * heavy ball, t = (1 + β)(1 − ηλ) and d = β(1 − ηλ) for Nesterov's method, η being the step and β the momentum (Polyak 1964).
 * Without momentum it is the largest |1 − ηλ|, for every step and not only in the limit. Below 1 the iteration converges, above
 * it diverges. Off by some √ε at a double root, where the best momentum lies; 0 of no curvatures.
 *
 * Throws a RangeError if a curvature is not finite, step is not in [0, ∞), or momentum is not in [0, 1).
 */
export function descentRate(curvatures: ArrayLike<number>, options: DescentRateOptions): number {
  const {step, momentum = 0, lookAhead = false} = checkedOptions(options);
  checkAll("curvatures", curvatures);
  checkMomentum(momentum);
  if (!(0 <= step && step < Infinity)) throw new RangeError(`invalid step; not in [0, ∞): ${String(step)}`);
  return Array.from(curvatures).reduce((rate, curvature) => {
    const shrunk = 1 - step * curvature;
    const trace = lookAhead ? (1 + momentum) * shrunk : shrunk + momentum;
    const determinant = lookAhead ? momentum * shrunk : momentum;
    const discriminant = trace * trace - 4 * determinant;
    const root = discriminant < 0 ? Math.sqrt(determinant) : (Math.abs(trace) + Math.sqrt(discriminant)) / 2;
    return Math.max(rate, root);
  }, 0);
}
