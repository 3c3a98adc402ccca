import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface CoveragesOptions {
  /** What was promised. */
  level: number;
  /** Splits that were not drawn at random. */
  others: readonly {coverage: number; text: string}[];
  /** In pixels. */
  width: number;
}

/** The width of a bar. */
const step = 0.003;

/** Draws how many random splits have which coverage, and other splits as lines. */
export function coverages(
  drawn: readonly number[],
  {level, others, width}: CoveragesOptions
): SVGSVGElement | HTMLElement {
  const all = [...drawn, level, ...others.map(({coverage}) => coverage)];
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const counts = new Map<number, number>();
  for (const each of drawn) {
    const bar = Math.floor(each / step);
    counts.set(bar, (counts.get(bar) ?? 0) + 1);
  }
  const bars = Array.from(counts, ([k, count]) => ({low: k * step, high: (k + 1) * step, count}));
  const mean = drawn.reduce((sum, each) => sum + each / drawn.length, 0);
  return Plot.plot(
    themed({
      width,
      height: 220,
      marginTop: 44,
      x: {
        label: "covered of those who were not seen →",
        domain: [low - 0.006, high + 0.006],
        ticks: width < 560 ? 4 : 7
      },
      y: {label: "↑ splits", ticks: 4, grid: true},
      ariaLabel: "Coverage of sets, by how the digits were split",
      ariaDescription: `${drawn.length} random splits have ${mean.toFixed(4)} on average; ${others.map(({coverage, text}) => `${text}: ${coverage.toFixed(4)}`).join("; ")}`, // prettier-ignore
      marks: [
        Plot.rectY(bars, {x1: "low", x2: "high", y: "count", fill: hues.a, fillOpacity: 0.7, inset: 0.5}),
        Plot.ruleY([0]),
        Plot.ruleX([level], {stroke: hues.bound, strokeWidth: 2, strokeDasharray: "5 4"}),
        Plot.ruleX(others, {x: "coverage", stroke: hues.residual, strokeWidth: 3}),
        Plot.text(others, {
          x: "coverage",
          text: "text",
          frameAnchor: "top",
          dy: -16,
          fill: hues.residual,
          fontWeight: 600
        })
      ]
    })
  );
}
