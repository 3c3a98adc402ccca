import {checkInteger, checkedOptions} from "../dense/check.js";
import {maximaOfGrid} from "./maxima-of-grid.js";
import type {MaximumOfGrid} from "./maxima-of-grid.js";
import {torusGrid} from "./torus-grid.js";
import {torusJetUnchecked} from "./torus-jet.js";
import type {Fitness, TorusPolynomial} from "./torus-polynomial.js";

export interface TorusMaximaOptions {
  /** Points of the grid an angle, a power of two; defaults to the first that is at least 16 times the degree. */
  size?: number | undefined;
}

export interface TorusMaximum {
  /** In [0, 2π). */
  angles: Float64Array;
  value: number;
  /** ∂f / ∂rⱼ: outwards. */
  radial: Float64Array;
  /**
   * Whether it is a local maximum of the closed polydisc as well, which for a maximum that is not degenerate means that f rises
   * outwards in every variable. Undecided, and false, only where a radial derivative is zero.
   */
  isOfPolydisc: boolean;
}

/**
 * The nondegenerate local maxima of a function on the torus: points of a grid with no larger neighbour among the 3ⁿ − 1 around
 * them, brought to zeros of the slope by Newton's method, kept where the curvature is negative definite, each once. Those whose
 * basin is narrower than the grid can be missed: that is what *size* is for, and twice the size is the check.
 *
 * Throws a RangeError for what *torusGrid* refuses.
 */
export function torusMaxima(p: TorusPolynomial, fitness: Fitness, options: TorusMaximaOptions = {}): TorusMaximum[] {
  const {size = 2 ** Math.ceil(Math.log2(16 * (p?.degree ?? 1)))} = checkedOptions(options);
  checkInteger(size, "size", 4, 2 ** 24);
  const values = torusGrid(p, fitness, size);
  const jet = (angles: Float64Array) => torusJetUnchecked(p, fitness, angles);
  return maximaOfGrid({variables: p.variables, size, values, jet}).map(torusMaximum);
}

/** What a maximum of the torus is to the polydisc. */
export function torusMaximum({angles, jet: {value, radial}}: MaximumOfGrid): TorusMaximum {
  return {angles, value, radial, isOfPolydisc: radial.every((slope) => slope > 0)};
}
