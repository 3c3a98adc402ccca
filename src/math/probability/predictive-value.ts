import {checkedOptions} from "../dense/check.js";

/** A share, as Bayes' theorem takes it. */
function checkShare(value: number, name: string): void {
  if (!(typeof value === "number" && 0 <= value && value <= 1)) {
    throw new RangeError(`invalid ${name}; not in [0, 1]: ${String(value)}`);
  }
}

export interface Screening {
  /** The share of those who have it. */
  prevalence: number;
  /** Of those, the share that the test finds. */
  sensitivity: number;
  /** Of the others, the share that it lets go. */
  specificity: number;
}

/**
 * The probability of having it if the test says so, by Bayes' theorem: small where few have it, however good the test. NaN if the test
 * never says so.
 *
 * Throws a RangeError if a share is not in [0, 1].
 */
export function predictiveValue(screening: Screening): number {
  const {prevalence, sensitivity, specificity} = checkedOptions(screening);
  checkShare(prevalence, "prevalence");
  checkShare(sensitivity, "sensitivity");
  checkShare(specificity, "specificity");
  const found = prevalence * sensitivity;
  return found / (found + (1 - prevalence) * (1 - specificity));
}
