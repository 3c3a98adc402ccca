import * as Plot from "@observablehq/plot";
import {wilsonInterval} from "../../math/probability/wilson-interval.js";
import {hues, themed} from "../theme.js";

/** How a class fares with sets of answers. */
export interface ClassCoverage {
  label: string;
  count: number;
  covered: number;
  /** Answers in a set, on average. */
  size: number;
}

/** Draws the share of each class whose set has the truth, with 95 % intervals, and the level that was promised. */
export function classCoverage(
  classes: readonly ClassCoverage[],
  {level, width}: {level: number; width: number}
): SVGSVGElement | HTMLElement {
  const points = classes.map((each) => ({...each, ...wilsonInterval(each.covered, each.count)}));
  return Plot.plot(
    themed({
      width,
      height: 230,
      x: {type: "band", label: "digit"},
      y: {label: "↑ covered", domain: [Math.min(0.7, ...points.map(({low}) => low)), 1], ticks: 5, grid: true},
      ariaLabel: "Share of each digit whose set has it",
      ariaDescription: points.map(({label, share}) => `${label}: ${share.toFixed(3)}`).join("; "),
      marks: [
        Plot.ruleY([level], {stroke: hues.bound, strokeWidth: 2, strokeDasharray: "5 4"}),
        Plot.ruleX(points, {x: "label", y1: "low", y2: "high", stroke: hues.a, strokeWidth: 2}),
        Plot.dot(points, {x: "label", y: "share", r: 4.5, fill: hues.a})
      ]
    })
  );
}

/** Draws how many answers the sets of each class have on average. */
export function setSizes(classes: readonly ClassCoverage[], {width}: {width: number}): SVGSVGElement | HTMLElement {
  return Plot.plot(
    themed({
      width,
      height: 150,
      x: {type: "band", label: "digit"},
      y: {label: "↑ answers in a set", ticks: 3, grid: true},
      ariaLabel: "Answers in a set, by digit",
      ariaDescription: classes.map(({label, size}) => `${label}: ${size.toFixed(2)}`).join("; "),
      marks: [Plot.barY(classes, {x: "label", y: "size", fill: hues.b, fillOpacity: 0.7}), Plot.ruleY([0, 1])]
    })
  );
}
