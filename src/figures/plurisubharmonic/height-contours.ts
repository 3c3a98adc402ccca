import * as Plot from "@observablehq/plot";
import {scales} from "../theme.js";

/** How many contours are drawn, in equal steps. */
const steps = 24;

/** Contours of heights, filled, that are given on a square grid of *size* × *size* points, x fastest, from *from* to *to* both ways. */
export function heightContours(
  heights: Float64Array,
  {size, from, to, low, high}: {size: number; from: number; to: number; low: number; high: number}
): Plot.Markish {
  return Plot.contour(heights, {
    ...{width: size, height: size, x1: from, y1: from, x2: to, y2: to},
    thresholds: Array.from({length: steps}, (_, k) => low + ((high - low) * k) / steps),
    fill: (height: number) => height,
    stroke: "none"
  });
}

/** The colours of heights from *low* to *high*, which may be the same. */
export function heightColors(low: number, high: number): Plot.ScaleOptions {
  return {...scales.sequential, domain: low < high ? [low, high] : [low, low + 1]};
}
