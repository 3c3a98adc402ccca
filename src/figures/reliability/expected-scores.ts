import * as Plot from "@observablehq/plot";
import {stackedNames} from "../stacked-names.js";
import {hues, themed} from "../theme.js";

/** What saying p costs on average, if something comes about with probability q. */
export interface Rule {
  name: string;
  cost: (p: number, q: number) => number;
  stroke: string;
}

const places = Array.from({length: 199}, (_, i) => (i + 1) / 200);

/** Draws what each rule charges on average for each p that is said, and where that is least. */
export function expectedScores(
  rules: readonly Rule[],
  {truth, width}: {truth: number; width: number}
): SVGSVGElement | HTMLElement {
  const least = rules.map((rule) => {
    const p = places.reduce((best, x) => (rule.cost(x, truth) < rule.cost(best, truth) ? x : best));
    return {...rule, p, y: rule.cost(p, truth)};
  });
  return Plot.plot(
    themed({
      width,
      height: 300,
      x: {label: "probability that is said, p →", domain: [0, 1], ticks: 5},
      y: {label: "↑ cost on average", domain: [0, 1.6], ticks: 4, grid: true},
      ariaLabel: "What saying p costs on average, by rule",
      ariaDescription: least.map(({name, p}) => `${name} is least at p = ${p.toFixed(3)}`).join("; "),
      marks: [
        Plot.ruleX([truth], {stroke: hues.truth, strokeDasharray: "5 4", strokeOpacity: 0.7}),
        ...rules.map(({cost, stroke}) =>
          Plot.line(places, {x: (p: number) => p, y: (p: number) => cost(p, truth), stroke, strokeWidth: 2, clip: true})
        ),
        Plot.dot(least, {x: "p", y: "y", r: 5, fill: "stroke"}),
        ...stackedNames(rules, {corner: truth < 0.5 ? "top-left" : "top-right", inset: width * 0.28})
      ]
    })
  );
}
