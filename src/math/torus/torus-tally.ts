import {checkInteger, checkedOptions} from "../dense/check.js";
import {drained} from "../drained.js";
import type {Pausing} from "../drained.js";
import {mulberry32} from "../random/mulberry32.js";
import {torusJetUnchecked} from "./torus-jet.js";
import {torusMaxima} from "./torus-maxima.js";
import {checkFitness, randomPolynomial} from "./torus-polynomial.js";
import type {Fitness, RandomPolynomialOptions} from "./torus-polynomial.js";

export interface TorusTallyOptions extends RandomPolynomialOptions {
  /** Defaults to "real". */
  fitness?: Fitness;
  /** How many polynomials are drawn, 1 … 2²⁰; defaults to 20. */
  draws?: number;
  /** At how many random points of the torus each is looked at, 0 … 2²⁰; defaults to 16. */
  points?: number;
  /** Of the grid from which maxima are sought, as in *torusMaxima*. */
  size?: number;
}

export interface TorusTally {
  /** The local maxima on the torus of all that were drawn. */
  maxima: number;
  /** Of these, how many are local maxima of the polydisc. */
  kept: number;
  /** The random points. */
  points: number;
  /** Of these, at how many f rises outwards in every variable. */
  rising: number;
}

/**
 * What becomes of the maxima of random polynomials, of the seeds seed · draws and the following: other seeds have other polynomials.
 *
 * Throws a RangeError if an option is out of range.
 */
export function torusTally(options: TorusTallyOptions = {}): TorusTally {
  return drained(torusTallyDraws(options));
}

/** *torusTally* draw by draw; it can be left off between two. */
export function* torusTallyDraws(options: TorusTallyOptions = {}): Pausing<TorusTally> {
  const {fitness = "real", draws = 20, points = 16, seed = 0, size, ...ensemble} = checkedOptions(options);
  checkFitness(fitness);
  checkInteger(draws, "draws", 1, 2 ** 20);
  checkInteger(points, "points", 0, 2 ** 20);
  checkInteger(seed, "seed", 0, 2 ** 32);
  const tally = {maxima: 0, kept: 0, points: draws * points, rising: 0};
  const anywhere = mulberry32(seed);
  for (let draw = 0; draw < draws; ++draw) {
    const p = randomPolynomial({...ensemble, seed: seed * draws + draw});
    const maxima = torusMaxima(p, fitness, {size});
    tally.maxima += maxima.length;
    tally.kept += maxima.filter(({isOfPolydisc}) => isOfPolydisc).length;
    for (let point = 0; point < points; ++point) {
      const angles = Array.from({length: p.variables}, () => 2 * Math.PI * anywhere());
      tally.rising += Number(torusJetUnchecked(p, fitness, angles).radial.every((slope) => slope > 0));
    }
    yield;
  }
  return tally;
}
