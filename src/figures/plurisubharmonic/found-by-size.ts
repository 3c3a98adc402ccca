import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface FoundBySizeOptions {
  /** How many maxima there are. */
  all: number;
  /** In pixels. */
  width: number;
}

/** Draws how many maxima are found from a grid, over its points a wave. */
export function foundBySize(
  found: readonly {perWave: number; maxima: number}[],
  {all, width}: FoundBySizeOptions
): SVGSVGElement | HTMLElement {
  return Plot.plot(
    themed({
      width,
      height: 260,
      x: {label: "points of the grid a wave of the highest degree →", type: "log", base: 2, ticks: found.map(({perWave}) => perWave), tickFormat: String}, // prettier-ignore
      y: {label: "↑ maxima found", domain: [0, 1.1 * Math.max(all, 1)], ticks: 5, grid: true},
      ariaLabel: "Maxima found, by the size of the grid",
      ariaDescription: found.map(({perWave, maxima}) => `${maxima} of ${all} with ${perWave} points a wave`).join("; "),
      marks: [
        Plot.ruleY([all], {stroke: hues.truth, strokeDasharray: "5 4"}),
        Plot.line(found, {x: "perWave", y: "maxima", stroke: hues.residual, strokeWidth: 2}),
        Plot.dot(found, {x: "perWave", y: "maxima", fill: hues.residual, r: 4})
      ]
    })
  );
}
