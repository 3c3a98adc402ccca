import * as Plot from "@observablehq/plot";
import {quantiles} from "../../math/probability/quantiles.js";
import {hues, themed, type Hue} from "../theme.js";

/** What one method got from each training set. */
export interface TrainingSets {
  name: string;
  hue: Hue;
  /** The share wrong, a training set each. */
  shares: readonly number[];
}

/** Draws, a row a method, a tick for each training set and the median of all. */
export function trainingSets(
  methods: readonly TrainingSets[],
  {of, width}: {of: number; width: number}
): SVGSVGElement | HTMLElement {
  const ticks = methods.flatMap(({name, hue, shares}) =>
    shares.map((share, set) => ({name, hue, share: 100 * share, set}))
  );
  const middles = methods
    .filter(({shares}) => shares.length > 0)
    .map(({name, hue, shares}) => ({name, hue, median: 100 * quantiles(shares, [0.5])[0]!}));
  const ran = Math.max(0, ...methods.map(({shares}) => shares.length));
  const sets = ran === 1 ? "one training set" : `${ran} training sets`;
  return Plot.plot(
    themed({
      width,
      height: 40 * methods.length + 70,
      marginLeft: 118,
      x: {label: "wrong (%) →", domain: [0, Math.max(45, ...ticks.map(({share}) => share))], grid: true, ticks: 5},
      y: {label: null, domain: methods.map(({name}) => name)},
      ariaLabel: "Share of digits read wrongly, by method, for each training set",
      ariaDescription: `${ran < of ? `${ran} of ${of}` : sets}. Medians: ${middles.map(({name, median}) => `${name} ${median.toFixed(1)} %`).join(", ")}`,
      marks: [
        Plot.tickX(ticks, {x: "share", y: "name", stroke: (d: {hue: Hue}) => hues[d.hue], strokeWidth: 2, strokeOpacity: 0.6, inset: 6}), // prettier-ignore
        Plot.dot(middles, {x: "median", y: "name", r: 6, fill: (d: {hue: Hue}) => hues[d.hue]}),
        Plot.text(middles, {
          x: "median",
          y: "name",
          text: (d: {median: number}) => d.median.toFixed(1),
          dy: -14,
          fill: "currentColor",
          stroke: "var(--theme-background)",
          strokeWidth: 4
        })
      ]
    })
  );
}
