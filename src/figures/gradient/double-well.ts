import * as Plot from "@observablehq/plot";
import {hues, themed} from "../theme.js";

export interface DoubleWellOptions {
  /** The points that the descent has come through. */
  path: readonly number[];
  /** The two minima. */
  minima: readonly [number, number];
  /** Between which x the curve is drawn. */
  domain: readonly [number, number];
  /** In pixels. */
  width: number;
}

/** Draws a function of one variable, and the way of a descent on its graph. */
export function doubleWell(
  f: (x: number) => number,
  {path, minima, domain, width}: DoubleWellOptions
): SVGSVGElement | HTMLElement {
  const [low, high] = domain;
  const graph = Array.from({length: 201}, (_, k) => low + ((high - low) * k) / 200).map((x) => ({x, y: f(x)}));
  const end = path.findIndex((x) => !(Math.abs(x) < 10));
  const way = (end < 0 ? path : path.slice(0, end)).map((x) => ({x, y: f(x)}));
  return Plot.plot(
    themed({
      width,
      height: 240,
      x: {label: "x", domain, ticks: 7},
      y: {label: "f(x)", domain: [-0.5, 1.6], ticks: 5, grid: true},
      ariaLabel: "A function with two minima, and a descent on it",
      ariaDescription: `After ${path.length - 1} steps the descent is at ${path.at(-1)!.toPrecision(6)}.`,
      marks: [
        Plot.line(graph, {x: "x", y: "y", stroke: "currentColor", strokeOpacity: 0.6, clip: true}),
        Plot.line(way, {x: "x", y: "y", stroke: hues.residual, strokeWidth: 1, clip: true}),
        Plot.dot(way, {x: "x", y: "y", fill: hues.residual, r: 3.5, clip: true}),
        Plot.dot(minima, {x: (x: number) => x, y: f, r: 7, stroke: (_: number, i: number) => (i ? hues.b : hues.a), strokeWidth: 2.5}) // prettier-ignore
      ]
    })
  );
}
