import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface Trial {
  /** The signal-to-noise ratio of the graph. */
  snr: number;
  /** The matrix whose second eigenvector was used. */
  matrix: "W" | "L_sym" | "Bethe Hessian";
  /** The share of nodes in the right block. */
  accuracy: number;
  /** Whether the graph is the one that the reader has chosen. */
  chosen?: boolean;
}

const matrices = {
  W: {hue: hues.bound, symbol: "square"},
  L_sym: {hue: hues.lambda, symbol: "circle"},
  "Bethe Hessian": {hue: hues.residual, symbol: "triangle"}
} as const;

/** Draws how well the blocks were found against how far they stand out; the rule is the threshold of detection. */
export function detectability(trials: readonly Trial[], {width}: {width: number}): SVGSVGElement | HTMLElement {
  const highest = Math.max(4, ...trials.map(({snr}) => snr));
  const looks = Object.values(matrices);
  const names = Object.keys(matrices);
  return Plot.plot(
    themed({
      width,
      height: 320,
      marginTop: 34,
      x: {label: "signal-to-noise ratio →", domain: [0, highest], ticks: width < 560 ? 5 : 10},
      y: {label: "↑ accuracy", domain: [0.48, 1], grid: true, ticks: 6},
      symbol: {domain: names, range: looks.map(({symbol}) => symbol), legend: true},
      color: {domain: names, range: looks.map(({hue}) => hue)},
      ariaLabel: "Accuracy of three spectral methods on block models, by signal-to-noise ratio",
      ariaDescription: trials.map((d) => `${d.matrix} at ${d.snr.toFixed(2)}: ${d.accuracy.toFixed(3)}`).join("; "),
      marks: [
        Plot.ruleY([0.5], {stroke: "currentColor"}),
        Plot.ruleX([1], {stroke: hues.truth, strokeDasharray: "5 3"}),
        Plot.text([1], {x: 1, frameAnchor: "top", text: () => "threshold", dy: -14, textAnchor: "start"}),
        Plot.dot(trials, {
          x: "snr",
          y: "accuracy",
          filter: (d: Trial) => d.chosen,
          r: 10,
          fill: hues.mark
        }),
        Plot.dot(trials, {
          x: "snr",
          y: "accuracy",
          stroke: "matrix",
          symbol: "matrix",
          strokeWidth: 1.8,
          title: (d: Trial) => `${d.matrix}: ${d.accuracy.toFixed(4)} at ${d.snr.toFixed(3)}`
        })
      ]
    })
  );
}
