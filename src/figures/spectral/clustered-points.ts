import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {hues, themed} from "../theme.js";

export interface ClusteredPointsOptions {
  /** The cluster that was found for each point, 0 or 1. */
  found: ArrayLike<number>;
  /** The part to which each point belongs, 0 or 1; shown by the shape. */
  truth: ArrayLike<number>;
  /** What the two coordinates are. */
  labels: readonly [string, string];
  /** What is drawn. */
  title: string;
  /** Both axes go from −reach to reach. */
  reach: number;
  /** In pixels; equal units on both axes ask for 340. */
  width: number;
}

/** Draws the first two columns of *points*: the cluster that was found as colour, the truth as shape. */
export function clusteredPoints(
  {columns, data}: Matrix,
  {found, truth, labels, title, reach, width}: ClusteredPointsOptions
): SVGSVGElement | HTMLElement {
  const points = Array.from(truth, (part, i) => ({
    x: data[i * columns],
    y: data[i * columns + 1],
    hue: found[i] ? hues.b : hues.a,
    part
  }));
  const of = (part: number) => points.filter((point) => point.part === part).length;
  return Plot.plot(
    themed({
      width,
      height: 336,
      x: {label: labels[0], domain: [-reach, reach], ticks: 5},
      y: {label: labels[1], domain: [-reach, reach], ticks: 5},
      ariaLabel: title,
      ariaDescription: `${of(0)} points of the inner ring as circles, ${of(1)} of the outer one as crosses.`,
      marks: [
        Plot.dot(points, {
          x: "x",
          y: "y",
          stroke: "hue",
          r: 3.5,
          strokeWidth: 1.6,
          symbol: (d: {part: number}) => (d.part ? "times" : "circle")
        })
      ],
      symbol: {type: "identity"}
    })
  );
}
