import * as Plot from "@observablehq/plot";
import {bandMarks, describeBand} from "../band.js";
import {stackedNames} from "../stacked-names.js";
import {hues, themed} from "../theme.js";

export interface BandwidthsOptions {
  /** The bandwidths that were tried. */
  sigmas: readonly number[];
  /** The eigenvalues of the circle, and what the graph tends to with the density left in. */
  truth: readonly number[];
  drift: readonly number[];
  /** The bandwidth that is chosen. */
  at: number;
  /** Of how many seeds there are to be runs. */
  of: number;
  /** In pixels. */
  width: number;
}

/**
 * Draws the first eigenvalues of graphs of samples for each bandwidth, and the levels that they may tend to: a run has, for
 * each bandwidth, some eigenvalues after the zero.
 */
export function bandwidths(
  runs: readonly (readonly ArrayLike<number>[])[],
  {sigmas, truth, drift, at, of, width}: BandwidthsOptions
): SVGSVGElement | HTMLElement {
  const top = 1.25 * Math.max(...truth, ...drift);
  const count = runs[0]?.[0]?.length ?? 0;
  const bands = Array.from({length: count}, (_, k) =>
    sigmas.map((x, s) => ({x, runs: runs.map((values) => Math.min(top, values[s][k]))}))
  );
  const seeds = of === 1 ? "one seed" : `median, and 5 % to 95 %, of ${runs.length} of ${of} seeds`;
  return Plot.plot(
    themed({
      width,
      height: 300,
      x: {type: "log", label: "bandwidth σ →", ticks: 6, tickFormat: ".2~f"},
      y: {label: "↑ eigenvalue", domain: [0, top], ticks: 6},
      ariaLabel: "Eigenvalues over the bandwidth",
      ariaDescription: `${seeds}. ${bands.map((band, k) => `Eigenvalue ${k + 2}: ${describeBand(band)}`).join(". ")}`,
      marks: [
        Plot.ruleX([at], {stroke: hues.mark, strokeWidth: 8}),
        Plot.ruleY(truth, {stroke: hues.truth, strokeWidth: 2, strokeDasharray: "6 4"}),
        Plot.ruleY(drift, {stroke: hues.bound, strokeDasharray: "2 3"}),
        ...bands.flatMap((band) => bandMarks(band, {hue: hues.lambda})),
        ...stackedNames(
          [
            {name: "the circle", stroke: hues.truth},
            {name: "with drift (α = 0)", stroke: hues.bound},
            {name: seeds, stroke: "currentColor"}
          ],
          {corner: "top-right"}
        )
      ]
    })
  );
}
