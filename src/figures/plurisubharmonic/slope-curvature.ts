import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

/** A point of the circle, by what f does there. */
export interface RimPoint {
  /** −f″ along the circle, in its standard deviations. */
  curvature: number;
  /** ∂f / ∂r, in its standard deviations. */
  slope: number;
}

export interface SlopeCurvatureOptions {
  /** Those of the points that are maxima. */
  maxima: readonly RimPoint[];
  /** The correlation that theory has for all points. */
  correlation: number;
  /** In pixels. */
  width: number;
}

/** Draws the slope outwards over the curvature along the circle: random points in grey, maxima in colour, and the line of regression. */
export function slopeCurvature(
  points: readonly RimPoint[],
  {maxima, correlation, width}: SlopeCurvatureOptions
): SVGSVGElement | HTMLElement {
  const rising = (all: readonly RimPoint[]) => all.filter(({slope}) => slope > 0).length;
  const at = {x: "curvature", y: "slope", clip: true} as const;
  return Plot.plot(
    themed({
      width,
      height: 340,
      x: {label: "−f″ along the circle (standard deviations) →", domain: [-4, 4], ticks: 5},
      y: {label: "↑ ∂f / ∂r (standard deviations)", domain: [-4, 4], ticks: 5},
      ariaLabel: "Slope outwards over curvature along the circle",
      ariaDescription: `f rises outwards at ${rising(points)} of ${points.length} random points, and at ${rising(maxima)} of ${maxima.length} maxima.`,
      marks: [
        Plot.ruleY([0], {strokeOpacity: 0.5}),
        Plot.ruleX([0], {strokeOpacity: 0.5}),
        Plot.dot(points, {...at, r: 1.6, fill: hues.bound, fillOpacity: 0.6}),
        Plot.dot(maxima, {...at, r: 3, fill: hues.cut, fillOpacity: 0.75}),
        Plot.link([0], {
          x1: -4,
          y1: -4 * correlation,
          x2: 4,
          y2: 4 * correlation,
          stroke: hues.lambda,
          strokeDasharray: "5 4"
        })
      ]
    })
  );
}
