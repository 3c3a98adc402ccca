import {checkInteger, checkedOptions} from "../dense/check.js";
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
  const {replicates = 1000, seed = 1} = checkedOptions(options);
  checkInteger(cases, "cases", 1, 2 ** 32 - 1);
  checkInteger(replicates, "replicates", 1, 2 ** 32 - 1);
  if (typeof statistic !== "function") throw new TypeError(`statistic must be a function; got ${String(statistic)}`);
  const uniform = mulberry32(seed);
  const drawn = new Uint32Array(cases);
  return Float64Array.from({length: replicates}, () => {
    drawn.fill(0);
    for (let i = 0; i < cases; ++i) ++drawn[Math.floor(uniform() * cases)];
    return statistic(drawn);
  });
}
