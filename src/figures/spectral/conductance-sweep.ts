import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface ConductanceSweepOptions {
  /** λ₂ of the symmetric Laplacian, from which Cheeger's bounds come. */
  lambda2: number;
  /** How many nodes lie before the cut that is shown. */
  place: number;
  /** In pixels. */
  width: number;
}

/** Draws the conductance of each prefix of a sweep between Cheeger's bounds, the best one and the one at *place*. */
export function conductanceSweep(
  conductances: ArrayLike<number>,
  {lambda2, place, width}: ConductanceSweepOptions
): SVGSVGElement | HTMLElement {
  const prefixes = Array.from(conductances, (conductance, p) => ({size: p + 1, conductance}));
  const best = prefixes.reduce((least, prefix) => (prefix.conductance < least.conductance ? prefix : least));
  const bounds = [
    {at: lambda2 / 2, text: "λ₂ / 2"},
    {at: Math.sqrt(2 * lambda2), text: "√(2 λ₂)"}
  ];
  return Plot.plot(
    themed({
      width,
      height: 240,
      x: {domain: [0.3, prefixes.length + 1.7], label: "members before the cut →", ticks: width < 560 ? 5 : 10},
      y: {domain: [0, 1], label: "↑ conductance", ticks: 5, grid: true},
      ariaLabel: "The conductance of each cut of the sweep",
      ariaDescription:
        `The best cut comes after ${best.size} members and has conductance ${best.conductance.toFixed(4)}, ` +
        `between ${bounds[0].at.toFixed(4)} and ${bounds[1].at.toFixed(4)}.`,
      marks: [
        Plot.ruleY(bounds, {y: "at", stroke: hues.bound, strokeDasharray: "5 3"}),
        Plot.text(bounds, {
          y: "at",
          text: "text",
          frameAnchor: "right",
          textAnchor: "end",
          dy: -8,
          dx: -4,
          fill: hues.bound
        }),
        Plot.ruleX([place + 0.5], {stroke: hues.cut, strokeWidth: 2}),
        Plot.line(prefixes, {x: (d: {size: number}) => d.size + 0.5, y: "conductance", stroke: hues.lambda}),
        Plot.dot(prefixes, {
          x: (d: {size: number}) => d.size + 0.5,
          y: "conductance",
          r: 2.5,
          fill: hues.lambda,
          title: (d: {size: number; conductance: number}) => `${d.size} before: ${d.conductance.toFixed(4)}`
        }),
        Plot.dot([best], {x: best.size + 0.5, y: "conductance", r: 6, stroke: hues.lambda, strokeWidth: 2}),
        Plot.text([best], {x: best.size + 0.5, y: "conductance", text: () => "best", dy: 16, fill: hues.lambda})
      ]
    })
  );
}
