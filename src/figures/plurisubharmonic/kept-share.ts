import * as Plot from "@observablehq/plot";
import {bandMarks, describeBand, type BandPoint} from "../band.js";
import {hues, themed} from "../theme.js";

export interface KeptShareOptions {
  /** What theory has for each decay; null where it has nothing. */
  theory: readonly {x: number; y: number}[] | null;
  /** The share that the text expects, 0.5ⁿ. */
  heuristic: number;
  /** In pixels. */
  width: number;
}

/** Draws the share of maxima that stay over the decay of the coefficients: the runs as a band, theory as a line, the text's as another. */
export function keptShare(
  points: readonly BandPoint[],
  {theory, heuristic, width}: KeptShareOptions
): SVGSVGElement | HTMLElement {
  const named = (y: number, text: string, fill: string, dy: number) =>
    Plot.text([text], {x: 0, y, text: (d: string) => d, textAnchor: "start", dx: 6, dy, fill, stroke: "var(--theme-background)", strokeWidth: 4, fontWeight: 600}); // prettier-ignore
  return Plot.plot(
    themed({
      width,
      height: 340,
      x: {label: "decay a of the coefficients, k⁻ᵃ →", domain: [0, 4], ticks: 5},
      y: {label: "↑ share of maxima that stay", domain: [0, 1.02], ticks: 5, grid: true},
      ariaLabel: "Share of the torus's maxima that are maxima of the polydisc",
      ariaDescription: `The text expects ${heuristic}. Found: ${describeBand(points)}.`,
      marks: [
        Plot.ruleY([heuristic], {stroke: hues.cut, strokeDasharray: "3 3", strokeWidth: 1.5}),
        named(heuristic, `½ⁿ = ${heuristic}`, hues.cut, -10),
        ...(theory === null
          ? []
          : [
              Plot.line(theory, {x: "x", y: "y", stroke: hues.lambda, strokeWidth: 2, strokeDasharray: "7 4"}),
              named(theory[0]!.y, "theory", hues.lambda, 16)
            ]),
        ...bandMarks(points, {hue: hues.residual})
      ]
    })
  );
}
