import {checkInteger, checkedOptions, checkNonnegative} from "../dense/check.js";

export interface WilsonIntervalOptions {
  /** How many standard errors to either side; defaults to 1.96, for 95 %. */
  z?: number;
}

export interface ProportionInterval {
  /** successes / trials. */
  share: number;
  /** √(share (1 − share) / trials): the standard error. */
  error: number;
  low: number;
  high: number;
}

/**
 * The probabilities p for which *successes* out of *trials* lie within z standard errors of their mean, √(p (1 − p) / trials):
 * Wilson's interval (1927). Unlike share ± z error it stays in [0, 1], and is no point where all or none succeed.
 *
 * Throws a RangeError if trials is not an integer ≥ 1, successes is not an integer in 0 … trials, or z is negative.
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  options: WilsonIntervalOptions = {}
): ProportionInterval {
  const {z = 1.96} = checkedOptions(options);
  checkInteger(trials, "trials", 1);
  checkInteger(successes, "successes", 0, trials);
  checkNonnegative(z, "z");
  const share = successes / trials;
  const spread = (share * (1 - share)) / trials;
  const middle = (share + (z * z) / (2 * trials)) / (1 + (z * z) / trials);
  const reach = (z * Math.sqrt(spread + (z * z) / (4 * trials * trials))) / (1 + (z * z) / trials);
  return {
    share,
    error: Math.sqrt(spread),
    low: successes === 0 ? 0 : middle - reach,
    high: successes === trials ? 1 : middle + reach
  };
}
