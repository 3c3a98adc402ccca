import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface WidthSweepOptions {
  /** The accuracy of k-means on the points themselves, which has no width. */
  kmeans: number;
  /** The width that is shown. */
  sigma: number;
  /** In pixels. */
  width: number;
}

/** Draws the accuracy of spectral clustering against the width σ of the affinity. */
export function widthSweep(
  sweep: readonly {sigma: number; accuracy: number}[],
  {kmeans, sigma, width}: WidthSweepOptions
): SVGSVGElement | HTMLElement {
  const last = sweep[sweep.length - 1];
  return Plot.plot(
    themed({
      width,
      height: 240,
      x: {type: "log", label: "σ, the width of the affinity →", ticks: [0.05, 0.1, 0.2, 0.5, 1], tickFormat: String},
      y: {domain: [0.4, 1.02], label: "↑ accuracy", ticks: 6, grid: true},
      ariaLabel: "Accuracy of spectral clustering on the rings, by σ",
      ariaDescription: sweep.map((d) => `σ ${d.sigma}: ${d.accuracy.toFixed(3)}`).join("; "),
      marks: [
        Plot.ruleX([sigma], {stroke: hues.mark, strokeWidth: 6}),
        Plot.ruleY([kmeans], {stroke: hues.bound, strokeDasharray: "5 3"}),
        Plot.text([last], {
          x: "sigma",
          y: kmeans,
          text: () => "k-means on the points",
          dy: -9,
          textAnchor: "end",
          fill: hues.bound
        }),
        Plot.line(sweep, {x: "sigma", y: "accuracy", stroke: hues.lambda}),
        Plot.dot(sweep, {
          x: "sigma",
          y: "accuracy",
          r: 3,
          fill: hues.lambda,
          title: (d: {sigma: number; accuracy: number}) => `σ = ${d.sigma}: ${d.accuracy.toFixed(3)}`
        })
      ]
    })
  );
}
