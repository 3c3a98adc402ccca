import * as Plot from "@observablehq/plot";
import {powerOfTen} from "../power-of-ten.js";
import {hues, themed, type Hue} from "../theme.js";

/** A curve that was fitted: share = floor + factor n^−exponent. */
export interface Forecast {
  floor: number;
  factor: number;
  exponent: number;
  /** Whether it is the one that the reader has chosen. */
  chosen?: boolean;
}

export interface ForecastsOptions {
  hue: Hue;
  /** The most digits that are drawn. */
  farthest: number;
  /** What others have published, beyond the points. */
  published: readonly {n: number; share: number; text: string}[];
  /** In pixels. */
  width: number;
}

const steps = 80;

/** Draws points that were measured, curves that pass them, and how far these part beyond. */
export function forecasts(
  measured: readonly {n: number; share: number; low: number; high: number}[],
  laws: readonly Forecast[],
  {hue, farthest, published, width}: ForecastsOptions
): SVGSVGElement | HTMLElement {
  const last = measured.at(-1)!.n;
  const lines = laws.flatMap(({floor, factor, exponent, chosen = false}, law) =>
    Array.from({length: steps + 1}, (_, i) => {
      const n = measured[0]!.n * (farthest / measured[0]!.n) ** (i / steps);
      return {law, chosen, n, share: floor + factor * n ** -exponent};
    })
  );
  const ends = laws.map(({floor, factor, exponent}) => floor + factor * farthest ** -exponent);
  return Plot.plot(
    themed({
      width,
      height: 380,
      marginLeft: 62,
      x: {type: "log", label: "digits to learn from, n →", domain: [100, farthest], ticks: 5, tickFormat: powerOfTen},
      y: {type: "log", label: "↑ wrong", domain: [1e-4, 0.5], ticks: [1e-4, 1e-3, 1e-2, 1e-1], tickFormat: percent, grid: true}, // prettier-ignore
      ariaLabel: `Error measured up to ${last.toLocaleString("en")} digits, and curves that pass the points, beyond them`,
      ariaDescription: `At ${farthest.toExponential(0)} digits the curves say from ${percent(Math.min(...ends))} to ${percent(Math.max(...ends))}.`,
      marks: [
        Plot.rectX([{from: last, to: farthest}], {x1: "from", x2: "to", fill: hues.mark, fillOpacity: 0.25}),
        Plot.text(["no data"], {frameAnchor: "top-right", dx: -8, dy: 8, fill: "currentColor"}),
        Plot.line(lines, {
          x: "n",
          y: "share",
          z: "law", // by its place: two may have one floor
          stroke: hues[hue],
          strokeWidth: (d: {chosen: boolean}) => (d.chosen ? 3 : 1),
          strokeOpacity: (d: {chosen: boolean}) => (d.chosen ? 1 : 0.45),
          clip: true
        }),
        Plot.ruleX(measured, {x: "n", y1: "low", y2: "high", stroke: hues[hue], strokeWidth: 2}),
        Plot.dot(measured, {x: "n", y: "share", r: 3.5, fill: hues[hue]}),
        Plot.dot(published, {x: "n", y: "share", r: 6, symbol: "diamond", fill: hues.residual}),
        Plot.text(published, {
          x: "n",
          y: "share",
          text: "text",
          dx: 10,
          textAnchor: "start",
          fill: hues.residual,
          stroke: "var(--theme-background)",
          strokeWidth: 4,
          fontWeight: 600
        })
      ]
    })
  );
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
