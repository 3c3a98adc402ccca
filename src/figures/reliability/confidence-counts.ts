import * as Plot from "@observablehq/plot";
import type {CalibrationBin} from "../../math/learn/calibration.js";
import {hues, themed} from "../theme.js";

/** How often each probability was said. */
export function confidenceCounts(
  bins: readonly CalibrationBin[],
  {width}: {width: number}
): SVGSVGElement | HTMLElement {
  const said = bins.filter(({count}) => count > 0);
  return Plot.plot(
    themed({
      width,
      height: 150,
      x: {label: "probability that was said →", domain: [0, 1], ticks: 5},
      y: {label: "↑ digits", ticks: 3, grid: true},
      ariaLabel: "How many digits, by the probability that was said",
      ariaDescription: said.map(({low, high, count}) => `${low.toFixed(2)} to ${high.toFixed(2)}: ${count}`).join("; "),
      marks: [
        Plot.rectY(said, {x1: "low", x2: "high", y: "count", fill: hues.a, fillOpacity: 0.7, inset: 0.5}),
        Plot.ruleY([0])
      ]
    })
  );
}
