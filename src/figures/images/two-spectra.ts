import * as Plot from "@observablehq/plot";
import {bandRows, byPlace} from "../band.js";
import {hues, themed} from "../theme.js";

export interface TwoSpectraOptions {
  /** What the two are called. */
  names: readonly [string, string];
  /** The axes' names, with units. */
  axes: readonly [x: string, y: string];
  /** Whether both axes are logarithmic, values below 1e-9 of the largest left out; defaults to false. */
  log?: boolean;
  /** What others that are made as the second give: from two on, a band from 5 % to 95 % and their median; defaults to none. */
  runs?: readonly ArrayLike<number>[];
  /** In pixels. */
  width: number;
  /** What is shown, for those who do not see it. */
  label: string;
}

/** Draws two descending spectra over each other: the first as a line, the second as dots. */
export function twoSpectra(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  {names, axes, log = false, runs = [], width, label}: TwoSpectraOptions
): SVGSVGElement | HTMLElement {
  const floor = log ? 1e-9 * Math.max(first[0]!, second[0]!) : -Infinity;
  const points = (values: ArrayLike<number>) =>
    Array.from(values, (value, i) => ({place: i + 1, value})).filter(({value}) => value > floor);
  const [line, dots] = [points(first), points(second)];
  const band = runs.length > 1 ? bandRows(byPlace(runs).slice(0, dots.length)) : [];
  return Plot.plot(
    themed({
      width: Math.min(width, 720),
      height: 240,
      ariaLabel: label,
      ariaDescription:
        `The first values are ${line[0]!.value.toFixed(4)} and ${dots[0]!.value.toFixed(4)}.` +
        (band.length
          ? ` Of ${runs.length} seeds it is from ${band[0]!.low.toFixed(4)} to ${band[0]!.high.toFixed(4)}.`
          : ""),
      color: {domain: [...names], range: [hues.lambda, hues.b], legend: true},
      x: {
        type: log ? "log" : "linear",
        label: axes[0],
        ...(log ? {ticks: [1, 2, 5, 10, 20, 50, 100, 200, 500], tickFormat: String} : {})
      },
      y: {type: log ? "log" : "linear", label: axes[1], grid: true, ...(log ? {ticks: 5, tickFormat: "~e"} : {})},
      marks: [
        Plot.lineY(line, {x: "place", y: "value", stroke: () => names[0], strokeWidth: 4, strokeOpacity: 0.6}),
        Plot.areaY(band, {x: "x", y1: "low", y2: "high", fill: hues.b, fillOpacity: 0.2}),
        Plot.lineY(band, {x: "x", y: "median", stroke: hues.b}),
        Plot.dot(log ? dots.filter(({place}) => place < 10 || place % Math.ceil(place / 12) === 0) : dots, {
          x: "place",
          y: "value",
          r: 2.5,
          fill: () => names[1]
        })
      ]
    })
  );
}
