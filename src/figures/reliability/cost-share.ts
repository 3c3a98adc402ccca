import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

/** Draws what share of all costs the dearest cases carry; both in per cent, cases by powers of ten. */
export function costShare(costs: ArrayLike<number>, {width}: {width: number}): SVGSVGElement | HTMLElement {
  const sorted = Float64Array.from(costs).sort().reverse();
  const total = sorted.reduce((sum, cost) => sum + cost, 0);
  let sum = 0;
  const points = Array.from(sorted, (cost, i) => {
    sum += cost;
    return {cases: (100 * (i + 1)) / sorted.length, share: (100 * sum) / total};
  }).filter((_, i) => i < 300 || i % 100 === 99);
  const onePercent = points.find(({cases}) => cases >= 1)!;
  return Plot.plot(
    themed({
      width,
      height: 260,
      x: {type: "log", label: "dearest strikes (%) →", ticks: [0.01, 0.1, 1, 10, 100], tickFormat: String},
      y: {label: "↑ of all costs (%)", domain: [0, 100], ticks: 5, grid: true},
      ariaLabel: "Share of all costs, by share of strikes, the dearest first",
      ariaDescription: `The dearest 1 % carry ${onePercent.share.toFixed(2)} %`,
      marks: [
        Plot.line(points, {x: "cases", y: "share", stroke: hues.a, strokeWidth: 2}),
        Plot.dot([onePercent], {x: "cases", y: "share", r: 5, fill: hues.residual})
      ]
    })
  );
}
