import {checkInteger, checkedOptions} from "../dense/check.js";
import {drained} from "../drained.js";
import {mulberry32} from "../random/mulberry32.js";

export interface BootstrapOptions {
  /** How often to draw; defaults to 1000. */
  replicates?: number;
  /** Of the draws; defaults to 1. */
  seed?: number;
}

/**
 * What *statistic* might have come to, had other cases been drawn (Efron 1979): its values for *replicates* samples of *cases*
 * cases out of as many, with replacement. It is given how often each case was drawn. Use *quantiles* on the result.
 *
 * Throws a RangeError if cases or replicates is not a positive integer, or seed is not an integer.
 */
export function bootstrap(
  cases: number,
  statistic: (drawn: Uint32Array) => number,
  options: BootstrapOptions = {}
): Float64Array {
  return drained(bootstrapReplicates(cases, statistic, options));
}

/** The same, a sample at a time: yields each value, and returns all. Throws at the first step what *bootstrap* throws. */
export function* bootstrapReplicates(
  cases: number,
  statistic: (drawn: Uint32Array) => number,
  options: BootstrapOptions = {}
): Generator<number, Float64Array, undefined> {
  const {replicates = 1000, seed = 1} = checkedOptions(options);
  checkInteger(cases, "cases", 1, 2 ** 32 - 1);
  checkInteger(replicates, "replicates", 1, 2 ** 32 - 1);
  if (typeof statistic !== "function") throw new TypeError(`statistic must be a function; got ${String(statistic)}`);
  const uniform = mulberry32(seed);
  const drawn = new Uint32Array(cases);
  const values = new Float64Array(replicates);
  for (let r = 0; r < replicates; ++r) {
    drawn.fill(0);
    for (let i = 0; i < cases; ++i) ++drawn[Math.floor(uniform() * cases)];
    values[r] = statistic(drawn);
    yield values[r];
  }
  return values;
}
