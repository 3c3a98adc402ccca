import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

/** How many of the digits were wrong, with their slant taken out by so much. */
export interface ByAmount {
  amount: number;
  share: number;
  low: number;
  high: number;
}

/** Draws the error by the part of the slant that is taken out; the rule is the part that the reader has chosen. */
export function byAmount(
  results: readonly ByAmount[],
  {chosen, width}: {chosen: number; width: number}
): SVGSVGElement | HTMLElement {
  const points = results.map(({amount, share, low, high}) => ({
    amount,
    share: 100 * share,
    low: 100 * low,
    high: 100 * high
  }));
  return Plot.plot(
    themed({
      width,
      height: 260,
      x: {label: "part of the slant that is taken out →", domain: [-1.05, 2.05], ticks: width < 560 ? 4 : 7},
      y: {label: "↑ wrong (%)", domain: [0, Math.max(...points.map(({high}) => high))], grid: true, ticks: 5},
      ariaLabel: "Share of digits read wrongly, by the part of the slant that is taken out",
      ariaDescription: points.map(({amount, share}) => `${amount}: ${share.toFixed(1)} %`).join("; "),
      marks: [
        Plot.ruleX([chosen], {stroke: hues.mark, strokeWidth: 8}),
        Plot.ruleY([0]),
        Plot.lineY(points, {x: "amount", y: "share", stroke: hues.a, strokeWidth: 2}),
        Plot.ruleX(points, {x: "amount", y1: "low", y2: "high", stroke: hues.a, strokeWidth: 2}),
        Plot.dot(points, {x: "amount", y: "share", fill: hues.a, r: 4})
      ]
    })
  );
}
