import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface CostCurveOptions {
  /** The threshold of Bayes. */
  threshold: number;
  /** The costs of acting always and never. */
  always: number;
  never: number;
  /** In pixels. */
  width: number;
}

/** Draws what a case costs on average if one acts from each threshold on. */
export function costCurve(
  points: readonly {threshold: number; cost: number}[],
  {threshold, always, never, width}: CostCurveOptions
): SVGSVGElement | HTMLElement {
  const narrow = width < 560;
  const best = points.reduce((least, point) => (point.cost < least.cost ? point : least));
  return Plot.plot(
    themed({
      width,
      height: 300,
      marginRight: narrow ? 20 : 90,
      x: {label: "act from this probability on →", domain: [0, 1], ticks: 5},
      y: {
        label: "↑ cost of a case (inspections)",
        domain: [0, 1.15 * Math.max(...points.map(({cost}) => cost))],
        ticks: 5,
        grid: true
      },
      ariaLabel: "Mean cost of a case, by the probability from which on one acts",
      ariaDescription: `Least, ${best.cost.toPrecision(3)}, at ${best.threshold.toFixed(2)}; the threshold of Bayes is ${threshold.toFixed(3)}; always ${always.toPrecision(3)}, never ${never.toPrecision(3)}`, // prettier-ignore
      marks: [
        Plot.ruleY([always, never], {stroke: "currentColor", strokeOpacity: 0.5, strokeDasharray: "1 3"}),
        Plot.text([{y: always, text: "always act"}, {y: never, text: "never act"}], {
          y: "y",
          text: "text",
          frameAnchor: "right",
          dx: narrow ? -4 : 6,
          dy: narrow ? -9 : 0,
          textAnchor: narrow ? "end" : "start",
          fill: "currentColor"
        }), // prettier-ignore
        Plot.ruleX([threshold], {stroke: hues.bound, strokeWidth: 2, strokeDasharray: "5 4"}),
        Plot.line(points, {x: "threshold", y: "cost", stroke: hues.a, strokeWidth: 2}),
        Plot.dot([best], {x: "threshold", y: "cost", r: 5, fill: hues.residual})
      ]
    })
  );
}
