import * as Plot from "@observablehq/plot";
import {quantiles} from "../math/probability/quantiles.js";

/** What runs with different seeds gave at one place. */
export interface BandPoint {
  x: number;
  /** One number a run. */
  runs: ArrayLike<number>;
}

export interface BandOptions {
  /** The colour of what is measured. */
  hue: string;
  /** Between which quantiles the band lies; defaults to 0.05 and 0.95. */
  levels?: readonly [number, number];
}

export interface BandRow {
  x: number;
  low: number;
  median: number;
  high: number;
  runs: number;
}

/** The median and two quantiles of the runs at each place; places without runs are left out. */
export function bandRows(points: readonly BandPoint[], levels: readonly [number, number] = [0.05, 0.95]): BandRow[] {
  return points
    .filter(({runs}) => runs.length > 0)
    .map(({x, runs}) => {
      const [low, median, high] = quantiles(runs, [levels[0], 0.5, levels[1]]);
      return {x, low, median, high, runs: runs.length};
    });
}

/** What runs with different seeds gave at each place of a list: *x* counts them from 1. */
export function byPlace(runs: readonly ArrayLike<number>[]): BandPoint[] {
  return Array.from(runs[0] ?? [], (_, k) => ({x: k + 1, runs: runs.map((run) => run[k]!)}));
}

/** What a band of *ran* runs of *of* shows, each called a *noun*; *middle* stands for its line. */
export function bandTitle(ran: number, of: number, noun: string, middle = "median"): string {
  const count = ran < of ? `${ran} of ${of} ${noun}s` : ran === 1 ? `one ${noun}` : `${ran} ${noun}s`;
  return ran > 1 ? `${middle}, and 5 % to 95 %, of ${count}` : count;
}

/** Marks for a plot: a band between two quantiles, and the median as a line with a dot at each place; of one run, the line alone. */
export function bandMarks(points: readonly BandPoint[], {hue, levels}: BandOptions): Plot.Markish[] {
  const rows = bandRows(points, levels);
  const isBand = rows.some(({runs}) => runs > 1);
  return [
    ...(isBand ? [Plot.areaY(rows, {x: "x", y1: "low", y2: "high", fill: hue, fillOpacity: 0.2})] : []),
    Plot.lineY(rows, {x: "x", y: "median", stroke: hue, strokeWidth: 1.8}),
    Plot.dot(rows, {
      x: "x",
      y: "median",
      fill: hue,
      r: 3.5,
      title: ({x, low, median, high, runs}: BandRow) =>
        `${x.toFixed(3)}: ${median.toFixed(4)}` +
        (runs > 1 ? `, ${low.toFixed(4)} … ${high.toFixed(4)}, ${runs} runs` : "")
    })
  ];
}

/** In words, for those who do not see the band. */
export function describeBand(points: readonly BandPoint[], levels?: readonly [number, number]): string {
  return bandRows(points, levels)
    .map(
      ({x, low, median, high}) =>
        `at ${x.toFixed(2)} ${median.toFixed(2)}, from ${low.toFixed(2)} to ${high.toFixed(2)}`
    )
    .join("; ");
}
