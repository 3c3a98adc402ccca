import * as Plot from "@observablehq/plot";
import type {Matrix} from "../../math/dense/matrix.js";
import {hues, themed} from "../theme.js";

export interface FeaturePlaneOptions {
  /** The side that each node took in truth, 0 or 1. */
  history: ArrayLike<number>;
  /** The slope of the line on which all nodes end. */
  slope: number;
  /** How many steps were made. */
  k: number;
  names: readonly string[];
  /** In pixels. */
  width: number;
}

/** Draws the two features of each node as a point: smoothing pulls all of them onto one line. */
export function featurePlane(
  features: Matrix,
  {history, slope, k, names, width}: FeaturePlaneOptions
): SVGSVGElement | HTMLElement {
  const points = names.map((name, i) => {
    const [x, y] = features.data.subarray(2 * i, 2 * i + 2);
    return {x, y, name, side: history[i], title: `member ${name}: ${x.toFixed(4)}, ${y.toFixed(4)}`};
  });
  const largest = Math.max(...features.data);
  const end = Math.min(1, 1 / slope) * largest;
  const height = Math.min(330, width);
  const far = points.filter(({x, y}) => Math.max(x, y) > 0.7 * largest);
  return Plot.plot(
    themed({
      width,
      height,
      marginLeft: 56,
      x: {label: "what came from member 1 →", domain: [0, largest], ticks: 4, nice: true},
      y: {label: "↑ what came from member 34", domain: [0, largest], ticks: 5, nice: true, grid: true},
      ariaLabel: `The features of the members after ${k} steps`,
      ariaDescription: `${points.length} points; the largest feature is ${largest.toFixed(3)}.`,
      marks: [
        Plot.link([0], {x1: 0, y1: 0, x2: end, y2: slope * end, stroke: hues.lambda, strokeDasharray: "5 4"}),
        Plot.dot(points, {
          x: "x",
          y: "y",
          r: 5,
          fill: ({side}: {side: number}) => (side ? hues.b : hues.a),
          stroke: "var(--theme-background)",
          title: "title"
        }),
        Plot.text(far, {x: "x", y: "y", text: "name", dx: -12, dy: -6, fontSize: 11})
      ]
    })
  );
}
