import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface TruncationErrorsOptions {
  /** The rank that is kept. */
  k: number;
  /** In pixels. */
  width: number;
}

/** Draws, for singular *values* in descending order, each one and what is left out beyond it, as shares of the norm. */
export function truncationErrors(
  values: ArrayLike<number>,
  {k, width}: TruncationErrorsOptions
): SVGSVGElement | HTMLElement {
  const sigmas = Array.from(values);
  const norm = Math.hypot(...sigmas);
  const left = [...sigmas, 0].map((_, i) => Math.hypot(...sigmas.slice(i)));
  const errors = left.map((rest, i) => ({rank: i, share: rest / norm}));
  const singular = sigmas.map((sigma, i) => ({rank: i + 1, share: sigma / norm}));
  return Plot.plot(
    themed({
      width: Math.min(width, 720),
      height: 280,
      ariaLabel: "Singular values and truncation error, as shares of the norm",
      ariaDescription: `At rank ${k} the relative error is ${errors[k]?.share.toFixed(4)}.`,
      x: {label: "rank k", domain: [0, sigmas.length], ticks: width < 500 ? 7 : 14},
      y: {label: "share of ‖A‖", domain: [0, 1], grid: true},
      marks: [
        Plot.ruleX([k], {stroke: "currentColor", strokeDasharray: "3 3"}),
        Plot.ruleX(singular, {x: "rank", y1: 0, y2: "share", stroke: hues.lambda, strokeWidth: 1.5}),
        Plot.dot(singular, {x: "rank", y: "share", r: 3, fill: hues.lambda}),
        Plot.lineY(errors, {x: "rank", y: "share", stroke: hues.residual, strokeWidth: 2}),
        Plot.dot(errors, {filter: (d) => d.rank === k, x: "rank", y: "share", r: 5, fill: hues.residual}),
        Plot.text([errors[Math.min(4, sigmas.length)]!], {
          x: "rank",
          y: "share",
          text: () => "relative error ‖A − Aₖ‖ / ‖A‖",
          textAnchor: "start",
          dx: 8,
          dy: -6,
          fill: hues.residual
        }),
        Plot.text([singular[0]!], {
          x: "rank",
          y: "share",
          text: () => "σₖ / ‖A‖",
          textAnchor: "start",
          dx: 2,
          dy: -12,
          fill: hues.lambda,
          stroke: "var(--theme-background)",
          strokeWidth: 4
        })
      ]
    })
  );
}
