import * as Plot from "@observablehq/plot";
import {hues} from "../theme.js";

/** A local maximum on the torus: where, how high, and whether it is one of the polydisc. */
export interface RimMaximum {
  angles: ArrayLike<number>;
  value: number;
  isOfPolydisc: boolean;
}

/** Dots for maxima: filled for those of the polydisc, hollow for those of the torus alone. */
export function maximumDots<T extends RimMaximum>(
  maxima: readonly T[],
  {x, y}: {x: (maximum: T) => number; y: (maximum: T) => number}
): Plot.Markish {
  return Plot.dot(maxima, {
    x,
    y,
    r: 6.5,
    // Filled ones have a rim of the page's ground, to be seen on the deepest colour as well.
    stroke: ({isOfPolydisc}: T) => (isOfPolydisc ? "var(--theme-background)" : hues.cut),
    strokeWidth: 2.5,
    fill: ({isOfPolydisc}: T) => (isOfPolydisc ? hues.cut : "var(--theme-background)"),
    title: ({value, isOfPolydisc}: T) =>
      `f = ${value.toFixed(3)}, a maximum of the ${isOfPolydisc ? "polydisc" : "torus alone"}`
  });
}

/** In words, for those who do not see the dots. */
export function describeMaxima(maxima: readonly RimMaximum[]): string {
  const kept = maxima.filter(({isOfPolydisc}) => isOfPolydisc).length;
  return `Of ${maxima.length} strict local maxima on the torus ${kept} are maxima of the polydisc.`;
}
