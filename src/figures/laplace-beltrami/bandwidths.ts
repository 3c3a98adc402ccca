import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

/** The eigenvalues after the zero that one bandwidth gives. */
export interface Bandwidth {
  sigma: number;
  values: ArrayLike<number>;
}

export interface BandwidthsOptions {
  /** The eigenvalues of the circle, and what the graph tends to with the density left in. */
  truth: readonly number[];
  drift: readonly number[];
  /** The bandwidth that is chosen. */
  at: number;
  /** In pixels. */
  width: number;
}

/** Draws the first eigenvalues of a graph of samples for each bandwidth, and the levels that they may tend to. */
export function bandwidths(
  tried: readonly Bandwidth[],
  {truth, drift, at, width}: BandwidthsOptions
): SVGSVGElement | HTMLElement {
  const top = 1.25 * Math.max(...truth, ...drift);
  const dots = tried.flatMap(({sigma, values}) =>
    Array.from(values, (value, k) => ({sigma, value, k})).filter(({value}) => value <= top)
  );
  return Plot.plot(
    themed({
      width,
      height: 300,
      x: {type: "log", label: "bandwidth σ →", ticks: 6, tickFormat: ".2~f"},
      y: {label: "↑ eigenvalue", domain: [0, top], ticks: 6},
      ariaLabel: "Eigenvalues over the bandwidth",
      ariaDescription: tried
        .map(({sigma, values}) => `σ ${sigma}: ${Array.from(values, (value) => value.toFixed(2)).join(", ")}`)
        .join("; "),
      marks: [
        Plot.ruleX([at], {stroke: hues.mark, strokeWidth: 8}),
        Plot.ruleY(truth, {stroke: hues.truth, strokeWidth: 2, strokeDasharray: "6 4"}),
        Plot.ruleY(drift, {stroke: hues.bound, strokeDasharray: "2 3"}),
        Plot.line(dots, {x: "sigma", y: "value", z: "k", stroke: hues.lambda, strokeWidth: 1.5}),
        Plot.dot(dots, {x: "sigma", y: "value", fill: hues.lambda, r: 3}),
        ...[
          {text: "the circle", fill: hues.truth},
          {text: "with drift (α = 0)", fill: hues.bound}
        ].map(({text, fill}, i) =>
          Plot.text([text], {
            ...{frameAnchor: "top-right", dx: -8, dy: 8 + 18 * i, fill, fontWeight: 600},
            ...{stroke: "var(--theme-background)", strokeWidth: 4}
          })
        )
      ]
    })
  );
}
