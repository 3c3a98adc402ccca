import * as Plot from "@observablehq/plot";
import {stackedNames} from "../stacked-names.js";
import {hues, themed} from "../theme.js";

export interface RatesOptions {
  /** The factor of a step of the method that is chosen, by its length times the largest curvature. */
  rate: (share: number) => number;
  /** The share that is chosen. */
  share: number;
  /** In pixels. */
  width: number;
}

const shares = Array.from({length: 221}, (_, k) => k / 100);

/**
 * Draws by which factor a step takes what is left in the flattest and in the steepest direction, |1 − ημ| and |1 − ηL|, and both
 * together for the method that is chosen, over the step's length in units of 1 / L.
 */
export function rates(curvatures: ArrayLike<number>, {rate, share, width}: RatesOptions): SVGSVGElement | HTMLElement {
  const [low, high] = [Math.min(...Array.from(curvatures)), Math.max(...Array.from(curvatures))];
  const along = (curvature: number) => shares.map((x) => ({x, y: Math.abs(1 - (x * curvature) / high)}));
  const now = rate(share);
  const best = (2 * high) / (high + low);
  return Plot.plot(
    themed({
      width,
      height: 260,
      x: {label: "step η, in units of 1 / L", domain: [0, 2.2], ticks: 8},
      y: {label: "factor a step", domain: [0, 1.7], ticks: 5, grid: true},
      ariaLabel: "The factor of a step over its length",
      ariaDescription: `At ${share} / L the factor is ${now.toPrecision(8)}; least at ${best.toFixed(4)} / L without momentum.`,
      marks: [
        Plot.rectX([{x1: 2, x2: 2.2}], {x1: "x1", x2: "x2", fill: hues.cut, fillOpacity: 0.12}),
        Plot.ruleY([1], {stroke: hues.cut, strokeDasharray: "1 3"}),
        Plot.ruleX([best], {stroke: hues.bound, strokeDasharray: "4 3"}),
        Plot.line(along(low), {x: "x", y: "y", stroke: hues.a, strokeWidth: 1.5, clip: true}),
        Plot.line(along(high), {x: "x", y: "y", stroke: hues.lambda, strokeWidth: 1.5, clip: true}),
        Plot.line(shares, {x: (x: number) => x, y: rate, stroke: hues.residual, strokeWidth: 2.5, clip: true}),
        Plot.dot([{x: share, y: Math.min(now, 1.7)}], {x: "x", y: "y", fill: hues.residual, r: 5}),
        ...stackedNames(
          [
            {name: "|1 − ημ|, the flattest direction", stroke: hues.a},
            {name: "|1 − ηL|, the steepest", stroke: hues.lambda},
            {name: "all, with the momentum chosen", stroke: hues.residual}
          ],
          {corner: "top-left"}
        )
      ]
    })
  );
}
