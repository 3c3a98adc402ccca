import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface ExplainedOptions {
  /** How many components are kept. */
  kept: number;
  /** How many components it takes for each share. */
  needed: readonly {share: number; components: number}[];
  /** In pixels. */
  width: number;
}

/** Draws the share of the variance in the first k components, from its *cumulative* sums, with the counts needed for given shares. */
export function explained(
  cumulative: ArrayLike<number>,
  {kept, needed, width}: ExplainedOptions
): SVGSVGElement | HTMLElement {
  const points = Array.from(cumulative, (share, i) => ({components: i + 1, share: 100 * share}));
  const marked = needed.map(({share, components}) => ({components, share: 100 * share}));
  return Plot.plot(
    themed({
      width: Math.min(width, 720),
      height: 260,
      ariaLabel: "Share of the variance in the first components",
      ariaDescription: marked.map(({share, components}) => `${share} % takes ${components}`).join("; "),
      x: {
        type: "log",
        domain: [1, 784],
        ticks: [1, 2, 5, 10, 20, 50, 100, 200, 500],
        tickFormat: String,
        label: "components kept, k"
      },
      y: {domain: [0, 100], label: "share of the variance (%)", grid: true},
      marks: [
        Plot.ruleX([kept], {stroke: "currentColor", strokeDasharray: "3 3"}),
        Plot.ruleX(marked, {x: "components", y1: 0, y2: "share", stroke: hues.bound}),
        Plot.lineY(points, {x: "components", y: "share", stroke: hues.lambda, strokeWidth: 2}),
        Plot.dot(points, {filter: (d) => d.components === kept, x: "components", y: "share", r: 5, fill: hues.lambda}),
        Plot.text(marked, {
          x: "components",
          y: (_, i) => 36 - 13 * i,
          text: (d) => `${d.share} %: ${d.components}`,
          textAnchor: "end",
          dx: -5,
          fill: "currentColor",
          stroke: "var(--theme-background)",
          strokeWidth: 4
        })
      ]
    })
  );
}
