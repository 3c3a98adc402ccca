import * as Plot from "@observablehq/plot";
import {bandMarks, bandTitle, describeBand, type BandPoint} from "../band.js";
import {hues, themed} from "../theme.js";

export interface AgreementOptions {
  /** How many runs are over, and how many are to be. */
  ran: number;
  of: number;
  /** In pixels. */
  width: number;
}

/** Draws how clusters agree with planted blocks over the signal-to-noise ratio: of many seeds the median and a band. */
export function agreement(
  points: readonly BandPoint[],
  {ran, of, width}: AgreementOptions
): SVGSVGElement | HTMLElement {
  const what = bandTitle(ran, of, "seed");
  return Plot.plot(
    themed({
      width,
      height: 280,
      marginTop: 34,
      x: {label: "signal-to-noise ratio →", domain: [0, 4], ticks: width < 560 ? 5 : 10},
      y: {label: "↑ adjusted Rand index", domain: [-0.1, 1], grid: true, ticks: 6},
      ariaLabel: "Agreement of spectral clustering with planted blocks, by signal-to-noise ratio",
      ariaDescription: `${what}: ${describeBand(points)}`,
      marks: [
        Plot.ruleY([0], {stroke: "currentColor"}),
        Plot.ruleX([1], {stroke: hues.truth, strokeDasharray: "5 3"}),
        Plot.text([1], {x: 1, frameAnchor: "top", text: () => "threshold", dy: -14, textAnchor: "start"}),
        Plot.text([what], {frameAnchor: "bottom-right", dx: -4, dy: -32, text: (text: string) => text}),
        ...bandMarks(points, {hue: hues.lambda})
      ]
    })
  );
}
