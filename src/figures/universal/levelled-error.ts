import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface LevelledErrorOptions {
  /** What no polynomial of the degree can go below. */
  levelled: number;
  /** Where the error was levelled, ascending. */
  reference: ArrayLike<number>;
  /** In pixels. */
  width: number;
}

const xs = Array.from({length: 801}, (_, i) => Math.sin((Math.PI * (i - 400)) / 800));

/** Draws an error on [−1, 1] between the two levels that it must reach in turns, and the points at which it was levelled. */
export function levelledError(
  error: (x: number) => number,
  {levelled, reference, width}: LevelledErrorOptions
): SVGSVGElement | HTMLElement {
  const worst = xs.reduce((most, x) => Math.max(most, Math.abs(error(x))), 0);
  const reach = 1.15 * Math.max(worst, levelled, Number.EPSILON);
  return Plot.plot(
    themed({
      width,
      height: 240,
      marginLeft: 62,
      x: {label: "x", domain: [-1, 1], ticks: 5},
      y: {label: "error", domain: [-reach, reach], ticks: 5, grid: true},
      ariaLabel: "The error of a polynomial and the level that it must reach",
      ariaDescription: `The largest error is ${worst.toPrecision(5)}; the level at ${reference.length} points is ${levelled.toPrecision(5)}.`,
      marks: [
        Plot.ruleY([levelled, -levelled], {stroke: hues.bound, strokeDasharray: "5 4"}),
        Plot.line(xs, {x: (x: number) => x, y: error, stroke: hues.residual, strokeWidth: 2}),
        Plot.dot(reference, {x: (x: number) => x, y: error, fill: hues.b, r: 4})
      ]
    })
  );
}
