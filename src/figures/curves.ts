import * as Plot from "@observablehq/plot";
import {bandRows, type BandPoint} from "./band.js";
import {powerOfTen} from "./power-of-ten.js";
import {stackedNames, type StackedNamesOptions} from "./stacked-names.js";
import {themed} from "./theme.js";

/** A quantity that spans many powers of ten. */
export interface Curve {
  /** As it stands in the legend. */
  name: string;
  points: readonly {x: number; y: number}[];
  /** A colour, as CSS. */
  stroke: string;
  /** Dashed as in SVG; defaults to a solid line. */
  dash?: string;
  /** Whether points are marked as well, or instead of the line; defaults to false. */
  dots?: boolean | "only";
  /** What runs with other seeds gave: their median, fine, and a band from 5 % to 95 %, if there are two; defaults to none. */
  band?: readonly BandPoint[];
}

export interface CurvesOptions {
  /** What is drawn, in a sentence for those who do not see it. */
  description: string;
  /** The name of the horizontal axis. */
  x: string;
  /** The name of the vertical axis. */
  y: string;
  /** Whether the horizontal axis is logarithmic too, so that powers are straight; defaults to false. */
  logX?: boolean;
  /** The vertical axis; values outside, zeros among them, are not drawn. */
  domain: readonly [number, number];
  /** Where a vertical line stands; defaults to nowhere. */
  at?: number;
  /** Levels with a line, such as the rounding unit; defaults to none. */
  levels?: readonly number[];
  /** Where the legend stands; defaults to "bottom-left". */
  legend?: StackedNamesOptions["corner"];
  /** In pixels; defaults to 340. */
  height?: number;
  /** In pixels. */
  width: number;
}

/** Draws curves over a logarithmic vertical axis. */
export function curves(
  all: readonly Curve[],
  {description, x, y, logX = false, domain, at, levels = [], legend = "bottom-left", height = 340, width}: CurvesOptions
): SVGSVGElement | HTMLElement {
  const [low, high] = domain;
  const drawn = all.map((curve) => ({
    ...curve,
    points: curve.points.filter(({y}) => y >= low && y <= high),
    band: bandRows(curve.band ?? [])
      .filter((row) => row.runs > 1 && row.high >= low && row.low <= high)
      .map((row) => ({
        ...row,
        low: Math.max(low, row.low),
        median: row.median >= low && row.median <= high ? row.median : NaN,
        high: Math.min(high, row.high)
      }))
  }));
  const decades = Math.log10(high / low);
  return Plot.plot(
    themed({
      width,
      height,
      marginLeft: 62,
      x: {
        label: x,
        type: logX ? "log" : "linear",
        ticks: width < 560 ? 4 : 8,
        tickFormat: logX ? powerOfTen : (value: number) => (Number.isInteger(value) ? String(value) : ""),
        ...(logX ? {} : {nice: false})
      },
      y: {type: "log", label: y, domain: [low, high], ticks: Math.min(8, decades), tickFormat: powerOfTen, grid: true},
      ariaLabel: `${y}, over ${x}`,
      ariaDescription: description,
      marks: [
        Plot.ruleY(levels, {strokeOpacity: 0.6, strokeDasharray: "1 3"}),
        Plot.ruleX(at === undefined ? [] : [at], {strokeOpacity: 0.6}),
        ...drawn.flatMap(({band, stroke}) => [
          Plot.areaY(band, {x: "x", y1: "low", y2: "high", fill: stroke, fillOpacity: 0.2}),
          Plot.line(band, {x: "x", y: "median", stroke, strokeWidth: 1})
        ]),
        ...drawn.flatMap(({points, stroke, dash = "none", dots = false}) => [
          Plot.line(dots === "only" ? [] : points, {x: "x", y: "y", stroke, strokeWidth: 2, strokeDasharray: dash}),
          Plot.dot(dots ? points : [], {x: "x", y: "y", fill: stroke, r: 3})
        ]),
        ...stackedNames(all, {corner: legend})
      ]
    })
  );
}
