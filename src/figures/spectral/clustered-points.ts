import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {categorical, hues, themed} from "../theme.js";

export interface ClusteredPointsOptions {
  /** The cluster that was found for each point, 0, 1, …; shown by the colour. */
  found: ArrayLike<number>;
  /** The part to which each point belongs, 0, 1, …; shown by the shape. */
  truth: ArrayLike<number>;
  /** What the parts are called, at most six. */
  parts: readonly string[];
  /** What the two coordinates are. */
  labels: readonly [string, string];
  /** What is drawn. */
  title: string;
  /** Both axes go from −reach to reach. */
  reach: number;
  /** In pixels; equal units on both axes ask for 340. */
  width: number;
}

/** The shape of each part, and its name in the description. */
const shapes = [
  ["circle", "circles"],
  ["times", "crosses"],
  ["triangle", "triangles"],
  ["square", "squares"],
  ["plus", "upright crosses"],
  ["diamond", "diamonds"]
] as const;

/** Draws the first two columns of *points*: the cluster that was found as colour, the truth as shape. */
export function clusteredPoints(
  {columns, data}: Matrix,
  {found, truth, parts, labels, title, reach, width}: ClusteredPointsOptions
): SVGSVGElement | HTMLElement {
  const colors = parts.length > 2 ? categorical : [hues.a, hues.b];
  const points = Array.from(truth, (part, i) => ({
    x: data[i * columns],
    y: data[i * columns + 1],
    hue: colors[found[i] % colors.length],
    part
  }));
  const described = parts.map((name, part) => {
    const size = points.filter((point) => point.part === part).length;
    return `${size} ${part === 0 ? "points " : ""}of ${name} as ${shapes[part][1]}`;
  });
  return Plot.plot(
    themed({
      width,
      height: 336,
      x: {label: labels[0], domain: [-reach, reach], ticks: 5},
      y: {label: labels[1], domain: [-reach, reach], ticks: 5},
      ariaLabel: title,
      ariaDescription: `${described.join(", ")}.`,
      marks: [
        Plot.dot(points, {
          x: "x",
          y: "y",
          stroke: "hue",
          r: 3.5,
          strokeWidth: 1.6,
          symbol: ({part}: {part: number}) => shapes[part][0]
        })
      ],
      symbol: {type: "identity"}
    })
  );
}
