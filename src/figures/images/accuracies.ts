import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface AccuraciesOptions {
  /** How many things were classified, for the bars of two standard errors. */
  count: number;
  /** What guessing gets. */
  chance: number;
  /** In pixels. */
  width: number;
}

/** Draws the share classified rightly against the number of components that the classifier saw. */
export function accuracies(
  results: readonly {components: number; accuracy: number}[],
  {count, chance, width}: AccuraciesOptions
): SVGSVGElement | HTMLElement {
  const points = results.map(({components, accuracy}) => {
    const error = 2 * Math.sqrt((accuracy * (1 - accuracy)) / count);
    return {components, share: 100 * accuracy, low: 100 * (accuracy - error), high: 100 * (accuracy + error)};
  });
  return Plot.plot(
    themed({
      width: Math.min(width, 720),
      height: 280,
      ariaLabel: "Share of digits whose nearest neighbour is of the same kind, by components",
      ariaDescription: points.map(({components, share}) => `${components}: ${share.toFixed(1)} %`).join("; "),
      x: {
        type: "log",
        domain: [0.9, 25],
        ticks: results.map(({components}) => components),
        tickFormat: String,
        label: "components seen, k"
      },
      y: {domain: [0, 100], label: "same digit as its nearest neighbour (%)", grid: true},
      marks: [
        Plot.ruleY([100 * chance], {stroke: hues.bound, strokeDasharray: "4 4"}),
        Plot.text([chance], {
          x: 25,
          y: 100 * chance,
          text: () => "guessing",
          textAnchor: "end",
          dy: -8,
          fill: hues.bound
        }),
        Plot.lineY(points, {x: "components", y: "share", stroke: hues.a, strokeWidth: 2}),
        Plot.ruleX(points, {x: "components", y1: "low", y2: "high", stroke: hues.a, strokeWidth: 3}),
        Plot.dot(points, {x: "components", y: "share", r: 4, fill: hues.a}),
        Plot.text(points, {
          x: "components",
          y: "share",
          text: (d) => d.share.toFixed(1),
          dy: 16,
          dx: 4,
          textAnchor: "start",
          fill: "currentColor",
          stroke: "var(--theme-background)",
          strokeWidth: 4
        })
      ]
    })
  );
}
