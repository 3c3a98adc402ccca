import * as Plot from "@observablehq/plot";
import {powerOfTen} from "../power-of-ten.js";
import {hues, themed} from "../theme.js";

export interface ScreeOptions {
  /** How many components are kept. */
  kept: number;
  /** In pixels. */
  width: number;
}

/** Draws the variance along each component, in descending order, both axes logarithmic; rounding is left out. */
export function scree(variances: ArrayLike<number>, {kept, width}: ScreeOptions): SVGSVGElement | HTMLElement {
  const floor = 1e-9 * variances[0]!;
  const points = Array.from(variances, (variance, i) => ({component: i + 1, variance})).filter(
    ({variance}) => variance > floor
  );
  const last = points.length;
  return Plot.plot(
    themed({
      width: Math.min(width, 720),
      height: 260,
      ariaLabel: "Scree: the variance along each principal component",
      ariaDescription: `From ${points[0]!.variance.toFixed(2)} for the first to ${points[last - 1]!.variance.toExponential(1)} for component ${last}, beyond which there is none.`,
      x: {
        type: "log",
        domain: [1, 784],
        ticks: [1, 2, 5, 10, 20, 50, 100, 200, 500],
        tickFormat: String,
        label: "component i"
      },
      y: {
        type: "log",
        domain: [1e-8, 100],
        ticks: 5,
        tickFormat: powerOfTen,
        label: "variance λᵢ (grey level / 255)²",
        grid: true
      },
      marks: [
        Plot.ruleX([kept], {stroke: "currentColor", strokeDasharray: "3 3"}),
        Plot.lineY(points, {x: "component", y: "variance", stroke: hues.lambda, strokeWidth: 1.5}),
        Plot.dot(points.slice(0, 20), {x: "component", y: "variance", r: 3, fill: hues.lambda}),
        Plot.dot(points, {filter: (d) => d.component === kept, x: "component", y: "variance", r: 5, fill: hues.lambda})
      ]
    })
  );
}
